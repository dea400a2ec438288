"""Taking over the pages: whole branches, joined where there is a section of the same name.

The rows are read once, planned in memory and written some hundred at a time: joining a section of
thousands of articles takes a few statements, where moving one article after the other takes some
thirty each.
"""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import F
from django.utils.translation import gettext as _
from treebeard.exceptions import PathOverflow
from wagtail.models import Locale, Page, PageViewRestriction

from sites.addresses import address_key, first_free
from sites.languages import path_below_home
from sites.merging.merge import Merge, MergeError, Sections
from sites.models import Province, Redirect
from sites.pages import STEP

AT_A_TIME = 500
#: So that there is room for a number behind it.
LONGEST_SLUG = 245
_FACTS = (
    *("pk", "path", "depth", "url_path", "slug", "title", "live", "show_in_menus"),
    *("alias_of_id", "content_type_id", "locale_id", "translation_key"),
)
_WRITTEN = ("path", "depth", "url_path", "slug", "show_in_menus", "translation_key")

#: Makes and publishes a page of a type below another, with a title.
Maker = Callable[[Page, str], Page]
#: Makes the home page of a province in a language, by its code.
HomeMaker = Callable[[Province, str], Page]
_joined: list[type[Page]] = []
_makers: list[Maker] = []
_home_makers: list[HomeMaker] = []


def joins(page_type: type[Page], make: Maker) -> None:
    """Let pages of a type that have the same title become one; the maker makes one of them."""
    _joined[:], _makers[:] = [page_type], [make]


def makes_home(maker: HomeMaker) -> None:
    """Register the function that makes a missing home page; there is one."""
    _home_makers[:] = [maker]


@dataclass(eq=False)
class Node:
    """A page as it stands in the tree."""

    pk: int
    path: str
    depth: int
    url_path: str
    slug: str
    title: str
    live: bool
    show_in_menus: bool
    alias_of_id: int | None
    content_type_id: int
    locale_id: int
    translation_key: Any
    children: list["Node"] = field(default_factory=list)

    @property
    def name(self) -> tuple[int, str]:
        """What two pages share that are of the same type and title, capitals aside."""
        return self.content_type_id, unicodedata.normalize("NFC", self.title).casefold().strip()


class Place:
    """A page of the target that takes in others, and what stands below it already."""

    def __init__(self, page: Node) -> None:
        self.page = page
        below = _nodes(Page.objects.filter(path__startswith=page.path, depth=page.depth + 1))
        self.slugs: set[str] = set()
        self.by_name: dict[tuple[int, str], Node] = {}
        self.last = 0
        for node in below:
            self.slugs.add(node.slug)
            self.by_name.setdefault(node.name, node)
            self.last = Page._str2int(node.path[-STEP:])
        self.taken_in = 0

    def next_path(self) -> str:
        self.last += 1
        self.taken_in += 1
        try:
            return Page._get_path(self.page.path, self.page.depth + 1, self.last)
        except PathOverflow:
            raise MergeError(
                _("Dưới “%s” không còn chỗ cho trang nào.") % self.page.title
            ) from None


def take_over(merge: Merge) -> None:
    """Move all pages of the source below the homes of the target; note what becomes of each.

    The source's home pages and the sections that were joined stay, empty, and are in `replaced`.
    """
    _Takeover(merge).run()


def tree_of(province: Province) -> Node:
    """Give the container of a province with all that stands below it: one query."""
    found: dict[str, Node] = {}
    path = province.container.path
    for node in _nodes(Page.objects.filter(path__startswith=path)):
        found[node.path] = node
        if above := found.get(node.path[:-STEP]):
            above.children.append(node)
    return found[path]


def walk(node: Node) -> Iterator[Node]:
    """Give a page and all below it, parents first."""
    yield node
    for child in node.children:
        yield from walk(child)


def _nodes(pages: Any) -> list[Node]:
    return [Node(**row) for row in pages.order_by("path").values(*_FACTS)]


