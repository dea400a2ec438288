"""Pages printed as one list: masthead, then a bullet each for title, details, lead and text.

The details are "Thời gian đăng: … - Lượt đọc: …". Side blocks are bullets too.
"""

import re
from collections.abc import Sequence

from articles.legacy.assembly import Parts, assemble
from articles.legacy.chrome import ends_article, is_control, is_relation_header
from articles.legacy.counters import is_details_line
from articles.legacy.model import LegacyArticle
from articles.legacy.sections import split_sections
from articles.legacy.signature import is_signature_line
from articles.legacy.text import Line, Page, is_capitals

slug = "bulleted"
look = "trang có dấu chấm tròn đầu mỗi khối (“• Thời gian đăng: … - Lượt đọc: …”)"

MASTHEAD = re.compile(
    r"^(?:trang (?:thông tin|tin)|cổng (?:thông tin|tttt)|website|báo điện tử|tạp chí|bản tin)\b",
    re.IGNORECASE,
)
LONGEST_MASTHEAD = 120
LONGEST_SIDE_LABEL = 60
LONGEST_SIDE_LINE = 200
ARTICLE_GROUPS = 3

Group = list[Line]


def recognises(page: Page) -> float:
    """Look for bulleted details, a masthead above bullets, and bulleted side blocks."""
    masthead, groups = _groups(page)
    bullets = [group for group in groups if group[0].bulleted]
    likeness = 0.0
    if any(is_details_line(group[0].text) for group in bullets):
        likeness += 0.6
    if bullets and any(_is_masthead(line.text) for line in masthead):
        likeness += 0.3
    if len([group for group in bullets if not _is_chrome(group)]) > 1:
        likeness += 0.2
    if any(ends_article(group[0].text) for group in bullets):
        likeness += 0.1
    return min(likeness, 1.0)


def parse(page: Page) -> LegacyArticle:
    """Read a page: the first bullets that are no chrome are title, lead and text.

    Of a title and one bullet only, that one is the text: a page can lack its lead.
    """
    above, groups = _groups(page)
    masthead = [line.text for line in above if _is_masthead(line.text)]
    content = _content(groups)
    title_above = [line for line in above if not _is_masthead(line.text)]
    if title_above and not any(group[0].text for group in content[:1]):
        content.insert(0, title_above[-1:])
    title = content[0][:1] if content else []
    rest = [content[0][1:], *content[1:]] if content else []
    rest = [group for group in rest if group]
    lead = ""
    if len(rest) > 1 and len(rest[0]) == 1:
        lead = rest[0][0].text
        rest = rest[1:]
    sections = split_sections([line for group in rest for line in group])
    related = [group for group in groups if is_relation_header(group[0].text)]
    return assemble(
        slug,
        page,
        Parts(
            title=title,
            lead=lead,
            text=sections.article,
            related=[*sections.related, *(line for group in related for line in group)],
            chrome=masthead,
        ),
    )


def _groups(page: Page) -> tuple[list[Line], list[Group]]:
    """Give the lines above the first bullet, and each bullet with the lines below it."""
    above: list[Line] = []
    groups: list[Group] = []
    outermost = min((line.indent for line in page.lines if line.bulleted), default=0)
    for line in page.lines:
        if line.bulleted and line.indent <= outermost + 1:
            groups.append([line])
        elif groups:
            groups[-1].append(line)
        else:
            above.append(line)
    return above, groups


def _is_masthead(text: str) -> bool:
    if len(text) > LONGEST_MASTHEAD or is_control(text):
        return False
    return MASTHEAD.match(text) is not None or is_capitals(text)


def _is_chrome(group: Group) -> bool:
    text = group[0].text
    return bool(text) and (is_control(text) or ends_article(text))


def _is_side_block(group: Group) -> bool:
    """Whether a bullet below the text is a block of which the header is not known."""
    label = group[0].text
    return (
        len(label) <= LONGEST_SIDE_LABEL
        and not is_signature_line(label)
        and (is_capitals(label) or label[-1:] not in (".", "”", '"'))
        and all(len(line.text) <= LONGEST_SIDE_LINE for line in group)
    )


def _prints(group: Group) -> bool:
    return any(line.text for line in group)


def _content(groups: Sequence[Group]) -> list[Group]:
    """Give the bullets of the article; after the text, the first side block ends it."""
    content: list[Group] = []
    for group in groups:
        printed = [kept for kept in content if _prints(kept)]
        without_lead = len(printed) == 2 and not _prints(content[1])
        has_text = without_lead or len(printed) >= ARTICLE_GROUPS
        if _is_chrome(group):
            if len(printed) >= 2 and not is_details_line(group[0].text):
                break
        elif has_text and _is_side_block(group):
            break
        elif content or _prints(group):
            content.append(group)
    return content[_menu_length(groups, content) :]


def _menu_length(groups: Sequence[Group], content: Sequence[Group]) -> int:
    """Count the bullets of a menu: they stand before the title, and the details behind it.

    A sentence before the details is the lead, and the title then stands before it.
    """
    details = next((i for i, group in enumerate(groups) if is_details_line(group[0].text)), 0)
    before = [group for group in groups[:details] if group in content]
    if before and before[-1][-1].text.endswith((".", "…")):
        before.pop()
    return max(0, len(before) - 1)
