"""How a sub-site's tree is held together and walked."""

from typing import Any, ClassVar

from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.url_routing import RouteResult


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


class SiteRootPage(Page):
    """A home page that finds the page of a request in one query instead of one a level."""

    class Meta:
        abstract = True

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Give the live page at the address below this page; Http404 where there is none."""
        if not path_components:
            if not self.live:
                raise Http404
            return RouteResult(self)
        url_path = f"{self.url_path}{'/'.join(path_components)}/"
        page = (
            Page.objects.filter(slug=path_components[-1], url_path=url_path, live=True)
            .specific()
            .first()
        )
        if page is None:
            raise Http404
        return RouteResult(page)
