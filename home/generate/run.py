"""Carrying out a plan, or what is missing of it, a transaction at a time."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from random import Random

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from articles.models import ConferenceKind, Person, Tag, Venue
from home.generate.articles import Surroundings, Writer
from home.generate.indexing import index_articles
from home.generate.insert import insert_articles
from home.generate.plan import Place, Plan, SubSitePlan
from home.generate.subsites import generated_provinces, make_subsite
from sites.models import Province

#: How many articles are written in one transaction.
BATCH = 1000


class GenerationError(Exception):
    """A plan cannot be carried out; the message says why and what to do."""


def first_day() -> date:
    """Give the day on which generating began here: today where nothing is generated yet."""
    first = generated_provinces().select_related("site__root_page").first()
    began = first.site.root_page.first_published_at if first else None
    return timezone.localdate(began)


def make_subsites(plan: Plan) -> Iterator[str]:
    """Make the sub-sites that are missing; give the name of each when it is made."""
    there = set(generated_provinces().values_list("slug", flat=True))
    for subsite in plan.subsites():
        if subsite.slug not in there:
            yield make_subsite(subsite).name


def make_articles(plan: Plan) -> Iterator[tuple[int, int]]:
    """Write the articles that are missing.

    Gives after each batch how many numbers are done with, and how many articles were written.
    Raises GenerationError where a section that articles go to was deleted.
    """
    subsites = plan.subsites()
    writer = Writer(plan, list(ConferenceKind.objects.order_by("pk")))
    numbers = iter(range(plan.articles))
    while batch := list(islice(numbers, BATCH)):
        yield batch[-1] + 1, _write_batch(writer, subsites, batch)


@transaction.atomic
def _write_batch(writer: Writer, subsites: Sequence[SubSitePlan], numbers: list[int]) -> int:
    drawn = _missing(writer.plan, subsites, numbers)
    if not drawn:
        return 0
    slugs = {place.subsite.slug for place, _rng in drawn}
    provinces = {
        province.slug: province
        for province in generated_provinces().filter(slug__in=slugs).select_related("container")
    }
    sections = _sections(provinces, {(place.subsite.slug, place.section) for place, _rng in drawn})
    around = _surroundings(provinces.values())
    found = [sections[place.subsite.slug, place.section] for place, _rng in drawn]
    articles = [
        writer.write(place, rng, section, around[provinces[place.subsite.slug].pk])
        for (place, rng), section in zip(drawn, found, strict=True)
    ]
    insert_articles(articles, found)
    index_articles(articles)
    return len(articles)


def _missing(
    plan: Plan, subsites: Sequence[SubSitePlan], numbers: list[int]
) -> list[tuple[Place, Random]]:
    """Give where the articles go that are not there yet, and the chance that writes them."""
    keys = {plan.key(number): number for number in numbers}
    there = Page.objects.filter(translation_key__in=keys).values_list("translation_key", flat=True)
    drawn = []
    for number in sorted(set(numbers) - {keys[key] for key in there}):
        rng = plan.rng(number)
        drawn.append((plan.place(number, subsites, rng), rng))
    return sorted(drawn, key=lambda entry: entry[0].kind)  # one type's tables after another's


def _sections(
    provinces: dict[str, Province], wanted: set[tuple[str, str]]
) -> dict[tuple[str, str], Page]:
    """Give the wanted sections by province and titles, locked until the transaction ends."""
    ids = {
        (slug, titles): provinces[slug].provisioned["sections"][titles] for slug, titles in wanted
    }
    rows = Page.objects.select_related("locale").select_for_update(of=("self",))
    pages = rows.in_bulk(ids.values())
    sections = {}
    for (slug, titles), pk in ids.items():
        page = pages.get(pk)
        if page is None or not page.path.startswith(provinces[slug].container.path):
            raise GenerationError(
                _(
                    "Chuyên mục “%(section)s” của %(province)s đã bị xóa hay chuyển đi;"
                    " hãy gỡ hết (--remove) rồi tạo lại."
                )
                % {"section": titles, "province": provinces[slug].name}
            )
        sections[slug, titles] = page
    return sections


def _surroundings(provinces: Iterable[Province]) -> dict[int, Surroundings]:
    """Give the records of each province, in the order in which they were made."""
    around = {province.pk: Surroundings() for province in provinces}
    for tag in Tag.objects.filter(province__in=around).order_by("pk"):
        around[tag.province_id].tags.append(tag)
    for venue in Venue.objects.filter(province__in=around).order_by("pk"):
        around[venue.province_id].venues.append(venue)
    for person in Person.objects.filter(province__in=around).order_by("pk"):
        around[person.province_id].people.append(person)
    return around
