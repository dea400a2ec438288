"""What a form refers to must be within reach: pages, pictures, documents, records of a province.

A chooser offers nothing else, so another province's number in a form was put there by hand. It is
refused before anything is cleaned, saved, or shown again with a title.
"""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.forms.pages import WagtailAdminPageForm
from wagtail.blocks.base import BlockField
from wagtail.log_actions import get_active_log_context
from wagtail.models import CollectionMember, Page, ReferenceIndex
from wagtail.rich_text import extract_references_from_rich_text

from sites.house.reach import Trespass, reach_of
from sites.models import Province
from sites.roles import Duty

#: When a page is published and taken down.
SCHEDULE = ("go_live_at", "expire_at")

Reference = tuple[type[Model], str]


class OwnReferences:
    """A form, of a model, that refuses what is not within the reach of who fills it in."""

    def full_clean(self) -> None:
        user = self.for_user or getattr(get_active_log_context(), "user", None)
        if self.is_bound and user and not user.is_superuser:
            refuse_strangers(self, user)
        super().full_clean()


class OwnReferencesForm(OwnReferences, WagtailAdminModelForm):
    """For settings and records: `base_form_class` of the model."""


class OwnPageForm(OwnReferences, WagtailAdminPageForm):
    """For pages: `base_form_class` of every page type; asks only who may for days and hours."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        user = self.for_user
        if user and not user.is_superuser and not reach_of(user).may(Duty.SCHEDULE):
            for name in SCHEDULE:
                self.fields.pop(name, None)

    @property
    def show_schedule_publishing_toggle(self) -> bool:
        return not self.fields.keys().isdisjoint(SCHEDULE)


def refuse_strangers(form: forms.ModelForm, user: Any) -> None:
    """Raise Trespass if the form refers to what is out of reach and was not there before."""
    by_model: dict[type[Model], set[str]] = {}
    for model, number in references(form):
        if is_scoped(model):
            by_model.setdefault(_base(model), set()).add(number)
    strangers = {
        (model, number)
        for model, numbers in by_model.items()
        for number in reach_of(user).strangers(model, numbers)
    }
    if strangers and not strangers <= _present(form.instance):
        names = sorted(f"{model._meta.label} {number}" for model, number in strangers)
        raise Trespass(f"a form refers to {', '.join(names)}")


def is_scoped(model: type[Model]) -> bool:
    """Tell whether rows of the model are some province's."""
    if issubclass(model, Page | CollectionMember):
        return True
    try:
        return model._meta.get_field("province").related_model is Province
    except FieldDoesNotExist:
        return False


def references(form: forms.BaseForm) -> Iterator[Reference]:
    """Give every row that what was posted refers to, whether or not it is valid otherwise."""
    from wagtail.admin.rich_text import DraftailRichTextArea  # which needs all models

    for name, field in form.fields.items():
        value = field.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
        if isinstance(field, BlockField):
            for model, number, *_path in field.block.extract_references(value):
                yield model, str(number)
        elif isinstance(field, forms.ModelChoiceField):
            for number in value if isinstance(value, list | tuple) else [value]:
                if number not in (None, ""):
                    yield field.queryset.model, str(number)
        elif isinstance(field.widget, DraftailRichTextArea):
            for model, number, *_path in extract_references_from_rich_text(value or ""):
                yield model, str(number)
    for formset in getattr(form, "formsets", {}).values():
        for child in formset.forms:
            yield from references(child)


def _base(model: type[Model]) -> type[Model]:
    return Page if issubclass(model, Page) else model


def _present(instance: Model) -> set[tuple[type[Model], int]]:
    """Give what a saved row refers to: an administrator may have put it there."""
    if instance.pk is None:
        return set()
    found = ReferenceIndex._extract_references_from_object(instance)
    return {
        (_base(ContentType.objects.get_for_id(content_type).model_class()), int(number))
        for content_type, number, *_path in found
        if str(number).isdecimal()
    }
