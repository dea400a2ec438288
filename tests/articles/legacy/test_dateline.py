"""Pages whose lead opens with a dateline."""

from datetime import date

import pytest

from articles.legacy import Kind, Role, parse
from tests.articles.legacy.legacy_pages import body_text, names, page_text, photos, read_page


def test_news_has_its_lead_without_dateline_its_signature_and_unit():
    article = read_page("dateline_news")
    assert (article.portal, article.kind) == ("dateline", Kind.NEWS)
    assert article.lead.startswith("Nhằm hưởng ứng Ngày Sách Việt Nam")
    assert (article.signature, article.unit) == ("Kim Ngân", "Ban Tuyên giáo Tỉnh ủy Hòa Phú")
    assert article.site_visit_total == 91_300
    assert "10/10 huyện.Nhiều trường" in body_text(article)
    assert 'mở "thư viện xanh.' in body_text(article)


@pytest.mark.parametrize("mark", ["(TG)-", "(TG) – ", "(BHP): ", "(Báo Hòa Phú) - ", "(TGHP) "])
def test_any_dateline_is_taken_off(mark):
    article = parse(page_text("dateline_news").replace("(TG)-", mark))
    assert article.lead.startswith("Nhằm hưởng ứng")


def test_a_conference_has_its_people():
    article = read_page("dateline_conference")
    meeting = article.meeting
    assert (meeting.kind, meeting.held_from) == ("tổng kết", date(2018, 9, 12))
    assert names(meeting.chairs) == ["Ngô Mỹ Lệ"]
    assert names(meeting.attendees) == names(meeting.speakers) == ["Cao Xuân Thử"]


def test_a_page_without_dateline_is_known_by_its_counters():
    article = read_page("dateline_missing")
    assert article.portal == "dateline"
    assert article.site_visit_total is None
    assert (article.signature, article.unit) == ("Nguyễn Hoài", "Phòng Văn hóa thị xã")


def test_a_page_without_counters_is_known_by_its_dateline():
    article = read_page("dateline_without_counters")
    assert article.portal == "dateline"
    assert article.source == "TTXVN"
    assert article.kind is Kind.NEWS


def test_a_caption_without_file_becomes_a_photo():
    article = read_page("dateline_photo")
    assert [photo.caption for photo in photos(article)] == [
        "Quang cảnh cánh đồng Thanh Thử buổi sáng"
    ]
    assert [(c.name, c.roles) for c in article.contributions] == [
        ("Đức Mạnh", (Role.ARTICLE, Role.PHOTO)),
        ("Hữu Phước", (Role.ARTICLE, Role.PHOTO)),
    ]


def test_a_signing_with_its_day_is_a_conference():
    article = read_page("dateline_signing")
    assert (article.meeting.kind, article.meeting.held_from) == ("ký kết", date(2019, 2, 14))
    assert article.unit == "Đài PTTH Yên Thử"
    assert body_text(article).endswith("tránh hình thức./.")


@pytest.mark.parametrize("name", ["dateline_news_meetings_in_passing", "dateline_portrait"])
def test_meetings_in_passing_leave_news(name):
    assert read_page(name).kind is Kind.NEWS


def test_counters_above_the_title_and_bullets_in_the_text_are_told_apart():
    article = read_page("dateline_counters_first")
    assert article.title == "Tuổi trẻ Yên Thử chung tay vì cộng đồng"
    assert article.site_visit_total == 770_352
    assert "Thành đoàn: 3 nhà" in body_text(article)
    assert "832" not in body_text(article)


def test_who_chairs_at_the_provinces_end_of_a_remote_meeting_is_its_chair():
    assert names(read_page("dateline_remote_meeting").meeting.chairs) == ["Cư Seo Thử"]
