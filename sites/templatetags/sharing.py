"""What other sites are told of a page when somebody shares it."""

from typing import Any

from django import template
from django.utils.text import Truncator
from wagtail.models import Page

register = template.Library()

#: What search engines and messengers show of a description.
DESCRIPTION_LENGTH = 200


@register.simple_tag
def page_description(page: Page) -> str:
    """Give what the page is about: as its editor put it, else its lead or introduction."""
    written = page.search_description or getattr(page, "lead", "") or getattr(page, "intro", "")
    return Truncator(" ".join(written.split())).chars(DESCRIPTION_LENGTH)


@register.simple_tag(takes_context=True)
def absolute_url(context: dict[str, Any], url: str) -> str:
    """Give the address with scheme and host, for those who read the page elsewhere."""
    request = context.get("request")
    return request.build_absolute_uri(url) if request else url
