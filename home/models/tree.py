"""What holds a sub-site's tree together."""

from typing import Any, ClassVar, NoReturn, Self

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page

from accounts.models import User
from sites.pages import ClosedPageTester


class ContainerPage(Page):
    """Holds a sub-site's home pages, one a language; never served, rights hang on it.

    It is the same in every language. Wagtail would ask for a container a language, each with a
    home page, and so take the translations away from those who have rights on this one.
    """

    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = ["home.HomePage", "home.HubPage"]

    class Meta:
        verbose_name = _("gốc của cổng")
        verbose_name_plural = _("gốc của cổng")

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """Only provisioning makes containers; the admin offers none."""
        return False

    def permissions_for_user(self, user: User) -> ClosedPageTester:
        return ClosedPageTester(user, self)

    def get_translation(self, locale: Locale) -> Self:
        """Give itself, so that a translated home page comes to stand beside its source."""
        return self

    def copy_for_translation(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: there is one container for all languages."""
        raise PermissionDenied
