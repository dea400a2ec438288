"""Pages under the line of a banner."""

from datetime import date, datetime

import pytest

from articles.legacy import Kind, Role
from articles.legacy.dates import VIETNAM_TIME
from tests.articles.legacy.legacy_pages import body_text, names, read_page


def test_a_conference_known_by_its_chairs_alone_is_complete():
    article = read_page("banner_conference")
    assert article.portal == "banner_line"
    assert article.lead.startswith("Sáng 18/11/2022")
    assert (article.signature, article.unit) == ("Lan Chi", "Ban Dân vận Tỉnh ủy")
    meeting = article.meeting
    assert (meeting.kind, meeting.held_from) == ("hội nghị", date(2022, 11, 18))
    assert [(person.name, person.post) for person in meeting.chairs] == [
        ("Bùi Thị Thử", "Ủy viên Ban Thường vụ, Trưởng Ban Dân vận Tỉnh ủy"),
        ("Vi Văn Mẫu", "Phó Trưởng Ban Thường trực"),
        ("Moong Thái Nhi", "Phó Trưởng Ban"),
    ]
    assert [(relation.title, relation.lead) for relation in article.relations] == [
        ("Mô hình tiếng loa biên giới", ""),
        ("Hội nghị giao ban dân vận quý III", ""),
        ("Tập huấn dân vận khéo ở miền Tây", ""),
    ]


def test_a_page_without_relations_is_known_by_its_banner():
    article = read_page("banner_without_relations")
    assert article.portal == "banner_line"
    assert article.relations == ()
    assert article.source == "Trang tin Đảng ủy Khối"


def test_titles_printed_once_are_relations_each():
    article = read_page("banner_single_titles")
    assert len(article.relations) == 3
    assert article.unit == "Văn phòng Huyện ủy"


def test_a_range_of_days_and_the_unit_below_the_name_are_read():
    article = read_page("banner_range")
    meeting = article.meeting
    assert (meeting.held_from, meeting.held_to) == (date(2022, 5, 9), date(2022, 5, 10))
    assert meeting.kind == "tập huấn"
    assert [(p.name, p.degree, p.post) for p in meeting.attendees] == [
        ("Trương Khả Ái", "ThS", "Hiệu trưởng"),
        ("Lê Na", "", "Phó Hiệu trưởng"),
    ]
    assert [(p.name, p.degree) for p in meeting.speakers] == [("Đoàn Thế Thử", "TS")]
    assert article.unit == "Khoa Lý luận cơ sở"


@pytest.mark.parametrize("name", ["banner_news_resolution", "banner_portrait"])
def test_a_plenum_or_a_meeting_of_the_past_leaves_news(name):
    assert read_page(name).kind is Kind.NEWS


def test_a_sentence_that_begins_like_a_source_is_text():
    article = read_page("banner_news_resolution")
    assert "Nguồn tin: phòng Tuyên truyền sẽ" in body_text(article)
    assert article.source == ""


def test_chairs_and_a_guest_in_one_paragraph_are_told_apart():
    meeting = read_page("banner_two_chairs_and_guest").meeting
    assert names(meeting.chairs) == ["Lô Thị Thử", "Vi Hải Thử", "Moong Văn Thử"]
    assert names(meeting.attendees) == ["Kha Mai Thử"]
    assert names(meeting.speakers) == ["Kha Mai Thử", "Vi Hải Thử"]


def test_a_menu_and_a_timestamp_are_not_text():
    article = read_page("banner_menu_and_timestamp")
    assert article.title == "Nghĩa Thử: 15 xã hoàn thành sắp xếp thôn, bản"
    assert article.published_at == datetime(2023, 4, 5, 14, 25, tzinfo=VIETNAM_TIME)
    assert article.source == "nghiathu.gov.vn"
    assert article.kind is Kind.NEWS


def test_an_address_of_several_parts_is_one_venue():
    article = read_page("banner_long_address")
    assert article.meeting.venue == (
        "Hội trường Tỉnh đoàn, số 12, đường Trần Phú, thành phố Vinh Thử"
    )
    assert [(c.name, c.roles) for c in article.contributions] == [
        ("Trần Cường", (Role.NEWS, Role.ARTICLE)),
        ("Đậu Tuấn", (Role.PHOTO,)),
        ("Phan Nam", (Role.PHOTO,)),
    ]


def test_the_authors_post_below_the_name_is_no_text():
    article = read_page("banner_post_below_name")
    assert article.signature == "Nguyễn Thị Hồng Thử"
    assert len(article.body) == 1
    assert (article.meeting.held_from, article.meeting.held_to) == (
        date(2022, 10, 14),
        date(2022, 10, 15),
    )
