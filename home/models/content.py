"""Plain pages: giới thiệu, liên hệ, cơ cấu tổ chức."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.models import Page
from wagtail.search import index

from articles.blocks import BodyField
from sites.pages import ServedPage


class ContentPage(ServedPage):
    """A page that stands outside the news: no date, no author."""

    body = BodyField(verbose_name=_("nội dung"), blank=True)
    shows_contact = models.BooleanField(
        _("là trang liên hệ"),
        default=False,
        help_text=_("Hiện địa chỉ, điện thoại, thư điện tử của cổng ở đầu trang."),
    )

    is_in_footer = True
    template = "home/content.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "home.HubPage", "home.ContentPage"]
    subpage_types: ClassVar[list[str]] = ["home.ContentPage"]
    content_panels: ClassVar[list[Panel]] = [
        *Page.content_panels,
        FieldPanel("shows_contact"),
        FieldPanel("body"),
    ]
    search_fields: ClassVar = [*Page.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("trang nội dung")
        verbose_name_plural = _("trang nội dung")
