"""Pages under a breadcrumb of arrows ("Tin tức → Chuyên mục").

Title, the title again in capitals, text, signature; then reads and last update on one line,
links to the comments, and side blocks. Nothing marks a lead: these pages have none.
"""

import re
from collections.abc import Sequence

from articles.legacy.assembly import Parts, assemble
from articles.legacy.chrome import is_comment_line
from articles.legacy.counters import read_counters
from articles.legacy.model import LegacyArticle
from articles.legacy.sections import split_sections
from articles.legacy.text import Line, Page, fold, is_capitals

slug = "arrow_breadcrumb"
look = "trang có đường dẫn chuyên mục bằng mũi tên (“Tin tức → Chuyên mục”)"

ARROW = re.compile(r"\s*(?:→|⟶|➔|➜|➤|►|»|›|->|=>|>)\s*")
CRUMB = re.compile(r"^[^\W_][\w\s,&./()–-]{0,79}$")
FIRST_LINES = 3


def recognises(page: Page) -> float:
    """Look for the breadcrumb on top, for the count of reads and the links to comments."""
    index = _breadcrumb_at(page.lines)
    likeness = 0.0
    if index is not None:
        likeness += 0.6 if index < FIRST_LINES else 0.3
    if any(is_comment_line(line.text) for line in page.lines):
        likeness += 0.3
    counters = read_counters(page.lines)
    if counters.read_count is not None or counters.updated_at:
        likeness += 0.2
    return min(likeness, 1.0)


def parse(page: Page) -> LegacyArticle:
    """Read a page; without a breadcrumb the first line of text is the title."""
    index = _breadcrumb_at(page.lines)
    crumbs = _crumbs(page.lines[index].text) if index is not None else ()
    below = page.lines[index + 1 :] if index is not None else page.lines
    sections = split_sections(below)
    title = _title(sections.article)
    return assemble(
        slug,
        page,
        Parts(
            title=title,
            text=sections.article[len(title) :],
            related=sections.related,
            breadcrumb=crumbs,
        ),
    )


def _breadcrumb_at(lines: Sequence[Line]) -> int | None:
    return next((i for i, line in enumerate(lines) if _crumbs(line.text)), None)


def _crumbs(text: str) -> tuple[str, ...]:
    parts = tuple(part.strip() for part in ARROW.split(text))
    crumbs = tuple(part for part in parts if part)
    if len(parts) < 2 or not crumbs or not all(CRUMB.match(crumb) for crumb in crumbs):
        return ()
    return crumbs


def _title(lines: Sequence[Line]) -> Sequence[Line]:
    """Give the lines of the title: one, or those in capitals that open the page, without the
    repetition that follows them."""
    capitals = 0
    while capitals < len(lines) and is_capitals(lines[capitals].text):
        capitals += 1
    for count in range(1, capitals):
        if _words(lines[:count]) == _words(lines[count:capitals]):
            return lines[:count]
    return lines[: max(1, capitals)]


def _words(lines: Sequence[Line]) -> str:
    return fold(" ".join(line.text for line in lines))
