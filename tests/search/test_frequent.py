"""What several people searched for is suggested, and nothing that is one person's."""

from typing import Any

import pytest
from django.utils import timezone

from search.asked.suggesting import suggest_frequent_queries
from search.asked.writing import week_of
from search.models import SearchedQuery
from sites.models import Province

pytestmark = pytest.mark.django_db


def searched(province: Province, text: str, people: int) -> SearchedQuery:
    today = timezone.localdate()
    return SearchedQuery.objects.create(
        site=province.site,
        week=week_of(today),
        key=text,
        text=text,
        text_votes=1,
        times=people,
        people=people,
        day=today,
        people_of_day=people,
    )


def suggested(at: Any, typed: str, host: str = "son-la") -> list[str]:
    answer = at(host).get("/tim-kiem/goi-y/", {"q": typed}).json()
    return [one["text"] for one in answer["suggestions"]]


def test_what_several_search_for_is_suggested_on_their_site_while_they_do(
    at: Any, son_la: Province
) -> None:
    often = searched(son_la, "mận hậu", people=4)
    searched(son_la, "mận của riêng tôi", people=1)

    suggest_frequent_queries()
    assert suggested(at, "man h") == ["mận hậu"]
    assert suggested(at, "mận") == ["mận hậu"]
    assert suggested(at, "man h", "dien-bien") == []

    often.delete()
    suggest_frequent_queries()
    assert suggested(at, "man h") == []


def test_what_more_search_for_is_suggested_first(at: Any, son_la: Province) -> None:
    seldom = searched(son_la, "mận hậu", people=4)
    searched(son_la, "mận cơm", people=9)
    searched(son_la, "mận tam hoa", people=5)

    suggest_frequent_queries()
    assert suggested(at, "mận") == ["mận cơm", "mận tam hoa", "mận hậu"]

    seldom.times = 20
    seldom.save()
    suggest_frequent_queries()
    assert suggested(at, "mận") == ["mận hậu", "mận cơm", "mận tam hoa"]
