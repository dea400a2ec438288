"""Pictures whose collection becomes private, or public again, are made anew elsewhere."""

from collections.abc import Iterable
from typing import Any

from django.db.models.signals import post_delete, post_save
from django_tasks import task
from wagtail.models import Collection, CollectionViewRestriction

from jobs.queue import QUEUE
from library.models import CustomImage, Rendition
from sites.moved_collections import hear_of_moves

#: Of more pictures the worker sees to the rest.
AT_ONCE = 200


def hide_anew(image_ids: Iterable[int]) -> None:
    """Delete what was made of pictures: who knows an address of before has nothing of it.

    What is asked for is made again, in the place that the collection says (`Rendition`).
    """
    ids = list(image_ids)
    _delete_renditions(ids[:AT_ONCE])
    if rest := ids[AT_ONCE:]:
        hide_the_rest.enqueue(rest)


@task(backend=QUEUE)
def hide_the_rest(image_ids: list[int]) -> None:
    """Delete what was made of pictures, by and by."""
    for start in range(0, len(image_ids), AT_ONCE):
        _delete_renditions(image_ids[start : start + AT_ONCE])


def _delete_renditions(image_ids: list[int]) -> None:
    Rendition.objects.filter(image__in=image_ids).delete()  # their files go by a signal


def listen() -> None:
    """Hear of collections that become private, or public again, or stand below another."""
    hear_of_moves(_hide_all_in, dispatch_uid="library.hiding.moved")
    post_save.connect(_changed, CollectionViewRestriction, dispatch_uid="library.hiding.saved")
    post_delete.connect(_changed, CollectionViewRestriction, dispatch_uid="library.hiding.gone")


def _changed(instance: CollectionViewRestriction, **kwargs: Any) -> None:
    collection = Collection.objects.filter(pk=instance.collection_id).first()
    if collection is not None:
        _hide_all_in(collection)


def _hide_all_in(collection: Collection) -> None:
    folders = collection.get_descendants(inclusive=True)
    hide_anew(CustomImage.objects.filter(collection__in=folders).values_list("pk", flat=True))
