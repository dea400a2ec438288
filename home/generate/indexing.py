"""Putting many new articles into the indexes at once: the readers', the admin's and references.

For the readers' index this is what `search.indexing.index_page` does, without asking for each page
what is known of all: that it is new, live and in this province. A test holds the two together.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby

from modelsearch.backends import get_search_backends
from wagtail.models import Page, ReferenceIndex

from articles.models import Article, EventPage
from search.engines import Tokens, engine
from search.indexing import index_page
from search.models import SearchEntry
from search.registry import describe_page
from search.vietnamese import fold, index_tokens
from sites.models import Province


def index_articles(articles: Sequence[Article], provinces: Mapping[str, Province]) -> None:
    """Index new articles; `provinces` are by the paths of their containers.

    Articles are sorted by type. Those in a private section are left to `index_page`.
    """
    for page_type, group in groupby(articles, key=type):
        rows = list(group)
        for backend in get_search_backends(with_auto_update=True):
            backend.add_bulk(page_type, rows)
    public = _public({article.get_parent() for article in articles})
    found = [article for article in articles if article.get_parent() in public]
    _index_for_readers(found, provinces)
    for article in articles:
        if article.get_parent() not in public:
            index_page(article)
        if isinstance(article, EventPage):  # generated news refers to nothing
            ReferenceIndex.create_or_update_for_object(article)
