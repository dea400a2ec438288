"""What every page of a sub-site shares: knowing cheaply who may read it and where it stands."""

from dataclasses import dataclass, field
from typing import ClassVar

from django.conf import settings
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.models import Page, PagePermissionTester, PageViewRestriction
from wagtail.models.view_restrictions import BaseViewRestriction

from sites.house.references import OwnPageForm
from sites.menu import Entry, entries_of
from sites.modules import identity_of
from sites.slug_input import VietnameseSlugInput

STEP = Page.steplen

#: What menu, breadcrumb and language switcher look at.
SHOWN = (
    *("title", "slug", "url_path", "path", "depth", "show_in_menus", "live"),
    *("alias_of", "translation_key", "content_type"),
)


class ServedPage(Page):
    """A page that readers are served."""

    base_form_class = OwnPageForm
    #: Not "members of a group": the groups are everybody's. "Signed in" is those of the house.
    private_page_options: ClassVar[list[str]] = [
        BaseViewRestriction.PASSWORD,
        BaseViewRestriction.LOGIN,
    ]

    promote_panels: ClassVar[list[Panel]] = [
        MultiFieldPanel(
            [
                FieldPanel("slug", widget=VietnameseSlugInput),
                FieldPanel("seo_title"),
                FieldPanel("search_description"),
            ],
            heading=_("Địa chỉ và máy tìm kiếm"),
        ),
        FieldPanel("show_in_menus"),
    ]

    #: Whether the menus have it at the foot of the page, not in the navigation at its head.
    is_in_footer: ClassVar[bool] = False
    #: Set while serving, when it is known that neither it nor anything above it is private.
    is_known_public = False

    class Meta:
        abstract = True

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """Give what restricts reading, without a query where it is known that nothing does."""
        if self.is_known_public:
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()


class FixedPageTester(PagePermissionTester):
    """Lets nobody but administrators take a page away from where it is, or hide it."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return self.user.is_superuser and super().can_delete(ignore_bulk)

    def can_unpublish(self) -> bool:
        return self.user.is_superuser and super().can_unpublish()

    def can_copy(self) -> bool:
        return self.user.is_superuser and super().can_copy()

    def can_set_view_restrictions(self) -> bool:
        return self.user.is_superuser and super().can_set_view_restrictions()


class ClosedPageTester(FixedPageTester):
    """Lets nobody but administrators change a page, or what stands right below it."""

    def can_edit(self) -> bool:
        return self.user.is_superuser and super().can_edit()

    def can_publish(self) -> bool:
        return self.user.is_superuser and super().can_publish()

    def can_lock(self) -> bool:
        return self.user.is_superuser and super().can_lock()

    def can_add_subpage(self) -> bool:
        return self.user.is_superuser and super().can_add_subpage()

    def can_publish_subpage(self) -> bool:
        return self.user.is_superuser and super().can_publish_subpage()

    def can_reorder_children(self) -> bool:
        return self.user.is_superuser and super().can_reorder_children()


def unrestricted() -> Exists:
    """Give the condition that nothing restricts a page, for a filter of a query of pages.

    Part of that query, where Wagtail's `public()` asks for all restrictions beforehand.
    """
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    return ~Exists(
        PageViewRestriction.objects.alias(inside=path).filter(inside__startswith=F("page__path"))
    )


@dataclass(frozen=True)
class Link:
    """An entry of the menu: a page under this title, or an address elsewhere."""

    title: str
    page: Page | None = None
    url: str = ""


@dataclass(frozen=True)
class Surroundings:
    """Where a page stands: what is above it, below the home page, and its language's menus.

    `menu` is the navigation, `footer` what stands at the foot of every page. `translations` are
    those of the page that every reader may read, by language.
    """

    above: list[Page] = field(default_factory=list)
    menu: list[Link] = field(default_factory=list)
    footer: list[Page] = field(default_factory=list)
    is_public: bool = False
    translations: dict[str, Page] = field(default_factory=dict)


def surroundings(request: HttpRequest, page: Page | None = None) -> Surroundings:
    """Give the surroundings of a page, or of no page, in the language of the request: one query."""
    home = request.home
    if home is None:
        return Surroundings()
    arranged = entries_of(identity_of(request))
    path = page.path if page else home.path
    depth = len(home.path) // STEP
    on_the_way = [path[:end] for end in range(STEP, len(path) + 1, STEP)]
    in_menu = Q(path__startswith=home.path, depth=depth + 1, live=True, show_in_menus=True)
    found = (
        Page.objects.filter(
            Q(path__in=on_the_way) | in_menu | _same_text(page) | _arranged(arranged)
        )
        .annotate(
            language=F("locale__language_code"),
            is_private=Exists(PageViewRestriction.objects.filter(page=OuterRef("pk"))),
            is_readable=unrestricted(),
        )
        .only(*SHOWN)
        .order_by("path")
    )
    way = [other for other in found if other.path in on_the_way]
    offered = [
        other
        for other in found
        if other.depth == depth + 1
        and other.path.startswith(home.path)
        and other.live
        and other.show_in_menus
    ]
    return Surroundings(
        above=[other for other in way if depth < other.depth < len(path) // STEP],
        menu=_menu(arranged, list(found), home.path)
        if arranged
        else [Link(other.title, other) for other in offered if not _is_in_footer(other)],
        footer=[other for other in offered if _is_in_footer(other)],
        is_public=not any(other.is_private or other.alias_of_id for other in way),
        translations={
            other.language: other
            for other in found
            if page is not None
            and other.translation_key == page.translation_key
            and other.path != path
            and other.live
            and other.is_readable
            and not other.alias_of_id
        },
    )


def _arranged(entries: list[Entry]) -> Q:
    """Give the condition of the pages that entries name, in all languages."""
    numbers = [entry.page_id for entry in entries if entry.page_id]
    named = Page.objects.filter(pk__in=numbers).values("translation_key")
    return Q(translation_key__in=named) if numbers else Q(pk__in=())


def _menu(entries: list[Entry], found: list[Page], home_path: str) -> list[Link]:
    """Give what was arranged, as far as it can be read in the language of the home page."""
    keys = {page.pk: page.translation_key for page in found}
    here = {
        page.translation_key: page
        for page in found
        if page.path.startswith(home_path) and page.live and page.is_readable
    }
    is_source = get_language() == settings.LANGUAGE_CODE
    menu = []
    for entry in entries:
        page = here.get(keys.get(entry.page_id))
        if page is not None:
            menu.append(Link(entry.label if is_source and entry.label else page.title, page))
        elif entry.url:
            menu.append(Link(entry.label, url=entry.url))
    return menu


def _is_in_footer(page: Page) -> bool:
    return getattr(page.specific_class, "is_in_footer", False)


def _same_text(page: Page | None) -> Q:
    return Q(translation_key=page.translation_key) if page else Q(pk__in=())
