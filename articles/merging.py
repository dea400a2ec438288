"""What becomes of a province's records when it goes into another."""

import unicodedata
from typing import TypeVar

from django.utils.translation import gettext as _
from wagtail.models import Page

from articles.models import (
    LegacyAddress,
    LegacyImport,
    Person,
    SectionPage,
    Tag,
    Unit,
    Venue,
)
from articles.models.records import ProvinceRecord
from articles.slugs import free_slug
from sites.merging import Merge
from sites.models import Redirect

Record = TypeVar("Record", bound=ProvinceRecord)


def merge_records(merge: Merge) -> None:
    """Join tags and bodies of the same name; keep apart places and people, which may be others."""
    _keep_introductions(merge)
    _join_tags(merge)
    _join_units(merge)
    _tell_venues_apart(merge)
    _name_people(merge)
    _keep_first_imports(merge)
    _lead_from_legacy_addresses(merge)


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold().strip()


def _by_name(model: type[Record], merge: Merge) -> dict[str, Record]:
    return {_key(row.name): row for row in model._default_manager.filter(province=merge.target)}


def _keep_introductions(merge: Merge) -> None:
    """Give a section that was joined the other's introduction, unless it has one."""
    for gone in SectionPage.objects.filter(pk__in=merge.replaced[Page]).exclude(intro=""):
        kept = SectionPage.objects.get(pk=merge.page_now(gone.pk))
        if kept.intro:
            merge.conflict(
                _("lời giới thiệu của chuyên mục “%(title)s”: giữ lời của %(target)s")
                % {"title": kept.title, "target": merge.target.name}
            )
            continue
        SectionPage.objects.filter(pk=kept.pk).update(intro=gone.intro)
        if (revision := kept.latest_revision) and not revision.content.get("intro"):
            revision.content["intro"] = gone.intro
            revision.save(update_fields=["content"])


def _join_tags(merge: Merge) -> None:
    own = _by_name(Tag, merge)
    slugs = {tag.slug for tag in own.values()}
    moved = 0
    for tag in Tag.objects.filter(province=merge.source):
        if twin := own.get(_key(tag.name)):
            merge.replace(tag, twin)
            merge.conflict(_("từ khóa “%(name)s” có ở cả hai tỉnh: gộp làm một") % {"name": tag})
            continue
        slug = free_slug(tag.slug, slugs)
        slugs.add(slug)
        if slug != tag.slug:
            merge.conflict(
                _("từ khóa “%(name)s”: tên viết liền “%(old)s” đã có, đổi thành “%(new)s”")
                % {"name": tag, "old": tag.slug, "new": slug}
            )
        Tag.objects.filter(pk=tag.pk).update(slug=slug, province=merge.target)
        moved += 1
    if moved:
        merge.moved(_("%(count)d từ khóa") % {"count": moved})


def _join_units(merge: Merge) -> None:
    own = _by_name(Unit, merge)
    for unit in Unit.objects.filter(province=merge.source):
        if twin := own.get(_key(unit.name)):
            merge.replace(unit, twin)
            merge.conflict(_("đơn vị “%(name)s” có ở cả hai tỉnh: gộp làm một") % {"name": unit})


def _tell_venues_apart(merge: Merge) -> None:
    """Two halls of one name in two provinces are two halls, unless they are at one address."""
    own = _by_name(Venue, merge)
    for venue in Venue.objects.filter(province=merge.source):
        twin = own.get(_key(venue.name))
        if twin is None:
            continue
        if venue.address and _key(venue.address) == _key(twin.address):
            merge.replace(venue, twin)
            merge.conflict(
                _("địa điểm “%(name)s”, cùng địa chỉ, có ở cả hai tỉnh: gộp làm một")
                % {"name": venue}
            )
            continue
        name = _free_name(f"{venue.name[:140]} ({merge.source.name})", set(own))
        merge.conflict(
            _("địa điểm “%(old)s” có ở cả hai tỉnh: là hai nơi, nơi chuyển đến gọi là “%(new)s”")
            % {"old": venue.name, "new": name}
        )
        Venue.objects.filter(pk=venue.pk).update(name=name)


def _free_name(name: str, taken: set[str]) -> str:
    candidate, number = name, 1
    while _key(candidate) in taken:
        number += 1
        candidate = f"{name} {number}"
    return candidate


def _name_people(merge: Merge) -> None:
    own = _by_name(Person, merge)
    for person in Person.objects.filter(province=merge.source):
        if _key(person.name) in own:
            merge.conflict(
                _("“%(name)s” có ở cả hai tỉnh: có thể là hai người, nên giữ cả hai")
                % {"name": person.titled_name}
            )


def _keep_first_imports(merge: Merge) -> None:
    """Keep one record where both imported the same old page; both articles stay."""
    own = LegacyImport.objects.filter(province=merge.target).values("fingerprint")
    twins = LegacyImport.objects.filter(province=merge.source, fingerprint__in=own)
    for twin in twins.select_related("article"):
        merge.conflict(
            _("trang cũ “%(file)s” cả hai tỉnh đã nhập: giữ cả hai bài") % {"file": twin.file_name}
        )
        twin.delete()


def _lead_from_legacy_addresses(merge: Merge) -> None:
    """Let the old hosts lead from the articles' addresses on old portals as they did."""
    entered = set(Redirect.objects.filter(province=merge.source).values_list("key", flat=True))
    came_along = set(merge.pages)
    rows = LegacyAddress.objects.filter(
        article__path__startswith=merge.target.container.path, article__live=True
    ).exclude(key="")
    found = list(rows.order_by("article").values_list("key", "article"))
    own = {key for key, article in found if article not in came_along}
    for key, article in found:
        if article not in came_along or key in entered:
            continue
        merge.addresses.setdefault(key, article)
        if key in own:
            merge.conflict(
                _(
                    "địa chỉ cũ %(address)s có ở bài của cả hai tỉnh: ở tên miền của %(target)s dẫn"
                    " đến bài của %(target)s, ở tên miền cũ của %(source)s đến bài của %(source)s"
                )
                % {"address": key, "target": merge.target.name, "source": merge.source.name}
            )
