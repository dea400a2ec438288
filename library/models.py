"""Pictures and documents, with what an editor owes about each: text, credit, rights, consent."""

import unicodedata
from pathlib import PurePath
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class Rights(models.TextChoices):
    """Under which right a file may be shown."""

    OWN = "own", _("Của cơ quan chủ quản")
    LICENSED = "licensed", _("Được phép sử dụng")
    OPEN = "open", _("Giấy phép mở")
    UNKNOWN = "unknown", _("Chưa rõ")


def file_key(name: str) -> str:
    """Give what two names of one file share, whatever their folder, capitals and composition."""
    return unicodedata.normalize("NFC", PurePath(name).name).casefold()[:255]


class Provenance(models.Model):
    """Where a file comes from and whether it may be shown."""

    credit = models.CharField(_("nguồn, tác giả"), max_length=255, blank=True)
    rights = models.CharField(
        _("quyền sử dụng"),
        max_length=16,
        choices=Rights.choices,
        default=Rights.UNKNOWN,
        blank=True,  # many files at once come without
    )
    rights_note = models.CharField(_("ghi chú về quyền"), max_length=255, blank=True)

    class Meta:
        abstract = True


class CustomImage(Provenance, AbstractImage):
    """A picture; `description` is Wagtail's own field for its alternative text."""

    caption = models.CharField(_("chú thích"), max_length=500, blank=True)
    consent = models.BooleanField(
        _("người trong ảnh đã đồng ý"),
        default=False,
        help_text=_("Chọn khi người được chụp (hoặc người giám hộ) đã đồng ý cho đăng ảnh."),
    )
    file_key = models.CharField(
        _("tên tệp để đối chiếu"), max_length=255, blank=True, editable=False, db_index=True
    )

    admin_form_fields: ClassVar[tuple[str, ...]] = (
        *Image.admin_form_fields,
        "caption",
        "credit",
        "rights",
        "rights_note",
        "consent",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("ảnh")
        verbose_name_plural = _("ảnh")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Remember the name the file came with: storage may give it another."""
        if self.file and (not self.file._committed or not self.file_key):
            self.file_key = file_key(self.file.name)
        super().save(*args, **kwargs)


class Rendition(AbstractRendition):
    """A picture in one size and format."""

    image = models.ForeignKey(CustomImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="library_unique_rendition"
            ),
        )


class CustomDocument(Provenance, AbstractDocument):
    """A document for readers to take away."""

    admin_form_fields: ClassVar[tuple[str, ...]] = (
        *Document.admin_form_fields,
        "credit",
        "rights",
        "rights_note",
    )

    class Meta(AbstractDocument.Meta):
        verbose_name = _("tài liệu")
        verbose_name_plural = _("tài liệu")
