"""Views about one province, for administrators."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property

from sites.house.titled import AdministratorsMixin
from sites.models import Province


class OneProvinceMixin(AdministratorsMixin):
    """A view about the province that the address names."""

    @cached_property
    def province(self) -> Province:
        provinces = Province.objects.select_related("site", "container", "parent")
        return get_object_or_404(provinces, pk=self.kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return self.province.full_name

    def back(self) -> HttpResponse:
        return redirect("province:edit", self.province.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "province": self.province,
            "back": reverse("province:edit", args=[self.province.pk]),
        }
