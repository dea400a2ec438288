"""The editors' form of a poll, and the readers' ballot."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sites.records.forms import ProvinceRecordForm

if TYPE_CHECKING:
    from engagement.models import PollChoice

FEWEST_CHOICES = 2
MOST_CHOICES = 10


class PollForm(ProvinceRecordForm):
    """Lets nobody change what was asked once somebody has answered, only for how long."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        choices = self._choices()
        texts = [text.casefold() for _pk, text in choices]
        if len(set(texts)) < len(texts):
            self.add_error(None, _("Có hai lựa chọn giống nhau."))
        if self.instance.pk and self.instance.has_votes():
            asked = list(self.instance.choices.model.objects.filter(poll=self.instance.pk))
            same = [(choice.pk, choice.text) for choice in asked] == choices
            if not same or {"question", "province"} & set(self.changed_data):
                self.add_error(
                    None,
                    _(
                        "Đã có người trả lời, nên câu hỏi và các lựa chọn giữ nguyên; chỉ đổi được"
                        " ngày giờ. Muốn hỏi khác thì đóng cuộc này và tạo cuộc mới."
                    ),
                )
        return cleaned

    def _choices(self) -> list[tuple[int | None, str]]:
        """Give id and text of each choice as it is to be; none where a choice itself is wrong."""
        formset = self.formsets["choices"]
        if not formset.is_valid():
            return []
        return [(form.instance.pk, form.cleaned_data["text"]) for form in formset.ordered_forms]


class BallotForm(forms.Form):
    """One answer of those that a poll offers."""

    chon = forms.ChoiceField(
        error_messages={
            "required": gettext_lazy("Hãy chọn một câu trả lời."),
            "invalid_choice": gettext_lazy("Câu trả lời này không có ở đây; hãy chọn lại."),
        }
    )

    def __init__(self, choices: list["PollChoice"], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chon"].choices = [(str(choice.pk), choice.text) for choice in choices]
