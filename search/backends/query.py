"""What Wagtail's admin asks for, as the tree that the engines know."""

from dataclasses import replace
from typing import NamedTuple

from modelsearch.query import And, Boost, Fuzzy, MatchAll, Not, Or, PlainText, SearchQuery
from modelsearch.query import Phrase as QuotedText

from search.synonyms import current_synonyms
from search.vietnamese import AllOf, AnyOf, Query, compile_query

#: Quotation marks would end the quotation that a phrase is made.
_NO_QUOTES = str.maketrans('"“”«»„', "      ")


class Asked(NamedTuple):
    """What is to match; with `is_all` everything does. `is_negated` asks for all the others."""

    query: Query
    is_all: bool = False
    is_negated: bool = False


def read_query(query: SearchQuery, *, prefix: bool) -> Asked:
    """Read a query of modelsearch's; with `prefix` the last word of a text may go on."""
    match query:
        case MatchAll():
            return Asked(Query("", ()), is_all=True)
        case Not(subquery=inner):
            asked = read_query(inner, prefix=prefix)
            return asked._replace(is_negated=not asked.is_negated)
        case Boost(subquery=inner):
            return read_query(inner, prefix=prefix)
        case QuotedText(query_string=text):
            return Asked(_compiled(f'"{text.translate(_NO_QUOTES)}"'))
        case (
            PlainText(query_string=text, operator=operator)
            | Fuzzy(query_string=text, operator=operator)
        ):
            return Asked(_compile(text, operator, prefix))
        case And(subqueries=inner):
            return Asked(_all([read_query(one, prefix=prefix) for one in inner]))
        case Or(subqueries=inner):
            return Asked(_any([read_query(one, prefix=prefix) for one in inner]))
    raise NotImplementedError(f"{type(query).__name__} is not a query that is known here.")


def _compiled(text: str, *, prefix: bool = False) -> Query:
    return compile_query(text, prefix=prefix, synonyms=current_synonyms())


def _compile(text: str, operator: str, prefix: bool) -> Query:
    query = _compiled(text, prefix=prefix)
    if operator == "or" and len(query.clauses) > 1:
        query = replace(query, clauses=(AnyOf(query.clauses),), pairs=())
    return query


def _all(asked: list[Asked]) -> Query:
    wanted = [one for one in asked if not one.is_negated and not one.is_all]
    unwanted = [one.query for one in asked if one.is_negated]
    if not wanted or not all(one.query for one in wanted):
        return Query("", ())
    excluded = [node for one in wanted for node in one.query.excluded]
    excluded += [AllOf(query.clauses) for query in unwanted if query]
    clauses = tuple(clause for one in wanted for clause in one.query.clauses)
    return Query("", clauses, tuple(excluded))


def _any(asked: list[Asked]) -> Query:
    if any(one.is_negated or one.is_all or one.query.excluded for one in asked):
        raise NotImplementedError("What is not wanted can only be joined to the rest by “and”.")
    options = tuple(AllOf(one.query.clauses) for one in asked if one.query)
    return Query("", (AnyOf(options),)) if options else Query("", ())
