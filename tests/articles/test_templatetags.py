"""Filters of templates: dates, pictures and what search engines are told."""

import json
from datetime import UTC, date, datetime, time
from types import SimpleNamespace

import pytest
from django.template import Context, Template

from articles.models import EventPage, NewsPage, Venue
from articles.pictures import has_picture
from articles.templatetags.dates import (
    clock_time,
    event_machine_start,
    event_when,
    long_date,
    long_datetime,
)
from articles.templatetags.pictures import photo_credit
from articles.templatetags.structured_data import article_json_ld

# Even an unsaved page asks the database for its content type.
pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

MONDAY, TUESDAY = date(2022, 5, 9), date(2022, 5, 10)
PICTURE = SimpleNamespace(credit="Thư viện")


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (MONDAY, "Thứ Hai, 9/5/2022"),
        (date(2026, 11, 21), "Thứ Bảy, 21/11/2026"),
        (date(2026, 11, 22), "Chủ Nhật, 22/11/2026"),
        (None, ""),
    ],
)
def test_a_day_is_written_with_its_weekday(day: date | None, written: str) -> None:
    assert long_date(day) == written


def test_a_moment_is_written_in_the_time_of_vietnam() -> None:
    assert long_datetime(datetime(2026, 11, 21, 8, 3, tzinfo=UTC)) == ("Thứ Bảy, 21/11/2026, 15:03")
    assert long_datetime(datetime(2026, 11, 21, 18, 5, tzinfo=UTC)) == (
        "Chủ Nhật, 22/11/2026, 1:05"
    )
    assert long_date(datetime(2026, 11, 21, 18, 5, tzinfo=UTC)) == "Chủ Nhật, 22/11/2026"
    assert long_datetime(None) == ""


def test_midnight_to_the_second_is_a_day_without_a_time_but_an_hour_of_a_programme() -> None:
    assert long_datetime(datetime(2026, 11, 21, 17, tzinfo=UTC)) == "Chủ Nhật, 22/11/2026"
    assert clock_time(time(0, 0)) == "0:00"


@pytest.mark.parametrize(
    ("dates", "written"),
    [
        ({}, "Chưa rõ ngày"),
        ({"start_date": MONDAY}, "Thứ Hai, 9/5/2022"),
        ({"start_date": MONDAY, "end_date": MONDAY}, "Thứ Hai, 9/5/2022"),
        ({"start_date": MONDAY, "start_time": time(8)}, "Thứ Hai, 9/5/2022, 8:00"),
        (
            {"start_date": MONDAY, "start_time": time(8), "end_time": time(11, 30)},
            "Thứ Hai, 9/5/2022, 8:00–11:30",
        ),
        ({"start_date": MONDAY, "end_time": time(11, 30)}, "Thứ Hai, 9/5/2022, đến 11:30"),
        (
            {"start_date": MONDAY, "end_date": TUESDAY},
            "từ Thứ Hai, 9/5/2022 đến Thứ Ba, 10/5/2022",
        ),
        (
            {
                "start_date": MONDAY,
                "start_time": time(7, 30),
                "end_date": TUESDAY,
                "end_time": time(17),
            },
            "từ Thứ Hai, 9/5/2022, 7:30 đến Thứ Ba, 10/5/2022, 17:00",
        ),
    ],
)
def test_an_event_says_when_as_exactly_as_is_known(dates: dict[str, object], written: str) -> None:
    assert event_when(EventPage(**dates)) == written


def test_machines_are_told_a_moment_a_day_or_nothing() -> None:
    assert event_machine_start(EventPage()) == ""
    assert event_machine_start(EventPage(start_date=MONDAY)) == "2022-05-09"
    event = EventPage(start_date=MONDAY, start_time=time(8))
    assert event_machine_start(event) == "2022-05-09T08:00:00+07:00"


def block(kind: str, **value: object) -> SimpleNamespace:
    return SimpleNamespace(block_type=kind, value=value)


@pytest.mark.parametrize(
    ("body", "pictured"),
    [
        ([block("paragraph"), block("photo", image=None)], False),
        ([block("photo", image=PICTURE)], True),
        ([block("gallery", photos=[{"image": None}, {"image": PICTURE}])], True),
    ],
)
def test_a_body_has_a_picture_only_where_a_file_is(
    body: list[SimpleNamespace], pictured: bool
) -> None:
    assert has_picture(body) is pictured


def test_a_photo_is_credited_as_its_caption_says_else_as_the_library_does() -> None:
    assert photo_credit({"credit": "Minh Thùy", "image": PICTURE}) == "Minh Thùy"
    assert photo_credit({"credit": "", "image": PICTURE}) == "Thư viện"
    assert photo_credit({"credit": "", "image": None}) == ""


def described(article: NewsPage | EventPage) -> dict[str, object]:
    article.get_full_url = lambda request=None: "http://son-la.localhost/a/"
    html = article_json_ld({}, article)
    assert html.count("</script>") == 1
    return json.loads(html.removeprefix('<script type="application/ld+json">')[:-9])


def test_search_engines_are_told_only_dates_that_are_known() -> None:
    told = described(NewsPage(title="Đóng </script> thẻ", lead="A & B"))

    assert told["@type"] == "NewsArticle"
    assert told["headline"] == "Đóng </script> thẻ"
    assert told["description"] == "A & B"
    assert "datePublished" not in told
    assert "dateModified" not in told


def test_search_engines_are_told_of_an_event_once_its_day_is_known() -> None:
    event = EventPage(title="Hội", start_date=MONDAY, venue=Venue(name="Nhà văn hóa"))

    assert described(event) | {"url": None} == {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": "Hội",
        "startDate": "2022-05-09",
        "location": {"@type": "Place", "name": "Nhà văn hóa", "address": "Nhà văn hóa"},
        "url": None,
    }
    assert described(EventPage(title="Hội"))["@type"] == "NewsArticle"


@pytest.mark.parametrize(
    ("number", "written"), [("14109.83", "14.109,83"), ("1404587", "1.404.587"), ("0", "0")]
)
def test_numbers_are_grouped_as_in_vietnam(number: str, written: str) -> None:
    template = Template("{% load numbers %}{{ number|grouped_number }}")

    assert template.render(Context({"number": number})) == written
