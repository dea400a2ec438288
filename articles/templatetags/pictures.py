"""Pictures in the frames that templates have for them, or nothing where the file is missing."""

from typing import Any

from django import template
from django.db.models import prefetch_related_objects
from django.template import Context

from articles.pictures import has_picture
from library.models import CustomImage
from library.pictures import BANNER, COVER, LOGO, PHOTO, Frame, Picture, picture_of, renditions_of

register = template.Library()
register.filter(has_picture)


@register.simple_tag(takes_context=True)
def cover_of(context: Context, image: CustomImage | None) -> Picture | None:
    """Give a cover as cards show it; None where there is no picture."""
    return _shown(context, image, COVER)


@register.simple_tag(takes_context=True)
def photo_of(context: Context, image: CustomImage | None) -> Picture | None:
    """Give a photo as a body shows it; None where there is no picture."""
    return _shown(context, image, PHOTO)


@register.filter
def photo_credit(photo: Any) -> str:
    """Give who took a photo of a body: as said there, else as the library has it."""
    return photo["credit"] or getattr(photo["image"], "credit", "")


@register.simple_tag(takes_context=True)
def logo_of(context: Context, identity: Any) -> Picture | None:
    """Give a sub-site's logo as the masthead shows it, or None."""
    _load(identity)
    return _shown(context, getattr(identity, "logo", None), LOGO)


@register.simple_tag(takes_context=True)
def banner_of(context: Context, identity: Any) -> Picture | None:
    """Give the picture behind a sub-site's masthead, or None."""
    _load(identity)
    return _shown(context, getattr(identity, "banner", None), BANNER)


def _shown(context: Context, image: CustomImage | None, frame: Frame) -> Picture | None:
    return picture_of(image, frame, smallest=context.get("saves_data", False))


def _load(identity: Any) -> None:
    """Fetch what was made of a logo and a banner together."""
    images = [getattr(identity, "logo", None), getattr(identity, "banner", None)]
    prefetch_related_objects([image for image in images if image], renditions_of(LOGO, BANNER))
