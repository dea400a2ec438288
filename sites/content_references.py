"""Other rows in what stands in a StreamField or a rich text, each with another one in its place."""

import re
from collections.abc import Callable
from typing import Any

from django.db.models import Model
from wagtail.blocks import (
    BaseStreamBlock,
    BaseStructBlock,
    Block,
    ChooserBlock,
    ListBlock,
    RichTextBlock,
)
from wagtail.rich_text import features
from wagtail.rich_text.rewriters import extract_attrs

#: Gives the id that stands for one of a model's; None for a row that there is not.
Find = Callable[[type[Model], Any], Any]

_TAG = re.compile(r"<(a|embed)\b([^>]*)>")
_ID = re.compile(r'\s+id="[^"]*"')
_LINKTYPE = re.compile(r'\s+linktype="[^"]*"')


def in_rich_text(html: str, find: Find) -> str:
    """Give a rich text with other ids; a link to nothing keeps its text, a picture is dropped."""

    def replaced(tag: re.Match[str]) -> str:
        attributes = extract_attrs(tag[2])
        if tag[1] == "a":
            handler = features.get_link_types().get(attributes.get("linktype", ""))
        else:
            handler = features.get_embed_types().get(attributes.get("embedtype", ""))
        if handler is None or "id" not in attributes:
            return tag[0]
        try:
            model = handler.get_model()
        except NotImplementedError:  # a handler of what is no row, such as a film elsewhere
            return tag[0]
        found = find(model, attributes["id"])
        if found is not None:
            return _ID.sub(f' id="{found}"', tag[0])
        return "" if tag[1] == "embed" else _LINKTYPE.sub("", _ID.sub("", tag[0]))

    return _TAG.sub(replaced, html)


def in_block(block: Block, value: Any, find: Find) -> Any:
    """Give the stored value of a block with other ids; an item that chose nothing is dropped.

    Raises TypeError for a list of blocks that is none.
    """
    if value is None:
        return None
    if isinstance(block, RichTextBlock):
        return in_rich_text(value, find)
    if isinstance(block, ChooserBlock):
        return find(block.model_class, value)
    if isinstance(block, BaseStructBlock):
        known = block.child_blocks
        return {
            name: in_block(known[name], part, find) if name in known else part
            for name, part in value.items()
        }
    if isinstance(block, BaseStreamBlock):
        return _items(value, lambda item: block.child_blocks.get(item.get("type")), find)
    if isinstance(block, ListBlock):
        return _items(value, lambda item: block.child_block, find)
    return value


def _items(items: list[Any], block_of: Callable[[Any], Block | None], find: Find) -> list[Any]:
    if not isinstance(items, list):
        raise TypeError("a list of blocks is none")
    made: list[Any] = []
    for item in items:
        if not (isinstance(item, dict) and "value" in item):  # as lists were stored once
            child = block_of({})
            made.append(in_block(child, item, find) if child else item)
            continue
        child = block_of(item)
        value = in_block(child, item["value"], find) if child else item["value"]
        if not (isinstance(child, ChooserBlock) and value is None):
            made.append({**item, "value": value})
    return made
