"""Keeping the index as the pages are."""

from collections.abc import Iterator

from django.db import transaction
from wagtail.models import Page

from search.engines import Engine, analyse, database_engine, engine
from search.models import SearchEntry
from search.registry import describe_page, searchable_types
from sites.models import Province


@transaction.atomic
def index_page(page: Page, into: Engine | None = None) -> bool:
    """Bring the index in line with one page; tell whether readers can find it now.

    The engine in use takes the tokens, unless another is given.
    """
    page = page.specific
    described = describe_page(page)
    if described is None or not page.live or page.get_view_restrictions().exists():
        SearchEntry.objects.filter(page_id=page.pk).delete()
        return False
    SearchEntry.objects.update_or_create(
        page_id=page.pk,
        defaults={
            "province": Province.objects.owning(page).first(),
            "kind": page._meta.model_name,
            "section_title": page.get_parent().title,
            "title": described.title,
            "lead": described.lead,
            "body": described.body,
            "listed_at": described.listed_at,
        },
    )
    tokens = analyse(described.title, described.lead, described.body)
    (into or engine()).replace(page.pk, *tokens)
    return True


def index_tree(root: Page) -> None:
    """Bring the index in line with a page and all below it."""
    for page in root.get_descendants(inclusive=True).specific().iterator():
        index_page(page)


def rebuild() -> Iterator[int]:
    """Index every searchable page anew and drop what is no page; give each page's id when done.

    The database comes first; what the engine has outside it is made anew from there at the end.
    """
    within = database_engine()
    for page_type in searchable_types():
        ids = page_type.objects.live().order_by("pk").values_list("pk", flat=True)
        for page_id in ids.iterator():
            if index_page(Page.objects.get(pk=page_id), within):
                yield page_id
    SearchEntry.objects.filter(page__live=False).delete()
    engine().rebuild()
