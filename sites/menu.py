"""A menu that somebody arranged, in place of the sections in their order."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from sites.links import ON_THE_WEB
from sites.streams import PlainStreamField


class PageEntryBlock(blocks.StructBlock):
    """A page of the portal; readers of another language are led to its translation."""

    page = blocks.PageChooserBlock(label=_("trang"))
    label = blocks.CharBlock(
        required=False,
        default="",
        max_length=60,
        label=_("tên ở trình đơn"),
        help_text=_("Bỏ trống để lấy tên trang."),
    )

    class Meta:
        icon = "doc-empty-inverse"
        label = _("Trang của cổng")


class LinkEntryBlock(blocks.StructBlock):
    """An address elsewhere."""

    label = blocks.CharBlock(max_length=60, label=_("tên ở trình đơn"))
    url = blocks.URLBlock(label=_("địa chỉ"), validators=[ON_THE_WEB])

    class Meta:
        icon = "link"
        label = _("Địa chỉ khác")


class MenuField(PlainStreamField):
    """The entries in their order; empty where nobody arranged any."""

    def kinds_of_blocks(self) -> list[tuple[str, blocks.Block]]:
        return [("page", PageEntryBlock()), ("link", LinkEntryBlock())]


@dataclass(frozen=True)
class Entry:
    """An entry as it was arranged: of the page with that number, or of an address elsewhere."""

    label: str
    page_id: int | None = None
    url: str = ""


def entries_of(identity: Any) -> list[Entry]:
    """Give the arranged entries of a `SiteIdentity`, without looking for their pages."""
    menu = getattr(identity, "menu", None)
    entries = []
    for block in menu.raw_data if menu else ():
        value = block["value"]
        entries.append(Entry(value.get("label") or "", value.get("page"), value.get("url") or ""))
    return entries
