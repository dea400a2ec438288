"""The table of the tokens of suggestions, in the language of the database in use."""

from django.db import migrations

CREATE = {
    # Beginnings of a few letters match most titles: each length has an index of its own.
    "sqlite": [
        "CREATE VIRTUAL TABLE search_suggestion_tokens USING fts5(marks, accented, folded,"
        " tokenize = 'unicode61 remove_diacritics 0', prefix = '1 2 3 4', detail = column,"
        " columnsize = 0)",
    ],
    "postgresql": [
        "CREATE TABLE search_suggestion_tokens (key bigint PRIMARY KEY, tokens tsvector NOT NULL)",
        "CREATE INDEX search_suggestion_tokens_gin ON search_suggestion_tokens USING gin (tokens)"
        " WITH (fastupdate = off)",
    ],
}


def create(apps, schema_editor):
    for statement in CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    schema_editor.execute("DROP TABLE search_suggestion_tokens")


class Migration(migrations.Migration):
    dependencies = [("search", "0003_suggestions")]

    operations = [migrations.RunPython(create, drop)]
