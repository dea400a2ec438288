"""Narrowing a search and counting its results, on the engine in use."""

from datetime import UTC, datetime
from typing import Any

import pytest

from articles.models import EventPage, Tag
from search.engines import engine
from search.engines.base import Place, Sort
from search.engines.filters import Count, Facet, Filters
from search.models import SearchEntry
from search.vietnamese import compile_query
from sites.models import Province
from tests.factories import article, section

pytestmark = pytest.mark.django_db
QUERY = compile_query("mận")


def found(filters: Filters = Filters(), **named: Any) -> list[str]:  # noqa: B008 - frozen
    """Give the titles found, sorted as asked, without the word that all have."""
    hits = engine().find(QUERY, filters, **named).hits
    titles = SearchEntry.objects.in_bulk([hit.page_id for hit in hits])
    return [titles[hit.page_id].title.removeprefix("Mận ") for hit in hits]


def counts(facet: Facet, filters: Filters = Filters(), *others: Facet) -> dict[str, int]:  # noqa: B008
    """Give the counts of one facet, asked for alone or together with others."""
    answer = engine().facets(QUERY, filters, frozenset({facet, *others}))
    return {count.value: count.count for count in answer.by_facet[facet]}


def day(number: int, month: int = 3, year: int = 2024) -> datetime:
    return datetime(year, month, number, 5, tzinfo=UTC)


@pytest.fixture
def plums(son_la: Province, dien_bien: Province) -> None:
    tag = Tag.objects.create(province=son_la, name="Nông sản", slug="nong-san")
    article(son_la, "Mận một", published_at=day(1), tags=[tag])
    article(son_la, "Mận hai", EventPage, published_at=day(2), start_date=day(2).date())
    article(section(son_la, "Trong tỉnh"), "Mận ba", published_at=day(3), tags=[tag])
    article(dien_bien, "Mận bốn", published_at=day(1, year=2022))
    article(dien_bien, "Đào", published_at=day(4))


@pytest.mark.usefixtures("plums")
class TestFilters:
    def test_each_filter_narrows(self, son_la: Province, dien_bien: Province) -> None:
        assert set(found()) == {"một", "hai", "ba", "bốn"}
        assert found(Filters(provinces=frozenset({dien_bien.pk}))) == ["bốn"]
        assert found(Filters(kinds=frozenset({"eventpage"}))) == ["hai"]
        assert set(found(Filters(sections=frozenset({"tin-tuc"})))) == {"một", "hai", "ba", "bốn"}
        assert found(Filters(sections=frozenset({"trong-tinh"}))) == ["ba"]
        assert set(found(Filters(tags=frozenset({"nong-san"})))) == {"một", "ba"}
        assert found(Filters(languages=frozenset({"en"}))) == []
        assert found(Filters(with_documents=True)) == []
        assert set(found(Filters(since=day(2)))) == {"hai", "ba"}
        assert set(found(Filters(until=day(2)))) == {"một", "bốn"}

    def test_filters_go_together_and_no_value_at_all_finds_nothing(self, son_la: Province) -> None:
        both = Filters(provinces=frozenset({son_la.pk}), tags=frozenset({"nong-san"}), since=day(2))

        assert found(both) == ["ba"]
        assert found(Filters(provinces=frozenset())) == []

    def test_by_date_in_both_directions_and_on_from_a_place(self) -> None:
        assert found(sort=Sort.NEWEST) == ["ba", "hai", "một", "bốn"]
        assert found(sort=Sort.OLDEST) == ["bốn", "một", "hai", "ba"]
        first = engine().find(QUERY, sort=Sort.NEWEST, stop=2)
        place = Place(first.hits[-1].listed_at, first.hits[-1].page_id)
        assert first.total == 4
        assert found(sort=Sort.NEWEST, after=place) == ["một", "bốn"]
        assert engine().find(QUERY, sort=Sort.NEWEST, start=20, stop=40).total == 4

    def test_facets_count_what_the_other_filters_leave(
        self, son_la: Province, dien_bien: Province
    ) -> None:
        here = Filters(provinces=frozenset({son_la.pk}))

        assert counts(Facet.PROVINCE, here) == {str(son_la.pk): 3, str(dien_bien.pk): 1}
        assert counts(Facet.KIND, here) == {"newspage": 2, "eventpage": 1}
        assert counts(Facet.KIND, here, Facet.PROVINCE) == {"newspage": 2, "eventpage": 1}
        assert counts(Facet.SECTION, here) == {"tin-tuc": 3, "trong-tinh": 1}
        assert counts(Facet.TAG) == {"nong-san": 2}
        assert counts(Facet.LANGUAGE) == {"vi": 4}
        assert counts(Facet.YEAR, Filters(since=day(1)), Facet.KIND) == {"2024": 3, "2022": 1}
        assert counts(Facet.KIND, Filters(since=day(1)), Facet.YEAR) == {
            "newspage": 2,
            "eventpage": 1,
        }
        assert counts(Facet.DOCUMENTS) == {}

    def test_sections_and_tags_are_counted_by_name(self) -> None:
        answer = engine().facets(QUERY, Filters(), frozenset({Facet.TAG, Facet.SECTION}))

        assert answer.by_facet[Facet.TAG] == [Count("nong-san", 2, "Nông sản")]
        assert Count("tin-tuc", 4, "Tin tức") in answer.by_facet[Facet.SECTION]
        assert not answer.capped

    def test_what_was_not_counted_to_the_end_is_told_by_facet(
        self, son_la: Province, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for module in ("database", "counting", "postgresql", "elasticsearch.questions"):
            monkeypatch.setattr(f"search.engines.{module}.MOST_COUNTED", 4)
        here = Filters(provinces=frozenset({son_la.pk}))

        answer = engine().facets(QUERY, here, frozenset({Facet.PROVINCE, Facet.KIND}))

        assert answer.capped == {Facet.PROVINCE}


def test_a_date_belongs_to_the_year_it_had_in_vietnam(son_la: Province) -> None:
    article(son_la, "Mận", published_at=datetime(2023, 12, 31, 18, tzinfo=UTC))

    assert counts(Facet.YEAR) == {"2024": 1}


def test_a_renamed_section_narrows_by_its_new_name(son_la: Province) -> None:
    article(son_la, "Mận một")
    news = section(son_la)
    news.slug, news.title = "thoi-su", "Thời sự"
    news.save_revision().publish()

    assert counts(Facet.SECTION) == {"thoi-su": 1}
    assert found(Filters(sections=frozenset({"thoi-su"}))) == ["một"]
