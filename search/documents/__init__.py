"""The words of documents that pages offer."""

from collections.abc import Iterable, Iterator

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef
from wagtail.models import CollectionViewRestriction

from search.models import DocumentText

#: Stands between the texts of two documents in `SearchEntry.attached`.
BREAK = "\f"


def attached_texts(document_ids: Iterable[int]) -> dict[int, str]:
    """Give the title and the words of documents by their ids: one query.

    Those that were not read, or that not everybody may fetch, are not there.
    """
    path = ExpressionWrapper(OuterRef("document__collection__path"), output_field=CharField())
    private = CollectionViewRestriction.objects.alias(inside=path).filter(
        inside__startswith=F("collection__path")
    )
    found = DocumentText.objects.filter(
        ~Exists(private), document_id__in=set(document_ids), state=DocumentText.State.READ
    ).values_list("document_id", "document__title", "text")
    return {
        pk: f"{' '.join(title.split())}\n{text.replace(BREAK, ' ')}" for pk, title, text in found
    }


def documents_of(attached: str) -> Iterator[tuple[str, str]]:
    """Give the title and the words of each document in `SearchEntry.attached`."""
    for part in filter(None, attached.split(BREAK)):
        title, _line, text = part.partition("\n")
        yield title, text
