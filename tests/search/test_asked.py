"""Counting what people search for: what counts as one, what is kept, and that nothing is lost."""

import os
import sqlite3
import subprocess
import sys
import threading
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from config.environment import DATABASE_URL
from search import synonyms
from search.asked.counting import Asked, Counts, Tally, counts
from search.asked.privacy import kept_key
from search.asked.purging import forget_old_searches
from search.asked.reading import frequent_queries, weeks_ago
from search.asked.writing import week_of
from search.models import SearchedPage, SearchedQuery
from sites.models import Hub, Province
from tests.factories import article

pytestmark = pytest.mark.django_db
At = Callable[[str], Client]

BROWSER = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36"
MONDAY = date(2026, 5, 4)
ROOT = Path(__file__).resolve().parents[2]


class Reader:
    """A person with a browser and an address, who looks at one site."""

    def __init__(self, slug: str = "son-la", address: str = "192.0.2.7", agent: str = BROWSER):
        headers = {"host": f"{slug}.test", "user-agent": agent}
        self.host = headers["host"]
        self.client = Client(headers=headers, REMOTE_ADDR=address)

    def search(self, text: str, **parameters: str) -> Any:
        return self.client.get("/tim-kiem/", {"q": text} | parameters)

    def open(self, text: str, page: object, origin: str | None = None, **fields: str) -> Any:
        origin = f"http://{self.host}" if origin is None else origin
        return self.client.post(
            "/tim-kiem/chon/",
            {"q": text, "trang": getattr(page, "pk", page), "lan-dau": "1"} | fields,
            headers={"origin": origin} if origin else {},
        )


def counted() -> dict[str, int]:
    counts.flush()
    return dict(SearchedQuery.objects.order_by("key").values_list("key", "times"))


def row() -> SearchedQuery:
    counts.flush()
    return SearchedQuery.objects.get()


@pytest.mark.parametrize(
    "spellings",
    [
        (
            "hòa bình",
            "hoà bình",
            "HÒA BÌNH",
            "  hòa   bình ",
            unicodedata.normalize("NFD", "hòa bình"),
        ),
        ("Thuỷ điện", "thủy điện", "thu\u200bỷ\u00a0điện"),
        ("qùa tết", "quà tết"),
    ],
)
def test_spellings_that_readers_take_for_one_count_as_one(spellings: tuple[str, ...]) -> None:
    for spelling in spellings:
        Reader().search(spelling)

    assert list(counted().values()) == [len(spellings)]


def test_i_and_y_accents_and_other_words_count_apart() -> None:
    for text in ("hy vọng", "hi vọng", "hi vong", "hi vọng mới"):
        Reader().search(text)

    assert counted() == dict.fromkeys(("hy vọng", "hi vọng", "hi vong", "hi vọng mới"), 1)


def test_the_spelling_that_most_used_is_shown() -> None:
    Reader().search("MẬN HẬU")
    counts.flush()
    for _time in range(2):
        Reader().search("Mận hậu")
        counts.flush()
    Reader().search("mận hậu")

    assert row().text == "Mận hậu"


def test_each_site_and_week_is_counted_by_itself(son_la: Province) -> None:
    Reader("son-la").search("mận hậu")
    Reader("son-la").search("mận hậu", **{"pham-vi": "tat-ca"})
    Reader("hub").search("mận hậu")
    counts.flush()

    found = SearchedQuery.objects.values_list("site", "week", "times")
    week = week_of(timezone.localdate())
    assert set(found) == {(son_la.site_id, week, 2), (Hub.objects.get().site_id, week, 1)}
    assert week.weekday() == 0


def test_searches_without_result_are_counted_beside(son_la: Province) -> None:
    Reader().search("mận hậu")
    article(son_la, "Mận hậu chín")
    Reader().search("mận hậu")

    assert (row().times, row().without_results) == (2, 1)


