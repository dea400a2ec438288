"""Fetching the pictures of an article together: two queries, however many blocks show them."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from wagtail.blocks import StreamValue

from library.models import CustomImage

#: The sizes a photo of a body is offered in, widest last.
PHOTO_RENDITIONS = ("width-480|format-webp", "width-800|format-webp", "width-1200|format-webp")
#: The sizes a cover is offered in.
COVER_RENDITIONS = ("fill-400x225|format-webp", "fill-800x450|format-webp")
#: A sub-site's logo and the picture behind its masthead.
LOGO_RENDITIONS = ("max-176x176|format-png",)
BANNER_RENDITIONS = ("fill-1600x400|format-webp",)

_at_hand: ContextVar[dict[int, CustomImage] | None] = ContextVar("_at_hand", default=None)


def load_pictures(ids: Collection[int]) -> dict[int, CustomImage]:
    """Fetch pictures with the renditions that articles show of them."""
    if not ids:
        return {}
    images = CustomImage.objects.prefetch_renditions(*PHOTO_RENDITIONS, *COVER_RENDITIONS)
    return images.in_bulk(ids)


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
