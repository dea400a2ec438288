"""Which of several things a sub-site has switched off."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db import models

Choices = list[tuple[str, Any]]


class OnField(forms.MultipleChoiceField):
    """A box for each thing, ticked where it is on; what the model keeps is those that are off."""

    widget = forms.CheckboxSelectMultiple

    def prepare_value(self, value: Any) -> Any:
        """Turn what is off into what is ticked; what was posted is that already."""
        return value if isinstance(value, _Posted) else self._others(value or [])

    def bound_data(self, data: Any, initial: Any) -> Any:
        return _Posted(data or [])

    def clean(self, value: Any) -> list[str]:
        return self._others(super().clean(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self._others(initial or []), data)

    def _others(self, some: Any) -> list[str]:
        return [code for code, _label in self.choices if code not in some]


class _Posted(list[str]):
    """What came from a form, not from the model."""


class OffField(models.JSONField):
    """The codes of what is switched off; nothing is until somebody does it."""

    def __init__(self, *args: Any, choices_from: Callable[[], Choices] = list, **kwargs: Any):
        self.choices_from = choices_from
        super().__init__(*args, **{"default": list, "blank": True} | kwargs)

    def formfield(self, **kwargs: Any) -> forms.Field:
        """Give the boxes, for those things that there are now."""
        return OnField(
            choices=self.choices_from,
            required=False,
            label=kwargs.get("label", self.verbose_name),
            help_text=kwargs.get("help_text", self.help_text),
        )
