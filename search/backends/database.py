"""The admin's search in a database: what every database does alike.

Wagtail's stock backends fold half of the Vietnamese letters, rank in a subquery for every row, and
go through the whole table on every save. Here the engines' own tokens and expressions are used.
"""

import time
from abc import abstractmethod
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django.core.exceptions import EmptyResultSet
from django.db import connection, transaction
from django.db.models import Count, Model, QuerySet
from django.db.models.expressions import RawSQL
from modelsearch.backends.base import (
    BaseIndex,
    BaseSearchBackend,
    BaseSearchQueryCompiler,
    BaseSearchResults,
    FilterFieldError,
    get_model_root,
)
from modelsearch.index import AutocompleteField, SearchField
from modelsearch.utils import get_content_type_pk, get_descendants_content_types_pks

from search.backends.query import Asked, read_query
from search.backends.words import beginnings, texts, words
from search.engines.base import Tokens
from search.models import AdminEntry
from search.vietnamese import Query, matches

Purpose = AdminEntry.Purpose
Row = tuple[int, Tokens]


class Index(BaseIndex):
    """All objects in one table; what was indexed stays until it is replaced."""

    def __init__(self, backend: "DatabaseBackend", build: int | None = None) -> None:
        super().__init__(backend)
        self.build = build

    @transaction.atomic
    def add_items(self, model: type[Model], items: Iterable[Model]) -> None:
        objects = list(items)
        if not objects or not model.get_search_fields():
            return
        build = self.build or time.time_ns()
        content_type = get_content_type_pk(model)
        tokens = {}
        for obj in objects:
            tokens[str(obj.pk), Purpose.WORDS] = words(obj)
            tokens[str(obj.pk), Purpose.BEGINNINGS] = beginnings(obj)
        entries = [
            AdminEntry(
                content_type_id=content_type, object_id=object_id, purpose=purpose, build=build
            )
            for object_id, purpose in tokens
        ]
        AdminEntry.objects.bulk_create(
            entries,
            update_conflicts=True,
            unique_fields=["content_type", "object_id", "purpose"],
            update_fields=["build"],
        )
        self.backend.replace(
            [(entry.pk, tokens[entry.object_id, entry.purpose]) for entry in entries]
        )

    def delete_item(self, item: Model) -> None:
        self.delete_keys(type(item), [item.pk])

    @transaction.atomic
    def delete_keys(self, model: type[Model], keys: Iterable[object]) -> None:
        """Forget objects of a model, or of those that it shares a table with, by their keys."""
        types = get_descendants_content_types_pks(get_model_root(model))
        ids = list(map(str, keys))
        self._delete(AdminEntry.objects.filter(content_type_id__in=types, object_id__in=ids))

    @transaction.atomic
    def reset(self) -> None:
        self._delete(AdminEntry.objects.all())

    @transaction.atomic
    def drop_older(self) -> None:
        """Delete what this build did not find any more, and tokens of what is gone."""
        self._delete(AdminEntry.objects.filter(build__lt=self.build))
        self.backend.remove_orphans()

    def _delete(self, entries: QuerySet[AdminEntry]) -> None:
        ids = list(entries.values_list("pk", flat=True))
        self.backend.remove(ids)
        for start in range(0, len(ids), 500):
            AdminEntry.objects.filter(pk__in=ids[start : start + 500]).delete()


class Rebuilder:
    """Replaces row by row, so that searches find the old or the new one, and drops what is gone."""

    def __init__(self, index: Index) -> None:
        self.index = Index(index.backend, time.time_ns())

    def start(self) -> Index:
        return self.index

    def finish(self) -> None:
        self.index.drop_older()


class QueryCompiler(BaseSearchQueryCompiler):
    """Reads the query; filters stay with the queryset."""

    DEFAULT_OPERATOR = "and"
    HANDLES_ORDER_BY_EXPRESSIONS = True
    purpose: ClassVar[Purpose] = Purpose.WORDS
    field_class: ClassVar[type] = SearchField
    is_prefix: ClassVar[bool] = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked: Asked = read_query(self.query, prefix=self.is_prefix)


