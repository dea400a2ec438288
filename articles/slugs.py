"""Addresses of pages from Vietnamese titles."""

from collections.abc import Collection

from anyascii import anyascii
from django.utils.text import slugify
from wagtail.models import Page

from sites.addresses import first_free

MAX_LENGTH = 80


def vietnamese_slug(text: str) -> str:
    """Give the text as an address part: "Hội nghị về Đất đai" becomes "hoi-nghi-ve-dat-dai".

    Cut at a word near 80 characters; "trang" where nothing of the text can be kept.
    """
    slug = slugify(anyascii(text))
    if len(slug) > MAX_LENGTH:
        slug = slug[: MAX_LENGTH + 1].rpartition("-")[0] or slug[:MAX_LENGTH]
    return slug or "trang"


def unique_slug(title: str, parent: Page) -> str:
    """Give a slug for the title that no child of the parent has, with -2, -3… where one has it."""
    slug = vietnamese_slug(title)
    taken = set(parent.get_children().filter(slug__startswith=slug).values_list("slug", flat=True))
    return free_slug(slug, taken)


def free_slug(slug: str, taken: Collection[str]) -> str:
    """Give the slug, or it with the first of -2, -3… that is not taken."""
    return first_free(slug, lambda candidate: candidate not in taken)
