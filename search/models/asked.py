"""What readers searched for, counted by week; nothing in these rows says who did."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Site

from search.keys import LONGEST_KEY


class SearchedQuery(models.Model):
    """How often a query was searched for in one sub-site's search within one week.

    `text` is the spelling that most used: it keeps its place as long as `text_votes`, which other
    spellings take from, lasts. `people` is the most who asked on one day of the week, so that it is
    never more than there were; `day` is the day that is being counted, `people_of_day` its count.
    """

    site = models.ForeignKey(Site, models.CASCADE, related_name="+", verbose_name=_("cổng"))
    week = models.DateField(_("tuần"), help_text=_("Ngày thứ Hai của tuần."))
    key = models.CharField(_("câu tìm kiếm ở dạng chuẩn"), max_length=LONGEST_KEY)
    text = models.CharField(_("câu tìm kiếm"), max_length=LONGEST_KEY)
    text_votes = models.IntegerField(_("phiếu của cách viết"), default=0)
    times = models.PositiveIntegerField(_("số lần tìm"), default=0)
    without_results = models.PositiveIntegerField(_("không có kết quả"), default=0)
    with_click = models.PositiveIntegerField(_("có mở kết quả"), default=0)
    people = models.PositiveIntegerField(_("số người, ít nhất"), default=0)
    day = models.DateField(_("ngày đang đếm"))
    people_of_day = models.PositiveIntegerField(_("số người trong ngày đang đếm"), default=0)

    class Meta:
        verbose_name = _("câu tìm kiếm")
        verbose_name_plural = _("câu tìm kiếm")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("site", "key", "week"), name="search_searched_query")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("week",), name="search_searched_week")
        ]

    def __str__(self) -> str:
        return self.text


class SearchedPage(models.Model):
    """How often a page was opened from the results of a query within one week."""

    site = models.ForeignKey(Site, models.CASCADE, related_name="+", verbose_name=_("cổng"))
    week = models.DateField(_("tuần"))
    key = models.CharField(_("câu tìm kiếm ở dạng chuẩn"), max_length=LONGEST_KEY)
    page = models.ForeignKey(Page, models.CASCADE, related_name="+", verbose_name=_("trang"))
    clicks = models.PositiveIntegerField(_("số lần mở"), default=0)

    class Meta:
        verbose_name = _("trang được mở từ tìm kiếm")
        verbose_name_plural = _("trang được mở từ tìm kiếm")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("site", "key", "week", "page"), name="search_searched_page"
            )
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("week",), name="search_searched_page_week")
        ]

    def __str__(self) -> str:
        return self.key
