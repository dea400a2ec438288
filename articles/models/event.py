"""Events: something at a time and a place."""

from datetime import date, datetime, time
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel
from wagtail.models import PageManager

from articles.models.article import Article, ArticleQuerySet
from articles.models.records import Venue


class EventQuerySet(ArticleQuerySet):
    """Queries about events and conferences."""

    card_relations: ClassVar[tuple[str, ...]] = ("content_type", "venue")

    def to_come(self) -> Self:
        """Narrow to what is not over today, the nearest first."""
        return (
            self.alias(ends_on=Coalesce("end_date", "start_date"))
            .filter(ends_on__gte=timezone.localdate())
            .order_by("start_date", F("start_time").asc(nulls_first=True), "pk")
        )


class EventPage(Article):
    """An event on one day or several, with or without times, in Asia/Ho_Chi_Minh.

    The start may be unknown on an imported article whose page gave a day without a year.
    """

    start_date = models.DateField(_("ngày bắt đầu"), null=True, blank=True, db_index=True)
    start_time = models.TimeField(_("giờ bắt đầu"), null=True, blank=True)
    end_date = models.DateField(
        _("ngày kết thúc"), null=True, blank=True, help_text=_("Bỏ trống nếu diễn ra một ngày.")
    )
    end_time = models.TimeField(_("giờ kết thúc"), null=True, blank=True)
    venue = models.ForeignKey(
        Venue,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("địa điểm"),
    )
    organiser = models.CharField(_("đơn vị tổ chức"), max_length=255, blank=True)

    template = "articles/article.html"
    parent_page_types: ClassVar[list[str]] = ["articles.SectionPage"]
    objects: ClassVar = PageManager.from_queryset(EventQuerySet)()
    search_fields: ClassVar[list[Any]] = Article.search_fields

    time_and_place_panel = MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("start_date"), FieldPanel("start_time")]),
            FieldRowPanel([FieldPanel("end_date"), FieldPanel("end_time")]),
            FieldPanel("venue"),
            FieldPanel("organiser"),
        ],
        heading=_("Thời gian, địa điểm"),
    )
    content_panels: ClassVar[list[Panel]] = [
        *Article.content_panels[:2],
        time_and_place_panel,
        *Article.content_panels[2:],
    ]

    class Meta:
        verbose_name = _("sự kiện")
        verbose_name_plural = _("sự kiện")

    def clean(self) -> None:
        """Refuse an end before the start, and times without their day."""
        super().clean()
        if not self.start_date:
            dated = self.start_time or self.end_date or self.end_time
            if dated or not self.imported_from:
                raise ValidationError({"start_date": _("Hãy nhập ngày bắt đầu.")})
        elif self.end_date and self.end_date < self.start_date:
            raise ValidationError({"end_date": _("Ngày kết thúc trước ngày bắt đầu.")})
        elif (
            self.start_time
            and self.end_time
            and self.last_day == self.start_date
            and self.end_time < self.start_time
        ):
            raise ValidationError({"end_time": _("Giờ kết thúc trước giờ bắt đầu.")})

    def held_at(self) -> datetime | None:
        """Give the start, at midnight where no time is known."""
        if self.start_date is None:
            return None
        return timezone.make_aware(datetime.combine(self.start_date, self.start_time or time.min))

    @property
    def last_day(self) -> date | None:
        """Give the day of the end: the day of the start unless another is given."""
        return self.end_date or self.start_date

    @property
    def is_over(self) -> bool:
        """Tell whether the last day is past."""
        return self.last_day is not None and self.last_day < timezone.localdate()
