"""Making the generated sub-sites, with the records that their articles refer to."""

from itertools import chain
from random import Random

from django.db import transaction
from django.db.models import QuerySet

from articles.models import Person, Tag, Venue
from articles.slugs import vietnamese_slug
from home.generate.names import POSTS, TAGS, VENUES, person_name
from home.generate.plan import HOST_SUFFIX, SLUG_PREFIX, SubSitePlan
from sites.declaration import ProvinceDeclaration, SectionDeclaration
from sites.models import Province
from sites.provisioning import provision_subsite

NOTICE = "Nội dung giả lập để thử tải"


def generated_provinces() -> QuerySet[Province]:
    """Give the generated sub-sites, and no other, in the order in which they were made."""
    return Province.objects.filter(
        slug__startswith=SLUG_PREFIX, site__hostname__endswith=HOST_SUFFIX
    ).order_by("pk")


@transaction.atomic
def make_subsite(plan: SubSitePlan) -> Province:
    """Make one sub-site, whole or not at all.

    Raises ProvisioningError if somebody else has its host.
    """
    provision_subsite(_declaration(plan))
    province = Province.objects.get(slug=plan.slug)
    if plan.parent:
        province.parent = generated_provinces().get(slug=plan.parent)
        province.save(update_fields=["parent"])
    _make_records(province)
    return province


def _declaration(plan: SubSitePlan) -> ProvinceDeclaration:
    children: dict[str, list[str]] = {}
    for titles in dict.fromkeys(chain.from_iterable(plan.sections.values())):
        top, _, below = titles.partition(" / ")
        children.setdefault(top, []).extend([below] if below else [])
    return ProvinceDeclaration(
        slug=plan.slug,
        name=plan.name,
        kind=plan.kind,
        host=plan.host,
        issuing_body=NOTICE,
        sections=[
            SectionDeclaration(title=title, children=list(below))
            for title, below in children.items()
        ],
    )


def _make_records(province: Province) -> None:
    rng = Random(province.slug)  # noqa: S311 - names, not secrets
    few = bool(province.parent)
    Tag.objects.bulk_create(
        Tag(province=province, name=name, slug=vietnamese_slug(name))
        for name in (rng.sample(TAGS, 8) if few else TAGS)
    )
    Venue.objects.bulk_create(
        Venue(province=province, name=f"{name} {province.name}")
        for name in rng.sample(VENUES, 2 if few else 8)
    )
    Person.objects.bulk_create(
        Person(province=province, name=person_name(rng), post=rng.choice(POSTS))
        for _ in range(5 if few else 20)
    )
