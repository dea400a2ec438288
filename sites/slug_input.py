"""The admin's slug field: an address without accents from a Vietnamese title, as it is typed."""

import unicodedata

from wagtail.admin.widgets.slug import SlugInput

#: The Latin letters that Vietnamese writes with marks, capitals aside.
MARKED_LETTERS = "aeiouy"


def plain_letter_rules() -> list[tuple[str, str]]:
    """Give for each plain letter a pattern of its marked forms, capitals and bare marks too.

    Wagtail's own transliteration in the browser lacks half of them and makes "đất" into "djt".
    """
    marked: dict[str, list[str]] = {}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0].lower()
        if base in MARKED_LETTERS and base != chr(code):
            marked.setdefault(base, []).append(chr(code))
    rules = [(f"[{''.join(forms)}]", letter) for letter, forms in marked.items()]
    return [*rules, ("[đĐ]", "d"), ("[\\u0300-\\u036f]", "")]


class VietnameseSlugInput(SlugInput):
    """A slug field that follows a Vietnamese title."""

    def __init__(self, attrs: dict[str, str] | None = None) -> None:
        super().__init__(attrs, formatters=plain_letter_rules())
