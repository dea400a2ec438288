"""The index follows what happens to pages, within the same transaction."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from search.documents.reading import read_later
from search.engines import engine
from search.following import follow_documents, follow_tree
from search.indexing import index_page, rename_label
from search.models import SearchEntry, SearchLabel
from search.registry import section_types
from sites.moved_collections import hear_of_moves


@receiver((page_published, page_unpublished))
def follow_publishing(instance: Page, **kwargs: Any) -> None:
    index_page(instance)
    if isinstance(instance.specific, tuple(section_types())):
        kind = SearchLabel.Kind.SECTION
        is_named = SearchLabel.objects.filter(kind=kind, source=instance.pk).exists()
        if is_named != instance.live or rename_label(
            kind, instance.pk, instance.slug, instance.title
        ):
            follow_tree(instance)


@receiver(post_page_move)
def follow_move(instance: Page, **kwargs: Any) -> None:
    follow_tree(Page.objects.get(pk=instance.pk))


@receiver((post_save, post_delete), sender=PageViewRestriction)
def follow_privacy(instance: PageViewRestriction, origin: Any = None, **kwargs: Any) -> None:
    if getattr(origin, "model", type(origin)) not in (PageViewRestriction, type(None)):
        return  # it goes with its page, of which the index keeps nothing either
    page = Page.objects.filter(pk=instance.page_id).first()
    if page:
        follow_tree(page)


@receiver(post_delete, sender=SearchEntry)
def forget_tokens(instance: SearchEntry, **kwargs: Any) -> None:
    engine().remove([instance.page_id])


@receiver(post_save, sender=get_document_model())
def follow_document(instance: Model, created: bool, raw: bool = False, **kwargs: Any) -> None:
    if raw:
        return
    read_later(instance)
    if not created:  # its title or its collection may be another
        follow_documents([instance.pk], hides=True)


@receiver(post_delete, sender=get_document_model())
def follow_deleted_document(instance: Model, **kwargs: Any) -> None:
    follow_documents([instance.pk], hides=True)


@receiver((post_save, post_delete), sender=CollectionViewRestriction)
def follow_collection_privacy(instance: CollectionViewRestriction, **kwargs: Any) -> None:
    collection = Collection.objects.filter(pk=instance.collection_id).first()
    if collection:
        _follow_documents_in(collection)


def _follow_documents_in(collection: Collection) -> None:
    below = collection.get_descendants(inclusive=True)
    inside = get_document_model().objects.filter(collection__in=below)
    follow_documents(inside.values_list("pk", flat=True), hides=True)


hear_of_moves(_follow_documents_in, dispatch_uid="search.follow_moved_collection")
