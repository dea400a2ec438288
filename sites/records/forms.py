"""The form of a province's record: it offers, takes and shows the user's own provinces alone."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

from sites.house.references import OwnReferencesForm
from sites.models import Province


class OwnPageChooser(AdminPageChooser):
    """Shows the title of no page but those allowed, whatever number was posted."""

    def __init__(self, *, allowed: QuerySet[Page], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.allowed = allowed

    def get_instance(self, value: Any) -> Page | None:
        if not isinstance(value, Page) and not str(value).isdecimal():
            return None
        number = value.pk if isinstance(value, Page) else int(value)
        page = self.allowed.filter(pk=number).first()
        return page.specific if page else None


class ProvinceRecordForm(OwnReferencesForm):
    """Takes provinces that the user leads, and pages of the province that was chosen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        provinces = Province.objects.led_by(self.for_user).select_related("container")
        self._limit_province(provinces)
        pages = _pages_of(provinces, everywhere=self.for_user.is_superuser)
        for field in self._page_fields().values():
            field.queryset = pages
            field.widget = OwnPageChooser(allowed=pages, target_models=field.widget.target_models)

    def _limit_province(self, provinces: QuerySet[Province]) -> None:
        field = self.fields["province"]
        field.queryset = provinces
        if not self.for_user.is_superuser:
            field.required, field.help_text = True, ""  # which says how to make the hub's rows
            if len(provinces) == 1:
                field.initial, field.empty_label = provinces[0].pk, None

    def _page_fields(self) -> dict[str, forms.ModelChoiceField]:
        return {
            name: field
            for name, field in self.fields.items()
            if isinstance(field.widget, AdminPageChooser)
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        province = cleaned.get("province")
        if province:
            for name in self._page_fields():
                page = cleaned.get(name)
                if page and not page.path.startswith(province.container.path):
                    self.add_error(
                        name, _("Trang này không thuộc %(province)s.") % {"province": province}
                    )
        return cleaned


def _pages_of(provinces: QuerySet[Province], *, everywhere: bool) -> QuerySet[Page]:
    pages = Page.objects.filter(depth__gt=1)
    if everywhere:
        return pages
    inside = Q(pk__in=())
    for province in provinces:
        inside |= Q(path__startswith=province.container.path)
    return pages.filter(inside)
