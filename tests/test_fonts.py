"""The fonts have every letter of Vietnamese, small enough, and lines have room for the accents."""

import re
import unicodedata
from itertools import product
from pathlib import Path

import pytest
from django.conf import settings
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

STATIC = Path(settings.BASE_DIR, "static")
FONTS = STATIC / "fonts" / "source-serif-4"
MOST_BYTES = 60 * 1024
CUTS = ("text", "display")

TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
SMALL = {unicodedata.normalize("NFC", v + t) for v, t in product("aăâeêioôơuưy", TONES)}
LETTERS = SMALL | {letter.upper() for letter in SMALL} | set("đĐbcdghklmnpqrstvxfjwz")
LETTERS |= set("BCDGHKLMNPQRSTVXFJWZ") | set("0123456789“”‘’–—…,.;:!?()/%+×²³§")


def fonts_of(cut: str) -> list[TTFont]:
    return [TTFont(FONTS / f"{cut}-{part}.woff2") for part in ("latin", "vietnamese")]


@pytest.mark.parametrize("cut", CUTS)
def test_a_cut_has_every_letter_and_sign_that_vietnamese_prints(cut: str) -> None:
    has = {chr(code) for font in fonts_of(cut) for code in font.getBestCmap()}

    assert not {letter for letter in LETTERS if letter not in has}


def test_the_fonts_of_a_page_keep_their_weight_and_no_other_is_there() -> None:
    files = list(STATIC.glob("fonts/*/*.woff2"))
    named = re.findall(r"[a-z-]+\.woff2", STATIC.joinpath("css/base.css").read_text())

    assert sorted(file.name for file in files) == sorted(named)
    assert sum(file.stat().st_size for file in files) <= MOST_BYTES


@pytest.mark.parametrize("cut", CUTS)
def test_no_line_is_too_low_for_accents_above_letters_that_hang(cut: str) -> None:
    tops, bottoms = [0.0], [0.0]
    for font in fonts_of(cut):
        glyphs, units = font.getGlyphSet(), font["head"].unitsPerEm
        for code, name in font.getBestCmap().items():
            pen = BoundsPen(glyphs)
            glyphs[name].draw(pen)
            if chr(code) in LETTERS and pen.bounds:
                bottoms.append(pen.bounds[1] / units)
                tops.append(pen.bounds[3] / units)
    needed = max(tops) - min(bottoms)
    sheets = STATIC.glob("css/*.css")
    lowest = min(float(number) for sheet in sheets for number in line_heights(sheet))

    assert lowest >= needed


def line_heights(sheet: Path) -> list[str]:
    """Give the line heights of a style sheet, of `line-height` and of `font`, without a unit."""
    css = sheet.read_text()
    return re.findall(r"line-height: ([\d.]+)", css) + re.findall(r"font: [^;]*? / ([\d.]+) ", css)


def test_nothing_hyphenates() -> None:
    css = "".join(sheet.read_text() for sheet in STATIC.glob("css/*.css"))

    assert "hyphens: manual" in css
    assert "hyphens: auto" not in css
