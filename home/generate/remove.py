"""Taking away all generated sub-sites with everything in them, and nothing else."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.signals import post_delete, pre_delete
from django.dispatch import Signal
from modelsearch.backends import get_search_backend
from wagtail.models import Page, PageLogEntry, ReferenceIndex

from home.generate.subsites import generated_provinces
from search.backends.database import Index
from search.indexing import forget
from sites.models import Province
from sites.teardown import delete_owner

#: How many pages are deleted in one transaction.
BATCH = 500


def remove() -> Iterator[tuple[str, int]]:
    """Delete the generated sub-sites, communes first.

    Gives the name of the sub-site at work and how many pages of it are deleted, after each batch.
    What is deleted is consistent after each batch, so that an interrupted removal can be taken up
    again. Raises ProtectedError where something real uses what should be deleted.
    """
    communes_first = generated_provinces().order_by(F("parent_id").desc(nulls_last=True), "-pk")
    for province in list(communes_first):
        deleted = 0
        while batch := _delete_leaves(province):
            deleted += batch
            yield province.name, deleted
        delete_owner(province)
        yield province.name, deleted


@transaction.atomic
def _delete_leaves(province: Province) -> int:
    """Delete the last pages below the home page, as many as a batch; give how many."""
    container = province.container
    last = {
        page.pk: page
        for page in Page.objects.filter(
            path__startswith=container.path, depth__gt=container.depth + 1
        ).order_by("-path")[:BATCH]
    }
    twins = Page.objects.filter(translation_key=OuterRef("translation_key")).exclude(
        pk=OuterRef("pk")
    )
    untouched = Page.objects.filter(pk__in=last, latest_revision=None).exclude(Exists(twins))
    quickly = set(untouched.values_list("pk", flat=True))
    Page.objects.filter(pk__in=last).update(live=False)  # nothing to unpublish one by one
    _delete_pages(set(last) - quickly)
    forget(quickly)
    with _unheard(pre_delete, post_delete):
        _delete_pages(quickly)
    Index(get_search_backend()).delete_keys(Page, quickly)
    page_type = ContentType.objects.get_for_model(Page, for_concrete_model=False)
    ids = list(map(str, quickly))
    ReferenceIndex.objects.filter(base_content_type=page_type, object_id__in=ids).delete()
    ReferenceIndex.objects.filter(to_content_type=page_type, to_object_id__in=ids).delete()
    for parent, count in Counter(page.path[: -Page.steplen] for page in last.values()).items():
        Page.objects.filter(path=parent).update(numchild=F("numchild") - count)
    return len(last)


def _delete_pages(ids: set[int]) -> None:
    QuerySet(Page).filter(pk__in=ids).delete()  # treebeard's would ask for every page
    PageLogEntry.objects.filter(page__in=ids).delete()


@contextmanager
def _unheard(*signals: Signal) -> Iterator[None]:
    """Let nobody hear of deletions: a dozen statements a page, for pages that nobody ever saved.

    What the listeners would do for such pages, the caller does for all of them at once.
    """
    heard = [signal.receivers for signal in signals]
    try:
        for signal in signals:
            signal.receivers = []
            signal.sender_receivers_cache.clear()
        yield
    finally:
        for signal, receivers in zip(signals, heard, strict=True):
            signal.receivers = receivers
            signal.sender_receivers_cache.clear()
