"""Addresses of the admin at a page's own host, for e-mails: they are read anywhere."""

from django import template
from django.urls import reverse
from wagtail.models import Page

from sites.models import Hub, Province

register = template.Library()


@register.simple_tag
def house_url(page: Page, view: str, *args: object) -> str:
    """Give the address of a view of the admin at the host of the sub-site that the page is in."""
    owner = (
        Province.objects.owning(page).select_related("site").first()
        or Hub.objects.owning(page).select_related("site").first()
    )
    return f"{owner.site.root_url if owner else ''}{reverse(view, args=args)}"
