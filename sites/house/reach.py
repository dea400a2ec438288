"""What of the install somebody may get at: the sub-sites that the own groups belong to."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Model, Q, QuerySet
from wagtail.models import Collection, CollectionMember, Page, Site

from sites.models import Hub, Province, SubSite
from sites.roles import Duty, Role, may, roles_of


class Trespass(Exception):
    """Somebody asked for, or wrote, what belongs to another province; says what."""


@dataclass(frozen=True)
class Reach:
    """The sub-sites that somebody works in, and as what; nothing for a stranger."""

    subsites: tuple[SubSite, ...]
    roles: frozenset[Role]
    own_group_ids: frozenset[int] = frozenset()

    def may(self, duty: Duty) -> bool:
        """Tell whether one of the roles has the duty; in which sub-site, the rights there say."""
        return any(may(role, duty) for role in self.roles)

    def where(self, duty: Duty) -> list[SubSite]:
        """Give the sub-sites where somebody has a duty: one may lead here and write there."""
        return [
            subsite
            for subsite in self.subsites
            for role, group in roles_of(subsite).items()
            if group.pk in self.own_group_ids and may(role, duty)
        ]

    def may_at(self, duty: Duty, page: Page) -> bool:
        """Tell whether somebody has a duty in the sub-site that the page stands in."""
        paths = tuple(subsite.container.path for subsite in self.where(duty))
        return page.path.startswith(paths)

    @cached_property
    def containers(self) -> tuple[str, ...]:
        """The paths of the sub-sites' containers."""
        return tuple(subsite.container.path for subsite in self.subsites)

    @cached_property
    def group_ids(self) -> set[int]:
        """All groups of the sub-sites, not only the own ones."""
        return {group.pk for subsite in self.subsites for group in roles_of(subsite).values()}

    def has_page(self, page: Page) -> bool:
        """Tell whether the page stands in one of the sub-sites; Root is everybody's."""
        return page.depth == 1 or page.path.startswith(self.containers)

    def has_collection_path(self, path: str) -> bool:
        return path.startswith(tuple(subsite.collection.path for subsite in self.subsites))

    def has(self, thing: Model) -> bool:
        """Tell whether a page, a file, a site, or a record of a province is within reach."""
        if isinstance(thing, Page):
            return self.has_page(thing)
        if isinstance(thing, CollectionMember):
            return self.has_collection_path(thing.collection.path)
        if isinstance(thing, Collection):
            return self.has_collection_path(thing.path)
        if isinstance(thing, Site):
            return thing.pk in {subsite.site_id for subsite in self.subsites}
        if isinstance(thing, Province):
            return thing.pk in self.province_ids
        if hasattr(thing, "province_id"):
            return thing.province_id in self.province_ids
        return False

    def strangers(self, model: type[Model], named: Iterable[Any]) -> set[int]:
        """Give those of the named rows of a model that exist and are out of reach."""
        joined = ("collection",) if issubclass(model, CollectionMember) else ()
        rows = model._base_manager.filter(pk__in=numbers_in(named)).select_related(*joined)
        return {row.pk for row in rows if not self.has(row)}

    def has_rows(self, model: type[Model], named: Iterable[Any]) -> bool:
        """Tell whether all the named rows of a model are within reach, or do not exist."""
        return not self.strangers(model, named)

    @cached_property
    def province_ids(self) -> set[int]:
        return {subsite.pk for subsite in self.subsites if isinstance(subsite, Province)}

    def pages(self, pages: QuerySet[Page]) -> QuerySet[Page]:
        """Narrow pages to those within reach."""
        return pages.filter(self.inside("path"))

    def files(self, files: QuerySet) -> QuerySet:
        """Narrow pictures or documents to those within reach."""
        paths = [subsite.collection.path for subsite in self.subsites]
        return files.filter(begins_with("collection__path", paths))

    def inside(self, path: str) -> Q:
        """Give the condition that the path of a page, named by a lookup, is within reach."""
        return begins_with(path, self.containers)

    def colleagues(self) -> QuerySet:
        """Give everybody who works in one of the sub-sites."""
        users = get_user_model().objects.filter(groups__in=self.group_ids)
        return users.distinct().order_by("last_name", "email")

    def sites(self) -> QuerySet[Site]:
        """Give the sites of the sub-sites."""
        return Site.objects.filter(pk__in=[subsite.site_id for subsite in self.subsites])


def reach_of(user: AbstractBaseUser) -> Reach:
    """Give the reach of a member of staff, asked once a request; not meant for administrators."""
    known = getattr(user, "_reach", None)
    if known is None:
        known = user._reach = _reach(user)
    return known


def leads(user: AbstractBaseUser) -> bool:
    """Tell whether somebody leads a province in use, as administrators do; asked once a request."""
    return user.is_active and (user.is_superuser or Role.CHIEF_EDITOR in reach_of(user).roles)


def _reach(user: Any) -> Reach:
    if not user.is_active or not user.is_authenticated:
        return Reach((), frozenset())
    own = set(user.groups.values_list("pk", flat=True))
    joined = ("container", "collection", "site")
    found: list[SubSite] = []
    if own:
        provinces = Province.objects.in_use().filter(
            Q(author_group__in=own) | Q(editor_group__in=own) | Q(chief_editor_group__in=own)
        )
        groups = ("author_group", "editor_group", "chief_editor_group")
        found += provinces.select_related(*joined, *groups)
        found += Hub.objects.filter(editor_group__in=own).select_related(*joined, "editor_group")
    roles = {
        role for subsite in found for role, group in roles_of(subsite).items() if group.pk in own
    }
    return Reach(tuple(found), frozenset(roles), frozenset(own))


def begins_with(lookup: str, paths: Any) -> Q:
    condition = Q(pk__in=())
    for path in paths:
        condition |= Q(**{f"{lookup}__startswith": path})
    return condition


def numbers_in(named: Iterable[Any]) -> list[int]:
    """Give the numbers that a lookup by primary key would read there, as Django reads them."""
    numbers = []
    for value in named:
        try:
            numbers.append(int(value))
        except (TypeError, ValueError):
            continue
    return [number for number in numbers if abs(number) < 2**63]
