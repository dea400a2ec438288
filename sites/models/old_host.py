"""Host names that a sub-site had before."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OldHost(models.Model):
    """A host whose readers are sent on to where the province is now."""

    hostname = models.CharField(_("tên miền cũ"), max_length=255, unique=True)
    province = models.ForeignKey(
        "lientinh_sites.Province",
        models.CASCADE,
        related_name="old_hosts",
        verbose_name=_("tỉnh, thành phố"),
    )
    merger = models.ForeignKey(
        "lientinh_sites.Merger",
        models.CASCADE,
        null=True,
        related_name="hosts",
        verbose_name=_("của tỉnh đã nhập"),
    )

    class Meta:
        verbose_name = _("tên miền cũ")
        verbose_name_plural = _("tên miền cũ")
        ordering = ("hostname",)

    def __str__(self) -> str:
        return self.hostname
