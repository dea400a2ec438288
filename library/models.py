"""Pictures and documents, with what an editor owes about each: text, credit, rights, consent."""

import unicodedata
from pathlib import PurePath
from typing import Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from library.storage import hidden_place

#: Where pictures of private collections are made; their address is a view that checks.
PRIVATE_FOLDER = "rieng"


class Rights(models.TextChoices):
    """Under which right a file may be shown."""

    OWN = "own", _("Của cơ quan chủ quản")
    LICENSED = "licensed", _("Được phép sử dụng")
    OPEN = "open", _("Giấy phép mở")
    UNKNOWN = "unknown", _("Chưa rõ")


def file_key(name: str) -> str:
    """Give what two names of one file share, whatever their folder, capitals and composition."""
    return unicodedata.normalize("NFC", PurePath(name).name).casefold()[:255]


def document_place(document: "CustomDocument", name: str) -> str:
    """Give where a document's file is stored."""
    return hidden_place(f"documents/{document.file.storage.get_valid_name(name)}")


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
        """Remember the name the file came with: storage may give it another.

        In another collection it is made anew, since that one may be private.
        """
        if self.file and (not self.file._committed or not self.file_key):
            self.file_key = file_key(self.file.name)
        elsewhere = type(self).objects.filter(pk=self.pk).exclude(collection=self.collection_id)
        has_moved = self.pk is not None and elsewhere.exists()
        super().save(*args, **kwargs)
        if has_moved:
            self.renditions.all().delete()  # their files go by a signal

    def get_upload_to(self, filename: str) -> str:
        return hidden_place(super().get_upload_to(filename))


class Rendition(AbstractRendition):
    """A picture in one size and format."""

    image = models.ForeignKey(CustomImage, on_delete=models.CASCADE, related_name="renditions")

    @property
    def url(self) -> str:
        """The file's own address, or that of a view that checks."""
        if self.is_private:
            return reverse("private_picture", args=[self.pk])
        return super().url

    @property
    def is_private(self) -> bool:
        return self.file.name.startswith(f"{PRIVATE_FOLDER}/")

    def get_upload_to(self, filename: str) -> str:
        place = super().get_upload_to(filename)
        if self.image.collection.get_view_restrictions().exists():
            place = f"{PRIVATE_FOLDER}/{PurePath(place).name}"
        return hidden_place(place)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="library_unique_rendition"
            ),
        )


class CustomDocument(Provenance, AbstractDocument):
    """A document for readers to take away."""

    file = models.FileField(upload_to=document_place, verbose_name=_("tệp"))

    admin_form_fields: ClassVar[tuple[str, ...]] = (
        *Document.admin_form_fields,
        "credit",
        "rights",
        "rights_note",
    )

    class Meta(AbstractDocument.Meta):
        verbose_name = _("tài liệu")
        verbose_name_plural = _("tài liệu")
