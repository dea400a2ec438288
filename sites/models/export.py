"""An archive of a province that administrators asked for in the admin."""

from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ProvinceExport(models.Model):
    """One archive: asked for, then made by the worker, and kept for a set time."""

    province = models.ForeignKey(
        "lientinh_sites.Province",
        models.CASCADE,
        related_name="exports",
        verbose_name=_("tỉnh, thành phố"),
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("người yêu cầu"),
    )
    asked_at = models.DateTimeField(_("lúc yêu cầu"), auto_now_add=True)
    done_at = models.DateTimeField(_("lúc xong"), null=True)
    size = models.PositiveBigIntegerField(_("dung lượng"), null=True)
    lost_files = models.PositiveIntegerField(_("số tệp bị mất"), default=0)
    error = models.CharField(_("lỗi"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("gói dữ liệu của tỉnh")
        verbose_name_plural = _("gói dữ liệu của tỉnh")
        ordering = ("-asked_at", "-pk")

    def __str__(self) -> str:
        return self.file_name

    @property
    def file_name(self) -> str:
        """What the file is called where it is taken to."""
        moment = timezone.localtime(self.asked_at)
        return f"{self.province.slug}-{moment:%Y%m%d-%H%M}.zip"

    @property
    def path(self) -> Path:
        """Where the file lies: in a folder that no server hands out."""
        return settings.PRIVATE_ROOT / "exports" / f"{self.pk}.zip"

    @property
    def is_under_way(self) -> bool:
        return self.done_at is None and not self.error
