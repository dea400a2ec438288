"""Pages that were written after the parsers, to find what they get wrong."""

from datetime import date

from articles.legacy import Kind
from tests.articles.legacy.legacy_pages import names, photos, read_page


def test_a_venue_ends_before_the_verb_that_follows_without_a_comma():
    seminar = read_page("arrow_seminar_name_behind_verb").meeting
    assert seminar.venue == "Nhà văn hóa huyện Mộc Châu"
    assert names(seminar.chairs) == ["Lò Thị Inh", "Hà Văn Quyết"]
    assert [session.title for session in seminar.sessions] == ["Phiên thứ nhất", "Phiên thứ hai"]
    assert read_page("dateline_source_with_its_paper").meeting.venue == "hội trường Tỉnh đoàn"


def test_places_that_are_counted_are_no_venue():
    meeting = read_page("arrow_decomposed").meeting
    assert (meeting.kind, meeting.venue) == ("sơ kết", "")
    assert names(meeting.chairs) == ["Hoàng Thị Lanh"]


def test_nobody_chairs_for_whom_another_acts():
    meeting = read_page("bulleted_acting_for_two").meeting
    assert names(meeting.chairs) == ["Vừ A Dính"]
    assert len(meeting.topics) == 3


def test_a_day_of_december_reported_in_january_gets_no_year():
    meeting = read_page("bulleted_acting_for_two").meeting
    assert (meeting.held_from, meeting.held_to) == (None, None)


def test_a_caption_on_two_lines_is_one_and_keeps_its_full_stop():
    assert [
        (p.file_name, p.caption, p.credit) for p in photos(read_page("photos_caption_on_two_lines"))
    ] == [
        ("DSC_0081.jpg", "Quang cảnh hội nghị sơ kết.", ""),
        ("DSC_0099 (2).jpg", "Đồng chí Phàn Lở Mẩy kết luận hội nghị.", "Tẩn Lan"),
        ("zalo-2023-07-04.jpeg", "", ""),
    ]
    (photo,) = photos(read_page("arrow_seminar_name_behind_verb"))
    assert photo.caption == "Các nghệ nhân trình diễn trên khung cửi."
    assert photo.credit == "Quàng Thế"


def test_the_days_of_a_course_are_read_where_it_is_called_a_course():
    meeting = read_page("photos_course_of_five_days").meeting
    assert (meeting.held_from, meeting.held_to) == (date(2024, 3, 6), date(2024, 3, 10))
    assert names(meeting.speakers) == ["Vàng Thị Dín", "Trần Đình Lộc"]
    assert meeting.topics == ("giống và đất", "đốn, hái", "sao và bảo quản")


def test_a_source_keeps_the_paper_in_parentheses():
    assert read_page("dateline_source_with_its_paper").source == "Thu Hạnh (Báo Lào Cai)"


def test_a_broadcaster_behind_the_names_is_no_person():
    article = read_page("bulleted_signed_for_a_broadcaster")
    assert [one.name for one in article.contributions] == ["Mai Hương", "Xuân Tư"]
    assert article.unit == "ĐBP TV"


def test_dashes_before_related_titles_are_no_part_of_them():
    article = read_page("banner_dashed_relations")
    assert article.kind is Kind.NEWS
    assert [relation.title for relation in article.relations] == [
        "Bản Huồi Phuôn có điện",
        "Mùa ngô ở Keng Đu",
    ]


def test_a_title_in_capitals_takes_a_name_from_the_rest_of_the_page():
    article = read_page("photos_name_in_the_relations")
    assert article.title == "Nậm Pung đón 4.000 lượt khách trong mùa lúa chín"


def test_a_monthly_briefing_takes_its_year_from_its_sentence():
    article = read_page("arrow_monthly_briefing")
    assert (article.meeting.held_from, article.meeting.kind) == (date(2021, 8, 27), "giao ban")
    assert names(article.meeting.attendees) == ["Lèo Thị Xiên"]
    assert (article.signature, article.unit) == ("Hà Sương", "Đài TT-TH huyện")