def test_no_request_writes_and_none_asks_more_for_being_counted(
    son_la: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(synonyms, "SECONDS_UNASKED", 1_000.0)  # however slow the machine is
    page = article(son_la, "Mận hậu chín")
    Reader(agent="").search("mận hậu")
    with CaptureQueriesContext(connection) as uncounted:
        Reader(agent="").search("mận hậu")
    with CaptureQueriesContext(connection) as searched:
        Reader().search("mận hậu")
    with CaptureQueriesContext(connection) as opened:
        Reader().open("mận hậu", page)

    assert len(searched) == len(uncounted)
    for query in (*searched, *opened):
        *settings, question = query["sql"].split("; ")
        assert all(setting.startswith("SET LOCAL ") for setting in settings)
        assert question.lstrip().upper().startswith(("SELECT", "WITH"))
    assert len(counts) == 2  # the search and the page, still in the process


@pytest.mark.parametrize(
    "agent",
    [
        "",
        "Mozilla/5.0 (compatible; Googlebot/2.1)",
        "curl/8.5",
        "python-requests/2.32",
        "coccocbot",
    ],
)
def test_machines_are_not_counted(agent: str) -> None:
    Reader(agent=agent).search("mận hậu")

    assert counted() == {}


def test_staff_further_pages_and_the_same_search_sorted_anew_are_not_counted(
    son_la: Province,
) -> None:
    for number in range(21):
        article(son_la, f"Mận hậu {number}")
    Reader().search("mận hậu", trang="2")
    Reader().search("mận hậu", **{"sap-xep": "moi-nhat"})
    Reader().client.get("/tim-kiem/?q=mận+hậu", headers={"sec-purpose": "prefetch"})
    staff = Reader()
    staff.client.force_login(User.objects.create_user("ai-do@example.vn", "x"))
    staff.search("mận hậu")
    staff.open("mận hậu", son_la.site.root_page)

    assert counted() == {}


@pytest.mark.parametrize(
    "text",
    [
        *("a", "", " ", "—", "a-", "x" * 101),
        *("an.nguyen@example.vn", "gửi an＠example.vn nhé", "a@b"),
        *("0912345678", "0912 345 678", "+84 (0)912.345.678", "so 012345678 nha", "001099012345"),
        *("４１１１ 1111 1111 1111", "1900\u200b12345678", "+84–912–345–678", "09·12·34·56·78"),
    ],
)
def test_what_is_no_word_or_looks_like_somebodys_data_is_not_kept(text: str) -> None:
    Reader().search(text)

    assert kept_key(text) == ""
    assert counted() == {}


@pytest.mark.parametrize(
    "text",
    [
        *(
            "29-NQ/TW",
            "42/2022/NĐ-CP",
            "09/03/2023",
            "giai đoạn 2021-2025",
            "ab",
            "113",
            "covid-19",
        ),
        *("từ 1/7/2025, đến 30/9/2025", "1/7/2025-31/12/2025", "năm học 2024/2025, 2025/2026"),
    ],
)
def test_numbers_of_documents_and_dates_are_kept(text: str) -> None:
    assert kept_key(text)


def test_nothing_of_a_person_is_stored(son_la: Province) -> None:
    page = article(son_la, "Mận hậu chín")
    Reader(address="203.0.113.77", agent=f"{BROWSER} DẤU").search("mận hậu")
    Reader(address="203.0.113.77", agent=f"{BROWSER} DẤU").open("mận hậu", page)
    counts.flush()

    columns = {
        model: {field.attname for field in model._meta.get_fields()}
        for model in (SearchedQuery, SearchedPage)
    }
    assert columns == {
        SearchedQuery: {
            *("id", "site_id", "week", "key", "text", "text_votes", "times", "without_results"),
            *("with_click", "people", "day", "people_of_day"),
        },
        SearchedPage: {"id", "site_id", "week", "key", "page_id", "clicks"},
    }
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith("search_searched"):
                cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - a name of Django's
                stored = str(cursor.fetchall())
                assert "203.0" not in stored
                assert "DẤU" not in stored
    # The cache of the tests is in the process. What throttles knows an address, but no query.
    kept = {key: value for key, value in cache._cache.items() if ":asked" in key}
    assert len(kept) == 2  # the salt of the day, and that somebody asked
    assert "203.0" not in str(kept)
    assert "mận" not in str(kept)


def test_people_are_told_apart_by_their_addresses_and_nobody_is_several() -> None:
    for address in ("192.0.2.1", "192.0.2.2"):
        for agent in (BROWSER, f"{BROWSER} Edg/126"):
            for _time in range(3):
                Reader(address=address, agent=agent).search("mận hậu")

    assert (row().times, row().people) == (12, 2)


def test_people_of_several_days_are_never_more_than_of_one(son_la: Province) -> None:
    buffer = Counts()
    for days, people in ((0, 2), (1, 1), (1, 2), (0, 1), (2, 1)):
        asked = Asked(son_la.site_id, MONDAY + timedelta(days=days), "mận")
        buffer.add(asked, Tally(times=5, people=people, spellings=Counter(["mận"])))
        buffer.flush()

    assert (SearchedQuery.objects.get().people, SearchedQuery.objects.get().times) == (3, 25)


def test_a_buffer_over_midnight_is_written_whole(son_la: Province) -> None:
    buffer = Counts()
    for days in range(9):
        asked = Asked(son_la.site_id, MONDAY + timedelta(days=days), "mận")
        buffer.add(asked, Tally(times=1), {son_la.container_id: 1})
    buffer.flush()

    weeks = SearchedQuery.objects.order_by("week").values_list("week", "times")
    assert list(weeks) == [(MONDAY, 7), (MONDAY + timedelta(days=7), 2)]
    clicks = SearchedPage.objects.order_by("week").values_list("clicks", flat=True)
    assert list(clicks) == [7, 2]


def test_opened_pages_that_the_database_refused_are_written_though_nobody_searches(
    son_la: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: Any) -> None:
        raise DatabaseError("away")

    buffer = Counts()
    asked = Asked(son_la.site_id, MONDAY, "mận")
    buffer.add(asked, Tally(with_click=1), {son_la.container_id: 1})
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr("search.asked.counting.write_clicks", refuse)
        buffer.flush()
    assert len(buffer) == 1

    buffer.flush()

    assert (len(buffer), SearchedPage.objects.get().clicks) == (0, 1)


def test_opened_pages_are_counted_and_a_search_once_however_many_it_opened(
    son_la: Province,
) -> None:
    page, other = article(son_la, "Mận hậu chín"), article(son_la, "Mận hậu rụng")
    reader = Reader()
    reader.search("Mận hậu")
    assert reader.open("Mận hậu", page).status_code == 204
    reader.open("Mận hậu", other, **{"lan-dau": ""})
    reader.open("mận  hậu", page, **{"lan-dau": ""})
    counts.flush()

    assert (row().times, row().with_click) == (1, 1)
    clicks = dict(SearchedPage.objects.values_list("page", "clicks"))
    assert clicks == {page.pk: 2, other.pk: 1}


@pytest.mark.parametrize("page", ["", "x", "-1", "999999", "9" * 30, "١", "draft"])
def test_a_page_that_is_not_in_the_index_is_not_counted(son_la: Province, page: str) -> None:
    if page == "draft":
        draft = article(son_la, "Mận hậu chín")
        draft.unpublish()
        page = str(draft.pk)

    assert Reader().open("mận hậu", page).status_code == 204
    counts.flush()
    assert not SearchedPage.objects.exists()
    assert not SearchedQuery.objects.exists()


@pytest.mark.parametrize("origin", ["http://evil.test", "http://dien-bien.test", "null", ""])
def test_other_sites_pages_cannot_count(son_la: Province, origin: str) -> None:
    response = Reader().open("mận hậu", article(son_la, "Mận hậu chín"), origin=origin)

    assert (response.status_code, len(counts)) == (403, 0)


def test_a_browser_without_a_token_of_csrf_is_heard(son_la: Province) -> None:
    page = article(son_la, "Mận hậu chín")
    strict = Client(
        enforce_csrf_checks=True, headers={"host": "son-la.test", "user-agent": BROWSER}
    )

    sent = strict.post(
        "/tim-kiem/chon/",
        {"q": "mận hậu", "trang": page.pk},
        headers={"sec-fetch-site": "same-origin"},
    )

    assert (sent.status_code, len(counts)) == (204, 2)
    assert strict.get("/tim-kiem/chon/").status_code == 405


def test_one_address_is_heard_so_often_and_no_more(son_la: Province) -> None:
    page = article(son_la, "Mận hậu chín")
    answers = Counter(Reader().open("mận hậu", page).status_code for _time in range(125))

    assert answers == {204: 120, 429: 5}


def test_a_query_with_what_no_database_takes_is_written_with_the_others() -> None:
    for text in ("mận\x00hậu", "mận \ud800", "mận hậu", "'); DROP TABLE x;--", "%s %(x)s"):
        Reader().client.get("/tim-kiem/", {"q": text.encode("utf-8", "replace")})

    assert sum(counted().values()) == 5


def test_the_count_of_a_site_or_page_that_is_gone_takes_no_other_with_it(
    son_la: Province,
) -> None:
    page = article(son_la, "Mận hậu chín")
    buffer = Counts()
    buffer.add(Asked(son_la.site_id, MONDAY, "mận"), Tally(times=1), {page.pk: 1, 10**9: 1})
    buffer.add(Asked(10**9, MONDAY, "mận"), Tally(times=1), {page.pk: 1})
    buffer.flush()

    assert SearchedQuery.objects.get().times == 1
    assert SearchedPage.objects.get().page_id == page.pk
    assert len(buffer) == 0


def test_with_the_database_away_counts_wait(son_la: Province) -> None:
    buffer = Counts()
    asked = Asked(son_la.site_id, MONDAY, "mận")
    buffer.add(asked, Tally(times=2), {son_la.container_id: 3})
    table = SearchedQuery._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} RENAME TO elsewhere")
    buffer.flush()
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE elsewhere RENAME TO {table}")
    buffer.add(asked, Tally(times=1))
    buffer.flush()

    assert SearchedQuery.objects.get().times == 3
    assert SearchedPage.objects.get().clicks == 3


