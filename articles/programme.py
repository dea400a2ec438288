"""From when until when each part of a conference's programme lasts, as far as that is known."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

if TYPE_CHECKING:
    from articles.models import ConferencePage, ConferenceSession


def settle_times(conference: "ConferencePage", sessions: Sequence["ConferenceSession"]) -> None:
    """Set `begins_at` and `ends_at` of every session, both None where either is not known.

    A session without an end lasts until the next one of the day begins, the last one until the end
    of the conference if that is the same day. A session without a day is on the only day there is.
    """
    starts = [_start(conference, session) for session in sessions]
    for session, start in zip(sessions, starts, strict=True):
        session.begins_at = session.ends_at = None
        if start is None:
            continue
        later = [other for other in starts if other and other > start]
        later = [other for other in later if other.date() == start.date()]
        end = None
        if session.end_time:
            end = timezone.make_aware(datetime.combine(start.date(), session.end_time))
        elif later:
            end = min(later)
        elif conference.end_time and conference.last_day == start.date():
            end = timezone.make_aware(datetime.combine(start.date(), conference.end_time))
        if end and end > start:
            session.begins_at, session.ends_at = start, end


def _start(conference: "ConferencePage", session: "ConferenceSession") -> datetime | None:
    is_one_day = conference.last_day == conference.start_date
    day = session.date or (conference.start_date if is_one_day else None)
    if day is None or session.start_time is None:
        return None
    return timezone.make_aware(datetime.combine(day, session.start_time))