class AutocompleteQueryCompiler(QueryCompiler):
    """The same for beginnings: the last word may go on."""

    purpose = Purpose.BEGINNINGS
    field_class = AutocompleteField
    is_prefix = True


class Results(BaseSearchResults):
    """Slices are made by the database: one query for ids in order, one for their objects."""

    supports_facet = True
    query_compiler: QueryCompiler

    def get_queryset(self) -> QuerySet:
        """Give all that matches, in the order of the queryset."""
        compiler = self.query_compiler
        asked, queryset = compiler.asked, compiler.queryset
        if asked.is_all:
            return queryset.none() if asked.is_negated else queryset
        if not asked.query:
            return queryset if asked.is_negated else queryset.none()
        if compiler.fields:
            found: Any = self._found_in_fields()
        else:
            found = RawSQL(*self.backend.matching(compiler))  # noqa: S611 - values are parameters
        if asked.is_negated:
            return queryset.exclude(pk__in=found)
        return queryset.filter(pk__in=found)

    def _found_in_fields(self) -> list[Any]:
        """Give the keys of what matches in some fields alone, read one by one."""
        compiler = self.query_compiler
        anywhere = RawSQL(*self.backend.matching(compiler))  # noqa: S611
        return [
            obj.pk
            for obj in compiler.queryset.filter(pk__in=anywhere).order_by().iterator(200)
            if matches(
                "\n".join(text for _f, text in texts(obj, compiler.field_class, compiler.fields)),
                compiler.asked.query,
            )
        ]

    @property
    def _is_ranked(self) -> bool:
        compiler = self.query_compiler
        asked = compiler.asked
        wanted = compiler.order_by_relevance or self._score_field
        return bool(wanted and asked.query and not asked.is_negated)

    def _do_search(self) -> list[Model]:
        compiler = self.query_compiler
        if not self._is_ranked:
            queryset = self.get_queryset()
            if not compiler.order_by_relevance and not queryset.query.order_by:
                queryset = queryset.order_by("-pk")  # so that pages of results do not overlap
            return list(queryset[self.start : self.stop])
        if not compiler.order_by_relevance:
            ordered = self.get_queryset()
            if not ordered.query.order_by:
                ordered = ordered.order_by("-pk")
            keys = list(ordered.values_list("pk", flat=True)[self.start : self.stop])
            scores = dict(self._ranked(None, keys))
        else:
            scores = dict(self._ranked(self.start, None))
            keys = list(scores)
        objects = {obj.pk: obj for obj in compiler.queryset.filter(pk__in=keys)}
        found = [objects[key] for key in keys if key in objects]
        for obj in found:
            if self._score_field:
                setattr(obj, self._score_field, scores.get(obj.pk))
        return found

    def _ranked(self, start: int | None, keys: Sequence[Any] | None) -> list[tuple[Any, float]]:
        """Give keys and scores, the best first: of a slice of what matches, or of these keys."""
        queryset = self.get_queryset() if keys is None else self.get_queryset().filter(pk__in=keys)
        try:
            inner, inner_params = queryset.order_by().values("pk").query.sql_with_params()
        except EmptyResultSet:
            return []
        ranked, params = self.backend.ranked(self.query_compiler)
        sql = (
            f"WITH hit AS MATERIALIZED ({ranked}) SELECT hit.pk, hit.score FROM hit"
            f" WHERE hit.pk IN ({inner}) ORDER BY hit.score DESC, hit.pk DESC"
        )
        if start is not None:
            limit = -1 if connection.vendor == "sqlite" else None
            sql += " LIMIT %s OFFSET %s"
            inner_params = (
                *inner_params,
                limit if self.stop is None else self.stop - start,
                start,
            )
        with connection.cursor() as cursor:
            cursor.execute(sql, [*params, *inner_params])
            pk = self.query_compiler.queryset.model._meta.pk
            return [(pk.to_python(key), score) for key, score in cursor.fetchall()]

    def _do_count(self) -> int:
        found = self.get_queryset().order_by().count() - self.start
        if self.stop is not None:
            found = min(found, self.stop - self.start)
        return max(found, 0)

    def facet(self, field_name: str) -> "OrderedDict[Any, int]":
        """Count all that matches by a field, every value of it, the most frequent first."""
        model = self.query_compiler.queryset.model
        if self.query_compiler._get_filterable_field(field_name) is None:
            raise FilterFieldError(
                f'Cannot facet by "{field_name}": {model.__name__}.search_fields has no'
                f' index.FilterField("{field_name}").',
                field_name=field_name,
            )
        counted = self.get_queryset().order_by().values(field_name).annotate(count=Count("pk"))
        rows = counted.order_by("-count", field_name).values_list(field_name, "count")
        return OrderedDict(rows)


