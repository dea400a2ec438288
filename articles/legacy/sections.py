"""Where the article ends on a page, and what of the rest is worth keeping."""

from collections.abc import Sequence
from dataclasses import dataclass

from articles.legacy.chrome import (
    ends_article,
    is_block_header,
    is_control,
    is_relation_header,
    is_share_row,
)
from articles.legacy.photos import file_name, is_caption_alone
from articles.legacy.signature import take_signature
from articles.legacy.text import Line, fold

#: In lines: a title and one paragraph.
LEAST_ARTICLE = 2


@dataclass(frozen=True, slots=True)
class Sections:
    """The lines of the article, and the lists of other articles with their headers."""

    article: tuple[Line, ...]
    related: tuple[Line, ...]


def split_sections(lines: Sequence[Line]) -> Sections:
    """Split `lines`, chrome left out.

    The article ends at the first header that is not at the very top; a list of other articles
    goes on to the next header or row of share marks.
    """
    article: list[Line] = []
    related: list[Line] = []
    into: list[Line] | None = article
    for line in lines:
        if is_relation_header(line.text):
            into = related
            related.append(line)
        elif (ends_article(line.text) and article) or (is_share_row(line.text) and into is related):
            into = None
        elif not line.text or is_control(line.text) or is_block_header(line.text):
            continue
        elif into is not None:
            into.append(line)
    end = _unheaded_list(article) if not related else len(article)
    return Sections(tuple(article[:end]), (*related, *article[end:]))


def _unheaded_list(article: Sequence[Line]) -> int:
    """Find where a list of other articles begins whose header is missing: a title printed twice."""
    texts = [fold(line.text) for line in article]
    for start in range(LEAST_ARTICLE, len(texts) - 1):
        if texts[start] == texts[start + 1]:
            return start
    return len(article)


def split_lead(lines: Sequence[Line]) -> tuple[str, Sequence[Line]]:
    """Take the lead off the lines below a title: the first paragraph, if others follow it."""
    kept, _ = take_signature(lines)
    if len(kept) < 2 or file_name(kept[0].text) or is_caption_alone(kept[0].text):
        return "", lines
    return lines[0].text, lines[1:]
