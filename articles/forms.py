"""The admin's form of an article."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.models.records import ProvinceRecord
from sites.house.references import OwnPageForm
from sites.models import Province


class ArticleForm(OwnPageForm):
    """Lets an article refer to the records of its own province alone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        page = self.parent_page or self.instance
        self.province = Province.objects.owning(page).first()
        tags = self.fields.get("tags")
        if tags:
            tags.queryset = tags.queryset.filter(province=self.province)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self._refuse_strangers(self)
        for formset in self.formsets.values():
            formset.is_valid()  # cleans its forms, to which an error may then be added
            for form in formset.forms:
                self._refuse_strangers(form)
        return cleaned

    def _refuse_strangers(self, form: forms.BaseForm) -> None:
        """Put an error at each field whose record is another province's."""
        for name, value in list(getattr(form, "cleaned_data", {}).items()):
            if isinstance(value, ProvinceRecord) and value.province_id != self._province_id:
                form.add_error(name, ValidationError(_("Mục này thuộc tỉnh khác.")))

    @property
    def _province_id(self) -> int | None:
        return self.province.pk if self.province else None
