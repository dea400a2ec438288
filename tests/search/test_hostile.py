"""Queries that nobody types in good faith find something or nothing, and break nothing."""

import logging
from itertools import chain
from typing import Any

import pytest
from django.db import connection

from search.engines import engine
from search.engines.filters import Facet
from search.finding import Finder
from search.models import SearchEntry
from search.vietnamese import compile_query
from search.vietnamese.tree import leaves
from search.vocabulary import count_words, vocabulary
from sites.models import Province
from tests.factories import article
from tests.hostile import hostile_queries

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("number", [300, pytest.param(10_000, marks=pytest.mark.long)])
def test_no_query_raises_or_reaches_the_language_of_an_engine(
    son_la: Province, number: int, caplog: Any
) -> None:
    article(son_la, "Mận ở Điện Biên", lead="Nghị quyết 29-NQ/TW, ngày 9/3/2023.")
    count_words()
    words = vocabulary()
    asked = 0

    with caplog.at_level(logging.WARNING):
        for text in hostile_queries(number):
            query = compile_query(text, vocabulary=words)
            unwanted = (leaf for node in query.excluded for leaf in leaves(node))
            every = chain(query.leaves(), unwanted)
            assert all(part.isalnum() for leaf in every for part in _words(leaf)), text
            finder = Finder(query, engine(), vocabulary=words)
            hits = finder.hits(0, 20)
            assert len(hits) <= finder.exact_count + finder.near_count
            if asked % 10 == 0:
                finder.facets(frozenset(Facet))
            asked += 1

    assert asked == number
    assert not caplog.records  # so that none was refused by the engine and asked of another
    assert SearchEntry.objects.count() == 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM search_tokens")
        assert cursor.fetchone() == (1,)


@pytest.mark.parametrize("text", ["\x00", "\ud800", "mận\x00mận", "x" * 10_000, "mận " * 500])
def test_the_page_answers_the_worst_of_them(at: Any, son_la: Province, text: str) -> None:
    article(son_la, "Mận")

    response = at("son-la").get("/tim-kiem/", {"q": text.encode("utf-8", "surrogatepass")})

    assert response.status_code == 200


def _words(leaf: Any) -> tuple[str, ...]:
    return leaf.words if hasattr(leaf, "words") else (leaf.text,)
