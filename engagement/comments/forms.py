"""The form by which a reader sends a comment."""

import unicodedata
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engagement.comments.consent import consent_text
from engagement.comments.stamp import (
    OLDEST_SECONDS,
    QUICKEST_SECONDS,
    new_stamp,
    seconds_since,
)
from engagement.models import Comment
from engagement.models.comment import LONGEST_TEXT


class WrittenField(forms.CharField):
    """Text as people count its letters: a line's end is one, a letter with its accents too."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


class CommentForm(forms.ModelForm):
    """Name and text, an e-mail address if the reader likes, and what the reader agrees to.

    `website` is for programs, which fill in everything; `stamp` says when the form was made.
    """

    text = WrittenField(
        max_length=LONGEST_TEXT,
        error_messages={
            "required": gettext_lazy("Hãy viết ý kiến."),
            "max_length": gettext_lazy(
                "Ý kiến dài %(show_value)d ký tự; nhiều nhất là %(limit_value)d."
            ),
        },
    )
    consent = forms.BooleanField(
        error_messages={
            "required": gettext_lazy("Cần đồng ý thì ban biên tập mới được nhận ý kiến.")
        }
    )
    website = forms.CharField(required=False)
    stamp = forms.CharField(required=False)

    class Meta:
        model = Comment
        fields: ClassVar[list[str]] = ["name", "email", "text"]
        error_messages: ClassVar[dict[str, Any]] = {
            "name": {"required": gettext_lazy("Hãy ghi họ và tên.")},
            "email": {
                "invalid": gettext_lazy(
                    "Địa chỉ thư điện tử chưa đúng; ví dụ đúng: ten@example.vn. Có thể để trống."
                )
            },
        }

    def __init__(self, article_id: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.article_id = article_id

    def clean_name(self) -> str:
        return self._with_letters("name", unicodedata.normalize("NFC", self.cleaned_data["name"]))

    def clean_text(self) -> str:
        return self._with_letters("text", self.cleaned_data["text"])

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Hãy để trống ô này rồi gửi lại."))
        return ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        age = self._age()
        if self.errors:
            return cleaned  # which are to be mended first, and that takes a while
        if age is None or age > OLDEST_SECONDS:
            self.add_error(None, _("Trang này mở đã lâu; hãy xem lại rồi gửi lần nữa."))
        elif age < QUICKEST_SECONDS:
            self.add_error(
                None, _("Ý kiến được gửi quá nhanh; hãy đọc lại một lượt rồi gửi lần nữa.")
            )
        return cleaned

    def stamp_to_send(self) -> str:
        """Give the stamp that the form is shown with: its own while that holds, or a new one."""
        age = self._age()
        holds = age is not None and age <= OLDEST_SECONDS
        return str(self.data["stamp"]) if holds else new_stamp(self.article_id)

    def consent_text(self) -> str:
        """Give the sentence that the reader agrees to."""
        return consent_text()

    def _with_letters(self, field: str, text: str) -> str:
        """Take what has letters or digits; signs that nobody sees are as good as nothing."""
        if not any(letter.isalnum() for letter in text):
            raise forms.ValidationError(self.fields[field].error_messages["required"])
        return text

    def _age(self) -> int | None:
        return seconds_since(str(self.data.get("stamp", "")), self.article_id)
