"""From the parts a portal prints to the article: what is the same for all portals."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from articles.legacy.capitals import restore_sentence_case
from articles.legacy.counters import read_counters
from articles.legacy.datelines import has_dateline, without_dateline
from articles.legacy.errors import IncompletePage
from articles.legacy.meetings import find_kind
from articles.legacy.model import Kind, LegacyArticle, Meeting, Paragraph, Photo
from articles.legacy.occasions import find_occasion, find_theme, find_venue
from articles.legacy.participants import find_participants
from articles.legacy.photos import read_blocks
from articles.legacy.programme import find_sessions, find_topics
from articles.legacy.provinces import text_hints
from articles.legacy.relations import read_relations
from articles.legacy.signature import take_signature
from articles.legacy.text import Line, Page, fold, is_capitals, without_endless

Block = Paragraph | Photo

#: No title is longer …
MOST_WORDS = 70
#: … and one that ends like a sentence is shorter.
SENTENCE_WORDS = 16


@dataclass(frozen=True, slots=True)
class Parts:
    """The lines of a page by what they are. A portal's parser does no more than fill this in.

    `text` is the article below its title, signature included and lead not; `related` the lines
    below the headers of other articles; `chrome` what the page says of the portal itself.
    """

    title: Sequence[Line]
    text: Sequence[Line]
    lead: str = ""
    related: Sequence[Line] = ()
    breadcrumb: tuple[str, ...] = ()
    chrome: Sequence[str] = field(default_factory=tuple)
    adjacent_captions: bool = False


def assemble(portal: str, page: Page, parts: Parts) -> LegacyArticle:
    """Make the article of `parts`.

    Raises `IncompletePage` when there is no title or no body.
    """
    lead = without_dateline(parts.lead)
    lines = _without_title_again(parts.text, parts.title)
    kept, signature = take_signature(lines)
    body = read_blocks(kept, adjacent_captions=parts.adjacent_captions)
    relations = read_relations(parts.related)
    others = [text for relation in relations for text in (relation.title, relation.lead)]
    around = [*parts.chrome, *parts.breadcrumb, signature.unit, signature.source, *others]
    title = _title(parts.title, [lead, *_texts(body)], around)
    _check(title, lead, body)
    counters = read_counters(page.lines)
    published = counters.published_at
    paragraphs = [text for part in (lead, *_paragraphs(body)) if (text := without_endless(part))]
    meeting = _meeting(title, paragraphs, published.date() if published else None)
    return LegacyArticle(
        portal=portal,
        kind=Kind.CONFERENCE if meeting else Kind.NEWS,
        title=title,
        lead=lead,
        body=tuple(body),
        breadcrumb=parts.breadcrumb,
        published_at=published,
        updated_at=counters.updated_at,
        read_count=counters.read_count,
        site_visit_total=counters.site_visit_total,
        signature=signature.names,
        printed_signature=signature.printed,
        unit=signature.unit,
        source=signature.source,
        contributions=signature.contributions,
        relations=relations,
        meeting=meeting,
        chrome_hints=tuple(
            filter(None, [*parts.chrome, *reversed(parts.breadcrumb), signature.unit])
        ),
        text_hints=text_hints(
            texts=[title, lead, *_texts(body)],
            others=others,
        ),
    )


def _without_title_again(lines: Sequence[Line], title: Sequence[Line]) -> list[Line]:
    """Leave out a repetition of the title at the head of the text, also over several lines."""
    wanted = {fold(line.text) for line in title} | {fold(" ".join(line.text for line in title))}
    for count in range(1, min(4, len(lines)) + 1):
        if fold(" ".join(line.text for line in lines[:count])) in wanted:
            return list(lines[count:])
    return list(lines)


def _title(lines: Sequence[Line], texts: Sequence[str], around: Sequence[str]) -> str:
    """Give the title; one printed in capitals only takes the case the text prints."""
    title = " ".join(line.text for line in lines)
    return restore_sentence_case(title, texts, around) if is_capitals(title) else title


def _check(title: str, lead: str, body: Sequence[Block]) -> None:
    if not fold(title) or _is_paragraph(title):
        raise IncompletePage(
            "Trang không có tiêu đề. Hãy mở trang gốc, chép lại toàn bộ phần chữ từ tiêu đề "
            "đến hết bài rồi nhập lại tệp."
        )
    if not fold(" ".join([lead, *_texts(body)])) or not body:
        raise IncompletePage(
            f"Trang “{title}” không có nội dung bài viết. Hãy mở trang gốc, chép lại toàn bộ "
            "phần chữ từ tiêu đề đến hết bài rồi nhập lại tệp."
        )


def _is_paragraph(title: str) -> bool:
    """Whether what stands where the title should be is the first paragraph."""
    is_sentence = title.endswith(".") and not title.endswith("...")
    words = len(title.split())
    return has_dateline(title) or words > MOST_WORDS or (is_sentence and words >= SENTENCE_WORDS)


def _texts(body: Iterable[Block]) -> list[str]:
    return [block.text if isinstance(block, Paragraph) else block.caption for block in body]


def _paragraphs(body: Iterable[Block]) -> list[str]:
    return [block.text for block in body if isinstance(block, Paragraph)]


def _meeting(title: str, paragraphs: Sequence[str], published: date | None) -> Meeting | None:
    """Give the meeting the article reports; None when it names none or gives no day."""
    occasion = find_occasion(paragraphs, published)
    if occasion is None:
        return None
    kind = find_kind(title, occasion.sentence, occasion.is_opening, paragraphs)
    if not kind:
        return None
    people = find_participants(paragraphs)
    return Meeting(
        kind=kind,
        theme=find_theme(title, occasion.sentence, paragraphs),
        held_from=occasion.held_from,
        held_to=occasion.held_to,
        venue=find_venue(occasion.sentence, paragraphs),
        topics=find_topics(paragraphs),
        sessions=find_sessions(paragraphs),
        chairs=tuple(people.chairs),
        speakers=tuple(people.speakers),
        attendees=tuple(people.attendees),
    )
