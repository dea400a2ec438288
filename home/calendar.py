"""A month of events: a page that every sub-site has, for the hub with those of all provinces."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max, Min
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models import EventPage
from home.provinces import provinces_with_addresses, tell_provinces
from sites.models import Province
from sites.modules import of_module

#: More events than that in one month are not shown: the page would be of no use.
MOST_EVENTS = 300


@dataclass(frozen=True)
class Day:
    """A day of the month's table."""

    date: date
    is_other_month: bool
    is_today: bool
    has_events: bool


@require_safe
@of_module("calendar")
def month(request: HttpRequest, year: int | None = None, month: int | None = None) -> HttpResponse:
    """Show the events of a month, this one unless another is asked for."""
    if request.home is None:
        raise Http404
    today = timezone.localdate()
    first = today.replace(day=1) if year is None else _first_day(year, month or 1)
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    found = EventPage.objects.readable().annotate(ends_on=Coalesce("end_date", "start_date"))
    is_province = isinstance(request.subsite, Province)
    if is_province:
        found = found.filter(path__startswith=request.home.path)
    else:
        found = found.filter(locale__language_code=request.home.language)
    span = found.aggregate(earliest=Min("start_date"), latest=Max("ends_on"))
    shown = found.filter(start_date__lte=last, ends_on__gte=first).order_by(
        "start_date", "start_time", "pk"
    )
    events = list(shown.for_rows()[:MOST_EVENTS])
    if not is_province:
        tell_provinces(events, provinces_with_addresses(request))
    context = {
        "first": first,
        "days": _by_day(events, first),
        "weeks": weeks_of(first, today, events),
        "previous": _unless(first - timedelta(days=1), span["earliest"], before=True),
        "next": _unless(last + timedelta(days=1), span["latest"], before=False),
        "today": today,
    }
    return render(request, "home/calendar.html", context)


def _first_day(year: int, month: int) -> date:
    try:
        return date(year, month, 1)
    except ValueError:
        raise Http404 from None


def _by_day(events: Iterable[EventPage], first: date) -> dict[date, list[EventPage]]:
    """Group events by the day of the month on which they are first on."""
    days: dict[date, list[EventPage]] = {}
    for event in events:
        days.setdefault(max(event.start_date, first), []).append(event)
    return dict(sorted(days.items()))


def weeks_of(first: date, today: date, events: list[EventPage]) -> list[list[Day]]:
    """Give the weeks of the month that begins on the first day, days of its neighbours included."""
    starts = {max(event.start_date, first) for event in events}
    return [
        [Day(day, day.month != first.month, day == today, day in starts) for day in week]
        for week in calendar.Calendar().monthdatescalendar(first.year, first.month)
    ]


def _unless(day: date, limit: date | None, *, before: bool) -> date | None:
    """Give the month of a day, or None where there is no event in it or beyond."""
    if limit is None:
        return None
    there, end = (day.year, day.month), (limit.year, limit.month)
    return day.replace(day=1) if (there >= end if before else there <= end) else None
