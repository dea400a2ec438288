"""Pages where a photo leaves its file name, its caption on the very next line.

Title, lead, text; then "Có thể bạn quan tâm" and "Tin cùng chuyên mục", each article there with
its title twice and its lead, and a row of share marks ("fb yt zl tw").
"""

from articles.legacy.assembly import Parts, assemble
from articles.legacy.chrome import is_relation_header, is_share_row
from articles.legacy.model import LegacyArticle
from articles.legacy.photos import file_name
from articles.legacy.sections import split_lead, split_sections
from articles.legacy.text import Page

slug = "photo_file_names"
look = "trang để lộ tên tệp ảnh, dưới bài có “Có thể bạn quan tâm”, “Tin cùng chuyên mục”"

SHORTEST_PARAGRAPH = 40


def recognises(page: Page) -> float:
    """Look for photo file names, lists of other articles and the row of share marks."""
    likeness = 0.0
    if not any(len(line.text) >= SHORTEST_PARAGRAPH for line in page.lines):
        return likeness
    if any(file_name(line.text) for line in page.lines):
        likeness += 0.5
    if any(is_relation_header(line.text) for line in page.lines):
        likeness += 0.5
    if any(is_share_row(line.text) for line in page.lines):
        likeness += 0.5
    return min(likeness, 0.8)


def parse(page: Page) -> LegacyArticle:
    """Read a page: the first line is the title, the first paragraph the lead."""
    sections = split_sections(page.lines)
    title, below = sections.article[:1], sections.article[1:]
    lead, text = split_lead(below)
    return assemble(
        slug,
        page,
        Parts(title=title, lead=lead, text=text, related=sections.related, adjacent_captions=True),
    )
