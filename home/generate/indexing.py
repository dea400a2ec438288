"""Putting many new articles into the indexes at once: the readers', the admin's and references."""

from collections.abc import Sequence
from itertools import groupby

from modelsearch.backends import get_search_backends
from wagtail.models import ReferenceIndex

from articles.models import Article, EventPage
from search.indexing import index_pages


def index_articles(articles: Sequence[Article]) -> None:
    """Index new articles, which come sorted by type."""
    for page_type, rows in groupby(articles, key=type):
        group = list(rows)
        for backend in get_search_backends(with_auto_update=True):
            backend.add_bulk(page_type, group)
    index_pages(articles)
    for article in articles:
        if isinstance(article, EventPage):  # generated news refers to nothing
            ReferenceIndex.create_or_update_for_object(article)
