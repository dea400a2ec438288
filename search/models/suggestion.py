"""What is suggested to a reader who types."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from search.models.entry import SearchEntry
from sites.models import Province


class SearchSuggestion(models.Model):
    """What a reader who types may mean: the title of an entry, or a name that entries have.

    Its tokens stand in the table `search_suggestion_tokens`; see `search.suggestions`.
    """

    class Kind(models.TextChoices):
        TITLE = "title", _("bài")
        SECTION = "section", _("chuyên mục")
        TAG = "tag", _("từ khóa")
        PERSON = "person", _("nhân vật")
        PLACE = "place", _("nơi chốn")
        QUERY = "query", _("nhiều người tìm")

    kind = models.CharField(_("loại"), max_length=16, choices=Kind.choices)
    text = models.CharField(_("chữ"), max_length=255)
    language = models.CharField(_("ngôn ngữ"), max_length=16)
    province = models.ForeignKey(
        Province, models.CASCADE, null=True, related_name="+", verbose_name=_("tỉnh, thành phố")
    )
    entry = models.OneToOneField(
        SearchEntry,
        models.CASCADE,
        null=True,
        related_name="suggestion",
        verbose_name=_("mục tìm kiếm"),
    )
    page = models.ForeignKey(
        Page, models.SET_NULL, null=True, related_name="+", verbose_name=_("trang")
    )
    strength = models.PositiveIntegerField(
        _("trọng số"),
        default=1,
        help_text=_("Của tiêu đề là ngày, của tên là số bài có tên ấy; lớn hơn thì đứng trước."),
    )

    class Meta:
        verbose_name = _("gợi ý")
        verbose_name_plural = _("gợi ý")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("kind", "text", "province"),
                condition=models.Q(entry=None),
                name="search_suggestion_name",
            ),
        ]

    def __str__(self) -> str:
        return self.text
