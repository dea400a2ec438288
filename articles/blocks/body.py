"""The body's kinds of blocks and the field that holds them."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.embeds.blocks import EmbedBlock

from articles.blocks.photo import GalleryBlock, PhotoBlock
from sites.streams import PlainStreamField

RICH_TEXT_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "hr", "link", "document-link"]


class QuoteBlock(blocks.StructBlock):
    """Somebody's words."""

    text = blocks.TextBlock(label=_("lời trích"))
    attribution = blocks.CharBlock(
        required=False, default="", max_length=255, label=_("của ai, ở đâu")
    )

    class Meta:
        icon = "openquote"
        label = _("Trích dẫn")
        template = "articles/blocks/quote.html"


class LinkBlock(blocks.StructBlock):
    """A link to a page of this install or to an address elsewhere."""

    title = blocks.CharBlock(required=False, default="", max_length=255, label=_("tiêu đề"))
    page = blocks.PageChooserBlock(required=False, label=_("trang"))
    url = blocks.URLBlock(required=False, label=_("hoặc địa chỉ"))

    class Meta:
        icon = "link"
        label = _("Liên kết")


class LinksBlock(blocks.StructBlock):
    """Links that belong to the article."""

    title = blocks.CharBlock(max_length=100, default=_("Xem thêm"), label=_("tiêu đề"))
    links = blocks.ListBlock(LinkBlock(), label=_("các liên kết"))

    class Meta:
        icon = "list-ul"
        label = _("Bài, trang liên quan")
        template = "articles/blocks/links.html"


def body_blocks() -> list[tuple[str, blocks.Block]]:
    """Give the kinds of blocks that a body takes, in the order the editor offers them."""
    return [
        (
            "paragraph",
            blocks.RichTextBlock(
                features=RICH_TEXT_FEATURES,
                label=_("Đoạn văn"),
                template="articles/blocks/paragraph.html",
            ),
        ),
        ("photo", PhotoBlock()),
        ("gallery", GalleryBlock()),
        ("quote", QuoteBlock()),
        (
            "table",
            TableBlock(label=_("Bảng"), icon="table", template="articles/blocks/table.html"),
        ),
        ("embed", EmbedBlock(label=_("Phim, tiếng nhúng"), max_width=800)),
        ("document", DocumentChooserBlock(template="articles/blocks/document.html")),
        ("links", LinksBlock()),
    ]


class BodyField(PlainStreamField):
    """What stands in an article or a page."""

    def kinds_of_blocks(self) -> list[tuple[str, blocks.Block]]:
        return body_blocks()


def body_photos(body: blocks.StreamValue) -> Iterator[blocks.StructValue]:
    """Give every photo of a body, those of galleries included, in order."""
    for block in body:
        if block.block_type == "photo":
            yield block.value
        elif block.block_type == "gallery":
            yield from block.value["photos"]
