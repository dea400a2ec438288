"""Who did what, when and from where."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class AuditEntry(models.Model):
    """One thing that somebody did in the admin, or tried to; kept in words, whatever is deleted."""

    at = models.DateTimeField(_("lúc"))
    province = models.ForeignKey(
        "lientinh_sites.Province",
        models.CASCADE,
        null=True,
        related_name="audit_entries",
        verbose_name=_("tỉnh, thành phố"),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("ai")
    )
    who = models.CharField(_("ai"), max_length=254)
    action = models.CharField(_("việc"), max_length=255)
    thing = models.CharField(_("với gì"), max_length=255, blank=True)
    address = models.CharField(_("từ địa chỉ"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("dòng nhật ký")
        verbose_name_plural = _("nhật ký")
        ordering = ("-at", "-pk")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("province", "-at"), name="lientinh_sites_audit"),
            models.Index(fields=("at",), name="lientinh_sites_audit_at"),
        ]

    def __str__(self) -> str:
        return f"{self.who}: {self.action} {self.thing}"
