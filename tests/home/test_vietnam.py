"""The schematic map: every unit, the islands, and who has a portal."""

from collections.abc import Callable
from itertools import combinations

import pytest
from django.test import Client

from home.vietnam import TILE_HEIGHT, TILE_WIDTH, map_of
from sites.models import Province

At = Callable[[str], Client]


def test_the_map_has_the_34_provinces_and_cities_and_no_tile_lies_on_another() -> None:
    drawing = map_of([])

    assert len(drawing.tiles) == len({place.name for place in drawing.tiles}) == 34
    assert not any(place.url for place in drawing.tiles)
    for one, other in combinations([*drawing.tiles, *drawing.islands], 2):
        apart = abs(one.left - other.left) >= TILE_WIDTH or abs(one.top - other.top) >= TILE_HEIGHT
        assert apart, (one.name, other.name)


def test_the_map_has_the_islands_and_says_whose_they_are() -> None:
    assert [place.name for place in map_of([]).islands] == [
        "Quần đảo Hoàng Sa (Đà Nẵng)",
        "Quần đảo Trường Sa (Khánh Hòa)",
    ]


@pytest.mark.django_db
@pytest.mark.one_database
@pytest.mark.parametrize("path", ["/", "/en/"])
def test_the_hub_shows_the_map_with_the_islands_and_says_that_it_is_schematic(
    at: At, path: str
) -> None:
    html = at("hub").get(path).text
    drawing = html[html.index('<svg class="map__drawing"') : html.index("map__note")]
    words = " ".join(
        part.partition("</tspan>")[0].rpartition(">")[2] for part in drawing.split("<tspan")[1:]
    )

    assert "Quần đảo Hoàng Sa (Đà Nẵng)" in words
    assert "Quần đảo Trường Sa (Khánh Hòa)" in words
    assert drawing.count('role="listitem"') == 36
    assert drawing.count("<a ") == Province.objects.count() == 4
    assert ("giản lược" in html) if path == "/" else ("schematic" in html.lower())


@pytest.mark.django_db
@pytest.mark.one_database
def test_a_province_that_has_no_tile_is_in_the_list_below(at: At, son_la: Province) -> None:
    Province.objects.filter(pk=son_la.pk).update(slug="xa-moi")

    html = at("hub").get("/").text

    assert html.count('class="province theme-') == 4
    assert html.count('<a class="theme-') == 3
