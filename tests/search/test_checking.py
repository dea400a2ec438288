"""The nightly check: what differs is named and mended, what does not is left alone."""

from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from articles.models import NewsPage
from search.checking import check, check_nightly
from search.engines import database_engine
from search.indexing import forget, in_parts
from search.models import SearchEntry
from search.registry import describe_page
from sites.models import Province
from tests.factories import article, section

pytestmark = pytest.mark.django_db


@pytest.fixture
def broken(son_la: Province) -> dict[str, NewsPage]:
    """Give pages whose entries differ from them in each way that there is."""
    names = ("missing", "stale", "withdrawn", "private", "without tokens", "fine")
    pages = {name: article(son_la, f"Mận {name}") for name in names}
    forget([pages["missing"].pk], database_engine())
    NewsPage.objects.filter(pk=pages["stale"].pk).update(title="Đào")
    NewsPage.objects.filter(pk=pages["withdrawn"].pk).update(live=False)
    PageViewRestriction.objects.bulk_create(
        [PageViewRestriction(page=pages["private"], restriction_type="login")]
    )
    database_engine().remove([pages["without tokens"].pk])
    return pages


def test_each_fault_is_named_and_mended(broken: dict[str, NewsPage]) -> None:
    faults = {name: set(fault.page_ids) for name, fault in check(mend=True).faults().items()}

    assert faults == {
        "missing": {broken["missing"].pk},
        "stale": {broken["stale"].pk},
        "hidden": {broken["withdrawn"].pk, broken["private"].pk},
        "without_tokens": {broken["without tokens"].pk},
    }
    assert check(mend=False).faults() == {}
    shown = SearchEntry.objects.filter(page__in=broken.values()).values_list("title", flat=True)
    assert set(shown) == {"Mận missing", "Đào", "Mận without tokens", "Mận fine"}
    tokens = database_engine().tokens(page.pk for page in broken.values())
    assert tokens.keys() == {page.pk for page in broken.values() if page.pk in tokens}
    assert len(tokens) == 4


def test_a_page_that_fails_is_named_and_holds_up_no_other(
    broken: dict[str, NewsPage], monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    def fail(page: Page) -> Any:
        if page.pk == broken["fine"].pk:
            raise RuntimeError("no")
        return describe_page(page)

    monkeypatch.setattr("search.indexing.describe_page", fail)

    with pytest.raises(CommandError, match="không lập chỉ mục được"):
        call_command("check_search", "--mend")

    assert f"cannot follow page {broken['fine'].pk}" in caplog.text
    assert {name: fault.page_ids for name, fault in check(mend=False).faults().items()} == {
        "failing": [broken["fine"].pk]
    }
    call_command("update_index")
    assert SearchEntry.objects.filter(page=broken["fine"]).exists()  # as it was before


def test_without_mending_nothing_is_changed(broken: dict[str, NewsPage], capsys: Any) -> None:
    before = list(SearchEntry.objects.order_by("pk").values())

    with pytest.raises(CommandError, match="check_search --mend"):
        call_command("check_search")

    assert list(SearchEntry.objects.order_by("pk").values()) == before
    said = capsys.readouterr().out
    assert f"1 trang thiếu trong chỉ mục: {broken['missing'].pk}" in said
    assert "2 trang không được hiện mà còn trong chỉ mục" in said

    call_command("check_search", "--mend")
    assert "Đã sửa." in capsys.readouterr().out
    call_command("check_search")
    assert "Chỉ mục đúng như các trang." in capsys.readouterr().out


def test_the_nightly_job_mends_and_logs(broken: dict[str, NewsPage], caplog: Any) -> None:
    check_nightly()

    assert f"1 missing, now mended: [{broken['missing'].pk}]" in caplog.text
    assert check(mend=False).faults() == {}


def test_pages_are_compared_some_at_a_time(son_la: Province, monkeypatch: Any) -> None:
    for number in range(7):
        article(son_la, f"Mận {number}")
    pages = section(son_la).get_children()
    every = {page.pk for page in pages}

    with CaptureQueriesContext(connection) as queries:
        parts = list(in_parts(pages, 3))

    assert [len(part) for part in parts[:-1]] == [3] * (len(parts) - 1)
    assert {page.pk for part in parts for page in part} == every
    # at most 3 and their own types a part, and one that finds no more
    assert len(queries) <= 3 * len(parts) + 2


def test_a_date_said_in_another_time_zone_is_the_same(son_la: Province) -> None:
    moment = timezone.localtime(timezone.now(), ZoneInfo("Asia/Ho_Chi_Minh"))

    article(son_la, "Mận", published_at=moment)

    assert check(mend=False).faults() == {}
