"""`manage.py data_model`: the diagram of docs/data-model.md, made from the models."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand
from django.db.models import Field, Model

ROOMS = ("accounts", "lientinh_sites", "library", "articles", "engagement", "home", "search")

HEADING = """# Data model

Made by `manage.py data_model > docs/data-model.md`; a test fails when the two differ.

What is ours, and what it refers to. A page type's row continues that of the type above (`is a`).
"""


class Command(BaseCommand):
    """Print the diagram as Markdown with Mermaid."""

    help = "In sơ đồ dữ liệu (Markdown, Mermaid) lập từ các mô hình."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(document())


def document() -> str:
    """Give the text of docs/data-model.md."""
    parts = [HEADING]
    for room in ROOMS:
        config = apps.get_app_config(room)
        lines = [line for model in config.get_models() for line in _lines(model)]
        name = config.name
        parts.append(f"## {name}/\n\n```mermaid\nerDiagram\n" + "\n".join(lines) + "\n```\n")
    return "\n".join(parts)


def _lines(model: type[Model]) -> Iterator[str]:
    """Give a model's own columns, then its relations."""
    yield f"    {model.__name__} {{"
    for field in model._meta.local_fields:
        if not field.is_relation:
            yield f"        {field.get_internal_type()} {field.name}"
    yield "    }"
    for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
        if field.is_relation and field.related_model is not None:
            other = field.related_model.__name__
            yield f"    {model.__name__} {_arrow(field)} {other} : {_label(field)}"


def _arrow(field: Field) -> str:
    if field.many_to_many:
        return "}o--o{"
    if field.one_to_one:
        return "|o--||"
    return "}o--o|" if field.null else "}o--||"


def _label(field: Field) -> str:
    is_parent = getattr(field.remote_field, "parent_link", False)
    return '"is a"' if is_parent else field.name