class DatabaseBackend(BaseSearchBackend):
    """modelsearch's backend over tokens in the database; its own SQL is the subclasses'."""

    index_class = Index
    rebuilder_class = Rebuilder
    query_compiler_class = QueryCompiler
    autocomplete_query_compiler_class = AutocompleteQueryCompiler
    results_class = Results

    #: The column of the token table that holds the entry's id, and how to join it.
    key: ClassVar[str]
    join: ClassVar[str] = "JOIN"
    #: The condition that tokens match; takes one parameter.
    match_sql: ClassVar[str]

    @abstractmethod
    def replace(self, rows: Sequence[Row]) -> None:
        """Put the tokens of entries, given with their ids, in place of those that they had."""

    @abstractmethod
    def expression(self, query: Query) -> str:
        """Give a query in the language of the database."""

    @abstractmethod
    def score(self, compiler: QueryCompiler) -> tuple[str, list[Any]]:
        """Give the SQL of how well a row matches, the greater the better, and its parameters."""

    def remove(self, ids: Iterable[int]) -> None:
        """Forget the tokens of entries."""
        with connection.cursor() as cursor:
            cursor.executemany(
                f"DELETE FROM search_admintokens WHERE {self.key} = %s", [[pk] for pk in ids]
            )

    def remove_orphans(self) -> None:
        """Forget the tokens of entries that are gone."""
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT {self.key} FROM search_admintokens EXCEPT SELECT id FROM search_adminentry"
            )
            self.remove([pk for (pk,) in cursor.fetchall()])

    def matching(self, compiler: QueryCompiler) -> tuple[str, list[Any]]:
        """Give the SELECT of the keys of what matches, and its parameters."""
        return self._select(compiler, "", [])

    def ranked(self, compiler: QueryCompiler) -> tuple[str, list[Any]]:
        """Give the SELECT of `pk` and `score` of what matches, and its parameters."""
        score, params = self.score(compiler)
        return self._select(compiler, f", {score} AS score", params)

    def _select(
        self, compiler: QueryCompiler, more: str, params: list[Any]
    ) -> tuple[str, list[Any]]:
        model = compiler.queryset.model
        pk = model._meta.pk
        types = get_descendants_content_types_pks(model)
        cast = (pk.target_field if pk.remote_field else pk).cast_db_type(connection)
        sql = (
            f"SELECT CAST(entry.object_id AS {cast}) AS pk{more}"
            f" FROM search_admintokens {self.join} search_adminentry entry"
            f" ON entry.id = search_admintokens.{self.key}"
            f" WHERE {self.match_sql} AND entry.purpose = %s"
            f" AND entry.content_type_id IN ({', '.join(['%s'] * len(types))})"
        )
        expression = self.expression(compiler.asked.query)
        return sql, [*params, expression, compiler.purpose.value, *types]
