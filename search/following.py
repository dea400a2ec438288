"""How the index follows what happens to pages: at once, or by `manage.py work` where it is much."""

import logging
from collections.abc import Callable, Iterable
from functools import partial

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model
from wagtail.documents import get_document_model
from wagtail.models import Page, ReferenceIndex

from search import outbox
from search.engines import engine
from search.indexing import forget, in_parts, index_apart, index_pages, index_tree
from search.models import IndexChange, SearchEntry
from sites.pages import unrestricted

logger = logging.getLogger(__name__)

Kind = IndexChange.Kind


@transaction.atomic
def follow_tree(root: Page) -> None:
    """Bring the index in line with a page and all below it.

    A big tree is left to `manage.py work`; what may not be read any more is not found at once.
    """
    below = root.get_descendants(inclusive=True)
    if below.count() <= outbox.AT_ONCE:
        index_tree(root)
        return
    private = below.filter(~unrestricted()).values("pk")
    forget(SearchEntry.objects.filter(pk__in=private).values_list("pk", flat=True))
    outbox.write(Kind.TREE, [root.pk])


@transaction.atomic
def follow_pages(page_ids: Iterable[int], *, hides: bool = False) -> None:
    """Bring the index in line with pages; with `hides` none shows what it showed meanwhile."""
    ids = list(page_ids)
    if len(ids) <= outbox.AT_ONCE:
        for pages in in_parts(Page.objects.filter(pk__in=ids)):
            index_pages(pages)
        return
    if hides:
        forget(ids)
    outbox.write(Kind.PAGE, ids)


def follow_documents(document_ids: Iterable[int], *, hides: bool = False) -> None:
    """Bring the index in line with the pages that offer documents."""
    follow_pages(pages_with(get_document_model(), document_ids), hides=hides)


def pages_with(model: type[Model], ids: Iterable[object]) -> list[int]:
    """Give the ids of the pages that refer to objects of a model, as the reference index knows."""
    types = ContentType.objects
    found: set[int] = set()
    wanted = [str(pk) for pk in ids]
    references = ReferenceIndex.objects.filter(
        base_content_type=types.get_for_model(Page),
        to_content_type=types.get_for_model(model),
    )
    for start in range(0, len(wanted), 500):
        part = references.filter(to_object_id__in=wanted[start : start + 500])
        found.update(map(int, part.values_list("object_id", flat=True)))
    return sorted(found)


def carry_out() -> None:
    """Do what was left for later: pages, trees, and what an engine outside has to be told.

    What fails waits by itself, and is tried again later.
    """
    while pages := list(outbox.due(Kind.PAGE)[: outbox.AT_ONCE]):
        versions = outbox.latest(pages)
        try:
            _index_again(versions)
        except Exception:  # one of them is to blame
            for page_id, version in versions.items():
                _try(Kind.PAGE, page_id, partial(_index_again, {page_id: version}))
    for change in outbox.due(Kind.TREE):
        _try(Kind.TREE, change.page_id, partial(_index_tree_again, change))
    engine().carry_out()


def _try(kind: Kind, page_id: int, follow: Callable[[], object]) -> None:
    """Carry out a change, or note that it failed."""
    try:
        follow()
    except Exception as error:  # whatever it is, other pages do not wait for it
        logger.exception("The index cannot follow page %s", page_id)
        outbox.failed(kind, page_id, f"{type(error).__name__}: {error}")


@transaction.atomic
def _index_again(versions: dict[int, int]) -> None:
    for part in in_parts(Page.objects.filter(pk__in=versions)):
        index_pages(part)
    outbox.done(Kind.PAGE, versions)


def _index_tree_again(change: IndexChange) -> None:
    root = Page.objects.filter(pk=change.page_id).first()
    if root:
        for pages in in_parts(root.get_descendants(inclusive=True)):
            if failed := index_apart(pages, index_pages):
                outbox.write(Kind.PAGE, failed)  # they wait by themselves
    outbox.done(Kind.TREE, {change.page_id: change.pk})
