"""The colours of a theme can be read whatever two colours it is made of."""

import re
from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from sites.color import MINIMUM_PART_CONTRAST, MINIMUM_TEXT_CONTRAST, contrast_ratio, standing_out
from sites.models import Province, SiteIdentity
from sites.motifs.threads import threads_of
from sites.palette import EDGE, INK, PAPER, QUIET, palette_of, validate_accent

colors = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
WHITE = "#ffffff"


@settings(deadline=None)
@given(primary=colors, accent=colors)
def test_words_of_any_theme_have_four_and_a_half_to_one(primary: str, accent: str) -> None:
    palette = palette_of(primary, accent)
    light = (WHITE, PAPER, palette.tint, palette.shade)
    shown = [(palette.on_primary, palette.primary), (WHITE, palette.night)]
    shown += [(palette.bright, palette.night)]
    shown += [
        (word, ground)
        for word in (palette.deep, palette.accent_text, INK, QUIET)
        for ground in light
    ]

    for word, ground in shown:
        assert contrast_ratio(word, ground) >= MINIMUM_TEXT_CONTRAST, (word, ground)


@settings(deadline=None)
@given(primary=colors, accent=colors)
def test_parts_of_any_theme_have_three_to_one(primary: str, accent: str) -> None:
    palette = palette_of(primary, accent)
    threads = threads_of(primary, accent)
    shown = [(EDGE, ground) for ground in (PAPER, WHITE, palette.tint)]
    shown += [(palette.accent, ground) for ground in (PAPER, WHITE, palette.tint, palette.shade)]
    shown += [(palette.glow, palette.primary)]
    shown += [
        (thread, threads.ground)
        for thread in (threads.light, threads.main, threads.second, threads.spark)
    ]

    for part, ground in shown:
        assert contrast_ratio(part, ground) >= MINIMUM_PART_CONTRAST, (part, ground)


@settings(deadline=None)
@given(primary=colors, accent=colors)
def test_a_second_colour_is_taken_as_it_is_or_refused_with_one_that_is_taken(
    primary: str, accent: str
) -> None:
    try:
        validate_accent(accent.upper(), primary)
    except ValidationError as refused:
        (nearest,) = re.findall(r"#[0-9a-f]{6}", refused.messages[0])
        assert nearest != accent
        validate_accent(nearest, primary)
        accent = nearest

    assert palette_of(primary, accent).accent == accent


def test_a_colour_that_stands_out_is_left_as_it_is() -> None:
    assert standing_out("#1d5c3f", WHITE, ratio=4.5) == "#1d5c3f"
    assert standing_out("#777777", WHITE, ratio=4.5) != "#777777"


@pytest.mark.django_db
@pytest.mark.one_database
def test_a_second_colour_that_was_taken_before_is_settled_by_the_migration(
    son_la: Province, dien_bien: Province
) -> None:
    SiteIdentity.objects.filter(site=son_la.site).update(accent_color="#b7791f")
    before = SiteIdentity.objects.get(site=dien_bien.site).accent_color

    import_module("sites.migrations.0011_home_page").settle_accents(apps, None)

    settled = SiteIdentity.objects.get(site=son_la.site)
    validate_accent(settled.accent_color, settled.primary_color)
    assert SiteIdentity.objects.get(site=dien_bien.site).accent_color == before
