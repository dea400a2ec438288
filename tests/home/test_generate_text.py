"""What is generated, apart from the database: how it is spread, and how it reads."""

from collections import Counter
from datetime import date

import pytest

from home.generate.names import LocalNames, place_names
from home.generate.plan import Kind, Plan
from home.generate.prose import END, Prose, load_pairs

UNTIL = date(2026, 1, 31)


def test_kinds_sections_and_dates_are_spread_as_on_a_portal() -> None:
    plan = Plan(provinces=3, communes=7, articles=0, seed=1, last_day=UNTIL)
    subsites = plan.subsites()
    rngs = [plan.rng(number) for number in range(4000)]
    places = [plan.place(number, subsites, rng) for number, rng in enumerate(rngs)]
    moments = [plan.published_at(rng) for rng in rngs]

    kinds = Counter(place.kind for place in places)
    assert kinds[Kind.NEWS] > 3300
    assert 320 < kinds[Kind.EVENT] < 480
    assert 150 < kinds[Kind.CONFERENCE] < 250
    by_subsite = Counter(place.subsite.name for place in places)
    assert by_subsite[subsites[0].name] == pytest.approx(2 * by_subsite[subsites[1].name], rel=0.2)
    every_section = {(s.slug, title) for s in subsites for t in s.sections.values() for title in t}
    assert {(place.subsite.slug, place.section) for place in places} == every_section
    assert max(moments).date() < UNTIL
    assert {moment.year for moment in moments} == set(range(2016, 2027))
    assert sum(m.weekday() < 5 and 6 <= m.hour < 12 for m in moments) > 0.4 * len(moments)
    assert sum(m.weekday() >= 5 for m in moments) < 0.2 * len(moments)


def test_prose_has_the_lengths_and_the_common_syllables_of_news() -> None:
    prose = Prose(Plan(1, 1, 1, 7, UNTIL).rng(0), LocalNames("Mây Trầm"))
    titles = [prose.title() for _ in range(300)]
    text = " ".join(prose.text(350) for _ in range(40))
    syllables = Counter(word.strip(",.").lower() for word in text.split())

    assert all(6 <= len(title.split()) <= 14 and title[0] == title[0].upper() for title in titles)
    assert {"của", "và", "có"} <= {word for word, _ in syllables.most_common(12)}
    ranked = [count for _, count in syllables.most_common(100)]
    assert 5 < ranked[0] / ranked[49] < 100  # Zipf: the commonest far before the fiftieth
    assert all(7 <= len(prose.sentence().split()) <= 60 for _ in range(300))
    assert sum(pairs.totals[-1] for pairs in load_pairs().values()) > 1_000_000
    assert END in load_pairs()
    assert len(place_names()) >= 3355
