"""What the admin's search finds."""

from typing import ClassVar

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _


class AdminEntry(models.Model):
    """An object that the admin's search finds: its words, or the beginnings that it completes.

    Its tokens stand beside, in `search_admintokens`, in the language of the database.
    """

    class Purpose(models.TextChoices):
        WORDS = "words", _("từ ngữ")
        BEGINNINGS = "beginnings", _("đầu từ")

    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.CharField(_("số"), max_length=50)
    purpose = models.CharField(_("để tìm theo"), max_length=16, choices=Purpose.choices)
    build = models.BigIntegerField(_("lần lập chỉ mục"), default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("mục tìm kiếm của trang quản trị")
        verbose_name_plural = _("mục tìm kiếm của trang quản trị")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("content_type", "object_id", "purpose"), name="search_one_admin_entry"
            )
        ]

    def __str__(self) -> str:
        return f"{self.content_type_id}: {self.object_id}"
