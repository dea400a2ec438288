"""The index follows what happens to pages, within the same transaction."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from search.engines import engine
from search.indexing import index_page, index_tree, rename_label
from search.models import SearchEntry, SearchLabel
from search.registry import section_types


@receiver((page_published, page_unpublished))
def follow_publishing(instance: Page, **kwargs: Any) -> None:
    index_page(instance)
    if isinstance(instance.specific, tuple(section_types())):
        rename_label(SearchLabel.Kind.SECTION, instance.pk, instance.slug, instance.title)


@receiver(post_page_move)
def follow_move(instance: Page, **kwargs: Any) -> None:
    index_tree(Page.objects.get(pk=instance.pk))


@receiver((post_save, post_delete), sender=PageViewRestriction)
def follow_privacy(instance: PageViewRestriction, **kwargs: Any) -> None:
    page = Page.objects.filter(pk=instance.page_id).first()
    if page:
        index_tree(page)


@receiver(post_delete, sender=SearchEntry)
def forget_tokens(instance: SearchEntry, **kwargs: Any) -> None:
    engine().remove([instance.page_id])
