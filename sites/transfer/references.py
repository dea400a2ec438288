"""What rows say of other rows, from the ids of the archive to those of this install.

Columns that are keys, generic keys, pages and files in rich text and in the blocks of a
StreamField, and all of these in the content of a revision. What refers to a row that did not come
along refers to nothing: a key that may be empty is emptied, a link keeps its text, a block or row
that is nothing without it is dropped.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django.contrib.contenttypes.fields import GenericForeignKey
from django.db.models import Field, ForeignKey, ManyToManyField, Model, UUIDField
from modelcluster.models import get_all_child_relations
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Collection, Page, Revision
from wagtail_localize.models import TranslationSource

from sites.content_references import in_block, in_rich_text
from sites.transfer.tables import parent_of


class Missing(Exception):
    """A row is nothing without one that did not come along."""


class References:
    """Which row of this install stands for which of the archive, and what that makes of values."""

    def __init__(self) -> None:
        self._ids: dict[type[Model], dict[Any, Any]] = defaultdict(dict)
        self._types: dict[int, type[Model]] = {}
        self._keys: dict[str, str] = {}
        self._paths: dict[type[Model], tuple[str, str]] = {}
        self._url_path = ("", "")
        #: How many references of a kind lead to what did not come along.
        self.lost: Counter[str] = Counter()

    def note(self, model: type[Model], old: Any, new: Any) -> None:
        """Say which id stands for which; for a model that continues another, the other's."""
        self._ids[parent_of(model)][old] = new

    def forget(self, model: type[Model], old: Any) -> None:
        """Say that a row is not there after all."""
        self._ids[parent_of(model)].pop(old, None)

    def note_type(self, old: int, model: type[Model]) -> None:
        """Say which model a content type of the archive is."""
        self._types[old] = model

    def note_translation_key(self, old: str, new: str) -> None:
        """Say that translations are known by another key here."""
        self._keys[old] = new

    def translation_key(self, old: str) -> str:
        """Give the key by which translations are known here."""
        return self._keys.get(old, old)

    def note_tree(self, model: type[Model], old: str, new: str) -> None:
        """Say where the tree of pages or collections stands here."""
        self._paths[model] = (old, new)

    def note_addresses(self, old: str, new: str) -> None:
        """Say what the pages' addresses begin with here."""
        self._url_path = (old, new)

    def type_of(self, old: Any) -> type[Model] | None:
        return self._types.get(old)

    def find(self, model: type[Model], old: Any) -> Any:
        """Give what stands for a row of the archive; None for one that did not come along."""
        parent = parent_of(model)
        found = self._ids[parent].get(old)
        if found is None and isinstance(old, str) and old.isdecimal():
            found = self._ids[parent].get(int(old))
        return found

    def row(self, model: type[Model], row: Mapping[str, Any]) -> dict[str, Any]:
        """Give a row of a table as it is here. Raises Missing."""
        made = {
            field.name: self._value(model, field, row[field.name])
            for field in model._meta.local_concrete_fields
        }
        for key in model._meta.private_fields:
            if isinstance(key, GenericForeignKey):
                made[key.fk_field] = self._generic(key, row)
        if model is Revision:
            target = self._types.get(row["content_type"])
            made["content"] = self.content(target, row["content"]) if target else row["content"]
        if model is TranslationSource:
            target = self._types.get(row["specific_content_type"])
            if target:
                content = self.content(target, json.loads(row["content_json"]))
                made["content_json"] = json.dumps(content, ensure_ascii=False)
        return made

    def content(self, model: type[Model], content: Mapping[str, Any]) -> dict[str, Any]:
        """Give what a revision holds of an object and its parts as it is here. Raises Missing."""
        made = dict(content)
        pk = content.get("pk")
        made["pk"] = self.find(model, pk) if pk is not None else None
        fields = {field.name: field for field in model._meta.fields}
        for name in fields.keys() & content.keys():
            field = fields[name]
            if field.primary_key or getattr(field.remote_field, "parent_link", False):
                if name in made:
                    made[name] = made["pk"]
            else:
                made[name] = self._value(model, field, content[name])
        for relation in get_all_child_relations(model):
            name = relation.get_accessor_name()
            if name in content:
                made[name] = self._children(relation, content[name])
        for field in model._meta.many_to_many:
            if field.name in content:
                made[field.name] = self._chosen(field, content[field.name])
        return made

    def _children(self, relation: Any, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        made = []
        for row in rows:
            try:
                made.append(self.content(relation.related_model, row))
            except Missing:
                self.lost[relation.related_model._meta.label] += 1
        return made

    def _chosen(self, field: ManyToManyField, ids: list[Any]) -> list[Any]:
        found = (self.find(field.related_model, pk) for pk in ids)
        return [pk for pk in found if pk is not None]

    def _value(self, model: type[Model], field: Field, value: Any) -> Any:
        if value is None:
            return None
        if isinstance(field, ForeignKey):
            return self._key(field, value)
        if isinstance(field, RichTextField):
            return in_rich_text(value, self._found)
        if isinstance(field, StreamField):
            if isinstance(value, str):  # in a revision
                return json.dumps(in_block(field.stream_block, json.loads(value), self._found))
            return in_block(field.stream_block, value, self._found)
        if field.name == "translation_key":
            return self.translation_key(value)
        if isinstance(field, UUIDField) and field.unique and not field.primary_key:
            return str(uuid4())
        if field.model in (Page, Collection) and field.name == "path":
            return _moved(value, *self._paths[field.model])
        if field.model is Page and field.name == "url_path":
            return _moved(value, *self._url_path)
        return value

    def _key(self, field: ForeignKey, value: Any) -> Any:
        found = self._found(field.related_model, value)
        if found is None and not field.null:
            raise Missing
        return found

    def _generic(self, key: GenericForeignKey, row: Mapping[str, Any]) -> Any:
        target = self._types.get(row[key.ct_field])
        found = self.find(target, row[key.fk_field]) if target else None
        if found is None:
            raise Missing
        return str(found) if isinstance(row[key.fk_field], str) else found

    def _found(self, model: type[Model], old: Any) -> Any:
        """Give what `find` gives; count what did not come along."""
        found = self.find(model, old)
        if found is None:
            self.lost[model._meta.label] += 1
        return found


def _moved(value: str, old: str, new: str) -> str:
    return new + value[len(old) :] if value.startswith(old) else value
