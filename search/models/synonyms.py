"""Abbreviations and other names that administrators add to the built-in ones, or take from them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from search.vietnamese import Group


class SynonymGroup(models.Model):
    """Forms that mean the same, or forms whose built-in groups are not to be read."""

    class Action(models.TextChoices):
        ADD = "them", gettext_lazy("Thêm nhóm mới")
        SWITCH_OFF = "bo", gettext_lazy("Bỏ nhóm có sẵn")

    action = models.CharField(
        gettext_lazy("việc cần làm"), max_length=8, choices=Action.choices, default=Action.ADD
    )
    forms = models.TextField(
        gettext_lazy("các cách viết"),
        help_text=gettext_lazy(
            "Mỗi dòng một cách viết. Thêm nhóm: những cách viết cùng nghĩa, người đọc gõ cách nào"
            " cũng tìm thấy các cách kia. Bỏ nhóm: nhóm có sẵn nào chứa một trong các cách viết này"
            " sẽ không được dùng nữa."
        ),
    )
    capitals = models.TextField(
        gettext_lazy("chữ tắt chỉ hiểu khi viết hoa"),
        blank=True,
        help_text=gettext_lazy(
            "Mỗi dòng một chữ tắt dễ lẫn với từ thường, như TS hay CT: chỉ được hiểu là chữ tắt"
            " khi người đọc viết hoa."
        ),
    )
    note = models.CharField(gettext_lazy("ghi chú"), max_length=255, blank=True)
    changed_at = models.DateTimeField(gettext_lazy("sửa lần cuối"), auto_now=True, db_index=True)

    class Meta:
        verbose_name = gettext_lazy("nhóm từ đồng nghĩa")
        verbose_name_plural = gettext_lazy("từ đồng nghĩa, chữ tắt")
        ordering = ("-changed_at", "pk")

    def __str__(self) -> str:
        return " = ".join([*self.written_capitals, *self.written_forms])

    @property
    def written_forms(self) -> list[str]:
        """The forms as they were written, without empty lines."""
        return written_lines(self.forms)

    @property
    def written_capitals(self) -> list[str]:
        """The forms read in capitals only, as they were written."""
        return written_lines(self.capitals)

    @property
    def group(self) -> Group:
        """The group as the compiler of queries reads it."""
        return Group.of(*self.written_forms, capitals=self.written_capitals)

    def clean(self) -> None:
        """Refuse a group that would change nothing, or that another one has already."""
        from search.synonyms import conflicts  # which reads these rows

        errors: dict[str, list[str]] = {}
        for name, lines in (("forms", self.written_forms), ("capitals", self.written_capitals)):
            wordless = [line for line in lines if not any(Group.of(line).forms)]
            errors[name] = [_("“%s” không có chữ hay số nào.") % line for line in wordless]
        if not self.written_forms:
            errors["forms"].append(_("Hãy viết ít nhất một cách viết, mỗi dòng một cách."))
        if not any(errors.values()):
            for name, messages in conflicts(self).items():
                errors[name] += messages
        if any(errors.values()):
            raise ValidationError(errors)


def written_lines(text: str) -> list[str]:
    """Give the lines that have something, each once, with single spaces."""
    return list(dict.fromkeys(line for raw in text.splitlines() if (line := " ".join(raw.split()))))