def test_threads_lose_nothing_while_the_buffer_is_written(son_la: Province) -> None:
    buffer = Counts()

    def count() -> None:
        for number in range(300):
            asked = Asked(son_la.site_id, MONDAY, f"mận {number % 7}")
            buffer.add(asked, Tally(times=1), {son_la.container_id: 1})

    threads = [threading.Thread(target=count) for _number in range(8)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        buffer.flush()
    buffer.flush()

    assert sum(SearchedQuery.objects.values_list("times", flat=True)) == 8 * 300
    assert sum(SearchedPage.objects.values_list("clicks", flat=True)) == 8 * 300


PROCESS = """
import django; django.setup()
import sys
from datetime import date
from search.asked.counting import Asked, Tally, count, counts
for number in range(210):
    asked = Asked(int(sys.argv[1]), date(2001, 1, 1), f"man {number % 7}")
    count(asked, Tally(times=1, people=1), {int(sys.argv[2]): 1})
    if number % 10 == 0:
        counts.flush()
"""
REMOVE = """
import django; django.setup()
from search.models import SearchedPage, SearchedQuery
SearchedQuery.objects.all().delete(); SearchedPage.objects.all().delete()
"""


@pytest.fixture
def shared_database(tmp_path: Path) -> Iterator[str]:
    """The address of a database that other processes write to: the tests' own, or a copy of it."""
    if connection.vendor == "sqlite":
        path = tmp_path / "copy.sqlite3"
        path.write_bytes(connection.connection.serialize())
        yield f"sqlite:///{path}"
        return
    server = urlsplit(DATABASE_URL)
    address = server._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    yield address
    in_another_process(REMOVE, address).wait()


def in_another_process(code: str, address: str, *arguments: object) -> "subprocess.Popen[bytes]":
    environment = os.environ | {
        "DATABASE_URL": address,
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
    }
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)], cwd=ROOT, env=environment
    )


