"""What was counted, put together over weeks: for reports, for editors, and for suggestions."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import F, Max, QuerySet, Sum
from django.utils import timezone
from wagtail.models import Page, Site

from search.asked.writing import week_of
from search.models import SearchedPage, SearchedQuery
from sites.models import SubSite

#: Weeks that are looked back on where nobody chose others.
USUAL_WEEKS: Final = 12
KEYS_AT_A_TIME: Final = 500


@dataclass(frozen=True)
class FrequentQuery:
    """A query that several people made and that found something."""

    key: str
    text: str
    times: int


@dataclass(frozen=True)
class LeadingQuery:
    """A query from whose results a page was opened so many times."""

    text: str
    clicks: int


@dataclass(frozen=True)
class Week:
    """What all searches of a week come to."""

    monday: date
    times: int = 0
    without_results: int = 0
    with_click: int = 0


def weeks_ago(weeks: int) -> date:
    """Give the Monday of the week that began so many weeks before this one."""
    return week_of(timezone.localdate()) - timedelta(weeks=weeks)


def by_query(rows: QuerySet[SearchedQuery]) -> QuerySet[SearchedQuery, dict[str, Any]]:
    """Add up rows of several weeks or sites by query, as dictionaries still without a text.

    `people` is the most of any one of the rows: the same person may be in several.
    """
    return (
        rows.filter(times__gt=0)
        .order_by()
        .values("key")
        .annotate(
            times=Sum("times"),
            without_results=Sum("without_results"),
            with_click=Sum("with_click"),
            people=Max("people"),
        )
    )


def with_texts(
    rows: QuerySet[SearchedQuery], found: Iterable[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Give dictionaries that have a key with the spelling that most used in those rows as well."""
    found = list(found)
    texts: dict[str, str] = {}
    for start in range(0, len(found), KEYS_AT_A_TIME):
        keys = [query["key"] for query in found[start : start + KEYS_AT_A_TIME]]
        spelled = rows.filter(key__in=keys).order_by("times", "week").values_list("key", "text")
        texts.update(spelled)
    return [query | {"text": texts.get(query["key"], query["key"])} for query in found]


def by_week(rows: QuerySet[SearchedQuery], first: date, last: date) -> list[Week]:
    """Add up rows by week, each week from the first to the last Monday, also the empty ones."""
    found = {
        monday: Week(monday, *numbers)
        for monday, *numbers in rows.order_by()
        .values_list("week")
        .annotate(Sum("times"), Sum("without_results"), Sum("with_click"))
    }
    weeks = (last - first).days // 7 + 1
    mondays = (first + timedelta(weeks=number) for number in range(weeks))
    return [found.get(monday, Week(monday)) for monday in mondays]


def frequent_queries(
    subsite: SubSite, least_people: int = 3, weeks: int = USUAL_WEEKS, most: int = 500
) -> list[FrequentQuery]:
    """Give what many search for in a sub-site, the most frequent first.

    Only what that many people or more searched for on one and the same day, so that no suggestion
    is one person's own; and only what found something.
    """
    rows = SearchedQuery.objects.filter(site=subsite.site_id, week__gte=weeks_ago(weeks))
    found = (
        by_query(rows)
        .filter(people__gte=least_people, without_results__lt=F("times"))
        .order_by("-times", "key")[:most]
    )
    return [
        FrequentQuery(query["key"], query["text"], query["times"])
        for query in with_texts(rows, found)
    ]


def queries_leading_to(
    page: Page, sites: Collection[Site | int], weeks: int = 52, most: int = 10
) -> list[LeadingQuery]:
    """Give the queries of some sites from whose results a page was opened, most first."""
    searches = SearchedQuery.objects.filter(site__in=sites)
    opened = SearchedPage.objects.filter(page=page.pk, site__in=sites, week__gte=weeks_ago(weeks))
    found = (
        opened.order_by()
        .values("key")
        .annotate(clicks=Sum("clicks"))
        .order_by("-clicks", "key")[:most]
    )
    return [LeadingQuery(query["text"], query["clicks"]) for query in with_texts(searches, found)]
