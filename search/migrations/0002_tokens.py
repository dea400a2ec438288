"""The token table of the database in use."""

from django.db import migrations

TEXTS = ("title", "lead", "body", "attached")
FOLDED = tuple(f"{name}_folded" for name in TEXTS)

CREATE = {
    "sqlite": [
        f"CREATE VIRTUAL TABLE search_tokens USING fts5({', '.join(TEXTS + FOLDED)},"
        " tokenize = 'unicode61 remove_diacritics 0')",
    ],
    "postgresql": [
        "CREATE TABLE search_tokens (page_id integer PRIMARY KEY,"
        f" {', '.join(f'{name} text NOT NULL' for name in TEXTS)}, tokens tsvector NOT NULL)",
        "CREATE INDEX search_tokens_gin ON search_tokens USING gin (tokens)"
        " WITH (fastupdate = off)",
    ],
}


def create(apps, schema_editor):
    for statement in CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    schema_editor.execute("DROP TABLE search_tokens")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(create, drop)]
