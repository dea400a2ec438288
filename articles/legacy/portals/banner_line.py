"""Pages under a line that stands for the banner image ("Banner … sub-site-…").

Title, lead, text, signature with the unit below it; then "Tin cùng chuyên mục" with each title
twice and no leads.
"""

import re

from articles.legacy.assembly import Parts, assemble
from articles.legacy.model import LegacyArticle
from articles.legacy.sections import split_lead, split_sections
from articles.legacy.text import Page

slug = "banner_line"
look = "trang mở đầu bằng dòng “Banner … sub-site-…”"

BANNER = re.compile(r"^banner\b.{0,100}$", re.IGNORECASE)
SUB_SITE = re.compile(r"\bsub-?\s?site\b", re.IGNORECASE)
FIRST_LINES = 6


def recognises(page: Page) -> float:
    """Look for the banner's line on top."""
    for line in page.lines[:FIRST_LINES]:
        if BANNER.match(line.text):
            return 0.95 if SUB_SITE.search(line.text) else 0.85
    return 0.0


def parse(page: Page) -> LegacyArticle:
    """Read a page: below the banner come the title and the lead."""
    banners = [i for i, line in enumerate(page.lines) if BANNER.match(line.text)]
    sections = split_sections(page.lines[banners[0] + 1 :])
    title, below = sections.article[:1], sections.article[1:]
    lead, text = split_lead(below)
    return assemble(
        slug,
        page,
        Parts(
            title=title,
            lead=lead,
            text=text,
            related=sections.related,
            chrome=[SUB_SITE.sub("", page.lines[i].text) for i in banners],
        ),
    )
