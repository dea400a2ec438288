"""One event as a file for the reader's own calendar: iCalendar, RFC 5545."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import condition, require_safe
from icalendar import Calendar, Event
from wagtail.models import Site

from articles.models import EventPage

PRODUCT = "-//Lien Tinh//Lich su kien//VI"


def calendar_of(event: EventPage, url: str, host: str) -> bytes:
    """Give the file of an event that has a day; it says no more than is known.

    `url` is the event's full address. `host` makes the event's identity one for the whole world;
    it stays when the event is edited, so that a calendar replaces it.
    """
    entry = Event()
    entry.add("uid", f"{event.translation_key}@{host}")
    entry.add("dtstamp", event.last_published_at or event.first_published_at or timezone.now())
    entry.add("summary", event.title)
    begins, ends = _span(event)
    entry.add("dtstart", begins)
    if ends is not None:
        entry.add("dtend", ends)
    if event.venue:
        entry.add("location", ", ".join(filter(None, (event.venue.name, event.venue.address))))
    entry.add("description", "\n\n".join(filter(None, (event.lead, event.organiser, url))))
    entry.add("url", url)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(entry)
    calendar.add_missing_timezones()
    written: bytes = calendar.to_ical()
    return written


def _span(event: EventPage) -> tuple[date | datetime, date | datetime | None]:
    """Give the start and the end: days where no time of the start is known, else moments.

    The end of days is the day after the last, and an end of moments without its own time is that
    day's midnight, as the standard has it. Where no end is known, none is given.
    """
    first, last = event.start_date, event.last_day
    if event.start_time is None:
        return first, last + timedelta(days=1)
    begins = _moment(first, event.start_time)
    if event.end_time is not None:
        return begins, _moment(last, event.end_time)
    if last > first:
        return begins, _moment(last + timedelta(days=1), time.min)
    return begins, None


def _moment(day: date, at: time) -> datetime:
    return datetime.combine(day, at, ZoneInfo(settings.TIME_ZONE))


def _changed_at(request: HttpRequest, pk: int) -> datetime | None:
    """Give when the event was last published, for browsers that have the file already."""
    found = EventPage.objects.filter(pk=pk).values_list("last_published_at", flat=True)
    changed: datetime | None = found.first()
    return changed


@require_safe
@condition(last_modified_func=_changed_at)
def event_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer with the file of a readable event of this site that has a day."""
    if request.home is None:
        raise Http404
    events = EventPage.objects.readable().filter(path__startswith=request.home.path)
    event = get_object_or_404(events.select_related("venue"), pk=pk, start_date__isnull=False)
    site: Site = request._wagtail_site
    url = f"{site.root_url}{request.home.url_of(event)}"
    response = HttpResponse(calendar_of(event, url, site.hostname), content_type="text/calendar")
    # Not as an attachment: phones then offer to put it into the calendar at once.
    response.headers["Content-Disposition"] = f'inline; filename="{event.slug}.ics"'
    patch_cache_control(response, public=True, max_age=60)
    return response
