"""Making one article, in memory, from its place in the plan."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import time, timedelta
from math import exp
from random import Random
from typing import Any
from uuid import UUID

from django.utils import timezone
from wagtail.models import Page

from articles.models import (
    Article,
    ConferenceKind,
    ConferencePage,
    ConferenceSession,
    ConferenceTopic,
    EventPage,
    NewsPage,
    Paper,
    Participation,
    Person,
    Tag,
    Venue,
)
from articles.slugs import vietnamese_slug
from home.generate.names import LocalNames, person_name
from home.generate.plan import Kind, Place, Plan, zipf
from home.generate.prose import Prose

PAGE_TYPES: dict[Kind, type[Article]] = {
    Kind.NEWS: NewsPage,
    Kind.EVENT: EventPage,
    Kind.CONFERENCE: ConferencePage,
}
#: Of a body's length in syllables: the median, and the deviation of its logarithm.
BODY_MEDIAN, BODY_SIGMA = 310, 0.5
BODY_LIMITS = (60, 4000)


@dataclass
class Surroundings:
    """What an article of a sub-site may refer to."""

    tags: list[Tag] = field(default_factory=list)
    venues: list[Venue] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)


class Writer:
    """Writes the articles of one plan."""

    def __init__(self, plan: Plan, kinds: Sequence[ConferenceKind]) -> None:
        self.plan = plan
        self.kinds = kinds

    def write(self, place: Place, rng: Random, section: Page, around: Surroundings) -> Article:
        """Give the article, published but not saved; `rng` has drawn the place already."""
        prose = Prose(rng, LocalNames(place.subsite.name))
        title = prose.title()
        published_at = self.plan.published_at(rng)
        article = PAGE_TYPES[place.kind](
            title=title,
            draft_title=title,
            slug=f"{vietnamese_slug(title)}-{self.plan.seed}-{place.number}",
            translation_key=place.key,
            locale=section.locale,
            lead=prose.text(rng.randint(25, 50)),
            body=_body(prose),
            signature=_signature(rng),
            live=True,
            first_published_at=published_at,
            last_published_at=published_at,
            latest_revision_created_at=published_at,  # the admin sorts its lists by this
        )
        count = rng.choice((0, 0, 1, 1, 2, 3)) if around.tags else 0
        chosen = {zipf(rng, len(around.tags)) for _ in range(count)}
        article.tags.set([around.tags[number] for number in sorted(chosen)])
        if isinstance(article, EventPage):
            self._fill_event(article, prose, around)
        if isinstance(article, ConferencePage):
            self._fill_conference(article, prose, around)
        article.settle_dates()
        return article

    def _fill_event(self, event: EventPage, prose: Prose, around: Surroundings) -> None:
        rng = prose.rng
        published_on = timezone.localdate(event.first_published_at)
        event.start_date = published_on + timedelta(days=rng.randint(1, 30))
        event.start_time = time(rng.choice((7, 8, 8, 9, 13, 14, 14, 19)), rng.choice((0, 0, 30)))
        if rng.random() < 0.3:
            event.end_date = event.start_date + timedelta(days=rng.randint(1, 4))
        event.organiser = f"UBND {prose.names.place}"
        if around.venues:
            event.venue = around.venues[zipf(rng, len(around.venues))]

    def _fill_conference(
        self, conference: ConferencePage, prose: Prose, around: Surroundings
    ) -> None:
        rng = prose.rng
        conference.kind = rng.choice(self.kinds) if self.kinds else None
        conference.theme = prose.title()
        conference.topics = _ordered(
            ConferenceTopic(title=prose.title()) for _ in range(rng.randint(2, 4))
        )
        conference.sessions = sessions = _ordered(
            ConferenceSession(
                title=prose.title(), date=conference.start_date, start_time=time(8 + 2 * at)
            )
            for at in range(rng.randint(1, 3))
        )
        roles = [Participation.Role.CHAIR, *[Participation.Role.SPEAKER] * len(sessions)]
        people = rng.sample(around.people, min(len(roles), len(around.people)))
        conference.participations = _ordered(
            Participation(person=person, role=role, post=person.post, session=session)
            for person, role, session in zip(people, roles, [None, *sessions], strict=False)
        )
        conference.papers = _ordered(
            Paper(title=prose.title(), authors=person_name(rng)) for _ in range(rng.randint(0, 3))
        )


def _ordered(rows: Any) -> list[Any]:
    """Give the rows in a list, numbered as they stand."""
    numbered = list(rows)
    for number, row in enumerate(numbered):
        row.sort_order = number
    return numbered


def _signature(rng: Random) -> str:
    role = rng.choice(("Tin, ảnh: ", "Bài, ảnh: ", "Tin: ", "", ""))
    return f"{role}{person_name(rng)}" if rng.random() < 0.85 else ""


def _body(prose: Prose) -> list[dict[str, Any]]:
    """Give paragraphs, now and then under a heading, around a quotation or before a table."""
    rng = prose.rng
    least, most = BODY_LIMITS
    length = min(most, max(least, round(BODY_MEDIAN * exp(rng.gauss(0, BODY_SIGMA)))))
    blocks: list[tuple[str, Any]] = []
    html: list[str] = []
    written = 0
    while written < length:
        paragraph = prose.text(min(rng.randint(40, 90), length - written))
        written += paragraph.count(" ") + 1
        if html and rng.random() < 0.06:
            html.append(f"<h2>{prose.title()}</h2>")
        html.append(f"<p>{paragraph}</p>")
        if rng.random() < 0.03:
            blocks += [("paragraph", "".join(html)), ("quote", _quote(prose))]
            html = []
    if html:
        blocks.append(("paragraph", "".join(html)))
    if rng.random() < 0.02:
        blocks.append(("table", _table(prose)))
    return [
        {"type": kind, "value": value, "id": str(UUID(int=rng.getrandbits(128), version=4))}
        for kind, value in blocks
    ]


def _quote(prose: Prose) -> dict[str, str]:
    return {"text": prose.sentence(), "attribution": person_name(prose.rng)}


def _table(prose: Prose) -> dict[str, Any]:
    rows = [
        [prose.title(2, 5), *(str(prose.rng.randint(1, 900)) for _ in range(2))] for _ in range(4)
    ]
    return {
        "data": [["Nội dung", "Kế hoạch", "Thực hiện"], *rows],
        "first_row_is_table_header": True,
        "first_col_is_header": False,
        "table_header_choice": "row",
        "table_caption": "",
        "cell": [],
    }
