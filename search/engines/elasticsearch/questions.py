"""What Elasticsearch is asked for, several things in one request, and what it answers."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import chain
from typing import NamedTuple

from elasticsearch import ApiError, Elasticsearch

from search.engines.base import BEST, FEW, MOST_NEAR, Found, Hit, Place, Sort
from search.engines.database import DatabaseEngine
from search.engines.elasticsearch.dsl import (
    SYNTAX,
    Dsl,
    by_worth,
    down_to,
    facets_dsl,
    narrowed,
    pages,
    query_dsl,
    read_facets,
    without_pages,
)
from search.engines.elasticsearch.labels import named
from search.engines.filters import MOST_COUNTED, Facet, FacetCounts, Filters
from search.engines.quoting import MOST_QUOTING
from search.vietnamese import Phrase, Query
from search.vietnamese.tree import all_of

#: The server sorts what has no date as if it had this one, in milliseconds, or the first one where
#: the newest come first.
LAST_MOMENT = 2**63 - 1
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
#: So many texts are looked into for a quote at a time.
TEXTS_AT_A_TIME = 500


def _by_date(order: str) -> list[Dsl]:
    return [{"listed_at": {"order": order, "missing": "_last"}}, {"page_id": order}]


NEWEST, OLDEST = _by_date("desc"), _by_date("asc")
BY_SCORE = [{"_score": "desc"}, *NEWEST]


class Sample(NamedTuple):
    """What asks for all that facets count, and whether that is the newest of more."""

    asked: Dsl
    is_capped: bool


class Questions:
    """What is asked of an index, and of the database, which has the texts that quotes stand in.

    Raises what the client raises.
    """

    def __init__(self, client: Elasticsearch, index: str, database: DatabaseEngine) -> None:
        self.client = client
        self.index = index
        self.database = database

    def best(
        self, query: Query, filters: Filters, behind: Query | None, without: Collection[int]
    ) -> Found:
        """Find the best of what matches, as `Engine.best` says."""
        if query.worth or query.whole:
            return self._nearest(query, filters, without)
        asked = query_dsl(query, filters)
        quotes = SYNTAX.untold(query)
        if quotes:
            found = self._quoting(asked, quotes, MOST_QUOTING + 1)
        else:
            (found,) = self._each(_page(asked, BEST, total=True))
        if query.quoted and behind:  # of what has a quote's words apart the total says nothing
            behind = behind.but_not(all_of(query.clauses))
        exact_too = 0 if query.quoted else found.total
        most = found.total + MOST_NEAR + 1
        counts_behind = behind is not None and FEW <= found.total < MOST_NEAR
        tiers = _tiers(query, filters) if found.total > BEST else []
        together, *telling = self._each(
            _counted(query_dsl(behind, filters), most) if counts_behind else None,
            *(_page(tier, BEST) for tier in tiers if not quotes),
        )
        if quotes:
            telling = [self._quoting(tier, quotes, BEST) for tier in tiers]
        are_all = len(found.hits) == found.total and not found.is_cut
        return found._replace(
            hits=_first(*(tier.hits for tier in telling), found.hits),
            behind=max(min(together.total, most) - exact_too, 0) if counts_behind else None,
            newest=_ids(found.hits) if are_all else None,
        )

    def _nearest(self, query: Query, filters: Filters, without: Collection[int]) -> Found:
        """Find the best of what has the whole of another query, and of what has parts of it.

        By its parts what has the whole is found too: the newest of it are not the best.
        """
        whole = replace(query, clauses=(query.whole,)) if query.whole else None
        having_whole = whole and without_pages(query_dsl(whole, filters), without)
        having_any = without_pages(query_dsl(query, filters), without)
        with_whole, with_parts, together = self._each(
            having_whole and _page(having_whole, BEST, total=BEST + 1),
            _page(by_worth(query, filters, without), BEST, BY_SCORE) if query.worth else None,
            _counted(having_any, MOST_NEAR + 1),
        )
        tiers = _tiers(whole, filters) if with_whole.total > BEST else []
        telling = self._each(*(_page(without_pages(tier, without), BEST) for tier in tiers))
        best = _first(*(tier.hits for tier in telling), with_whole.hits)
        return Found(_once(best, with_parts.hits), min(together.total, MOST_NEAR + 1))

    def by_date(
        self,
        query: Query,
        filters: Filters,
        sort: Sort,
        start: int,
        stop: int,
        *,
        after: Place | None = None,
        without: Collection[int] = (),
    ) -> Found:
        """Find entries that match, the newest or oldest first, as `Engine.by_date` says."""
        asked = without_pages(query_dsl(query, filters), without)
        order = OLDEST if sort is Sort.OLDEST else NEWEST
        if quotes := SYNTAX.untold(query):
            most = stop if after else max(stop, MOST_QUOTING + 1)
            found = self._quoting(asked, quotes, most, order, after)
            return found._replace(hits=found.hits[start:stop])
        page = _page(asked, stop - start, order, total=after is None, after=after)
        (found,) = self._each(page | {"from": start})
        return found

    def facets(
        self, query: Query, filters: Filters, facets: frozenset[Facet], found: Found | None
    ) -> FacetCounts:
        """Count the entries that match by each of the facets, as `Engine.facets` says."""
        groups = filters.for_each(facets)
        samples = self._samples(query, groups, {filters: found} if found else {})
        answers = self._answers(
            [
                {"query": sample.asked, "aggs": facets_dsl(counted), "size": 0}
                | {"track_total_hits": False}
                for sample, counted in zip(samples, groups.values(), strict=True)
            ]
        )
        counts = FacetCounts({})
        for answer, sample, counted in zip(answers, samples, groups.values(), strict=True):
            counts |= read_facets(answer, counted, capped=sample.is_capped)
        return named(counts)

    def _samples(
        self, query: Query, groups: Iterable[Filters], found: Mapping[Filters, Found]
    ) -> list[Sample]:
        """Give what facets count under each of the filters, of which some may be known.

        The server finds the last of the newest without looking at all that match, as counting them
        would.
        """
        known = {one: self._known_sample(query, one, found.get(one)) for one in groups}
        asked = {one: query_dsl(query, one) for one, sample in known.items() if not sample}
        lasts = self._each(*(_page(one, 1) | {"from": MOST_COUNTED - 1} for one in asked.values()))
        cut = {
            one: Sample(down_to(asked[one], last.hits[0]), is_capped=True)
            if last.hits
            else Sample(asked[one], is_capped=False)
            for one, last in zip(asked, lasts, strict=True)
        }
        return [sample or cut[one] for one, sample in known.items()]

    def _known_sample(self, query: Query, filters: Filters, found: Found | None) -> Sample | None:
        """Give what facets count where nothing need be asked to know its last; else None."""
        if found is not None and found.newest is not None:
            newest = found.newest[:MOST_COUNTED]
            return Sample(pages(newest), is_capped=found.total > len(newest))
        asked = query_dsl(query, filters)
        if quotes := SYNTAX.untold(query):
            newest = _ids(self._quoting(asked, quotes, MOST_COUNTED).hits)
            return Sample(pages(newest), is_capped=len(newest) == MOST_COUNTED)
        if found is not None and found.total <= MOST_COUNTED:
            return Sample(asked, is_capped=False)
        return None

    def _quoting(
        self,
        asked: Dsl,
        quotes: list[Phrase],
        most: int,
        order: list[Dsl] = NEWEST,
        after: Place | None = None,
    ) -> Found:
        """Find the first that have quotes as they stand, which terms do not tell.

        Texts are looked into in this order until as many have them as are asked for.
        """
        having: list[Hit] = []
        size = min(most, TEXTS_AT_A_TIME)
        while len(having) < most:
            (page,) = self._each(_page(asked, size, order, after=after))
            having += self._having(quotes, page.hits)
            if len(page.hits) < size:
                break
            after = Place(page.hits[-1].listed_at, page.hits[-1].page_id)
        having = having[:most]
        return Found(having, min(len(having), MOST_QUOTING), is_cut=len(having) > MOST_QUOTING)

    def _having(self, quotes: list[Phrase], hits: list[Hit]) -> list[Hit]:
        """Give those of the hits that have all quotes as they stand, in the same order."""
        having = self.database.quoting(quotes, _ids(hits)) if hits else set()
        return [hit for hit in hits if hit.page_id in having]

    def _each(self, *asked: Dsl | None) -> list[Found]:
        """Ask in one request; nothing is found for None."""
        answers = iter(self._answers([one for one in asked if one]))
        return [_read(next(answers)) if one else Found([], 0) for one in asked]

    def _answers(self, asked: list[Dsl]) -> list[Dsl]:
        if not asked:
            return []
        searches: Iterable[Dsl] = chain.from_iterable(({}, one) for one in asked)
        answer = self.client.msearch(index=self.index, searches=list(searches))
        for one in answer["responses"]:
            if "error" in one:
                meta = replace(answer.meta, status=one["status"])
                raise ApiError(str(one["error"].get("type")), meta, one)
        return answer["responses"]


def _page(
    asked: Dsl,
    size: int,
    order: list[Dsl] = NEWEST,
    *,
    total: bool | int = False,
    after: Place | None = None,
) -> Dsl:
    """Give what asks for pages in an order that ends with their dates and ids, all said of them."""
    page: Dsl = {
        "query": asked,
        "sort": order,
        "size": size,
        "track_total_hits": total,
        "stored_fields": "_none_",  # nothing is looked up for each of the hits
    }
    if after:
        page["search_after"] = [_written(after.listed_at, order), after.page_id]
    return page


def _counted(asked: Dsl, most: int) -> Dsl:
    return {"query": asked, "size": 0, "track_total_hits": most}


def _tiers(query: Query, filters: Filters) -> list[Dsl]:
    """Give what has a query where it tells most, each time more of it."""
    return [narrowed(tier, filters) for tier in SYNTAX.tiers(query)]


def _read(answer: Dsl) -> Found:
    places = (hit["sort"] for hit in answer["hits"]["hits"])
    hits = [Hit(page_id, _moment(at)) for *_score, at, page_id in places]
    return Found(hits, answer["hits"].get("total", {}).get("value", len(hits)))


def _ids(hits: Iterable[Hit]) -> list[int]:
    return [hit.page_id for hit in hits]


def _first(*lists: list[Hit]) -> list[Hit]:
    """Give the first of several lists, in their order, each page once."""
    return _once(*lists)[:BEST]


def _once(*lists: list[Hit]) -> list[Hit]:
    """Give several lists one after another, each page once."""
    return list({hit.page_id: hit for hit in chain(*lists)}.values())


def _written(moment: datetime | None, order: list[Dsl]) -> int:
    """Give a moment as the server sorts by it: in milliseconds, what has none last."""
    if moment is None:
        return LAST_MOMENT if order is OLDEST else -LAST_MOMENT - 1
    return (moment - EPOCH) // timedelta(milliseconds=1)


def _moment(milliseconds: int) -> datetime | None:
    if abs(milliseconds) >= LAST_MOMENT:
        return None
    return datetime.fromtimestamp(milliseconds / 1000, UTC)
