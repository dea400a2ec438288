"""The diagram of the data model."""

from django.conf import settings

from home.management.commands.data_model import document


def test_the_diagram_in_the_docs_is_that_of_the_models() -> None:
    written = (settings.BASE_DIR / "docs" / "data-model.md").read_text(encoding="utf-8")

    assert written.rstrip() == document().rstrip(), "manage.py data_model > docs/data-model.md"
