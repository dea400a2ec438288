"""From when until when a session lasts."""

from datetime import date, time
from typing import Any

import pytest

from articles.models import ConferencePage, ConferenceSession
from articles.programme import settle_times

DAY, NEXT = date(2026, 12, 5), date(2026, 12, 6)


def spans(conference: dict[str, Any], *sessions: dict[str, Any]) -> list[str]:
    """Give each session's time as "8:00–9:30", or "" where it is not known."""
    made = [ConferenceSession(title="Phiên", **fields) for fields in sessions]
    settle_times(ConferencePage(title="Hội thảo", start_date=DAY, **conference), made)
    return [f"{one.begins_at:%H:%M}–{one.ends_at:%H:%M}" if one.begins_at else "" for one in made]


@pytest.mark.parametrize(
    ("conference", "sessions", "expected"),
    [
        ({}, [{"start_time": time(8), "end_time": time(9)}], ["08:00–09:00"]),
        ({}, [{"start_time": time(8)}], [""]),
        ({"end_time": time(11)}, [{"start_time": time(8)}], ["08:00–11:00"]),
        (
            {"end_time": time(11)},
            [{"start_time": time(9)}, {}, {"start_time": time(8)}],
            ["09:00–11:00", "", "08:00–09:00"],
        ),
        ({"end_date": NEXT}, [{"start_time": time(8), "end_time": time(9)}], [""]),
        (
            {"end_date": NEXT, "end_time": time(16)},
            [{"date": DAY, "start_time": time(8)}, {"date": NEXT, "start_time": time(9)}],
            ["", "09:00–16:00"],
        ),
        ({}, [{"start_time": time(9), "end_time": time(8)}], [""]),
    ],
)
def test_a_session_lasts_as_long_as_is_known_and_no_longer(
    conference: dict[str, Any], sessions: list[dict[str, Any]], expected: list[str]
) -> None:
    assert spans(conference, *sessions) == expected
