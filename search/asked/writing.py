"""From the buffer into the database: a statement for all searches of a day, one for all clicks."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any, Final

from django.db import connection, transaction
from django.db.models import Model
from wagtail.models import Page, Site

from search.models import SearchedPage, SearchedQuery

if TYPE_CHECKING:
    from search.asked.counting import Asked, Clicked, Tally

#: Rows a statement: SQLite takes some ten thousand parameters.
ROWS: Final = 500

#: Both databases add up in the statement itself, so no process overwrites another's counts.
_ADD_SEARCHES: Final = """
ON CONFLICT (site_id, key, week) DO UPDATE SET
    times = {table}.times + excluded.times,
    without_results = {table}.without_results + excluded.without_results,
    with_click = {table}.with_click + excluded.with_click,
    text = CASE
        WHEN {table}.text = excluded.text OR {table}.text_votes >= excluded.text_votes
        THEN {table}.text ELSE excluded.text END,
    text_votes = CASE
        WHEN {table}.text = excluded.text THEN {table}.text_votes + excluded.text_votes
        WHEN {table}.text_votes >= excluded.text_votes
        THEN {table}.text_votes - excluded.text_votes
        ELSE excluded.text_votes - {table}.text_votes END,
    day = CASE WHEN {table}.day > excluded.day THEN {table}.day ELSE excluded.day END,
    people_of_day = CASE
        WHEN {table}.day = excluded.day THEN {table}.people_of_day + excluded.people_of_day
        WHEN {table}.day > excluded.day THEN {table}.people_of_day
        ELSE excluded.people_of_day END,
    people = CASE
        WHEN {table}.day = excluded.day
             AND {table}.people_of_day + excluded.people_of_day > {table}.people
        THEN {table}.people_of_day + excluded.people_of_day
        WHEN {table}.day <> excluded.day AND excluded.people_of_day > {table}.people
        THEN excluded.people_of_day
        ELSE {table}.people END
"""
_ADD_CLICKS: Final = """
ON CONFLICT (site_id, key, week, page_id) DO UPDATE SET clicks = {table}.clicks + excluded.clicks
"""
_SEARCH_COLUMNS: Final = (
    *("site_id", "week", "day", "key", "text", "text_votes", "times", "without_results"),
    *("with_click", "people", "people_of_day"),
)
_CLICK_COLUMNS: Final = ("site_id", "week", "key", "page_id", "clicks")


def week_of(day: date) -> date:
    """Give the Monday of the ISO week that a day is in."""
    return day - timedelta(days=day.weekday())


@transaction.atomic
def write_searches(searches: "Mapping[Asked, Tally]") -> None:
    """Add counts to what is stored; those of a site that is gone are dropped."""
    sites = _present(Site, (asked.site for asked in searches))
    # One order, so that no two processes lock rows crosswise; a day by itself, since a statement
    # must not meet the same row twice.
    ordered = sorted(asked for asked in searches if asked.site in sites)
    for _day, of_day in groupby(sorted(ordered, key=_day_of), _day_of):
        rows = (_search_row(asked, searches[asked]) for asked in of_day)
        _upsert(SearchedQuery, _SEARCH_COLUMNS, _ADD_SEARCHES, rows)


@transaction.atomic
def write_clicks(clicks: "Mapping[Clicked, int]") -> None:
    """Add counts of opened pages; those of a site or page that is gone are dropped."""
    sites = _present(Site, (clicked.asked.site for clicked in clicks))
    pages = _present(Page, (clicked.page for clicked in clicks))
    weekly: dict[tuple[Any, ...], int] = {}
    for clicked, number in clicks.items():
        if clicked.asked.site in sites and clicked.page in pages:
            asked = clicked.asked
            row = (asked.site, week_of(asked.day), asked.key, clicked.page)
            weekly[row] = weekly.get(row, 0) + number
    rows = ((*row, weekly[row]) for row in sorted(weekly))
    _upsert(SearchedPage, _CLICK_COLUMNS, _ADD_CLICKS, rows)


def _search_row(asked: "Asked", tally: "Tally") -> tuple[Any, ...]:
    (text, votes), *_rest = tally.spellings.most_common(1) or [(asked.key, 0)]
    return (
        *(asked.site, week_of(asked.day), asked.day, asked.key, text, votes, tally.times),
        *(tally.without_results, tally.with_click, tally.people, tally.people),
    )


def _day_of(asked: "Asked") -> date:
    return asked.day


def _present(model: type[Model], ids: Iterable[int]) -> set[int]:
    return set(model._default_manager.filter(pk__in=set(ids)).values_list("pk", flat=True))


def _upsert(
    model: type[Model], columns: Sequence[str], conflict: str, rows: Iterator[tuple[Any, ...]]
) -> None:
    """Insert rows, or add to those that are there; names come from constants, values are bound."""
    table = model._meta.db_table
    one = f"({', '.join(['%s'] * len(columns))})"
    with connection.cursor() as cursor:
        while part := list(islice(rows, ROWS)):
            cursor.execute(
                f"INSERT INTO {table} ({', '.join(columns)}) VALUES {', '.join([one] * len(part))}"  # noqa: S608
                + conflict.format(table=table),
                [value for row in part for value in row],
            )
