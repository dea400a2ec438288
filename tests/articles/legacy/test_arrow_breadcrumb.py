"""Pages under a breadcrumb of arrows."""

from datetime import date, datetime

import pytest

from articles.legacy import Kind, Role, parse
from articles.legacy.dates import VIETNAM_TIME
from tests.articles.legacy.legacy_pages import body_text, names, page_text, photos, read_page


def test_a_training_has_its_topics_speakers_days_and_counters():
    article = read_page("arrow_conference_two_crumbs")
    assert article.portal == "arrow_breadcrumb"
    assert article.title == "Tập huấn kỹ năng viết tin cho cộng tác viên cơ sở"
    assert article.breadcrumb == ("Tin tức", "Hòa Phú - Đất và người")
    assert (article.lead, article.published_at) == ("", None)
    assert article.updated_at == date(2021, 6, 16)
    assert (article.read_count, article.site_visit_total) == (1024, 1_203_450)
    assert article.contributions[0].roles == (Role.NEWS, Role.PHOTO)
    assert [photo.caption for photo in photos(article)] == [
        "Học viên thực hành tại lớp",
        "Giảng viên trao đổi với học viên",
    ]
    assert body_text(article).endswith("học viên được cấp giấy chứng nhận./.")
    meeting = article.meeting
    assert (meeting.kind, meeting.held_from, meeting.held_to) == (
        "tập huấn",
        date(2021, 6, 14),
        date(2021, 6, 15),
    )
    assert meeting.topics == (
        "Cách đặt tít, viết sa pô",
        "Kỹ năng phỏng vấn, ghi chép",
        "Chụp ảnh bằng điện thoại di động",
    )
    first, second = meeting.speakers
    assert (first.name, first.academic_title, first.degree) == ("Trần Quốc Bảo", "PGS", "TS")
    assert first.post == "Trưởng khoa Báo in, Học viện Thử Nghiệm"
    assert (second.name, second.degree) == ("Lò Thị Mai", "ThS")


def test_a_meeting_mentioned_in_passing_leaves_news():
    article = read_page("arrow_news_passing_mention")
    assert article.kind is Kind.NEWS
    assert article.meeting is None
    assert (article.read_count, article.site_visit_total) == (None, None)
    assert article.signature == "Vàng A Dế"
    assert 'tiêu chí "môi trường.' in body_text(article)
    assert read_page("arrow_news_meetings_in_passing").kind is Kind.NEWS


def test_a_title_in_capitals_takes_the_case_of_the_text():
    article = read_page("arrow_title_in_capitals_only")
    assert article.title == ("Hội nghị sơ kết công tác dân vận của UBND huyện Mường Lầu quý II")


def test_a_title_in_capitals_over_two_lines_is_one_title_and_not_in_the_body():
    article = read_page("arrow_capitals_over_two_lines")
    assert article.title == (
        "Tổng kết đợt thi đua chào mừng Đại hội Đảng bộ tỉnh lần thứ XV và trao Giải Báo chí"
    )
    assert "TỔNG KẾT" not in body_text(article)
    assert article.source == "Cổng TTĐT tỉnh"
    assert article.meeting.attendees[0].post == "Ủy viên dự khuyết Trung ương Đảng, Bí thư Tỉnh ủy"


def test_a_day_without_a_year_stays_empty_when_no_year_is_said():
    meeting = read_page("arrow_title_in_capitals_only").meeting
    assert (meeting.kind, meeting.held_from, meeting.held_to) == ("sơ kết", None, None)
    assert meeting.venue == "Hội trường UBND huyện Mường Lầu"


def test_chairs_speakers_and_attendees_are_told_apart():
    meeting = read_page("arrow_title_in_capitals_only").meeting
    assert names(meeting.chairs) == ["Quàng Văn Pánh"]
    assert names(meeting.speakers) == ["Quàng Văn Pánh"]
    assert names(meeting.attendees) == ["Lường Thị Xuân", "Bùi Đức Long"]
    assert meeting.attendees[1].post == "Phó Chủ tịch UBND huyện"


