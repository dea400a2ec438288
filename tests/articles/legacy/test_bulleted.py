"""Pages printed as one list of bullets."""

from datetime import date, datetime

from articles.legacy import Kind, Role
from articles.legacy.dates import VIETNAM_TIME
from tests.articles.legacy.legacy_pages import body_text, names, photos, read_page


def test_news_has_its_details_lead_photo_and_signature():
    article = read_page("bulleted_news")
    assert (article.portal, article.kind) == ("bulleted", Kind.NEWS)
    assert article.published_at == datetime(2021, 12, 30, 0, 5, 9, tzinfo=VIETNAM_TIME)
    assert (article.read_count, article.site_visit_total) == (8431, 1_234_567)
    assert article.lead.startswith("Sau nhiều năm chờ đợi")
    assert article.lead not in body_text(article)
    (photo,) = photos(article)
    assert photo.file_name == "ban NAM CA co dien.JPG"
    assert photo.caption == "Công nhân kéo dây qua suối Nậm Cá"
    assert photo.credit == "Mùa Dua"
    assert article.contributions[0].roles == (Role.ARTICLE,)
    assert "BẢN ĐỒ" not in body_text(article)


def test_blocks_in_another_order_are_the_same_article():
    article = read_page("bulleted_seminar_reordered")
    assert article.title == "Tọa đàm “Phụ nữ vùng cao với chuyển đổi số”"
    assert article.published_at == datetime(2022, 10, 15, 15, 45, tzinfo=VIETNAM_TIME)
    assert (article.read_count, article.site_visit_total) == (None, 455_120)
    meeting = article.meeting
    assert (meeting.kind, meeting.held_from) == ("tọa đàm", date(2022, 10, 14))
    assert (meeting.venue, meeting.theme) == (
        "Nhà khách tỉnh",
        "Phụ nữ vùng cao với chuyển đổi số",
    )
    assert len(meeting.sessions) == 3
    assert names(meeting.attendees) == ["Tòng Thị Ón", "Vũ Ngọc Diễm"]
    assert [(photo.file_name, photo.caption) for photo in photos(article)] == [
        ("IMG 0991.jpeg", "Quang cảnh tọa đàm."),
        ("toa-dam-2.PNG", ""),
    ]
    assert (article.signature, article.unit) == ("Thu Hoài", "Phòng Tuyên truyền")


def test_a_page_without_lead_keeps_its_first_paragraph_in_the_body():
    article = read_page("bulleted_without_lead")
    assert article.lead == ""
    assert len(article.body) == 2
    assert (article.signature, article.source) == ("", "Báo Hòa Phú")


def test_a_page_without_details_is_still_read():
    article = read_page("bulleted_without_details")
    assert (article.published_at, article.read_count) == (None, None)
    assert article.site_visit_total == 12
    meeting = article.meeting
    assert (meeting.kind, meeting.held_from) == ("ký kết", date(2019, 3, 8))
    assert names(meeting.chairs) == ["Nguyễn Hữu Thử", "Lê Khánh Vy"]
    assert meeting.chairs[0].post == "Đại tá, Phó Giám đốc Công an tỉnh"
    assert len(meeting.topics) == 4
    assert article.unit == "Phòng Tham mưu, Công an tỉnh"
    assert "Quyết định về việc" not in body_text(article)


def test_a_body_of_several_bullets_is_kept_whole():
    article = read_page("bulleted_several_body_bullets")
    assert len(article.body) == 3
    assert [(c.name, c.roles) for c in article.contributions] == [
        ("Ngọc Ánh", (Role.NEWS,)),
        ("Văn Tài", (Role.PHOTO,)),
    ]


def test_the_year_said_in_the_sentence_counts_when_publication_fell_in_the_next():
    assert read_page("bulleted_several_body_bullets").meeting.held_from == date(2022, 12, 28)


def test_no_year_is_invented_at_the_turn_of_the_year():
    article = read_page("bulleted_empty_lead_turn_of_year")
    assert article.lead == ""
    assert article.meeting.held_from is None
    assert names(article.meeting.chairs) == ["Vàng Seo Thử"]
    assert article.signature == "Trung tá Hồ Sỹ Thử"
    assert photos(article) == []


def test_a_title_in_capitals_and_topics_without_numbers_are_read():
    article = read_page("bulleted_training_title_in_capitals")
    assert article.title == "Hội nghị tập huấn công tác bảo vệ nền tảng tư tưởng của Đảng"
    assert article.published_at.hour == 12
    meeting = article.meeting
    assert (meeting.held_from, meeting.held_to) == (date(2022, 7, 11), date(2022, 7, 12))
    assert meeting.topics[0] == "Nhận diện quan điểm sai trái"
    assert len(meeting.topics) == 5
    assert names(meeting.speakers) == ["Quách Thị Thử", "Bùi Hoài Thử", "Lê Quang Thử"]
    assert meeting.speakers[2].post == "Thượng tá, Phó Trưởng phòng An ninh mạng"
    assert [photo.caption for photo in photos(article)][1:] == ["", "Học viên thực hành làm video."]


def test_a_menu_above_the_title_is_left_out():
    article = read_page("bulleted_menu_above")
    assert article.title == "Kết nạp đảng viên mới ở chi bộ bản Khau Lạ"
    assert article.kind is Kind.NEWS
    assert article.unit == "Huyện ủy Mường Khau"
    assert "Tạp chí" not in body_text(article)


def test_related_articles_and_a_photo_credit_do_not_enter_the_body():
    article = read_page("bulleted_related")
    assert [relation.title for relation in article.relations] == [
        "Xòe Thái vào trường học",
        "Lễ mừng cơm mới",
    ]
    assert photos(article)[0].credit == "Thanh Hoa"
    assert article.source == "Báo Bắc Thử điện tử"
    assert article.kind is Kind.NEWS


def test_a_page_without_masthead_is_still_read():
    article = read_page("bulleted_without_masthead")
    meeting = article.meeting
    assert meeting.theme == "Cải cách hành chính - lấy người dân làm trung tâm"
    assert [session.title for session in meeting.sessions] == ["Phiên toàn thể", "Phiên thảo luận"]
    assert names(meeting.chairs) == ["Đỗ Tiến Thử", "Trần Ngọc Bích"]
    assert (article.signature, article.source) == ("Kim Oanh", "Báo Bắc Thử")
    assert article.contributions[0].roles == (Role.DIGEST,)
