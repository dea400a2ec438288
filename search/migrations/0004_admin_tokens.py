"""The token table of the admin's search, for the database in use."""

from django.db import migrations

TEXTS = ("title", "lead", "body", "attached")
FOLDED = tuple(f"{name}_folded" for name in TEXTS)

CREATE = {
    "sqlite": [
        f"CREATE VIRTUAL TABLE search_admintokens USING fts5({', '.join(TEXTS + FOLDED)},"
        " tokenize = 'unicode61 remove_diacritics 0')",
    ],
    "postgresql": [
        "CREATE TABLE search_admintokens (entry_id bigint PRIMARY KEY, tokens tsvector NOT NULL)",
        "CREATE INDEX search_admintokens_gin ON search_admintokens USING gin (tokens)"
        " WITH (fastupdate = off)",
    ],
}


def create(apps, schema_editor):
    for statement in CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    schema_editor.execute("DROP TABLE search_admintokens")


class Migration(migrations.Migration):
    dependencies = [("search", "0003_outbox_and_documents")]

    operations = [migrations.RunPython(create, drop)]
