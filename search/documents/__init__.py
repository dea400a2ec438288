"""The words of documents that pages offer."""

from collections.abc import Iterable, Iterator

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef
from wagtail.documents import get_document_model
from wagtail.models import CollectionViewRestriction

#: Stands between the texts of two documents in `SearchEntry.attached`.
BREAK = "\f"


def attached_texts(document_ids: Iterable[int]) -> dict[int, str]:
    """Give the title and the words of documents by their ids: one query.

    The title alone where there are no words, or none that were read yet. Those that not everybody
    may fetch are not there.
    """
    path = ExpressionWrapper(OuterRef("collection__path"), output_field=CharField())
    private = CollectionViewRestriction.objects.alias(inside=path).filter(
        inside__startswith=F("collection__path")
    )
    found = (
        get_document_model()
        .objects.filter(~Exists(private), pk__in=set(document_ids))
        .values_list("pk", "title", "search_text__text")
    )
    return {
        pk: f"{' '.join(title.split())}\n{(text or '').replace(BREAK, ' ')}"
        for pk, title, text in found
    }


def documents_of(attached: str) -> Iterator[tuple[str, str]]:
    """Give the title and the words of each document in `SearchEntry.attached`."""
    for part in filter(None, attached.split(BREAK)):
        title, _line, text = part.partition("\n")
        yield title, text
