"""Pictures in the sizes that lists and bodies prefetch, or nothing where the file is missing."""

from collections.abc import Sequence
from typing import Any

from django import template
from wagtail.images.models import AbstractRendition

from articles.pictures import (
    BANNER_RENDITIONS,
    COVER_RENDITIONS,
    LOGO_RENDITIONS,
    PHOTO_RENDITIONS,
)
from library.models import CustomImage

register = template.Library()


@register.filter
def cover_sizes(image: CustomImage | None) -> list[AbstractRendition]:
    """Give a cover as cards show it, smallest first; empty where there is no picture."""
    return _sizes(image, COVER_RENDITIONS)


@register.filter
def photo_sizes(image: CustomImage | None) -> list[AbstractRendition]:
    """Give a body's photo in its widths, narrowest first; empty where there is no picture."""
    return _sizes(image, PHOTO_RENDITIONS)


@register.filter
def srcset(renditions: Sequence[AbstractRendition]) -> str:
    """Give the sizes as a `srcset`; a small picture is not enlarged, so each width comes once."""
    by_width = {rendition.width: rendition.url for rendition in renditions}
    return ", ".join(f"{url} {width}w" for width, url in by_width.items())


@register.filter
def photo_credit(photo: Any) -> str:
    """Give who took a photo of a body: as said there, else as the library has it."""
    return photo["credit"] or getattr(photo["image"], "credit", "")


@register.filter
def has_picture(body: Any) -> bool:
    """Tell whether a body shows a picture of its own, so that the cover need not stand above."""
    for block in body:
        if block.block_type == "photo" and block.value["image"]:
            return True
        if block.block_type == "gallery" and any(p["image"] for p in block.value["photos"]):
            return True
    return False


@register.simple_tag
def logo_of(identity: Any) -> AbstractRendition | None:
    """Give a sub-site's logo as the masthead shows it, or None."""
    return next(iter(_sizes(getattr(identity, "logo", None), LOGO_RENDITIONS)), None)


@register.simple_tag
def banner_of(identity: Any) -> AbstractRendition | None:
    """Give the picture behind a sub-site's masthead, or None."""
    return next(iter(_sizes(getattr(identity, "banner", None), BANNER_RENDITIONS)), None)


def _sizes(image: CustomImage | None, specs: tuple[str, ...]) -> list[AbstractRendition]:
    if not image:
        return []
    try:
        return list(image.get_renditions(*specs).values())
    except OSError:
        # The file was lost, or is no picture; readers see the page without it.
        return []
