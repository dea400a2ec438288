"""The home page of a province and of the hub."""

from typing import Any, ClassVar

from django.db.models import F, Window
from django.db.models.functions import RowNumber, Substr
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel

from accounts.models import User
from articles.models import Article, EventPage, SectionPage
from articles.models.article import load_covers
from engagement.polls.showing import polls_at_home
from home.beside import banners_of
from home.provinces import provinces_with_addresses, tell_provinces
from home.vietnam import map_of
from sites.directory import link_groups
from sites.modules import identity_of
from sites.pages import STEP, FixedPageTester, ServedPage, unrestricted

LEAD_STORIES = 5
ARTICLES_A_SECTION = 4
EVENTS_TO_COME = 5
NEWEST_ON_THE_HUB = 12


class FixedPage(ServedPage):
    """A home page: provisioning makes it, and its editors change what is on it alone."""

    promote_panels: ClassVar[list[Panel]] = [
        MultiFieldPanel(
            [FieldPanel("seo_title"), FieldPanel("search_description")], heading=_("Máy tìm kiếm")
        )
    ]

    class Meta:
        abstract = True

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what editors put beside the news: banners and links."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        identity = identity_of(request)
        beside = {"banners": banners_of(identity), "link_groups": link_groups(identity)}
        return context | beside

    def permissions_for_user(self, user: User) -> FixedPageTester:
        return FixedPageTester(user, self)


class HomePage(FixedPage):
    """A province's home: the newest, the newest of each section, and events to come."""

    template = "home/home.html"
    parent_page_types: ClassVar[list[str]] = ["home.ContainerPage"]
    subpage_types: ClassVar[list[str]] = ["articles.SectionPage", "home.ContentPage"]

    class Meta:
        verbose_name = _("trang chủ tỉnh")
        verbose_name_plural = _("trang chủ tỉnh")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add lead stories, sections with their newest, events to come, and polls."""
        context = super().get_context(request, *args, **kwargs)
        articles = Article.objects.descendant_of(self).readable()
        to_come = EventPage.objects.descendant_of(self).readable().to_come()
        events = list(to_come.for_rows()[:EVENTS_TO_COME])
        articles = articles.exclude(pk__in=[event.pk for event in events])  # they are announced
        leads = list(articles.newest_first().for_rows()[:LEAD_STORIES])
        sections = self._newest_by_section(articles.exclude(pk__in=[a.pk for a in leads]))
        load_covers([*leads, *(article for _section, shown in sections for article in shown)])
        return context | {
            "leads": leads,
            "sections": sections,
            "events": events,
            "polls": polls_at_home(request),
        }

    def _newest_by_section(self, articles: Any) -> list[tuple[SectionPage, list[Article]]]:
        """Give each top section with its newest articles, those of sections below it included.

        One query finds them all: articles are numbered within the section that their path runs
        through. Sections without articles are left out.
        """
        top = len(self.path) + STEP
        numbered = articles.annotate(
            top_path=Substr("path", 1, top),
            number=Window(
                RowNumber(),
                partition_by=Substr("path", 1, top),
                order_by=[F("listed_at").desc(nulls_last=True), F("pk").desc()],
            ),
        ).filter(number__lte=ARTICLES_A_SECTION)
        by_section: dict[str, list[Article]] = {}
        for article in numbered.newest_first().for_rows():
            by_section.setdefault(article.top_path, []).append(article)
        sections = SectionPage.objects.child_of(self).live().filter(unrestricted()).order_by("path")
        return [(s, by_section[s.path]) for s in sections if s.path in by_section]


class HubPage(FixedPage):
    """The hub's home: every province, and the newest across all of them."""

    template = "home/hub.html"
    parent_page_types: ClassVar[list[str]] = ["home.ContainerPage"]
    subpage_types: ClassVar[list[str]] = ["home.ContentPage"]

    class Meta:
        verbose_name = _("trang chủ cổng liên tỉnh")
        verbose_name_plural = _("trang chủ cổng liên tỉnh")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the provinces and the newest articles in this language, each told its province."""
        context = super().get_context(request, *args, **kwargs)
        provinces = provinces_with_addresses(request)
        articles = Article.objects.filter(locale=self.locale_id).readable().newest_first()
        newest = list(articles.for_cards()[:NEWEST_ON_THE_HUB])
        tell_provinces(newest, provinces)
        return context | {"provinces": provinces, "newest": newest, "map": map_of(provinces)}