def sums(address: str) -> tuple[int, ...]:
    """Give all searches, people and opened pages that a database has counted."""
    columns = "SELECT (SELECT sum(times) FROM search_searchedquery),"
    columns += " (SELECT sum(people) FROM search_searchedquery),"
    columns += " (SELECT sum(clicks) FROM search_searchedpage)"
    if connection.vendor == "sqlite":
        copy = sqlite3.connect(address.removeprefix("sqlite:///"))
        found = copy.execute(columns).fetchone()
        copy.close()
    else:
        with connection.cursor() as cursor:
            cursor.execute(columns)
            found = cursor.fetchone()
    return tuple(map(int, found))


def test_processes_that_write_at_once_lose_nothing(son_la: Province, shared_database: str) -> None:
    code = f"{PROCESS}\ncounts.flush()"
    arguments = (son_la.site_id, son_la.container_id)
    processes = [in_another_process(code, shared_database, *arguments) for _number in range(2)]

    assert [process.wait() for process in processes] == [0, 0]
    assert sums(shared_database) == (420, 420, 420)


def test_a_process_writes_by_itself_and_at_its_end(son_la: Province, shared_database: str) -> None:
    thread = "settings.SEARCHES_WRITTEN_EVERY = 3600"
    code = "from django.conf import settings\n" + PROCESS.replace("counts.flush()", thread)
    arguments = (son_la.site_id, son_la.container_id)

    assert in_another_process(code, shared_database, *arguments).wait() == 0
    assert sums(shared_database) == (210, 210, 210)