def test_a_page_without_breadcrumb_and_with_blocks_moved_is_still_read():
    article = read_page("arrow_without_breadcrumb")
    assert article.portal == "arrow_breadcrumb"
    assert article.title == "Phát động Tết trồng cây ở bản Pá Hốc"
    assert article.updated_at == datetime(2019, 2, 9, 8, 15, tzinfo=VIETNAM_TIME)
    assert (article.read_count, article.site_visit_total) == (77, 55_012)
    assert (article.signature, article.source) == ("", "Báo Hòa Phú")
    assert "Khách qua đường" not in body_text(article)


def test_a_theme_sessions_and_venue_given_later_are_found():
    article = read_page("arrow_seminar_far_tail")
    meeting = article.meeting
    assert article.breadcrumb == ("Tin tức", "Khoa giáo", "Hội thảo")
    assert meeting.theme == "Giữ chữ, giữ nếp"
    assert meeting.venue == "Nhà văn hóa trung tâm, thành phố Hòa Phú"
    assert (meeting.held_from, meeting.held_to) == (date(2023, 6, 3), date(2023, 6, 5))
    assert [session.description for session in meeting.sessions] == [
        "nghe tham luận về nguồn gốc chữ viết",
        "bàn việc số hóa",
        "thăm bản Lướt",
    ]
    assert names(meeting.chairs) == ["Đinh Công Tráng", "Hoàng Thị Lả"]
    assert article.contributions[0].roles == (Role.DIGEST,)
    assert (article.read_count, article.site_visit_total) == (3201, 700_001)
    assert "giao diện mới" not in body_text(article)


def test_the_day_of_a_document_is_not_the_day_of_the_meeting():
    meeting = read_page("arrow_seminar_in_capitals_with_quotes").meeting
    assert meeting.held_from == date(2023, 3, 18)
    assert meeting.venue == "Bảo tàng tỉnh"
    assert meeting.theme == "Không gian văn hóa cồng chiêng trong đời sống đương đại"
    assert names(meeting.chairs) == ["Nguyễn Thị Kim Thử", "Y Biêr Niê", "H'Lim Êban"]
    assert names(meeting.attendees) == ["Tô Ngọc Thử", "Ama Hrin"]
    assert len(meeting.topics) == 3


def test_two_chairs_and_titled_speakers_are_read():
    article = read_page("arrow_briefing_several_chairs")
    assert article.meeting.kind == "giao ban"
    assert names(article.meeting.chairs) == ["Bùi Trường Thử", "Nông Thị Hà Thử"]
    assert article.meeting.speakers[0].degree == "TS.BS"
    assert [photo.caption for photo in photos(article)] == ["Quang cảnh hội nghị"]
    assert article.updated_at == datetime(2021, 10, 1, 16, 5, tzinfo=VIETNAM_TIME)
    assert [relation.title for relation in article.relations] == ["Khai giảng lớp tiếng Mông"]


def test_invisible_characters_tabs_and_impossible_days_do_no_harm():
    article = read_page("arrow_invisible_characters")
    assert article.title == "Ra mắt mô hình “Camera an ninh” ở phường Tiền Phong"
    assert article.body[0].text.startswith("Vừa qua, Công an phường Tiền Phong ra mắt mô hình “")
    assert (article.updated_at, article.read_count) == (None, 1_234_567)
    assert article.signature == "Quốc Tuấn"


@pytest.mark.parametrize("arrow", ["→", "»", "›", "->", ">", "►"])
def test_any_arrow_makes_a_breadcrumb(arrow):
    text = page_text("arrow_news_passing_mention").replace("→", arrow)
    article = parse(text)
    assert article.breadcrumb == ("Trang chủ", "Tin tức", "Kinh tế - Xã hội")
