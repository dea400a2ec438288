"""What PostgreSQL's index of terms puts aside until the pages of a part are all there."""

import pytest
from django.db import connection

from search.engines import database_engine
from search.engines.postgresql import WORK_IN
from search.engines.scratch import Text, scratch_index
from sites.models import Province
from tests.factories import article

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="of PostgreSQL alone"),
]


def put_aside() -> list[int]:
    """Give how many pages of the list each index of the terms had; it has none afterwards."""
    with connection.cursor() as cursor:
        cursor.execute(WORK_IN)
        return [pages for (pages,) in cursor.fetchall()]


def test_what_is_put_in_is_worked_in_at_once(
    son_la: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    article(son_la, "Mận hậu được mùa")
    assert put_aside() == [0]

    monkeypatch.setattr("search.engines.postgresql.WORK_IN", "SELECT 1")
    article(son_la, "Mận hậu lại được mùa")
    [pages] = put_aside()
    assert pages > 0  # else nothing would be put aside, nor many pages taken together


def test_an_index_for_measuring_does_likewise() -> None:
    with scratch_index([Text(1, "Mận hậu được mùa")]):
        assert put_aside() == [0]
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT reloptions FROM pg_class JOIN pg_index ON oid = indexrelid"
                " WHERE indrelid = 'search_terms'::regclass AND NOT indisunique"
            )
            assert cursor.fetchall() == [(["fastupdate=on", "gin_pending_list_limit=65536"],)]
        assert database_engine().tokens([1])