def test_old_weeks_are_forgotten_and_newer_ones_stay(son_la: Province, settings: Any) -> None:
    settings.SEARCHES_KEPT_WEEKS = 10
    buffer = Counts()
    for weeks in (9, 10, 11, 200):
        asked = Asked(son_la.site_id, weeks_ago(weeks), f"mận {weeks}")
        buffer.add(asked, Tally(times=1), {son_la.container_id: 1})
    buffer.flush()

    assert forget_old_searches() == 4
    assert forget_old_searches() == 0
    assert set(SearchedQuery.objects.values_list("key", flat=True)) == {"mận 9", "mận 10"}
    assert SearchedPage.objects.count() == 2


def test_what_several_ask_and_find_is_frequent(son_la: Province, dien_bien: Province) -> None:
    buffer = Counts()
    for key, province, times, people, without in (
        ("mận hậu", son_la, 9, 3, 1),
        ("mận tím", son_la, 5, 4, 0),
        ("chỉ một người tìm", son_la, 50, 1, 0),
        ("không thấy gì", son_la, 20, 9, 20),
        ("của tỉnh khác", dien_bien, 20, 9, 0),
    ):
        asked = Asked(province.site_id, timezone.localdate(), key)
        spelled = Counter({key.capitalize(): times})
        buffer.add(asked, Tally(times, without, 0, people, spelled))
    old = Asked(son_la.site_id, weeks_ago(30), "ngày xưa")
    buffer.add(old, Tally(times=90, people=9))
    buffer.flush()

    found = frequent_queries(son_la)
    assert [(query.text, query.times) for query in found] == [("Mận hậu", 9), ("Mận tím", 5)]
    assert [query.key for query in frequent_queries(son_la, least_people=4)] == ["mận tím"]
