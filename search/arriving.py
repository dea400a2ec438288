"""The index of a province that came from another install."""

from django.db.models import Model
from modelsearch.backends import get_search_backends
from modelsearch.index import get_indexed_models
from wagtail.documents import get_document_model

from search.documents.reading import read_later
from search.following import follow_tree
from sites.models import Province
from sites.transfer.tables import own_tables, parent_of

OBJECTS_AT_A_TIME = 200


def index_province(province: Province) -> None:
    """Have pages found by readers, everything found in the admin, and documents read.

    A big tree is left to `manage.py work`, as all that is too much to wait for.
    """
    follow_tree(province.container)
    for document in own_tables()[get_document_model()].rows_of(province).iterator():
        read_later(document)
    for model in get_indexed_models():
        if parent_of(model) in own_tables():
            _index_for_admin(model, province)


def _index_for_admin(model: type[Model], province: Province) -> None:
    own = own_tables()[parent_of(model)].rows_of(province)
    rows = model.get_indexed_objects().filter(pk__in=own.values("pk")).order_by("pk")
    part = list(rows[:OBJECTS_AT_A_TIME])
    while part:
        for backend in get_search_backends(with_auto_update=True):
            backend.add_bulk(model, part)
        part = list(rows.filter(pk__gt=part[-1].pk)[:OBJECTS_AT_A_TIME])
