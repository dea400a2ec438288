"""A province that went into another, and where its addresses lead since."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from sites.addresses import LONGEST_ADDRESS
from sites.models.subsite import Province


class Merger(models.Model):
    """A province that is no more: its pages, people and hosts are another's since."""

    slug = models.SlugField(_("tên viết liền không dấu"))
    name = models.CharField(_("tên"), max_length=100)
    province = models.ForeignKey(
        Province,
        models.CASCADE,
        related_name="mergers",
        verbose_name=_("nhập vào"),
    )
    at = models.DateTimeField(_("lúc"), auto_now_add=True)

    class Meta:
        verbose_name = _("tỉnh đã nhập")
        verbose_name_plural = _("tỉnh đã nhập")
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return self.name


class OldAddress(models.Model):
    """An address at the hosts of a province that is no more, and the page that was there.

    Of those hosts alone: the province that took the page in may have a page of its own there.
    """

    merger = models.ForeignKey(Merger, models.CASCADE, related_name="addresses")
    key = models.CharField(_("địa chỉ cũ"), max_length=LONGEST_ADDRESS)
    page = models.ForeignKey(
        Page, models.CASCADE, null=True, related_name="+", verbose_name=_("đến trang")
    )
    url = models.URLField(_("hoặc đến địa chỉ"), max_length=500, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("địa chỉ cũ")
        verbose_name_plural = _("địa chỉ cũ")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("merger", "key"), name="lientinh_sites_old_address")
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def target(self) -> str:
        """The address that readers are sent to; empty for a page that is not published."""
        if self.page is None:
            return self.url
        return (self.page.full_url or "") if self.page.live else ""


def already_merged(slug: str) -> Merger | None:
    """Give the merger by which the province of that name went, if it is no more."""
    if Province.objects.filter(slug=slug).exists():
        return None
    return Merger.objects.filter(slug=slug).select_related("province").first()
