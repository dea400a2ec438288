"""What the index has yet to follow."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class IndexChange(models.Model):
    """The outbox: something that the index does not know yet, written with what it follows from.

    What was told is kept for a while, so that a rebuild that ran meanwhile can be told again. The
    id is the version of the page: whoever tells what is older than what was told is not heard.
    """

    class Kind(models.TextChoices):
        ENGINE = "engine", _("báo cho máy tìm kiếm ngoài")
        PAGE = "page", _("lập lại chỉ mục một trang")
        TREE = "tree", _("lập lại chỉ mục một nhánh")

    kind = models.CharField(_("loại"), max_length=16, choices=Kind.choices)
    page_id = models.BigIntegerField(_("số của trang"))
    hides = models.BooleanField(_("rút khỏi kết quả"), default=False)
    made_at = models.DateTimeField(_("lúc"), default=timezone.now)
    told_at = models.DateTimeField(_("đã báo lúc"), null=True)
    attempts = models.PositiveSmallIntegerField(_("số lần thử"), default=0)
    due_at = models.DateTimeField(_("thử lại lúc"), default=timezone.now)
    error = models.TextField(_("lỗi"), blank=True)

    class Meta:
        verbose_name = _("thay đổi chờ báo cho máy tìm kiếm")
        verbose_name_plural = _("thay đổi chờ báo cho máy tìm kiếm")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=("kind", "id"),
                name="search_change_waiting",
                condition=models.Q(told_at=None),
            ),
            models.Index(fields=("page_id",), name="search_change_page"),
            models.Index(fields=("told_at",), name="search_change_told"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.page_id}"
