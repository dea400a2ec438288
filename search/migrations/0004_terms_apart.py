"""PostgreSQL's terms in a table of their own, as SQLite has them: so narrow that rows cost little."""

from django.db import migrations

STATEMENTS = [
    "CREATE TABLE search_terms (page_id integer PRIMARY KEY, terms tsvector NOT NULL)",
    "INSERT INTO search_terms (page_id, terms) SELECT page_id, terms FROM search_tokens",
    "CREATE INDEX search_terms_gin ON search_terms USING gin (terms) WITH (fastupdate = off)",
    "ALTER TABLE search_tokens DROP COLUMN terms",
]


def part(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for statement in STATEMENTS:
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0003_terms")]

    operations = [migrations.RunPython(part)]
