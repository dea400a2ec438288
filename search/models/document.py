"""The words of documents."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class DocumentText(models.Model):
    """The words of a document, read in the background, or why they could not be read."""

    class State(models.TextChoices):
        WAITING = "waiting", _("đang chờ đọc")
        READ = "read", _("đã đọc")
        NO_TEXT = "no_text", _("không có chữ (có thể là bản quét)")
        UNKNOWN_TYPE = "unknown_type", _("loại tệp chưa đọc được")
        FAILED = "failed", _("không đọc được")

    document = models.OneToOneField(
        settings.WAGTAILDOCS_DOCUMENT_MODEL,
        models.CASCADE,
        primary_key=True,
        related_name="search_text",
    )
    file = models.CharField(_("tệp"), max_length=255)
    state = models.CharField(
        _("tình trạng"), max_length=16, choices=State.choices, default=State.WAITING
    )
    text = models.TextField(_("chữ"), blank=True)
    error = models.CharField(_("lỗi"), max_length=500, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("chữ của tài liệu")
        verbose_name_plural = _("chữ của tài liệu")

    def __str__(self) -> str:
        return self.get_state_display()
