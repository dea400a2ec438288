"""Putting many new articles into the indexes at once: the readers', the admin's and references.

For the readers' index this does what `search.indexing.index_page` does, but asks for the whole
batch what is the same for all. A test holds the two together.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby

from django.contrib.contenttypes.models import ContentType
from django.db.models import Avg, F, QuerySet, TextField
from django.db.models.functions import Cast, Length, Substr
from modelsearch.backends import get_search_backends
from wagtail.models import Page, ReferenceIndex
from wagtail.search.models import IndexEntry

from articles.models import Article, EventPage
from home.generate.articles import PAGE_TYPES
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


def settle_title_norms(provinces: QuerySet[Province]) -> None:
    """Bring the admin's index in line with the average length of a title, now that all are there.

    It divides this average by the length of a page's title, and keeps that as it is when the page
    is put in. The first of a thousand pages would keep an average of a nearly empty index.
    """
    entries = IndexEntry.objects.annotate(length=Length("title")).filter(length__gt=0)
    average = entries.aggregate(Avg("length"))["length__avg"]
    if average is None:  # the admin searches elsewhere
        return
    norm = average / F("length")
    types = ContentType.objects.get_for_models(*PAGE_TYPES.values()).values()
    container_path = Substr("path", 1, CONTAINER_PATH_LENGTH)
    pages = Page.objects.annotate(top=container_path, text=Cast("pk", TextField()))
    ids = pages.filter(top__in=provinces.values("container__path")).values("text")
    mine = entries.filter(content_type__in=types, object_id__in=ids)
    mine.exclude(title_norm=norm).update(title_norm=norm)


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
