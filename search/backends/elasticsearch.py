"""The admin's search in Elasticsearch, for who sets it: the database's is the usual one.

`{"BACKEND": "search.backends.elasticsearch", "INDEX_PREFIX": "lientinh_admin_", "URLS": [...]}`.
See docs/decisions/0009. The server's own analyzers for other languages, and n-grams, are not
used: the tokens are ready, and beginnings are found by prefix.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Model
from modelsearch.backends.elasticsearch9 import (
    Elasticsearch9Index,
    Elasticsearch9Mapping,
    Elasticsearch9SearchBackend,
    Elasticsearch9SearchQueryCompiler,
    Elasticsearch9SearchResults,
)
from modelsearch.index import FilterField, RelatedFields, class_is_indexed

from search.backends.elasticsearch_fields import PROPERTIES, scored_dsl, texts_sent
from search.backends.query import read_query
from search.backends.words import beginnings, words
from search.models import AdminEntry

Purpose = AdminEntry.Purpose
Document = dict[str, Any]

MOST_VALUES = 10_000


class Mapping(Elasticsearch9Mapping):
    """What is filtered by as Wagtail has it, and beside it our tokens in place of its texts."""

    def get_mapping(self) -> Document:
        properties = {
            "pk": {"type": "keyword", "store": True},
            "_django_content_type": {"type": "keyword"},
            "_purpose": {"type": "keyword"},
            **PROPERTIES,
        }
        for field in self._filters(self.model.get_search_fields()):
            name, mapping = self.get_field_mapping(field)
            properties[name] = mapping
        return {"properties": properties}

    def get_documents(self, obj: Model) -> Iterator[Document]:
        """Give what is sent of an object: its words, and its beginnings, each with an id."""
        common = {"pk": str(obj.pk), "_django_content_type": self.get_all_content_types()}
        for field in self._filters(self.model.get_search_fields()):
            name, value, _texts = self._get_document_field_data(field, obj)
            common[name] = value
        for purpose, tokens in ((Purpose.WORDS, words(obj)), (Purpose.BEGINNINGS, beginnings(obj))):
            ids = {"_id": f"{obj.pk}-{purpose}", "_purpose": purpose.value}
            yield common | ids | texts_sent(tokens)

    def _filters(self, fields: Iterable[Any]) -> Iterator[Any]:
        """Give the fields that are filtered by, within related ones too."""
        for field in fields:
            if isinstance(field, FilterField):
                yield field
            elif isinstance(field, RelatedFields) and (inner := list(self._filters(field.fields))):
                yield RelatedFields(field.field_name, inner)


class Index(Elasticsearch9Index):
    """Two documents an object."""

    def add_item(self, item: Model) -> None:
        self.add_items(type(item), [item])

    def add_items(self, model: type[Model], items: Iterable[Model]) -> None:
        if class_is_indexed(model):
            mapping = self.mapping_class(model)
            actions = [document for item in items for document in mapping.get_documents(item)]
            self.backend.bulk(self.es, actions, index=self.name)

    def delete_item(self, item: Model) -> None:
        if class_is_indexed(type(item)):
            for purpose in Purpose:
                client = self.es.options(ignore_status=404)
                client.delete(index=self.name, id=f"{item.pk}-{purpose}")


class QueryCompiler(Elasticsearch9SearchQueryCompiler):
    """Our tree in the server's language, with Wagtail's filters around it."""

    mapping_class = Mapping
    DEFAULT_OPERATOR = "and"
    purpose = Purpose.WORDS
    is_prefix = False

    def get_inner_query(self) -> Document:
        asked = read_query(self.query, prefix=self.is_prefix)
        found: Document = {"match_all": {}} if asked.is_all else scored_dsl(asked.query)
        return {"bool": {"must_not": [found]}} if asked.is_negated else found

    def get_filters(self) -> list[Document]:
        return [*super().get_filters(), {"term": {"_purpose": self.purpose.value}}]


class AutocompleteQueryCompiler(QueryCompiler):
    """The same for beginnings."""

    purpose = Purpose.BEGINNINGS
    is_prefix = True

    def get_searchable_fields(self) -> list[Any]:
        return self.queryset.model.get_autocomplete_search_fields()


class Results(Elasticsearch9SearchResults):
    """Wagtail's, with every value of a facet instead of the ten most frequent."""

    def _backend_do_search(self, body: Document, **kwargs: Any) -> Any:
        for aggregation in body.get("aggregations", {}).values():
            aggregation["terms"]["size"] = MOST_VALUES
        return super()._backend_do_search(body, **kwargs)


class SearchBackend(Elasticsearch9SearchBackend):
    """Elasticsearch 9 without any plugin or module beyond the server's core."""

    mapping_class = Mapping
    index_class = Index
    query_compiler_class = QueryCompiler
    autocomplete_query_compiler_class = AutocompleteQueryCompiler
    results_class = Results
    settings: Document = {"settings": {"number_of_shards": 1, "auto_expand_replicas": "0-1"}}  # noqa: RUF012

    def search(self, query: Any, model_or_queryset: Any, fields: Any = None, **kwargs: Any) -> Any:
        _refuse(fields)
        return super().search(query, model_or_queryset, **kwargs)

    def autocomplete(
        self, query: Any, model_or_queryset: Any, fields: Any = None, **kwargs: Any
    ) -> Any:
        _refuse(fields)
        return super().autocomplete(query, model_or_queryset, **kwargs)


def _refuse(fields: Any) -> None:
    if fields:
        raise NotImplementedError("Only search.backends searches some fields alone.")
