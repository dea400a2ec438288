"""A month of events."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import EventPage
from sites.models import Province
from tests.factories import article

pytestmark = pytest.mark.django_db
At = Callable[[str], Client]


def event(province: Province, title: str, start: date, end: date | None = None) -> EventPage:
    return article(province, title, EventPage, start_date=start, end_date=end)


def test_a_month_lists_its_events_by_day_and_no_others(at: At, son_la: Province) -> None:
    event(son_la, "Đầu tháng", date(2026, 5, 2))
    event(son_la, "Qua hai tháng", date(2026, 4, 29), date(2026, 5, 1))
    event(son_la, "Tháng sau", date(2026, 6, 1))

    context = at("son-la").get("/lich-su-kien/2026/5/").context

    shown = {day.day: [e.title for e in events] for day, events in context["days"].items()}
    assert shown == {1: ["Qua hai tháng"], 2: ["Đầu tháng"]}
    assert [day.date.day for week in context["weeks"] for day in week if day.has_events] == [1, 2]
    assert context["previous"] == date(2026, 4, 1)
    assert context["next"] == date(2026, 6, 1)


def test_there_is_no_way_to_months_beyond_the_first_and_last_event(
    at: At, son_la: Province
) -> None:
    event(son_la, "Một mình", date(2026, 5, 2))

    context = at("son-la").get("/lich-su-kien/2026/5/").context

    assert context["previous"] is None
    assert context["next"] is None


def test_without_a_month_it_is_this_one_and_an_empty_one_says_so(at: At, son_la: Province) -> None:
    today = timezone.localdate()
    response = at("son-la").get("/lich-su-kien/")
    assert response.context["first"] == today.replace(day=1)
    assert "Tháng này chưa có sự kiện" in response.text

    event(son_la, "Hôm nay", today)
    assert "Hôm nay" in at("son-la").get("/lich-su-kien/").text


def test_a_province_shows_its_own_and_the_hub_all_with_their_province(
    at: At, son_la: Province, dien_bien: Province
) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    path = f"/lich-su-kien/{tomorrow.year}/{tomorrow.month}/"
    event(son_la, "Ở Sơn La", tomorrow)
    event(dien_bien, "Ở Điện Biên", tomorrow)

    assert "Ở Điện Biên" not in at("son-la").get(path).text
    html = at("hub").get(path).text
    assert "Ở Sơn La" in html
    assert '<span class="facts__province">Điện Biên</span>' in html


@pytest.mark.parametrize("path", ["/lich-su-kien/2026/13/", "/lich-su-kien/0/1/"])
def test_a_month_that_is_none_is_not_found(at: At, path: str) -> None:
    assert at("son-la").get(path).status_code == 404
