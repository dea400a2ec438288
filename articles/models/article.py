"""What news, events and conferences have in common."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar, Self

from django import forms
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, Panel
from wagtail.images import get_image_model_string
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from articles.blocks import BodyField, body_photos
from articles.forms import ArticleForm
from articles.gallery import QUERY, viewer_of
from articles.models.records import Tag
from articles.pictures import load_pictures, loaded_pictures, picture_ids
from library.models import CustomImage
from library.pictures import COVER, renditions_of
from search.admin.panels import LeadingQueriesPanel
from sites.pages import ServedPage, unrestricted

#: How many others of the section stand beside an article.
SAME_SECTION = 6


class ArticleQuerySet(PageQuerySet):
    """Queries about articles of every type."""

    #: What a card shows beside the article's own fields; the type's other table among it.
    card_relations: ClassVar[tuple[str, ...]] = ("content_type", "eventpage__venue")

    def readable(self) -> Self:
        """Narrow to what every reader may read: live, and nothing private about it."""
        return self.live().filter(unrestricted())

    def newest_first(self) -> Self:
        """Sort by published, else updated, else held; what has no date at all comes last."""
        return self.order_by(F("listed_at").desc(nulls_last=True), "-pk")

    def oldest_first(self) -> Self:
        """Sort the other way round."""
        return self.order_by(F("listed_at").asc(nulls_first=True), "pk")

    def for_rows(self) -> Self:
        """Fetch what a row without a picture shows, and not the bodies, in one query."""
        return self.defer("body").select_related(*self.card_relations)

    def for_cards(self) -> Self:
        """Fetch what a card shows, in three queries however many cards."""
        return self.for_rows().prefetch_related(_covers())


def load_covers(articles: Sequence["Article"]) -> None:
    """Fetch the covers of articles of several lists together, in two queries."""
    models.prefetch_related_objects(articles, _covers())


def _covers() -> models.Prefetch:
    return models.Prefetch("cover", CustomImage.objects.prefetch_related(renditions_of(COVER)))


class Article(ServedPage):
    """An article of any type; every one is a news item, an event or a conference.

    A table of its own under Wagtail's page, so that a list of all types is one query.
    """

    lead = models.TextField(_("sapo"), blank=True, help_text=_("Đoạn dẫn in đậm dưới tiêu đề."))
    body = BodyField(verbose_name=_("nội dung"), blank=True)
    cover = models.ForeignKey(
        get_image_model_string(),
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ảnh đại diện"),
    )
    signature = models.CharField(
        _("tác giả (ghi cuối bài)"),
        max_length=255,
        blank=True,
        help_text=_("Như in dưới bài, ví dụ “Tin, ảnh: Minh Anh”."),
    )
    signature_unit = models.CharField(_("đơn vị của tác giả"), max_length=255, blank=True)
    source = models.CharField(
        _("nguồn"), max_length=255, blank=True, help_text=_("Khi đăng lại bài của nơi khác.")
    )
    tags = ParentalManyToManyField(
        Tag, blank=True, related_name="articles", verbose_name=_("từ khóa")
    )

    published_at = models.DateTimeField(
        _("xuất bản lúc"),
        null=True,
        blank=True,
        help_text=_("Bỏ trống để lấy lúc đăng. Bài nhập từ trang cũ không ghi ngày thì để trống."),
    )
    updated_at = models.DateTimeField(
        _("cập nhật lúc"),
        null=True,
        blank=True,
        help_text=_(
            "Tự ghi khi đăng lại bài viết tại đây; bài nhập từ trang cũ giữ ngày của trang."
        ),
    )
    listed_at = models.DateTimeField(
        _("xếp theo ngày"),
        null=True,
        editable=False,
        db_index=True,
        help_text=_("Ngày xuất bản, không có thì ngày cập nhật, không có nữa thì ngày diễn ra."),
    )
    imported_from = models.CharField(
        _("nhập từ dạng trang"), max_length=64, blank=True, editable=False
    )
    photos_missing = models.PositiveSmallIntegerField(
        _("số ảnh còn thiếu"), default=0, editable=False
    )
    legacy_read_count = models.PositiveIntegerField(_("lượt đọc ở trang cũ"), null=True, blank=True)

    objects: ClassVar = PageManager.from_queryset(ArticleQuerySet)()

    parent_page_types: ClassVar[list[str]] = ["articles.SectionPage"]
    subpage_types: ClassVar[list[str]] = []
    is_creatable = False
    base_form_class = ArticleForm
    exclude_fields_in_copy: ClassVar[list[str]] = [
        "published_at",
        "updated_at",
        "listed_at",
        "imported_from",
        "legacy_read_count",
        "legacy_addresses",
        "legacy_relations",
    ]

    search_fields: ClassVar[list[Any]] = [
        *Page.search_fields,
        index.SearchField("lead", boost=3),
        index.SearchField("body"),
        index.FilterField("listed_at"),
    ]

    content_panels: ClassVar[list[Panel]] = [
        *Page.content_panels,
        FieldPanel("lead"),
        FieldPanel("cover"),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldPanel("signature"),
                FieldPanel("signature_unit"),
                InlinePanel("contributions", label=_("Đóng góp")),
                FieldPanel("source"),
            ],
            heading=_("Tác giả, nguồn"),
        ),
        FieldPanel("tags", widget=forms.CheckboxSelectMultiple),
    ]
    promote_panels: ClassVar[list[Panel]] = [
        *ServedPage.promote_panels,
        LeadingQueriesPanel(heading=_("Người đọc tìm gì thì đến trang này")),
    ]
    settings_panels: ClassVar[list[Panel]] = [
        *Page.settings_panels,
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("published_at"), FieldPanel("updated_at")])],
            heading=_("Ngày ghi trên bài"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("legacy_read_count"),
                InlinePanel("legacy_addresses", label=_("Địa chỉ cũ")),
                InlinePanel("legacy_relations", label=_("Bài liên quan ở trang cũ")),
            ],
            heading=_("Từ trang cũ"),
            classname="collapsed",
        ),
    ]

    class Meta:
        verbose_name = _("tin, bài")
        verbose_name_plural = _("tin, bài")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Settle the dates (see `settle_dates`) and count the photos without a picture."""
        self.settle_dates()
        self.photos_missing = sum(1 for photo in body_photos(self.body) if not photo["image"])
        super().save(*args, **kwargs)

    def settle_dates(self) -> None:
        """Take the dates of an article written here from its publishing, and set the list's date.

        An imported article keeps the dates its old page gave, or none: neither the day of the
        import nor that of a mended photo is a date of the article. An editor may set them.
        """
        if self.live and self.first_published_at and not self.imported_from:
            if self.published_at is None:
                self.published_at = self.first_published_at
            if self.last_published_at and self.last_published_at > self.first_published_at:
                self.updated_at = self.last_published_at
        self.listed_at = self.published_at or self.updated_at or self.held_at()

    def held_at(self) -> datetime | None:
        """Give when it was or will be held; a news item never is."""
        return None

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the newest others of the section, and the articles before and after: one query."""
        self.load_pictures()
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["viewer"] = viewer_of(self.body, request)
        if context["viewer"]:
            return context
        context["contributions"] = self.contributions.select_related("person")
        return context | self._siblings()

    def get_template(self, request: Any, *args: Any, **kwargs: Any) -> str:
        """Give the template of one photo where the address asks for it."""
        if QUERY in request.GET:
            return "articles/gallery.html"
        return super().get_template(request, *args, **kwargs)

    def load_pictures(self) -> None:
        """Fetch the cover and all the body's pictures, with their renditions, in two queries."""
        ids = picture_ids(self.body)
        images = load_pictures([*ids, self.cover_id] if self.cover_id else ids)
        with loaded_pictures(images):
            for _block in self.body:
                pass  # blocks are made of the loaded pictures when they are first looked at
        if self.cover_id in images:
            self.cover = images[self.cover_id]

    def _siblings(self) -> dict[str, Any]:
        """Give the section's newest others, and the neighbours of this in `newest_first` order."""
        others = Article.objects.sibling_of(self, inclusive=False).readable()
        undated = Q(listed_at__isnull=True)
        same_date = Q(listed_at=self.listed_at) if self.listed_at else undated
        later = Q(listed_at__gt=self.listed_at) if self.listed_at else ~undated
        earlier = Q(listed_at__lt=self.listed_at) | undated if self.listed_at else Q(pk__in=())
        after = others.filter(later | same_date & Q(pk__gt=self.pk))
        before = others.filter(earlier & ~same_date | same_date & Q(pk__lt=self.pk))
        found = others.filter(
            Q(pk__in=others.newest_first().values("pk")[:SAME_SECTION])
            | Q(pk__in=after.oldest_first().values("pk")[:1])
            | Q(pk__in=before.newest_first().values("pk")[:1])
        )
        ordered = list(found.newest_first().for_cards())
        newer = [other for other in ordered if other.list_key > self.list_key]
        older = [other for other in ordered if other.list_key < self.list_key]
        return {
            "same_section": ordered[:SAME_SECTION],
            "newer": newer[-1] if newer else None,
            "older": older[0] if older else None,
        }

    @property
    def list_key(self) -> tuple[bool, datetime | None, int]:
        """Give what `newest_first` sorts by; the newest is the greatest."""
        return (self.listed_at is not None, self.listed_at, self.pk)
