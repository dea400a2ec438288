"""What Wagtail's search fields say of an object, as tokens."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.db.models import Manager, Model
from modelsearch.index import AutocompleteField, BaseField, RelatedFields, SearchField

from search.engines.base import Tokens, analyse

#: A field that counts so much more than others counts as a title.
BOOST_OF_A_TITLE = 5


class Text(NamedTuple):
    """The text of a field of an object, or of one related to it."""

    field: BaseField
    text: str


def words(obj: Model) -> Tokens:
    """Give the tokens of what `search()` looks in, the more telling fields first."""
    parts: dict[str, list[str]] = {"title": [], "lead": [], "body": []}
    for field, text in texts(obj, SearchField):
        if field.field_name == "title" or (field.boost or 1) >= BOOST_OF_A_TITLE:
            parts["title"].append(text)
        else:
            parts["lead" if (field.boost or 1) > 1 else "body"].append(text)
    return analyse(**{name: "\n".join(found) for name, found in parts.items()})


def beginnings(obj: Model) -> Tokens:
    """Give the tokens of what `autocomplete()` looks in."""
    found = [text for _field, text in texts(obj, AutocompleteField)]
    return analyse(title="\n".join(found), lead="", body="")


def texts(obj: Model, kind: type[BaseField], names: Iterable[str] | None = None) -> Iterator[Text]:
    """Give the texts of the search fields of a kind, or of those with these names alone."""
    for field in obj.get_search_fields():
        if names is None or field.field_name in names:
            yield from _texts(obj, field, kind)


def _texts(obj: Model, field: Any, kind: type[BaseField]) -> Iterator[Text]:
    if isinstance(field, kind):
        yield Text(field, _plain(field.get_value(obj)))
    elif isinstance(field, RelatedFields):
        related = field.get_value(obj)
        if related is None:
            return
        objects = related.all() if isinstance(related, Manager) else [related]
        for one in objects:
            for sub_field in field.fields:
                yield from _texts(one, sub_field, kind)


def _plain(value: Any) -> str:
    match value:
        case None:
            return ""
        case str():
            return value
        case dict():
            return "\n".join(map(_plain, value.values()))
        case list() | tuple() | set():
            return "\n".join(map(_plain, value))
    return str(value)
