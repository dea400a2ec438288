"""From a demo article's body in TOML to the blocks of a body."""

from collections.abc import Callable
from html import escape
from typing import Any

from library.models import CustomImage

#: Draws a picture for the alternative text and gives its row.
Draw = Callable[[str], CustomImage]


def body_blocks(body: list[dict[str, Any]], draw: Draw) -> list[dict[str, Any]]:
    """Give a StreamField's raw value; each entry of the body is one of the kinds below."""
    blocks = []
    for entry in body:
        ((kind, content),) = ((key, value) for key, value in entry.items() if key != "attribution")
        match kind:
            case "paragraph":
                blocks.append(("paragraph", f"<p>{escape(content)}</p>"))
            case "heading":
                blocks.append(("paragraph", f"<h2>{escape(content)}</h2>"))
            case "list":
                items = "".join(f"<li>{escape(item)}</li>" for item in content)
                blocks.append(("paragraph", f"<ul>{items}</ul>"))
            case "quote":
                attribution = entry.get("attribution", "")
                blocks.append(("quote", {"text": content, "attribution": attribution}))
            case "photo":
                blocks.append(("photo", _photo(content, draw)))
            case "gallery":
                photos = [_photo(photo, draw) for photo in content]
                blocks.append(("gallery", {"title": "", "photos": photos}))
            case "table":
                blocks.append(("table", _table(content)))
            case _:
                raise ValueError(f"No such kind of block in a demo body: {kind}")
    return [{"type": kind, "value": value} for kind, value in blocks]


def _photo(photo: dict[str, str], draw: Draw) -> dict[str, Any]:
    alternative_text = photo.get("alt", photo["caption"])
    return {
        "image": draw(alternative_text).pk,
        "caption": photo["caption"],
        "credit": photo.get("credit", ""),
        "alternative_text": alternative_text,
        "legacy_file_name": "",
    }


def _table(table: dict[str, Any]) -> dict[str, Any]:
    return {
        "data": [table["header"], *table["rows"]],
        "first_row_is_table_header": True,
        "first_col_is_header": False,
        "table_header_choice": "row",
        "table_caption": table.get("caption", ""),
        "cell": [],
    }
