"""The home pages of a province and of the hub."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import EventPage
from sites.models import Province
from tests.factories import article, days_ago, section

pytestmark = pytest.mark.django_db
At = Callable[[str], Client]


def test_home_leads_with_the_newest_and_shows_each_sections_own(at: At, son_la: Province) -> None:
    for number in range(9):
        article(section(son_la), f"Tin {number}", published_at=days_ago(number))
    for number in range(6):
        article(section(son_la, "Văn hóa"), f"Văn hóa {number}", published_at=days_ago(20 + number))

    context = at("son-la").get("/").context

    assert [page.title for page in context["leads"]] == [f"Tin {n}" for n in range(5)]
    by_section = {s.title: [a.title for a in articles] for s, articles in context["sections"]}
    assert by_section == {
        "Tin tức": [f"Tin {n}" for n in range(5, 9)],
        "Văn hóa": [f"Văn hóa {n}" for n in range(4)],
    }


def test_articles_of_a_nested_section_count_for_the_one_above(at: At, son_la: Province) -> None:
    for number in range(6):
        article(section(son_la, "Trong tỉnh"), f"Tin {number}", published_at=days_ago(number))

    ((shown, articles),) = at("son-la").get("/").context["sections"]

    assert shown.title == "Tin tức"
    assert [page.title for page in articles] == ["Tin 5"]


def test_home_announces_what_is_to_come(at: At, son_la: Province) -> None:
    today = timezone.localdate()
    article(son_la, "Đã qua", EventPage, start_date=today - timedelta(days=3))
    article(son_la, "Tuần sau", EventPage, start_date=today + timedelta(days=7))
    article(son_la, "Ngày mai", EventPage, start_date=today + timedelta(days=1))

    events = at("son-la").get("/").context["events"]

    assert [event.title for event in events] == ["Ngày mai", "Tuần sau"]


def test_an_empty_province_has_a_home(at: At) -> None:
    response = at("dien-bien").get("/")

    assert response.status_code == 200
    assert "Điện Biên" in response.text


def test_the_hub_shows_the_newest_of_all_with_their_province(
    at: At, son_la: Province, dien_bien: Province
) -> None:
    article(son_la, "Từ Sơn La", published_at=days_ago(2))
    article(dien_bien, "Từ Điện Biên", published_at=days_ago(1))

    newest = at("hub").get("/").context["newest"]

    assert [(page.title, page.province.name) for page in newest] == [
        ("Từ Điện Biên", "Điện Biên"),
        ("Từ Sơn La", "Sơn La"),
    ]


def test_a_province_shows_nothing_of_another(at: At, son_la: Province, dien_bien: Province) -> None:
    article(dien_bien, "Chỉ của Điện Biên")

    assert "Chỉ của Điện Biên" not in at("son-la").get("/").text
    assert "Chỉ của Điện Biên" not in at("son-la").get("/tin-tuc/").text


def test_what_is_missing_is_a_404_in_vietnamese(at: At) -> None:
    response = at("son-la").get("/khong-co-trang-nay/")

    assert response.status_code == 404
    assert 'lang="vi"' in response.text
    assert "Không tìm thấy" in response.text
