"""Pages where photos leave their file names."""

from datetime import date

from articles.legacy import Kind
from tests.articles.legacy.legacy_pages import body_text, names, photos, read_page


def test_a_briefing_has_its_photos_people_and_relations():
    article = read_page("photos_briefing")
    assert article.portal == "photo_file_names"
    assert article.lead.startswith("Chiều 5-7-2021")
    assert [(p.file_name, p.caption, p.credit) for p in photos(article)] == [
        ("DSC_0012.JPG", "Quang cảnh hội nghị.", "Bảo Trâm"),
        ("hội nghị báo cáo viên (2).png", "", ""),
    ]
    meeting = article.meeting
    assert (meeting.kind, meeting.held_from) == ("giao ban", date(2021, 7, 5))
    assert names(meeting.chairs) == ["Hà Văn Thử"]
    assert names(meeting.speakers) == ["Lại Thế Anh", "Hà Văn Thử"]
    assert meeting.attendees == ()
    assert [(r.title, bool(r.lead)) for r in article.relations] == [
        ("Mùa nhãn chín ở Mường Lầu", True),
        ("Mường Lầu: Trao nhà đại đoàn kết cho hộ nghèo bản Bó", True),
    ]
    assert "Mùa nhãn" not in body_text(article)


def test_a_page_without_photos_is_known_by_its_relations():
    article = read_page("photos_news_without_photos")
    assert article.kind is Kind.NEWS
    assert len(article.body) == 2
    assert len(article.relations) == 1


def test_a_page_without_relations_is_known_by_its_photos():
    article = read_page("photos_without_relations")
    assert [photo.file_name for photo in photos(article)] == ["bep-an.webp", "2023_bep (1).gif"]
    assert photos(article)[1].caption == "Các em học sinh xếp hàng lấy cơm."
    assert article.printed_signature == "Ảnh: Cô Liên"


def test_a_photo_below_the_title_means_no_lead():
    article = read_page("photos_without_lead")
    assert article.lead == ""
    assert [photo.caption for photo in photos(article)] == [
        "Dựng cây nêu từ sáng sớm.",
        "Thi đánh yến.",
    ]
    assert [(r.title, r.lead) for r in article.relations] == [
        ("Thi bắn nỏ", "28 vận động viên tranh tài.")
    ]
    assert article.unit == "Trung tâm Văn hóa huyện"


def test_a_conference_may_have_no_year():
    meeting = read_page("photos_summit_no_year").meeting
    assert (meeting.kind, meeting.held_from) == ("hội thảo", None)
    assert (meeting.venue, meeting.speakers[0].degree) == ("thành phố Hòa Phú", "TS")


def test_two_titles_of_one_article_that_share_no_word_are_one_relation():
    article = read_page("photos_talk_mixed_relations")
    assert [relation.title for relation in article.relations] == [
        "Khai mạc Hội sách xuân",
        "Yên Thử: Trao tặng 500 cuốn sách cho học sinh vùng cao",
        "Giải chạy “Vì sức khỏe cộng đồng”",
        "Đồng chí Lường Văn Thử giữ chức Bí thư Huyện ủy",
    ]
    assert all(relation.lead for relation in article.relations)
    assert [photo.caption for photo in photos(article)][1:] == ["", "Giao lưu với nhà văn Mã A Thử"]
    assert (article.signature, article.unit) == ("Quỳnh Nga", "Đảng ủy Khối các cơ quan tỉnh")


def test_an_opening_ceremony_is_news_though_an_earlier_meeting_is_named():
    article = read_page("photos_news_opening_ceremony")
    assert article.kind is Kind.NEWS


def test_topics_on_lines_of_their_own_stay_in_the_body_too():
    article = read_page("photos_training_topics_as_lines")
    assert article.meeting.topics == (
        "Chính sách dân tộc giai đoạn 2021 - 2025",
        "Kỹ năng tuyên truyền miệng",
        "Phòng chống tảo hôn",
    )
    assert "2. Kỹ năng tuyên truyền miệng;" in body_text(article)
    assert names(article.meeting.speakers) == ["Triệu Tiến Thử", "Lý Mùi Thử"]
    assert article.meeting.held_to == date(2022, 9, 7)
    assert [bool(relation.lead) for relation in article.relations] == [False, True]


def test_a_caption_behind_the_file_name_and_an_address_of_a_photo_are_read():
    article = read_page("photos_caption_on_the_same_line")
    assert [(photo.file_name, photo.caption) for photo in photos(article)] == [
        ("anh-1.jpg", "Đồng chí Phùng Văn Thử trao quyết định."),
        ("anh-2.webp", "Tập thể Trung tâm chính trị huyện ra mắt."),
    ]
    assert article.source == "Trang TTĐT huyện Lục Thử"
    assert article.kind is Kind.NEWS


def test_titles_printed_once_are_relations_each():
    article = read_page("photos_newer_and_older")
    assert article.title == "Đảng bộ xã Pá Thử kết nạp đảng viên"
    assert len(article.relations) == 3
    assert photos(article)[0].credit == "CTV"
