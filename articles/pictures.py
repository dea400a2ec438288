"""The pictures of an article: fetched together, and made when it is published."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from wagtail.blocks import StreamValue

from library.making import make_later
from library.models import CustomImage
from library.pictures import COVER, PHOTO, renditions_of
from sites.models import Province

_at_hand: ContextVar[dict[int, CustomImage] | None] = ContextVar("_at_hand", default=None)


def load_pictures(ids: Collection[int]) -> dict[int, CustomImage]:
    """Fetch pictures with the renditions that articles show of them: two queries for all."""
    if not ids:
        return {}
    return CustomImage.objects.prefetch_related(renditions_of(PHOTO, COVER)).in_bulk(ids)


@contextmanager
def loaded_pictures(images: dict[int, CustomImage]) -> Iterator[None]:
    """Let the blocks of a body that are made within take these pictures."""
    token = _at_hand.set(images)
    try:
        yield
    finally:
        _at_hand.reset(token)


def pictures_at_hand(ids: Collection[int]) -> dict[int, CustomImage]:
    """Give the pictures that were loaded for the body, or fetch them."""
    loaded = _at_hand.get()
    return load_pictures(ids) if loaded is None else loaded


def picture_ids(body: StreamValue) -> list[int]:
    """Give the ids of all pictures of a body, in galleries too, without making its blocks."""
    return list(_ids(list(body.raw_data)))


def make_pictures_of_page(instance: Any, **_signal: Any) -> None:
    """Have the pictures of a page that was just published made before many readers come."""
    body = getattr(instance, "body", None)
    if isinstance(body, StreamValue):
        make_later(PHOTO, picture_ids(body))
    if cover := getattr(instance, "cover_id", None):
        make_later(COVER, [cover])


def make_pictures_of_province(province: Province) -> None:
    """Have the pictures of a province that came from elsewhere made, page by page."""
    for page in province.container.get_descendants().live().specific().iterator(chunk_size=200):
        make_pictures_of_page(page)


def _ids(value: Any) -> Iterator[int]:
    if isinstance(value, list):
        for item in value:
            yield from _ids(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key == "image" and isinstance(item, int):
                yield item
            else:
                yield from _ids(item)


def has_picture(body: StreamValue) -> bool:
    """Tell whether a body shows a picture of its own, so that the cover need not stand above."""
    for block in body:
        if block.block_type == "photo" and block.value["image"]:
            return True
        if block.block_type == "gallery" and any(p["image"] for p in block.value["photos"]):
            return True
    return False
