"""Putting many new articles into the indexes at once: the readers', the admin's and references.

For the readers' index this does what `search.indexing.index_page` does, but asks for the whole
batch what is the same for all. A test holds the two together.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby

from modelsearch.backends import get_search_backends
from wagtail.models import Page, ReferenceIndex

from articles.models import Article, EventPage
from search.engines import Tokens, engine
from search.models import SearchEntry
from search.registry import describe_page
from search.vietnamese import fold, index_tokens
from sites.models import Province
from sites.models.subsite import CONTAINER_PATH_LENGTH
from sites.pages import unrestricted


def index_articles(articles: Sequence[Article], provinces: Mapping[str, Province]) -> None:
    """Index new articles, which come sorted by type; `provinces` are by their containers' paths."""
    for page_type, rows in groupby(articles, key=type):
        group = list(rows)
        for backend in get_search_backends(with_auto_update=True):
            backend.add_bulk(page_type, group)
    _index_for_readers(articles, provinces)
    for article in articles:
        if isinstance(article, EventPage):  # generated news refers to nothing
            ReferenceIndex.create_or_update_for_object(article)


def _index_for_readers(articles: Sequence[Article], provinces: Mapping[str, Province]) -> None:
    """Make the entries and tokens of the articles that everybody may read."""
    sections = {article.get_parent().pk for article in articles}
    public = set(
        Page.objects.filter(pk__in=sections).filter(unrestricted()).values_list("pk", flat=True)
    )
    entries = []
    for article in articles:
        section = article.get_parent()
        if section.pk in public:
            described = describe_page(article)
            entries.append(
                SearchEntry(
                    page_id=article.pk,
                    province=provinces[article.path[:CONTAINER_PATH_LENGTH]],
                    kind=article._meta.model_name,
                    section_title=section.title,
                    title=described.title,
                    lead=described.lead,
                    body=described.body,
                    listed_at=described.listed_at,
                )
            )
    SearchEntry.objects.bulk_create(entries)
    for entry in entries:
        accented = Tokens(*map(index_tokens, (entry.title, entry.lead, entry.body)))
        folded = Tokens(*([fold(token) for token in tokens] for tokens in accented))
        engine().replace(entry.page_id, accented, folded)
