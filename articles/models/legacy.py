"""What an article brings with it from the portal it was imported from."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.models import Orderable

from sites.addresses import LONGEST_ADDRESS, address_key
from sites.models import Province


class LegacyAddress(models.Model):
    """An address the article had on an old portal, to be redirected from."""

    article = ParentalKey("articles.Article", related_name="legacy_addresses")
    url = models.URLField(_("địa chỉ cũ"), max_length=500, db_index=True)
    key = models.CharField(
        max_length=LONGEST_ADDRESS, editable=False, blank=True, default="", db_index=True
    )

    panels: ClassVar[list[Panel]] = [FieldPanel("url")]

    class Meta:
        verbose_name = _("địa chỉ cũ")
        verbose_name_plural = _("địa chỉ cũ")

    def __str__(self) -> str:
        return self.url

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = address_key(self.url)
        super().save(*args, **kwargs)


class LegacyRelation(Orderable):
    """An article that the old page listed beside this one, known by its title only."""

    article = ParentalKey("articles.Article", related_name="legacy_relations")
    title = models.CharField(_("tiêu đề"), max_length=500)
    lead = models.TextField(_("sapo"), blank=True)

    panels: ClassVar[list[Panel]] = [FieldPanel("title"), FieldPanel("lead")]

    class Meta(Orderable.Meta):
        verbose_name = _("bài liên quan ở trang cũ")
        verbose_name_plural = _("bài liên quan ở trang cũ")

    def __str__(self) -> str:
        return self.title


class LegacyImportQuerySet(models.QuerySet["LegacyImport"]):
    """Queries about what was imported."""

    def visit_total(self, province: Province) -> int | None:
        """Give the highest visitor total that the province's old pages printed, if any did."""
        found = self.filter(province=province).aggregate(total=models.Max("site_visit_total"))
        return found["total"]


class LegacyImport(models.Model):
    """The record that a page was imported: the same page again makes no second article.

    `site_visit_total` is what the page's chrome said of the whole old site: the visitor
    statistics may start from it.
    """

    province = models.ForeignKey(Province, models.PROTECT, related_name="legacy_imports")
    article = models.OneToOneField("articles.Article", models.CASCADE, related_name="legacy_import")
    fingerprint = models.CharField(_("dấu vân"), max_length=64)
    portal = models.CharField(_("dạng trang cũ"), max_length=64)
    file_name = models.CharField(_("tên tệp"), max_length=255)
    site_visit_total = models.PositiveBigIntegerField(
        _("tổng truy cập của trang cũ"), null=True, blank=True
    )
    imported_at = models.DateTimeField(_("nhập lúc"), auto_now_add=True)

    objects: ClassVar = LegacyImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("bài đã nhập")
        verbose_name_plural = _("bài đã nhập")
        constraints = (
            models.UniqueConstraint(
                fields=("province", "fingerprint"), name="articles_unique_import"
            ),
        )

    def __str__(self) -> str:
        return self.file_name
