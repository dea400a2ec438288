"""What the index holds beside the tokens: a row a page, and the names that it is found under."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from sites.models import Province


class SearchEntry(models.Model):
    """What a result shows and what results are filtered and sorted by.

    The tokens that a query is matched with stand beside, in the engine's own table.
    """

    page = models.OneToOneField(Page, models.CASCADE, primary_key=True, related_name="search_entry")
    province = models.ForeignKey(
        Province, models.CASCADE, null=True, related_name="+", verbose_name=_("tỉnh, thành phố")
    )
    kind = models.CharField(_("loại"), max_length=100)
    language = models.CharField(_("ngôn ngữ"), max_length=16)
    section_title = models.CharField(_("chuyên mục"), max_length=255)
    title = models.CharField(_("tiêu đề"), max_length=255)
    lead = models.TextField(_("sapo"))
    body = models.TextField(_("nội dung"))
    attached = models.TextField(_("chữ trong tài liệu đính kèm"), blank=True)
    has_documents = models.BooleanField(_("có tài liệu"), default=False)
    listed_at = models.DateTimeField(_("xếp theo ngày"), null=True, db_index=True)
    fingerprint = models.CharField(_("dấu vân của nội dung"), max_length=32, blank=True)

    class Meta:
        verbose_name = _("mục tìm kiếm")
        verbose_name_plural = _("mục tìm kiếm")
        indexes: ClassVar[list[models.Index]] = [
            # All that is asked of a match: its row is spread over pages of text.
            models.Index(
                fields=("page", "province", "kind", "language", "listed_at", "has_documents"),
                name="search_entry_facts",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class SearchLabel(models.Model):
    """A section that an entry stands in, at any height, or a tag, person or place that it has."""

    class Kind(models.TextChoices):
        SECTION = "section", _("chuyên mục")
        TAG = "tag", _("từ khóa")
        PERSON = "person", _("nhân vật")
        PLACE = "place", _("nơi chốn")

    entry = models.ForeignKey(SearchEntry, models.CASCADE, related_name="labels", db_index=False)
    kind = models.CharField(_("loại"), max_length=16, choices=Kind.choices)
    source = models.BigIntegerField(_("số của chuyên mục hay từ khóa"), default=0)
    slug = models.CharField(_("tên trong địa chỉ"), max_length=255)
    name = models.CharField(_("tên"), max_length=255)

    class Meta:
        verbose_name = _("nhãn tìm kiếm")
        verbose_name_plural = _("nhãn tìm kiếm")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("entry", "kind", "slug", "name"), name="search_label_entry"),
            models.Index(fields=("kind", "slug"), name="search_label_slug"),
            models.Index(fields=("kind", "source"), name="search_label_source"),
            models.Index(fields=("kind", "name"), name="search_label_name"),
        ]

    def __str__(self) -> str:
        return self.name
