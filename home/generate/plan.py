"""What is to be generated: how much of it, and where and when each article stands.

Article number i depends on the seed, on i and on the numbers of sub-sites alone: not on what is
there already, nor on the day of the run. So a run that was interrupted goes on where it stopped.
"""

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from itertools import accumulate
from random import Random
from uuid import UUID, uuid5

from django.utils import timezone

from articles.slugs import vietnamese_slug
from home.generate.names import place_names
from sites.models import Province

#: What marks a generated sub-site; both must be so, for `--remove` to take it.
SLUG_PREFIX = "gia-lap-"
HOST_SUFFIX = ".gia-lap.localhost"

KEYS = UUID("3c0c1c8a-6c5e-5e0b-9d0a-67e1f6a3a4d2")
YEARS = 10
#: How many of a week's days are kept: fewer articles appear at weekends.
DAYS_KEPT = (1.0, 1.0, 1.0, 1.0, 0.95, 0.45, 0.4)
#: How many articles appear in each hour of the day: most in the morning, then in the afternoon.
HOURS = (1, 1, 1, 1, 1, 4, 14, 40, 70, 90, 85, 50, 15, 25, 50, 60, 55, 35, 18, 14, 12, 8, 4, 2)


class Kind(StrEnum):
    """What an article is."""

    NEWS = "news"
    EVENT = "event"
    CONFERENCE = "conference"


KIND_SHARES = {Kind.NEWS: 85, Kind.EVENT: 10, Kind.CONFERENCE: 5}

#: The sections of a sub-site, the fullest first; a slash goes to the section below.
PROVINCE_SECTIONS = {
    Kind.NEWS: (
        "Tin tức / Trong tỉnh",
        "Tin tức",
        "Kinh tế",
        "Văn hóa - Xã hội",
        "Xây dựng Đảng",
        "Giáo dục - Y tế",
        "Đất và người",
    ),
    Kind.EVENT: ("Sự kiện",),
    Kind.CONFERENCE: ("Hội nghị, hội thảo",),
}
COMMUNE_SECTIONS = {
    Kind.NEWS: ("Tin tức", "Đời sống"),
    Kind.EVENT: ("Sự kiện, hội nghị",),
    Kind.CONFERENCE: ("Sự kiện, hội nghị",),
}


@dataclass(frozen=True)
class SubSitePlan:
    """A sub-site to make."""

    name: str
    slug: str
    kind: str
    parent: str | None

    @property
    def host(self) -> str:
        """The host it answers at."""
        return self.slug.removeprefix(SLUG_PREFIX) + HOST_SUFFIX

    @property
    def sections(self) -> dict[Kind, tuple[str, ...]]:
        """The sections that each kind of article goes to, the fullest first."""
        return COMMUNE_SECTIONS if self.parent else PROVINCE_SECTIONS


@dataclass(frozen=True)
class Place:
    """Where one article goes."""

    number: int
    key: UUID
    kind: Kind
    subsite: SubSitePlan
    section: str


@dataclass(frozen=True)
class Plan:
    """How much is to be generated, and up to which day articles are dated."""

    provinces: int
    communes: int
    articles: int
    seed: int
    last_day: date

    def subsites(self) -> list[SubSitePlan]:
        """Give the provinces, then the communes, each after its province."""
        names = place_names()
        provinces = [
            _subsite(name, Province.Kind.PROVINCE, None) for name in names[: self.provinces]
        ]
        communes = [
            _subsite(
                name,
                Province.Kind.WARD if number % 5 == 4 else Province.Kind.COMMUNE,
                provinces[number % self.provinces].slug,
            )
            for number, name in enumerate(names[::-1][: self.communes])
        ]
        return provinces + communes

    def rng(self, number: int) -> Random:
        """Give the chance that decides all about one article."""
        return Random(f"{self.seed}/{number}")  # noqa: S311 - text for load tests, no secrets

    def key(self, number: int) -> UUID:
        """Give what an article is known by ever after: its translation key."""
        return uuid5(KEYS, f"{self.seed}/{number}")

    def place(self, number: int, subsites: Sequence[SubSitePlan], rng: Random) -> Place:
        """Give where an article goes; the first draws of its chance decide."""
        (kind,) = rng.choices(list(KIND_SHARES), list(KIND_SHARES.values()))
        subsite = subsites[zipf(rng, len(subsites))]
        sections = subsite.sections[kind]
        return Place(number, self.key(number), kind, subsite, sections[zipf(rng, len(sections))])

    def published_at(self, rng: Random) -> datetime:
        """Give a moment of the last ten years, rather a late one, before the last day."""
        while True:
            age = 1 + int(365.25 * YEARS * rng.random() ** 1.3)
            day = self.last_day - timedelta(days=age)
            if rng.random() < DAYS_KEPT[day.weekday()]:
                break
        (hour,) = rng.choices(range(24), HOURS)
        return timezone.make_aware(
            datetime.combine(day, time(hour, rng.randrange(60), rng.randrange(60)))
        )


def _subsite(name: str, kind: str, parent: str | None) -> SubSitePlan:
    return SubSitePlan(name, SLUG_PREFIX + vietnamese_slug(name), kind, parent)


@cache
def _zipf_totals(size: int) -> list[float]:
    return list(accumulate(1 / rank for rank in range(1, size + 1)))


def zipf(rng: Random, size: int) -> int:
    """Draw a number below `size`; the number n is drawn 1/(n + 1) as often as 0."""
    totals = _zipf_totals(size)
    return bisect(totals, rng.random() * totals[-1], hi=size - 1)
