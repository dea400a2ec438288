"""The fonts of `static/fonts`: subsets of Source Serif 4 for Vietnamese and English.

Run again when the family has a new edition or a sign is missing on pages:

    npm pack @fontsource-variable/source-serif-4 && tar xzf fontsource-variable-source-serif-4-*.tgz
    python -m pip install fonttools brotli
    python scripts/fonts.py package/files

Two cuts of one family: text, with its weights from 400 to 700, drawn for 12 points; display, one
weight, drawn for large sizes. What a page loads is at most 60 KB, which the tests hold.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

FONTS = Path(__file__).resolve().parent.parent / "static" / "fonts" / "source-serif-4"
CUTS = {
    "text": {"wght": (400, 700), "opsz": 12},
    "display": {"wght": 640, "opsz": 40},
}
#: Latin letters with and without accents, and the signs that Vietnamese and English print.
LATIN = set(range(0x20, 0x7F)) | set(range(0xC0, 0x100)) - set(map(ord, "ÐÞðþ÷"))
LATIN |= {ord(sign) for sign in "\u00a0§©«°±²³·»½×–—‘’“”…•′″−€"}


def main(folder):
    for cut, axes in CUTS.items():
        for script in ("latin", "vietnamese"):
            font = TTFont(folder / ("source-serif-4-%s-opsz-normal.woff2" % script))
            font = instancer.instantiateVariableFont(font, axes)
            options = subset.Options()
            options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl", "liga"]
            options.hinting = False
            subsetter = subset.Subsetter(options)
            letters = set(font.getBestCmap())
            subsetter.populate(unicodes=letters & LATIN if script == "latin" else letters)
            subsetter.subset(font)
            font.flavor = "woff2"
            path = FONTS / ("%s-%s.woff2" % (cut, script))
            font.save(path)
            print("%s: %s bytes" % (path.name, path.stat().st_size))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
