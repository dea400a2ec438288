"""What holds a sub-site's tree together."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class ContainerPage(Page):
    """Holds a sub-site's home pages, one a language; never served, rights hang on it."""

    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = ["home.HomePage", "home.HubPage"]

    class Meta:
        verbose_name = _("gốc của cổng")
        verbose_name_plural = _("gốc của cổng")

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """Only provisioning makes containers; the admin offers none."""
        return False
