"""Dates as readers write them: "Thứ Bảy, 21/11/2026, 15:03", "Saturday, 21 November 2026"."""

from datetime import date, datetime, time
from typing import TYPE_CHECKING

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from articles.models import EventPage

register = template.Library()

#: Django's own Vietnamese has "Thứ 2" and no order of day and weekday that papers use.
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")


@register.filter
def long_date(value: date | datetime | None) -> str:
    """Give the day as "Thứ Bảy, 21/11/2026", of a moment the day in the install's time zone.

    In other languages the month is written out, for not everybody puts the day before it.
    """
    if value is None:
        return ""
    day = _local(value)
    if get_language() != settings.LANGUAGE_CODE:
        return date_format(day, "l, j F Y")
    return f"{WEEKDAYS[day.weekday()]}, {day.day}/{day.month}/{day.year}"


@register.filter
def long_datetime(value: datetime | None) -> str:
    """Give the moment as "Thứ Bảy, 21/11/2026, 15:03" in the install's time zone.

    Midnight to the second is a date of which no time is known, and stays without one.
    """
    if value is None:
        return ""
    at = _local(value).time()
    return f"{long_date(value)}, {clock_time(at)}" if at != time.min else long_date(value)


@register.filter
def weekday_name(day: date) -> str:
    """Give the day of the week: "Thứ Bảy", "Saturday"."""
    if get_language() != settings.LANGUAGE_CODE:
        return date_format(day, "l")
    return WEEKDAYS[day.weekday()]


@register.filter
def short_weekday(day: date) -> str:
    """Give the day of the week as at the head of a calendar: "T7", "CN", "Sat"."""
    if get_language() != settings.LANGUAGE_CODE:
        return date_format(day, "D")
    return "CN" if day.weekday() == 6 else f"T{day.weekday() + 2}"


@register.filter
def month_name(day: date) -> str:
    """Give the month as on a calendar's leaf: "tháng 11", "Nov"."""
    if get_language() != settings.LANGUAGE_CODE:
        return date_format(day, "M")
    return f"tháng {day.month}"


@register.filter
def month_and_year(day: date) -> str:
    """Give the month as a title has it: "tháng 11/2026", "November 2026"."""
    if get_language() != settings.LANGUAGE_CODE:
        return date_format(day, "F Y")
    return f"tháng {day.month}/{day.year}"


@register.filter
def clock_time(value: time | None) -> str:
    """Give the time as "8:05" or "15:03"."""
    return f"{value.hour}:{value.minute:02}" if value else ""


@register.filter
def event_when(event: "EventPage") -> str:
    """Say when an event is held, as exactly as is known: one day or several, times or none."""
    if event.start_date is None:
        return _("Chưa rõ ngày")
    start = _day_and_time(event.start_date, event.start_time)
    if event.end_date and event.end_date != event.start_date:
        end = _day_and_time(event.end_date, event.end_time)
        return _("từ %(start)s đến %(end)s") % {"start": start, "end": end}
    if event.end_time is None:
        return start
    # An en dash without spaces joins two times; alone, the end is put in words.
    end = clock_time(event.end_time)
    return (
        f"{start}–{end}"
        if event.start_time
        else _("%(day)s, đến %(end)s")
        % {
            "day": start,
            "end": end,
        }
    )


@register.filter
def event_machine_start(event: "EventPage") -> str:
    """Give the start for `<time datetime>`: a moment, a day where no time is known, or nothing."""
    return machine_time(event.start_date, event.start_time)


def machine_time(day: date | None, at: time | None) -> str:
    """Give a day, or a moment with its offset, in ISO 8601; empty without a day."""
    if day is None:
        return ""
    if at is None:
        return day.isoformat()
    return timezone.make_aware(datetime.combine(day, at)).isoformat()


def _local(value: date | datetime) -> date | datetime:
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


def _day_and_time(day: date, at: time | None) -> str:
    return ", ".join(part for part in (long_date(day), clock_time(at)) if part)
