"""From what a reader typed to what finds it, with all that the install knows of words."""

from django.conf import settings

from search.engines import engine
from search.engines.base import Sort
from search.engines.filters import NO_FILTERS, Filters
from search.finding import Finder
from search.synonyms import current_synonyms
from search.vietnamese import compile_query
from search.vocabulary import vocabulary


def ask(text: str, filters: Filters = NO_FILTERS, sort: Sort = Sort.RELEVANCE) -> Finder:
    """Give what finds a text in the engine in use, narrowed and sorted."""
    words = vocabulary()
    query = compile_query(text, vocabulary=words, synonyms=current_synonyms())
    return Finder(query, engine(), filters, sort, words, freshness_weight=settings.SEARCH_FRESHNESS)
