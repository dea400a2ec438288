"""Pages that the editors of a sub-site put above the results of certain searches."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, Panel
from wagtail.models import Page

from search.keys import LONGEST_KEY, query_key
from search.models.synonyms import written_lines
from search.vietnamese import fold
from sites.models import Province
from sites.records.forms import ProvinceRecordForm


class PromotedResult(models.Model):
    """A page, the searches above whose results it stands, and the days on which it does.

    Without a province it stands in the searches of the hub.
    """

    province = models.ForeignKey(
        Province,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=gettext_lazy("tỉnh, thành phố"),
        help_text=gettext_lazy("Để trống: tìm kiếm của cổng liên tỉnh."),
    )
    phrases = models.TextField(
        gettext_lazy("câu tìm kiếm"),
        help_text=gettext_lazy(
            "Mỗi dòng một câu, đúng như người đọc gõ; chữ hoa hay thường, có dấu hay không dấu"
            " đều được hiểu."
        ),
    )
    page = models.ForeignKey(
        Page, models.CASCADE, related_name="+", verbose_name=gettext_lazy("trang được đề xuất")
    )
    note = models.CharField(
        gettext_lazy("lời giới thiệu"),
        max_length=255,
        blank=True,
        help_text=gettext_lazy("Một câu cho người đọc, hiện dưới tên trang."),
    )
    starts_on = models.DateField(gettext_lazy("hiện từ ngày"), null=True, blank=True)
    ends_on = models.DateField(gettext_lazy("hiện đến hết ngày"), null=True, blank=True)
    rank = models.PositiveSmallIntegerField(
        gettext_lazy("thứ tự"), default=0, help_text=gettext_lazy("Số nhỏ đứng trước.")
    )

    base_form_class = ProvinceRecordForm
    panels: ClassVar[list[Panel]] = [
        FieldPanel("province"),
        FieldPanel("phrases"),
        FieldPanel("page"),
        FieldPanel("note"),
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on"), FieldPanel("rank")]),
    ]

    class Meta:
        verbose_name = gettext_lazy("kết quả đề xuất")
        verbose_name_plural = gettext_lazy("kết quả đề xuất")
        ordering = ("rank", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=models.F("starts_on")),
                name="search_promoted_dates",
                violation_error_message=gettext_lazy("Ngày cuối không thể trước ngày đầu."),
            )
        ]

    def __str__(self) -> str:
        return ", ".join(written_lines(self.phrases))

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the row and the phrases that searches are compared with."""
        super().save(*args, **kwargs)
        keys = dict.fromkeys(map(query_key, written_lines(self.phrases)))
        self.keys.all().delete()
        PromotedPhrase.objects.bulk_create(
            [PromotedPhrase(promoted=self, key=key, folded=fold(key)) for key in keys]
        )

    def clean(self) -> None:
        """Refuse phrases that nobody can search for."""
        lines = written_lines(self.phrases)
        wrong = [line for line in lines if not query_key(line)]
        long = [line for line in lines if len(query_key(line)) > LONGEST_KEY]
        errors = [_("“%s” không có chữ hay số nào.") % line for line in wrong]
        errors += [
            _("“%(phrase)s” dài quá %(most)d ký tự.") % {"phrase": line, "most": LONGEST_KEY}
            for line in long
        ]
        if not lines:
            errors.append(_("Hãy viết ít nhất một câu tìm kiếm."))
        if errors:
            raise ValidationError({"phrases": errors})


class PromotedPhrase(models.Model):
    """One phrase of a promoted result, in the form that searches are compared with."""

    promoted = models.ForeignKey(PromotedResult, models.CASCADE, related_name="keys")
    key = models.CharField(gettext_lazy("câu tìm kiếm"), max_length=LONGEST_KEY)
    folded = models.CharField(gettext_lazy("không dấu"), max_length=LONGEST_KEY, db_index=True)

    class Meta:
        verbose_name = gettext_lazy("câu tìm kiếm được đề xuất")
        verbose_name_plural = gettext_lazy("câu tìm kiếm được đề xuất")

    def __str__(self) -> str:
        return self.key
