"""The token table of the database in use."""

from django.db import migrations

CREATE = {
    "sqlite": [
        "CREATE VIRTUAL TABLE search_tokens USING fts5("
        "title, lead, body, title_folded, lead_folded, body_folded,"
        " tokenize = 'unicode61 remove_diacritics 0')",
    ],
    "postgresql": [
        "CREATE TABLE search_tokens ("
        "page_id integer PRIMARY KEY REFERENCES search_searchentry ON DELETE CASCADE"
        " DEFERRABLE INITIALLY DEFERRED,"
        " tokens tsvector NOT NULL)",
        "CREATE INDEX search_tokens_gin ON search_tokens USING gin (tokens)",
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
