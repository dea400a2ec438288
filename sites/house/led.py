"""Views of ours in the admin that are about one province of those the user leads."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from sites.house.titled import TitledMixin
from sites.models import Province

#: So many other provinces are offered; administrators, who lead all, have the list of provinces.
MOST_OTHERS = 50


class LedProvinceMixin(TitledMixin):
    """Finds the province that the address names, or leads to the first that the user leads."""

    #: The name of the address that has a province and nothing else.
    overview: ClassVar[str]
    #: What is fetched with the province.
    related: ClassVar[tuple[str, ...]] = ()

    province: Province

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        led = Province.objects.led_by(request.user).select_related(*self.related)
        if "pk" not in kwargs:
            first = led.first()
            return redirect(self.overview, first.pk) if first else redirect("wagtailadmin_home")
        self.province = get_object_or_404(led, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return self.province.name

    def others(self) -> list[tuple[str, str]]:
        """Give name and address of the other provinces that the user leads."""
        led = Province.objects.led_by(self.request.user).exclude(pk=self.province.pk)
        return [(other.name, self.address_of(other)) for other in led[:MOST_OTHERS]]

    def address_of(self, province: Province) -> str:
        return reverse(self.overview, args=[province.pk])

    def back(self) -> HttpResponse:
        return redirect(self.address_of(self.province))
