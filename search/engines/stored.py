"""The tokens of pages as every engine in a database keeps them, in `search_tokens`."""

from abc import abstractmethod
from collections.abc import Collection, Iterable, Iterator

from django.db import connection

from search.engines.base import Engine, Tokens
from search.engines.narrowing import slots
from search.engines.terms import facts_of
from search.models import SearchEntry

ENTRIES_AT_A_TIME = 500

_TEXTS = ", ".join(Tokens._fields)


class TokenStore(Engine):
    """Keeps the tokens of each page, and beside them the facts that it was indexed with."""

    @abstractmethod
    def put(self, rows: Iterable[tuple[int, Tokens, str]]) -> None:
        """Index pages by their ids, tokens and facts, in place of what they were indexed by."""

    def replace(self, tokens: Iterable[tuple[int, Tokens]]) -> None:
        by_page = dict(tokens)
        facts = _facts(by_page)
        self.put((page_id, texts, facts.get(page_id, "")) for page_id, texts in by_page.items())

    def touch(self, page_ids: Iterable[int]) -> None:
        ids = list(page_ids)
        for start in range(0, len(ids), ENTRIES_AT_A_TIME):
            part = ids[start : start + ENTRIES_AT_A_TIME]
            now, before = _facts(part), self._facts_indexed(part)
            changed = [page_id for page_id in before if before[page_id] != now.get(page_id, "")]
            self.replace(self.tokens(changed).items())

    def tokens(self, page_ids: Iterable[int]) -> dict[int, Tokens]:
        """Give the tokens of pages by their ids."""
        ids = list(page_ids)
        if not ids:
            return {}
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT page_id, {_TEXTS} FROM search_tokens WHERE page_id IN ({slots(ids)})",
                ids,
            )
            return {page_id: Tokens(*texts) for page_id, *texts in cursor.fetchall()}

    def _facts_indexed(self, page_ids: Collection[int]) -> dict[int, str]:
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT page_id, facts FROM search_tokens WHERE page_id IN ({slots(page_ids)})",
                list(page_ids),
            )
            return dict(cursor.fetchall())

    def all_tokens(self) -> Iterator[Tokens]:
        """Give the tokens of all entries, fetched some at a time."""
        last = 0
        while True:
            with connection.cursor() as cursor:
                cursor.execute(
                    f"SELECT page_id, {_TEXTS} FROM search_tokens WHERE page_id > %s"
                    f" ORDER BY page_id LIMIT {ENTRIES_AT_A_TIME}",
                    [last],
                )
                rows = cursor.fetchall()
            if not rows:
                return
            yield from (Tokens(*texts) for _key, *texts in rows)
            last = rows[-1][0]


def _facts(page_ids: Iterable[int]) -> dict[int, str]:
    """Give the facts of entries by their ids, a space between two."""
    entries = SearchEntry.objects.filter(pk__in=list(page_ids))
    rows = entries.values_list("pk", "province_id", "kind", "language", "has_documents")
    return {page_id: " ".join(facts_of(*values)) for page_id, *values in rows}
