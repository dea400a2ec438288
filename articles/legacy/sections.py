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
from articles.legacy.text import Line


@dataclass(frozen=True, slots=True)
class Sections:
    """The lines of the article, and those below the headers of other articles."""

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
        elif (ends_article(line.text) and article) or (is_share_row(line.text) and into is related):
            into = None
        elif not line.text or is_control(line.text) or is_block_header(line.text):
            continue
        elif into is not None:
            into.append(line)
    return Sections(tuple(article), tuple(related))


def split_lead(lines: Sequence[Line]) -> tuple[str, Sequence[Line]]:
    """Take the lead off the lines below a title: the first paragraph, if others follow it."""
    kept, _ = take_signature(lines)
    if len(kept) < 2 or file_name(kept[0].text) or is_caption_alone(kept[0].text):
        return "", lines
    return lines[0].text, lines[1:]
