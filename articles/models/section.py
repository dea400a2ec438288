"""Sections: where articles stand, one below another if need be."""

from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.models import Page

from articles.models.article import Article
from sites.pages import ServedPage

ARTICLES_A_PAGE = 20


class SectionPage(ServedPage):
    """An index of the articles in it and in the sections below it."""

    intro = models.TextField(_("giới thiệu"), blank=True)

    template = "articles/section.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "articles.SectionPage"]
    subpage_types: ClassVar[list[str]] = [
        "articles.NewsPage",
        "articles.EventPage",
        "articles.ConferencePage",
        "articles.SectionPage",
    ]
    content_panels: ClassVar[list[Panel]] = [*Page.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("chuyên mục")
        verbose_name_plural = _("chuyên mục")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the sections below and one page of articles; past the last page is the last page."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        articles = Article.objects.descendant_of(self).readable().newest_first()
        paginator = Paginator(articles.for_cards(), ARTICLES_A_PAGE)
        context["articles"] = paginator.get_page(request.GET.get("trang"))
        context["subsections"] = SectionPage.objects.child_of(self).live().public().order_by("path")
        return context
