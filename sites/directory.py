"""Links to other sites, in groups, as editors put them on the home page."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from sites.links import ON_THE_WEB
from sites.streams import PlainStreamField


class LinkBlock(blocks.StructBlock):
    """One site and what it is called."""

    title = blocks.CharBlock(max_length=100, label=_("tên"))
    url = blocks.URLBlock(label=_("địa chỉ"), validators=[ON_THE_WEB])

    class Meta:
        icon = "link"
        label = _("Liên kết")


class LinkGroupBlock(blocks.StructBlock):
    """Sites that belong together, under a title."""

    title = blocks.CharBlock(max_length=100, label=_("tên nhóm"))
    links = blocks.ListBlock(LinkBlock(), label=_("các liên kết"))

    class Meta:
        icon = "list-ul"
        label = _("Nhóm liên kết")
        label_format = "{title}"


class LinksField(PlainStreamField):
    """The groups in their order."""

    def kinds_of_blocks(self) -> list[tuple[str, blocks.Block]]:
        return [("group", LinkGroupBlock())]


def link_groups(identity: Any) -> list[tuple[str, list[Any]]]:
    """Give the title of each group of a `SiteIdentity` with its links, which have title and url."""
    groups = getattr(identity, "links", None) or ()
    return [(group.value["title"], group.value["links"]) for group in groups]
