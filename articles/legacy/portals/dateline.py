"""Pages whose lead opens with a dateline in parentheses: "(TS)-".

Title, lead and text on consecutive lines; the signature with the unit behind a dash; visit
counters as bullets ("• Tất cả: …"); a link to sign in.
"""

from dataclasses import replace

from articles.legacy.assembly import Parts, assemble
from articles.legacy.counters import is_counter_line
from articles.legacy.datelines import has_dateline, without_dateline
from articles.legacy.model import LegacyArticle
from articles.legacy.sections import split_lead, split_sections
from articles.legacy.text import Page, fold

slug = "dateline"
look = "trang có ký hiệu tòa soạn đầu bài (“(TS)-…”), cuối trang có số truy cập và “Đăng nhập”"

OPENING_LINES = 4


def recognises(page: Page) -> float:
    """Look for the dateline, the bulleted counters and the link to sign in."""
    likeness = 0.0
    if any(has_dateline(line.text) for line in split_sections(page.lines).article[:OPENING_LINES]):
        likeness += 0.6
    if any(line.bulleted and is_counter_line(line.text) for line in page.lines):
        likeness += 0.4
    if any(fold(line.text) == "đăng nhập" for line in page.lines):
        likeness += 0.2
    return min(likeness, 0.9)


def parse(page: Page) -> LegacyArticle:
    """Read a page: the first line is the title, the first paragraph the lead."""
    sections = split_sections(page.lines)
    title, below = sections.article[:1], sections.article[1:]
    undated = [replace(line, text=without_dateline(line.text)) for line in below[:OPENING_LINES]]
    lead, text = split_lead([*undated, *below[OPENING_LINES:]])
    return assemble(slug, page, Parts(title=title, lead=lead, text=text, related=sections.related))
