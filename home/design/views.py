"""`/thiet-ke/`: components, type, colours and motifs, in the theme of any sub-site."""

from dataclasses import replace
from typing import Any

from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from home.design.samples import samples
from home.provinces import provinces_with_addresses
from home.vietnam import map_of
from sites.color import contrast_ratio
from sites.context_processors import theme_of_request
from sites.motifs import Motif, Shape
from sites.palette import INK, PAPER, QUIET
from sites.theme import LeadLayout, Masthead, Theme


@require_safe
@login_required(login_url=reverse_lazy("wagtailadmin_login"))
@permission_required("wagtailadmin.access_admin", raise_exception=True)
def design(request: HttpRequest) -> HttpResponse:
    """Show the design system; `?tinh=` chooses whose theme."""
    provinces = provinces_with_addresses(request)
    by_slug = {province.slug: province for province in provinces}
    shown = by_slug.get(request.GET.get("tinh", ""))
    theme = shown.theme if shown else theme_of_request(request)
    context = {
        "theme": theme,
        "provinces": provinces,
        "mastheads": [
            (label, replace(theme, chosen_masthead=value)) for value, label in Masthead.choices
        ],
        "lead_layouts": LeadLayout.choices,
        "motifs": [(label, replace(theme, chosen_motif=value)) for value, label in Motif.choices],
        "shapes": list(Shape),
        "contrasts": _contrasts(theme),
        "map": map_of(provinces),
        **samples(request, theme),
    }
    return render(request, "home/design.html", context)


def _contrasts(theme: Theme) -> list[dict[str, Any]]:
    """Give the pairs of colours that pages show on each other, with their contrast."""
    palette = theme.palette
    pairs = (
        (_("Chữ trên giấy"), INK, PAPER),
        (_("Chữ phụ trên giấy"), QUIET, PAPER),
        (_("Chữ phụ trên nền nhạt"), QUIET, palette.tint),
        (_("Liên kết trên giấy"), palette.deep, PAPER),
        (_("Liên kết trên nền nhạt"), palette.deep, palette.tint),
        (_("Chữ trên màu chính"), palette.on_primary, palette.primary),
        (_("Chữ trên màu tối"), "#ffffff", palette.night),
        (_("Nhãn"), palette.accent_text, PAPER),
        (_("Nét màu phụ"), palette.accent, PAPER),
        (_("Nét màu phụ trên màu tối"), palette.bright, palette.night),
    )
    return [
        {"name": name, "color": color, "ground": ground, "ratio": contrast_ratio(color, ground)}
        for name, color, ground in pairs
    ]
