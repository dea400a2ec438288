"""Where Wagtail asks us who may have a file, and tells us that some moved."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from django.http import Http404, HttpRequest
from wagtail import hooks

from library.hiding import hide_anew
from library.models import CustomDocument, CustomImage
from library.privacy import may_have_document


@hooks.register("before_serve_document", order=10)
def keep_unpublished(document: CustomDocument, request: HttpRequest) -> None:
    """Know nothing of a document that no page shows; private collections were asked before."""
    if not may_have_document(request, document):
        raise Http404


@hooks.register("after_bulk_action")
def hide_what_moved(
    request: HttpRequest, action_type: str, objects: Iterable[Model], action: Any
) -> None:
    """Follow pictures that were put into another collection, without being saved one by one."""
    if action_type == "add_to_collection":
        hide_anew(one.pk for one in objects if isinstance(one, CustomImage))
