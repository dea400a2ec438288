"""The tables of tokens, in the language of the database in use."""

from django.db import migrations

TEXTS = ("title", "lead", "body", "attached")
FTS5 = (
    f"fts5({', '.join(TEXTS)}, {', '.join(f'{name}_folded' for name in TEXTS)},"
    " tokenize = 'unicode61 remove_diacritics 0')"
)
GIN = "USING gin (tokens) WITH (fastupdate = off)"

CREATE = {
    "sqlite": [
        f"CREATE VIRTUAL TABLE search_tokens USING {FTS5}",
        f"CREATE VIRTUAL TABLE search_admintokens USING {FTS5}",
        # Beginnings of a few letters match most titles: each length has an index of its own.
        "CREATE VIRTUAL TABLE search_suggestion_tokens USING fts5(marks, accented, folded,"
        " tokenize = 'unicode61 remove_diacritics 0', prefix = '1 2 3 4', detail = column,"
        " columnsize = 0)",
    ],
    "postgresql": [
        "CREATE TABLE search_tokens (page_id integer PRIMARY KEY,"
        f" {', '.join(f'{name} text NOT NULL' for name in TEXTS)}, tokens tsvector NOT NULL)",
        f"CREATE INDEX search_tokens_gin ON search_tokens {GIN}",
        "CREATE TABLE search_admintokens (entry_id bigint PRIMARY KEY, tokens tsvector NOT NULL)",
        f"CREATE INDEX search_admintokens_gin ON search_admintokens {GIN}",
        "CREATE TABLE search_suggestion_tokens (key bigint PRIMARY KEY, tokens tsvector NOT NULL)",
        f"CREATE INDEX search_suggestion_tokens_gin ON search_suggestion_tokens {GIN}",
    ],
}
TABLES = ("search_tokens", "search_admintokens", "search_suggestion_tokens")


def create(apps, schema_editor):
    for statement in CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    for table in TABLES:
        schema_editor.execute(f"DROP TABLE {table}")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(create, drop)]
