"""The file of one event is read back as a calendar would read it."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar, Component
from wagtail.models import PageViewRestriction

from articles.models import ConferencePage, EventPage, NewsPage, Venue
from sites.models import Province
from tests.factories import article

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
At = Callable[[str], Client]
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
DAY = date(2026, 12, 5)


def address(event: Any) -> str:
    return f"/lich-su-kien/{event.pk}.ics"


def read(client: Client, event: Any) -> Component:
    """Give the one event of the file, and see that the file is whole."""
    response = client.get(address(event))
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/calendar"
    calendar = Calendar.from_ical(response.content)
    assert calendar["version"] == "2.0"
    assert calendar["prodid"]
    assert all(len(line) <= 75 for line in response.content.splitlines())
    [entry] = calendar.walk("VEVENT")
    assert not entry.errors
    return entry


def test_an_event_with_times_keeps_them_in_the_time_zone_of_vietnam(
    at: At, son_la: Province
) -> None:
    venue = Venue.objects.create(province=son_la, name="Quảng trường", address="Tổ 3; phường A")
    event = article(
        son_la,
        "Hội xuân, lần thứ hai",
        EventPage,
        start_date=DAY,
        start_time=time(8),
        end_time=time(11, 30),
        venue=venue,
        lead="Mời bà con. " * 20,
        organiser="Ban Văn hóa",
    )
    entry = read(at("son-la"), event)

    assert entry.start == datetime(2026, 12, 5, 8, tzinfo=VIETNAM)
    assert entry.end == datetime(2026, 12, 5, 11, 30, tzinfo=VIETNAM)
    assert entry["dtstart"].params["TZID"] == "Asia/Ho_Chi_Minh"
    assert entry["summary"] == "Hội xuân, lần thứ hai"
    assert entry["location"] == "Quảng trường, Tổ 3; phường A"
    assert entry["url"] == event.full_url
    assert "Ban Văn hóa" in entry["description"]
    raw = at("son-la").get(address(event)).text
    assert "TZID:Asia/Ho_Chi_Minh" in raw
    assert "TZOFFSETTO:+0700" in raw


@pytest.mark.parametrize(
    ("known", "begins", "ends"),
    [
        ({}, DAY, DAY + timedelta(days=1)),
        ({"end_date": date(2026, 12, 7)}, DAY, date(2026, 12, 8)),
        ({"end_time": time(17)}, DAY, DAY + timedelta(days=1)),
        (
            {"start_time": time(8), "end_date": date(2026, 12, 6), "end_time": time(17)},
            datetime(2026, 12, 5, 8, tzinfo=VIETNAM),
            datetime(2026, 12, 6, 17, tzinfo=VIETNAM),
        ),
        (
            {"start_time": time(8), "end_date": date(2026, 12, 6)},
            datetime(2026, 12, 5, 8, tzinfo=VIETNAM),
            datetime(2026, 12, 7, tzinfo=VIETNAM),
        ),
    ],
)
def test_what_is_not_known_is_not_made_up(
    at: At, son_la: Province, known: dict[str, Any], begins: date, ends: date
) -> None:
    event = article(son_la, "Hội", ConferencePage, start_date=DAY, **known)
    entry = read(at("son-la"), event)

    assert (entry.start, entry.end) == (begins, ends)
    assert type(entry.start) is type(begins)
    assert "location" not in entry


def test_an_end_that_nobody_knows_is_left_out(at: At, son_la: Province) -> None:
    event = article(son_la, "Hội", EventPage, start_date=DAY, start_time=time(8))

    assert "dtend" not in read(at("son-la"), event)


def test_an_edited_event_replaces_itself_in_the_calendar(at: At, son_la: Province) -> None:
    event = article(son_la, "Hội", EventPage, start_date=DAY)
    before = read(at("son-la"), event)
    event.title = "Hội dời ngày"
    event.start_date = date(2026, 12, 12)
    event.save_revision().publish()
    after = read(at("son-la"), event)

    assert after["uid"] == before["uid"]
    assert after["dtstamp"].dt >= before["dtstamp"].dt
    assert after["summary"] == "Hội dời ngày"


def test_only_readable_events_of_the_site_that_have_a_day_have_a_file(
    at: At, son_la: Province, dien_bien: Province
) -> None:
    event = article(son_la, "Hội", EventPage, start_date=DAY)
    undated = article(son_la, "Không ngày", EventPage, imported_from="trang cũ")
    private = article(son_la, "Kín", EventPage, start_date=DAY)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    draft = article(son_la, "Nháp", EventPage, start_date=DAY)
    draft.unpublish()

    for other in (undated, private, draft, article(son_la, "Tin", NewsPage)):
        assert at("son-la").get(address(other)).status_code == 404
    for host in ("dien-bien", "hub"):
        assert at(host).get(address(event)).status_code == 404
    assert at("son-la").post(address(event)).status_code == 405


def test_a_page_of_an_event_to_come_offers_its_file_and_one_that_is_over_does_not(
    at: At, son_la: Province
) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    to_come = article(son_la, "Sắp tới", EventPage, start_date=tomorrow)
    over = article(son_la, "Đã qua", EventPage, start_date=date(2020, 1, 1))

    assert f'href="{address(to_come)}"' in at("son-la").get(to_come.url).text
    assert ".ics" not in at("son-la").get(over.url).text