class _Takeover:
    def __init__(self, merge: Merge) -> None:
        self.merge = merge
        self.target = merge.target
        self.languages = dict(Locale.objects.values_list("pk", "language_code"))
        self.tree = tree_of(merge.source)
        self.source_by_key = {(n.translation_key, n.locale_id): n for n in walk(self.tree)}
        self.redirected = set(
            Redirect.objects.filter(province=merge.target).values_list("key", flat=True)
        )
        self.private = set(PageViewRestriction.objects.values_list("page_id", flat=True))
        self.joined_types = {
            ContentType.objects.get_for_model(page_type).pk for page_type in _joined
        }
        self.main = Locale.get_default().pk
        self.partners: dict[int, Node] = {}
        self.new_keys: set[tuple[Any, int]] = set()
        self.changed: list[Node] = []
        self.places: dict[int, Place] = {}
        self.moved_branches = 0

    def run(self) -> None:
        homes = sorted(self.tree.children, key=lambda home: home.locale_id != self.main)
        apart: Node | None = None
        for home in homes:
            target = self._home_in(home)
            self.partners[home.pk] = target
            if not home.children:
                continue
            sections = [n for n in home.children if n.content_type_id in self.joined_types]
            if self.merge.sections is Sections.APART and sections:
                apart = self._apart(target, apart)
                for child in sections:
                    self._graft(child, self._place(apart))
            else:
                sections = []
            others = [child for child in home.children if child not in sections]
            self._take(others, self._place(target))
        self._write()

    def _home_in(self, home: Node) -> Node:
        """Give the target's home page of the same language; make it if pages are to stand there."""
        below = Page.objects.filter(
            path__startswith=self.target.container.path, depth=home.depth, locale=home.locale_id
        )
        found = _nodes(below)
        if not found and home.children:
            language = self.languages[home.locale_id]
            (make,) = _home_makers
            made = make(self.target, language)
            self.merge.moved(
                _("trang chủ mới của %(name)s, ngôn ngữ “%(language)s”")
                % {"name": self.target.name, "language": language}
            )
            found = _nodes(Page.objects.filter(pk=made.pk))
        return found[0] if found else self._main_home()

    def _main_home(self) -> Node:
        return _nodes(Page.objects.filter(pk=self.target.site.root_page_id))[0]

    def _apart(self, home: Node, other_language: Node | None) -> Node:
        """Make the section that the source's sections stand in, a translation of the first one."""
        (make,) = _makers
        made = make(Page.objects.get(pk=home.pk), self.merge.source.name)
        if other_language:
            Page.objects.filter(pk=made.pk).update(translation_key=other_language.translation_key)
        self.merge.moved(
            _("chuyên mục mới “%(title)s”, địa chỉ %(address)s")
            % {"title": made.title, "address": self._address(made.url_path, made.locale_id)}
        )
        return _nodes(Page.objects.filter(pk=made.pk))[0]

    def _place(self, page: Node) -> Place:
        if page.pk not in self.places:
            self.places[page.pk] = Place(page)
        return self.places[page.pk]

    def _take(self, children: list[Node], place: Place) -> None:
        for child in children:
            partner = self._partner(child, place)
            if partner is None:
                self._graft(child, place)
                continue
            self.partners[child.pk] = partner
            self.merge.conflict(
                _("chuyên mục “%(title)s” (%(address)s) có ở cả hai tỉnh: gộp làm một")
                % {"title": child.title, "address": self._address(child.url_path, child.locale_id)}
            )
            self._take(child.children, self._place(partner))

    def _partner(self, child: Node, place: Place) -> Node | None:
        """Give the section that a section is joined with.

        A translation goes with its original. What is not for everybody is joined with nothing, or
        it would be read by all; nor is what is out with what is not.
        """
        if child.content_type_id not in self.joined_types:
            return None
        original = self.source_by_key.get((child.translation_key, self.main))
        if original is None or original is child:
            partner = place.by_name.get(child.name)
        elif with_it := self.partners.get(original.pk):
            partner = self._translation(with_it, child)
        else:
            partner = None
        return partner if partner and self._may_join(child, partner) else None

    def _translation(self, page: Node, like: Node) -> Node | None:
        found = _nodes(
            Page.objects.filter(
                path__startswith=self.target.container.path,
                translation_key=page.translation_key,
                locale=like.locale_id,
                content_type=like.content_type_id,
            )
        )
        return found[0] if found else None

    def _may_join(self, child: Node, partner: Node) -> bool:
        return (
            not {child.pk, partner.pk} & self.private
            and child.live <= partner.live
            and child.alias_of_id is None
            and partner.alias_of_id is None
        )

    def _graft(self, child: Node, place: Place) -> None:
        """Move a page with all below it."""
        if child.name in place.by_name and child.show_in_menus:
            child.show_in_menus = False
            self._settle(child, "show_in_menus")
            self.merge.conflict(
                _("trang “%(title)s” có ở cả hai tỉnh: giữ cả hai, trang chuyển đến không lên menu")
                % {"title": child.title}
            )
        self._rebase(child, place.next_path(), place.page.url_path, place.slugs)
        self.moved_branches += 1

    def _settle(self, node: Node, name: str) -> None:
        """Let drafts know what was settled about a page, or publishing one would bring it back."""
        self.merge.settled.setdefault(node.pk, {})[name] = getattr(node, name)

    def _translate_partner(self, node: Node) -> None:
        """Let the translation of a section that was joined be that of the section it is now."""
        original = self.source_by_key.get((node.translation_key, self.main))
        if original is None or original is node or original.pk not in self.partners:
            return
        key = (self.partners[original.pk].translation_key, node.locale_id)
        exists = Page.objects.filter(translation_key=key[0], locale=key[1]).exists()
        if key not in self.new_keys and not exists:
            self.new_keys.add(key)
            node.translation_key = key[0]

    def _rebase(self, node: Node, path: str, above: str, slugs: set[str]) -> None:
        """Give a page its new place, and to all below it theirs."""
        self._translate_partner(node)
        before = self._address(node.url_path, node.locale_id)

        def is_free(slug: str) -> bool:
            return slug not in slugs and (
                address_key(self._address(f"{above}{slug}/", node.locale_id)) not in self.redirected
            )

        slug = node.slug
        if not is_free(slug):
            slug = first_free(slug[:LONGEST_SLUG], is_free)
        slugs.add(slug)
        node.url_path = f"{above}{slug}/"
        if slug != node.slug:
            node.slug = slug
            self._settle(node, "slug")
            self.merge.conflict(
                _("địa chỉ %(old)s đã có ở %(target)s: trang “%(title)s” chuyển đến %(new)s")
                % {
                    "old": before,
                    "target": self.target.name,
                    "title": node.title,
                    "new": self._address(node.url_path, node.locale_id),
                }
            )
        node.path, node.depth = path, len(path) // STEP
        self.changed.append(node)
        below = {child.slug for child in node.children}
        for child in node.children:
            below.discard(child.slug)
            self._rebase(child, path + child.path[-STEP:], node.url_path, below)

    def _address(self, url_path: str, locale: int) -> str:
        return path_below_home(url_path, self.languages[locale])

    def _write(self) -> None:
        self.merge.pages = [node.pk for node in self.changed]
        rows = [
            Page(pk=node.pk, **{name: getattr(node, name) for name in _WRITTEN})
            for node in self.changed
        ]
        Page.objects.bulk_update(rows, _WRITTEN, batch_size=AT_A_TIME)
        for place in self.places.values():
            if place.taken_in:
                Page.objects.filter(pk=place.page.pk).update(
                    numchild=F("numchild") + place.taken_in
                )
        self.merge.replaced[Page] = {pk: node.pk for pk, node in self.partners.items()}
        for node in walk(self.tree):
            if node.pk in self.partners:
                left = sum(child.pk in self.partners for child in node.children)
                Page.objects.filter(pk=node.pk).update(numchild=left)
        self.merge.moved(
            _("%(pages)d trang, trong %(branches)d nhánh")
            % {"pages": len(self.changed), "branches": self.moved_branches}
        )
