"""Choosing a record of one's own province in the admin, or making one while writing."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.db.models import Model, QuerySet
from django.forms.models import modelform_factory
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import (
    ChosenMultipleView,
    CreateView,
)
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenView,
)
from wagtail.snippets.widgets import AdminSnippetChooser

from sites.house.reach import numbers_in
from sites.models import Province


class NameFilterForm(BaseFilterForm):
    """Looks for records by a part of their name."""

    q = forms.CharField(label=_("Tìm theo tên"), required=False)

    def filter(self, objects: QuerySet[Model]) -> QuerySet[Model]:
        name = self.cleaned_data.get("q")
        if not name:
            return objects
        self.is_searching, self.search_query = True, name
        return objects.filter(name__icontains=name)


class RecordForm(forms.ModelForm):
    """Makes a record in a province of the user's; who has only one is not asked which."""

    def __init__(self, *args: Any, provinces: QuerySet[Province], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["province"]
        field.queryset = provinces
        if len(provinces) == 1:
            field.initial = provinces[0]
            field.widget = forms.HiddenInput()


class AskedByNumber:
    """Takes what addresses ask for only where it is a number: else Wagtail's view crashes."""

    def get_objects(self, pks: list[str]) -> QuerySet[Model]:
        return super().get_objects(numbers_in(pks))


class OwnRecords:
    """Limits a chooser's view to the records of the provinces that the user is staff of."""

    filter_form_class = NameFilterForm
    #: The fields that the form to make a record asks for.
    creation_fields: ClassVar[dict[str, tuple[str, ...]]] = {
        "person": ("province", "name", "academic_title", "degree", "post"),
        "unit": ("province", "name"),
        "venue": ("province", "name", "address"),
        "tag": ("province", "name"),
    }

    def provinces(self) -> QuerySet[Province]:
        return Province.objects.staffed_by(self.request.user)

    def get_object_list(self) -> QuerySet[Model]:
        records = self.model_class.objects.select_related("province")
        return records.filter(province__in=self.provinces())

    def get_object(self, pk: str) -> Model:
        return self.get_object_list().get(pk=pk)

    def get_objects(self, pks: Iterable[int]) -> QuerySet[Model]:
        return self.get_object_list().filter(pk__in=pks)

    def can_create(self) -> bool:
        return self.provinces().exists()

    def get_creation_form_class(self) -> type[RecordForm]:
        fields = self.creation_fields[self.model_class._meta.model_name]
        return modelform_factory(self.model_class, form=RecordForm, fields=fields)

    def get_creation_form_kwargs(self) -> dict[str, Any]:
        return super().get_creation_form_kwargs() | {"provinces": self.provinces()}

    @property
    def columns(self) -> list[Column]:
        return [*super().columns, Column("province", label=_("Tỉnh, thành phố"))]


class RecordChooseView(OwnRecords, ChooseView):
    pass


class RecordChooseResultsView(OwnRecords, ChooseResultsView):
    pass


class RecordChosenView(OwnRecords, SnippetChosenView):
    pass


class RecordChosenMultipleView(AskedByNumber, OwnRecords, ChosenMultipleView):
    pass


class WordChosenMultipleView(AskedByNumber, ChosenMultipleView):
    pass


class WordChooserViewSet(SnippetChooserViewSet):
    """A chooser of words that all provinces share."""

    chosen_multiple_view_class = WordChosenMultipleView


class RecordCreateView(OwnRecords, CreateView):
    pass


class RecordChooser(AdminSnippetChooser):
    """Does not lead to the chosen record: administrators alone edit those."""

    show_edit_link = False


class RecordChooserViewSet(SnippetChooserViewSet):
    """A chooser of province records: their own province's alone, for its staff."""

    base_widget_class = RecordChooser
    choose_view_class = RecordChooseView
    choose_results_view_class = RecordChooseResultsView
    chosen_view_class = RecordChosenView
    chosen_multiple_view_class = RecordChosenMultipleView
    create_view_class = RecordCreateView
    creation_tab_label = _("Thêm mới")
    create_action_label = _("Thêm")
