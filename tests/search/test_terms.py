"""What a page is indexed by, and that a query asks for just that."""

import pytest

from search.engines.base import Tokens
from search.engines.postgresql import PostgresqlEngine
from search.engines.sqlite import SqliteEngine
from search.engines.terms import MOST_BYTES, numbered, page_terms
from search.vietnamese import AllOf, Field, Heading, Phrase, Query, Term

SYNTAX = SqliteEngine.syntax
PAGE = Tokens("sơn la", "họp", "điện biên phủ", "")


def test_a_page_has_its_words_what_stands_side_by_side_and_where() -> None:
    terms = set(page_terms(PAGE, ["p7"]))

    assert {"sơn", "~son", "sơn+la", "~son+~la", "^sơn", "^~la", "_họp", "_~hop", "=p7"} <= terms
    assert not terms & {"^họp", "la+họp", "^điện", "^sơn+la", "p7"}


def test_pairs_share_numbers_where_few_terms_are_wanted() -> None:
    assert set(page_terms(PAGE, pair=numbered)) - set(page_terms(PAGE)) == {
        numbered("sơn", "la"),
        numbered("~son", "~la"),
        *(numbered(*pair) for pair in (("điện", "biên"), ("biên", "phủ"))),
        *(numbered(*pair) for pair in (("~dien", "~bien"), ("~bien", "~phu"))),
    }


def test_of_a_text_beyond_all_bounds_the_words_are_kept() -> None:
    huge = Tokens("", "", " ".join(f"{'x' * 60}{number}" for number in range(9_000)), "")

    terms = page_terms(huge)

    assert sum(len(term.encode()) for term in terms) <= MOST_BYTES
    assert page_terms(huge) == terms
    assert f"~{'x' * 60}0" in terms


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (Term("sơn"), '"sơn"'),
        (Term("so", Field.FOLDED, prefix=True), '"~so" *'),
        (Phrase(("sơn", "la")), '"sơn+la"'),
        (Phrase(("dien", "bien", "phu"), Field.FOLDED), '("~dien+~bien" AND "~bien+~phu")'),
        (Heading(Term("sơn")), '("^sơn" OR "_sơn")'),
        (
            Heading(Phrase(("sơn", "la"))),
            '("sơn+la" AND ("^sơn" OR "_sơn") AND ("^la" OR "_la"))',
        ),
        # A phrase tells that its words are there.
        (AllOf((Term("ở"), Term("sơn"), Phrase(("sơn", "la")))), '("ở" AND "sơn+la")'),
    ],
)
def test_a_node_asks_for_the_terms_that_a_page_has_with_it(node: object, expected: str) -> None:
    assert SYNTAX.node(node) == expected


def test_a_query_asks_for_facts_and_leaves_out_what_is_not_wanted() -> None:
    query = Query("", (Term("sơn"),), excluded=(Term("la"), Term("tuyền")))

    assert SYNTAX.query(query, [["p1", "p2"]]) == (
        '(("sơn" AND ("=p1" OR "=p2")) NOT ("la" OR "tuyền"))'
    )
    assert SYNTAX.query(Query("", (Term("sơn"),)), [[]]) == '("sơn" AND "=")'


def test_a_pair_with_a_number_is_there_only_where_its_words_are() -> None:
    pair = PostgresqlEngine.syntax.node(Phrase(("sơn", "la")))

    assert pair == f"('{numbered('sơn', 'la')}' & 'sơn' & 'la')"


def test_a_pair_with_a_term_of_its_own_tells_all_of_a_quote() -> None:
    two, three = Phrase(("một", "hai")), Phrase(("một", "hai", "ba"))
    query = Query("", (two, three), quoted=(two, three))
    assert SYNTAX.untold(query) == [three]
    assert PostgresqlEngine.syntax.untold(query) == [two, three]
