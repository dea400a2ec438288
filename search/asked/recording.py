"""What a request for a page of results, or a click on one, adds to the counts."""

from collections import Counter

from django.http import HttpRequest
from django.utils import timezone

from search.asked.counting import Asked, Tally, count
from search.asked.privacy import kept_key
from search.asked.readers import asks_first_today, is_reader
from search.keys import LONGEST_KEY, tidy


def record_search(request: HttpRequest, text: str, total: int) -> None:
    """Count a reader's search, answered with its first page and so many results.

    Call it for the first page of a search alone, not for further pages nor for the same search
    narrowed or sorted anew. No query to the database; nothing is kept of bots and staff.
    """
    asked = _asked(request, text)
    if asked is None:
        return
    first = asks_first_today(request, f"{asked.site} {asked.key}", asked.day)
    spelling = tidy(text)
    tally = Tally(
        times=1,
        without_results=int(not total),
        people=int(first),
        spellings=Counter([spelling if len(spelling) <= LONGEST_KEY else asked.key]),
    )
    count(asked, tally)


def record_click(request: HttpRequest, text: str, page_id: int, *, is_first: bool) -> None:
    """Count a page that a reader opened from results, `is_first` if it is the first of them."""
    if asked := _asked(request, text):
        count(asked, Tally(with_click=int(is_first)), {page_id: 1})


def _asked(request: HttpRequest, text: str) -> Asked | None:
    key = kept_key(text)
    if not key or request.subsite is None or not is_reader(request):
        return None
    return Asked(request.subsite.site.pk, timezone.localdate(), key)
