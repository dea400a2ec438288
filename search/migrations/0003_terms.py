"""The readers' index in terms instead of tokens with their places; what stood there is made anew."""

from django.db import migrations, models

TEXTS = ("title", "lead", "body", "attached", "facts")
STORED = f"page_id integer PRIMARY KEY, {', '.join(f'{name} text NOT NULL' for name in TEXTS)}"
FTS5 = (
    "fts5(terms, content = '', detail = none, columnsize = 0,"
    " tokenize = \"ascii tokenchars '^_~+=-'\")"
)
CREATE = {
    "sqlite": [
        f"CREATE TABLE search_tokens ({STORED})",
        f"CREATE VIRTUAL TABLE search_terms USING {FTS5}",
    ],
    "postgresql": [
        f"CREATE TABLE search_tokens ({STORED}, terms tsvector NOT NULL)",
        "CREATE INDEX search_tokens_gin ON search_tokens"
        " USING gin (terms) WITH (fastupdate = off)",
    ],
}


def create(apps, schema_editor):
    schema_editor.execute("DROP TABLE search_tokens")
    for statement in CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def index_again(apps, schema_editor):
    """Let the worker index all pages of an install that has some."""
    if not apps.get_model("search", "SearchEntry").objects.exists():
        return
    pages = apps.get_model("wagtailcore", "Page").objects.filter(depth=1)
    changes = apps.get_model("search", "IndexChange").objects
    for page_id in pages.values_list("pk", flat=True):
        changes.create(kind="tree", page_id=page_id)


class Migration(migrations.Migration):
    dependencies = [("search", "0002_tokens")]

    operations = [
        migrations.RunPython(create),
        migrations.AlterField(
            model_name="searchlabel",
            name="entry",
            field=models.ForeignKey(
                db_index=False,
                on_delete=models.deletion.CASCADE,
                related_name="labels",
                to="search.searchentry",
            ),
        ),
        migrations.AddIndex(
            model_name="searchlabel",
            index=models.Index(
                fields=["entry", "kind", "slug", "name"], name="search_label_entry"
            ),
        ),
        migrations.AddIndex(
            model_name="searchentry",
            index=models.Index(
                fields=["page", "province", "kind", "language", "listed_at", "has_documents"],
                name="search_entry_facts",
            ),
        ),
        migrations.RunPython(index_again, migrations.RunPython.noop),
    ]
