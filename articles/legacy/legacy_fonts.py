"""Text set in the fonts of two legacy encodings, TCVN3 and VNI, converted with viparse's tables."""

import re

from viparse.normalize.encodings import get_charmap
from viparse.normalize.tables import Charmap, build_charmap, convert

#: VNI's ẳ and ỵ: in no document viparse was measured on, so its table leaves them out.
VNI_SUPPLEMENT = (("aú", "ẳ"), ("AÚ", "Ẳ"), ("î", "ỵ"), ("Î", "Ỵ"))
#: A quotation mark on its own is a sign of the page (a breadcrumb's arrow), not TCVN3's "ằ".
LONE_SIGN = re.compile(r"((?<!\S)[«»](?!\S))")

LINE_BREAK = re.compile(r"(\r\n|[\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029])")
WORD = re.compile(r"[^\W\d_]+")
#: So many words must show the pattern before a line counts as capitals.
LEAST_WORDS = 2
CAPITAL_BEHIND_SMALL = re.compile(r"[^\W\d_A-ZĂÂĐÊÔƠƯ][A-Z]")
#: A small letter with a tone where a sentence begins: TCVN3 has no capital for it.
TONED_OPENING = re.compile(
    r"(?:^|[.!?…]\s+)[\s•“\"‘(–-]*(?P<letter>[àáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụ"
    r"ừứửữựỳýỷỹỵ])"
)


def _charmap(name: str) -> Charmap:
    found = get_charmap(name)
    if found is None:
        raise LookupError(f"viparse has no table for {name}")
    return found


TCVN3 = _charmap("tcvn3")
VNI = build_charmap("vni", [*_charmap("vni").pairs, *VNI_SUPPLEMENT])


def from_vni(text: str) -> str:
    """Convert text set in a VNI font."""
    return _convert(text, VNI)


def from_tcvn3(text: str) -> str:
    """Convert text set in a TCVN3 font (.VnTime), and restore the capitals that can be.

    TCVN3 has no capitals with tones. A heading is typed in plain capitals and toned small letters,
    and a font of capitals (.VnTimeH) draws them all large: converted it reads "HộI NGHị". Such a
    line is recognised, since no other has plain letters in capitals only. So is the small letter
    that opens a sentence.

    Not restored, for nothing tells them: a toned capital inside a sentence ("ủy ban" for "Ủy
    ban"), and a heading typed in small letters, which was capitals by its font alone.
    """
    return "".join(
        piece if LINE_BREAK.fullmatch(piece) else _restore_capitals(piece)
        for piece in LINE_BREAK.split(_convert(text, TCVN3))
    )


def _convert(text: str, charmap: Charmap) -> str:
    return "".join(
        piece if LONE_SIGN.fullmatch(piece) else convert(piece, charmap)
        for piece in LONE_SIGN.split(text)
    )


def _restore_capitals(line: str) -> str:
    if _is_in_capitals(line):
        return line.upper()
    return TONED_OPENING.sub(lambda match: match[0][:-1] + match["letter"].upper(), line)


def _is_in_capitals(line: str) -> bool:
    words = WORD.findall(line)
    if any(char.isascii() and char.islower() for word in words for char in word):
        return False
    mixed = [word for word in words if any(map(str.isascii, word)) and not word.isupper()]
    # "TẩN" is no word in any case; "Lò" is one, and it takes several of its kind to tell.
    return len(mixed) >= LEAST_WORDS or any(map(CAPITAL_BEHIND_SMALL.search, mixed))
