"""Elasticsearch as the engine, on a real server: the same results, and no harm when it fails."""

import signal
import time
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as install
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from elasticsearch import ApiError
from elasticsearch.helpers import BulkIndexError
from wagtail.models import Page, PageViewRestriction

from search import outbox
from search.checking import check
from search.engines import database_engine, elasticsearch_engine, engine
from search.engines.base import Place, Sort
from search.engines.elasticsearch import engine as engine_module
from search.engines.elasticsearch import index as index_module
from search.engines.elasticsearch import questions as questions_module
from search.engines.elasticsearch.engine import DEEPEST_RESULT
from search.engines.filters import NO_FILTERS, Count, Facet, Filters
from search.following import carry_out
from search.indexing import forget
from search.models import IndexChange, SearchEntry
from search.vietnamese import compile_query
from sites.models import Province
from tests.backends.committed import run_commit_hooks
from tests.backends.secured import INDEX, SecuredServer
from tests.factories import article, days_ago, section

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not install.SEARCH_URL, reason="no SEARCH_URL: -p tests.backends.server"),
]


@pytest.fixture
def only_elasticsearch(monkeypatch: Any) -> None:
    """Let no search be answered by the database."""

    def refuse(*_arguments: Any, **_named: Any) -> None:
        raise AssertionError("the database was asked")

    for name in ("best", "by_date", "facets"):
        monkeypatch.setattr(type(database_engine()), name, refuse)


def ids(text: str, *provinces: Province, sort: Sort = Sort.RELEVANCE, of: Any = None) -> list[int]:
    """Give the ids of the first hundred pages that an engine finds, by default the one in use."""
    found = (of or engine()).find(compile_query(text), within(*provinces), sort, 0, 100)
    assert found.total == len(found.hits)
    return [hit.page_id for hit in found.hits]


def within(*provinces: Province) -> Filters:
    """Give the filter that leaves these provinces, or all."""
    return Filters(provinces=frozenset(province.pk for province in provinces) or None)


def indexed() -> set[int]:
    """Give the ids of all pages in the index."""
    run_commit_hooks()
    everything = {"match_all": {}}
    client = engine().client.options(request_timeout=60)  # it may have started just now
    client.indices.refresh(index=engine().index.name)
    answer = client.search(index=engine().index.name, query=everything, size=1_000)
    return {int(hit["_id"]) for hit in answer["hits"]["hits"]}


QUERIES = [
    *("điện biên", "dien bien", "ĐIỆN BIÊN", "Mộc Châu", "moc chau", "mốc chấu", "hoà bình"),
    *("hòa bình", "uỷ ban", "UBND", "ủy ban nhân dân", "29-NQ/TW", "nghị quyết 29", "1909/QĐ-TTg"),
    *("9/3/2023", "ngày 9 tháng 3 năm 2023", "khóa XIII", "khóa 13", "năm", "nam", "cà phê"),
    *('"cây mận"', "cây mận", "mận -chợ", '-"cây mận" mận', "lễ hội hoa ban", "kỹ sư", "kĩ sư"),
    *("covid-19", "1.200.000", "không có từ nào như zzz"),
]


def test_it_finds_the_same_as_the_database(
    son_la: Province, dien_bien: Province, caplog: Any
) -> None:
    places = ["Điện Biên", "Mộc Châu", "Hòa Bình", "phía nam", "Sơn La"]
    matters = [
        ("Lễ hội hoa ban", "Cây mận nở trắng.", "Năm 2023 có 1.200.000 lượt khách."),
        ("Nghị quyết 29-NQ/TW", "Ủy ban nhân dân tỉnh ban hành.", "Ngày 9/3/2023, khóa XIII."),
        ("Chợ phiên bán mận", "", "Cà phê và cây trái; kỹ sư nông nghiệp đến xem."),
        ("UBND tỉnh họp", "Quyết định 1909/QĐ-TTg.", "Phòng, chống Covid-19 tại khu cây ăn quả."),
    ]
    for number, (place, (title, lead, body), province) in enumerate(
        product(places, matters, (son_la, dien_bien))
    ):
        article(
            province,
            f"{title} ở {place}",
            lead=lead,
            body=[{"type": "paragraph", "value": f"<p>{body}</p>"}],
            published_at=days_ago(number),
        )

    found = 0
    for text, provinces in product(QUERIES, ((), (son_la,), (son_la, dien_bien))):
        expected = ids(text, *provinces, of=database_engine(), sort=Sort.NEWEST)
        assert ids(text, *provinces, sort=Sort.NEWEST) == expected, text
        assert set(ids(text, *provinces)) == set(expected), text
        found += len(expected)
    assert found > 500  # else the queries would prove nothing
    assert not caplog.records  # so that none was answered by the database


def test_two_provinces_are_searched_and_the_others_are_not(
    son_la: Province, dien_bien: Province, only_elasticsearch: None
) -> None:
    third = Province.objects.exclude(pk__in=[son_la.pk, dien_bien.pk]).first()
    pages = [article(province, "Mận") for province in (son_la, dien_bien, third)]

    assert set(ids("mận", son_la, dien_bien)) == {pages[0].pk, pages[1].pk}
    assert ids("mận", third) == [pages[2].pk]
    assert len(ids("mận")) == 3


@pytest.mark.parametrize(
    "text",
    [
        *("title:*", "mận AND (", '"mận', "/.*/", "mận^9~2", '{"match_all": {}}', "\\", "\x00 mận"),
        "x" * 10_000,
        " ".join(f"{a}{b}" for a, b in product("bcdghklmnpqrstvx", "aăâeêioôơuưy")),
        "UBND HĐND MTTQ " * 40,
    ],
)
def test_no_query_is_too_much_for_the_server(
    son_la: Province, only_elasticsearch: None, text: str
) -> None:
    article(son_la, "Mận")
    query = compile_query(text)

    for form in (query, query.folded()):
        found = engine().find(form, stop=9)
        assert found.total == len(found.hits)


def test_a_quote_is_looked_up_in_the_texts_until_enough_have_it(
    son_la: Province, only_elasticsearch: None, monkeypatch: Any
) -> None:
    titles = ["Cây mận hậu", "Cây mận, rồi mận hậu", "Bán cây mận hậu", "Mận hậu, cây mận hậu"]
    pages = [article(son_la, title, published_at=days_ago(day)) for day, title in enumerate(titles)]
    having = [page.pk for page in pages if page is not pages[1]]
    quote = compile_query('"cây mận hậu"')
    monkeypatch.setattr(questions_module, "TEXTS_AT_A_TIME", 2)

    assert ids('"cây mận hậu"', sort=Sort.NEWEST) == having
    assert ids('"cay man hau"', sort=Sort.OLDEST) == having[::-1]
    assert set(ids('"cây mận hậu"')) == set(having)
    assert [hit.page_id for hit in engine().find(quote, NO_FILTERS, Sort.NEWEST, 1, 2).hits] == [
        having[1]
    ]
    place = Place(pages[0].specific.published_at, pages[0].pk)
    behind = engine().find(quote, NO_FILTERS, Sort.NEWEST, 0, 1, after=place)
    assert [hit.page_id for hit in behind.hits] == [having[1]]
    narrowed = compile_query('"cây mận hậu" -bán')
    assert [hit.page_id for hit in engine().find(narrowed, within(son_la)).hits] == [
        having[0],
        having[2],
    ]


@pytest.mark.parametrize("are_dated", [True, False])
def test_facets_count_the_newest_where_dates_are_alike_or_none(
    son_la: Province, only_elasticsearch: None, monkeypatch: Any, are_dated: bool
) -> None:
    monkeypatch.setattr(questions_module, "MOST_COUNTED", 3)
    for _number in range(5):
        article(son_la, "Mận", published_at=days_ago(1))
    if not are_dated:
        SearchEntry.objects.update(listed_at=None)
        engine().touch(SearchEntry.objects.values_list("pk", flat=True))
        run_commit_hooks()

    counted = engine().facets(compile_query("mận"), NO_FILTERS, frozenset({Facet.LANGUAGE}))

    assert counted.capped == {Facet.LANGUAGE}
    assert [count.count for count in counted.by_facet[Facet.LANGUAGE]] == [3]


def test_facets_are_asked_for_together_however_many_filters_narrow(
    son_la: Province, only_elasticsearch: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    article(son_la, "Mận")
    run_commit_hooks()
    questions = engine().questions
    asked: list[int] = []
    answers = questions._answers
    monkeypatch.setattr(questions, "_answers", lambda one: asked.append(len(one)) or answers(one))
    narrowed = Filters(
        kinds=frozenset({"newspage"}), languages=frozenset({"vi"}), since=days_ago(9)
    )

    counted = engine().facets(compile_query("mận"), narrowed, frozenset(Facet))

    samples = 4  # one under all filters, and one without each of them
    assert asked == [samples, samples]  # the last that are counted, then the counts
    assert counted.by_facet[Facet.KIND] == [Count("newspage", 1)]


def test_what_the_server_finds_wrong_with_one_question_of_several_is_answered_elsewhere(
    son_la: Province, monkeypatch: Any, caplog: Any
) -> None:
    page = article(son_la, "Mận")
    run_commit_hooks()
    monkeypatch.setattr(questions_module, "BEST", DEEPEST_RESULT + 1)
    asked = engine().questions.client.msearch(
        index=engine().index.name, searches=[{}, {"size": DEEPEST_RESULT + 1}, {}, {}]
    )

    assert ["error" in answer for answer in asked["responses"]] == [True, False]
    assert ids("mận") == [page.pk]
    assert "The database answers" in caplog.text
    assert not engine().is_degraded  # it is asked again for what else there is


def test_a_merge_that_takes_too_long_keeps_no_index_from_its_place(
    son_la: Province, monkeypatch: Any
) -> None:
    page = article(son_la, "Mận")
    monkeypatch.setattr(index_module, "SECONDS_TO_MERGE", 1e-9)
    before, told = engine().index.versions(), []

    engine().rebuild(told.append)

    assert set(engine().index.versions()).isdisjoint(before)
    assert sum(told) == SearchEntry.objects.count()
    assert ids("mận") == [page.pk]


def test_what_is_not_committed_is_not_indexed(son_la: Province) -> None:
    with transaction.atomic():
        article(son_la, "Mận")
        transaction.set_rollback(True)

    assert indexed() == set(SearchEntry.objects.values_list("page_id", flat=True))


def test_private_and_withdrawn_pages_leave_the_index(son_la: Province) -> None:
    before = indexed()
    page = article(son_la, "Mận")
    assert indexed() == before | {page.pk}

    PageViewRestriction.objects.create(page=section(son_la), restriction_type="login")
    assert indexed() == before

    PageViewRestriction.objects.all().delete()
    page.unpublish()
    assert indexed() == before


def test_a_page_withdrawn_behind_the_index_is_not_shown(son_la: Province, at: Any) -> None:
    page = article(son_la, "Mận")
    assert ids("mận") == [page.pk]

    Page.objects.filter(pk=page.pk).update(live=False)

    context = at("son-la").get("/tim-kiem/", {"q": "mận"}).context
    assert (context["total"], list(context["results"])) == (1, [])


def test_results_deeper_than_the_server_goes_come_from_the_database(
    son_la: Province, monkeypatch: Any
) -> None:
    page = article(son_la, "Mận")
    run_commit_hooks()
    monkeypatch.setattr(engine_module, "DEEPEST_RESULT", 0)
    monkeypatch.setattr(engine().questions, "client", None)

    assert ids("mận", sort=Sort.NEWEST) == [page.pk]


def test_a_rebuild_leaves_one_index_whatever_was_left_behind(son_la: Province) -> None:
    page = article(son_la, "Mận")
    index = engine().index
    before = index.versions()
    broken = f"{index.name}.20200101000000000000"
    other_install = f"{index.name}.other"
    index.client.indices.create(index=broken)
    index.client.indices.create(index=other_install)

    call_command("update_index", "--only=readers", verbosity=0)

    (version,) = index.versions()
    assert version not in (*before, broken)
    assert index.client.indices.get_alias(index=version)[version]["aliases"] == {index.name: {}}
    assert index.client.indices.exists(index=other_install)
    index.client.indices.delete(index=other_install)
    assert ids("mận") == [page.pk]


def test_a_rebuild_that_breaks_off_changes_nothing(son_la: Province, monkeypatch: Any) -> None:
    page = article(son_la, "Mận")
    run_commit_hooks()
    before = engine().index.versions()

    def break_off() -> Iterator[dict[str, Any]]:
        yield {"_id": "1", "page_id": 1}
        raise KeyboardInterrupt

    monkeypatch.setattr(index_module, "_actions", break_off)
    with pytest.raises(KeyboardInterrupt):
        engine().rebuild()

    assert engine().index.versions() == before
    assert ids("mận") == [page.pk]


def test_two_rebuilds_at_once_end_with_one_whole_index(son_la: Province, monkeypatch: Any) -> None:
    """The one that began first finds its index removed and fails, rather than swap in half."""
    page = article(son_la, "Mận")
    actions = index_module._actions

    def rebuild_meanwhile() -> Iterator[dict[str, Any]]:
        monkeypatch.setattr(index_module, "_actions", actions)
        engine().rebuild()
        yield from actions()

    monkeypatch.setattr(index_module, "_actions", rebuild_meanwhile)
    with pytest.raises(BulkIndexError):
        engine().rebuild()

    assert len(engine().index.versions()) == 1
    assert ids("mận") == [page.pk]


def test_what_is_published_during_a_rebuild_is_not_lost(son_la: Province, monkeypatch: Any) -> None:
    actions = index_module._actions

    def publish_meanwhile() -> Iterator[dict[str, Any]]:
        yield from actions()
        article(son_la, "Mận")
        run_commit_hooks()

    monkeypatch.setattr(index_module, "_actions", publish_meanwhile)
    engine().rebuild()

    assert len(ids("mận")) == 1


def test_without_an_index_the_database_answers_and_none_is_made_by_chance(
    son_la: Province, server: SecuredServer, trusted: Path, settings: Any
) -> None:
    address = server.url("operator", trusted)
    settings.SEARCH_URL = address.replace(INDEX, f"{INDEX}-not-there")

    page = article(son_la, "Mận")
    other = article(son_la, "Mận rút")
    other.unpublish()

    assert ids("mận") == [page.pk]
    assert waiting() == {page.pk, other.pk}
    assert not engine().client.indices.exists(index=engine().index.name)


def waiting() -> set[int]:
    """Give the pages that the server has yet to be told of."""
    return set(outbox.waiting(IndexChange.Kind.ENGINE).values_list("page_id", flat=True))


def test_what_is_measured_is_never_the_database(son_la: Province) -> None:
    article(section(son_la), "Cây mận nở trắng")
    indexed()
    insisting = elasticsearch_engine(install.SEARCH_URL, insists=True)
    assert len(ids("cây mận", of=insisting)) == 1

    engine().index.drop()

    assert len(ids("cây mận")) == 1
    with pytest.raises(ApiError, match="index_not_found"):
        ids("cây mận", of=insisting)
    engine().rebuild()


@pytest.mark.long
def test_a_server_killed_under_writing_is_told_all_once_it_is_back(
    son_la: Province, own_server: SecuredServer, caplog: Any, at: Any
) -> None:
    pages = []
    for number in range(12):
        if number == 6:
            own_server.kill()
        pages.append(article(son_la, f"Mận {number}"))
        run_commit_hooks()
    pages[0].unpublish()
    pages[1].title = "Mận sớm"
    pages[1].save_revision().publish()
    pages[2].delete()
    run_commit_hooks()
    expected = sorted((page.pk for page in pages if page not in (pages[0], pages[2])), reverse=True)

    assert ids("mận", sort=Sort.NEWEST) == expected
    assert at("son-la").get("/tim-kiem/", {"q": "mận"}).context["total"] == 10
    assert engine().is_degraded
    assert caplog.text.count("The database answers searches in place of Elasticsearch") == 1

    own_server.start()
    wake()
    carry_out()

    assert waiting() == set()
    assert not engine().is_degraded
    assert set(expected) == indexed() & {page.pk for page in pages}
    assert ids("mận sớm") == [pages[1].pk]
    assert check(mend=False).faults() == {}


def wake() -> None:
    """Let the engine ask the server again at once."""
    engine()._left_alone_until = 0.0


@pytest.mark.long
def test_what_must_not_be_found_is_not_found_while_the_server_does_not_know_it(
    son_la: Province, own_server: SecuredServer
) -> None:
    article(son_la, "Mận")
    run_commit_hooks()
    own_server.kill()
    PageViewRestriction.objects.create(page=section(son_la), restriction_type="login")
    run_commit_hooks()
    own_server.start()
    wake()

    assert engine().is_degraded
    assert ids("mận") == []

    carry_out()
    assert not engine().is_degraded
    assert ids("mận") == []


def test_a_change_is_told_once_and_an_older_one_never_after_a_newer(son_la: Province) -> None:
    page = article(son_la, "Mận")
    run_commit_hooks()
    assert waiting() == set()
    index = engine().index
    newest = IndexChange.objects.filter(page_id=page.pk).latest("pk").pk

    SearchEntry.objects.filter(pk=page.pk).update(kind="late")
    assert index.follow({page.pk: newest - 1}, seconds=5) == {}
    assert set(kinds()) == {"newspage"}

    assert index.follow({page.pk: newest}, seconds=5) == {}
    assert set(kinds()) == {"late"}


def kinds() -> list[str]:
    """Give the kinds of all pages that the server finds."""
    client = engine().client
    client.indices.refresh(index=engine().index.name)
    answer = client.search(
        index=engine().index.name, query={"match_all": {}}, docvalue_fields=["kind"], size=100
    )
    return [hit["fields"]["kind"][0] for hit in answer["hits"]["hits"]]


def test_what_the_server_refuses_waits_alone_and_is_tried_later(
    son_la: Province, monkeypatch: Any
) -> None:
    documents = index_module._documents

    def spoil(entries: Any) -> Iterator[dict[str, Any]]:
        for document in documents(entries):
            bad = document["page_id"] == pages[1].pk
            yield document | ({"listed_at": "never"} if bad else {})

    pages = [article(son_la, f"Mận {number}") for number in range(3)]
    monkeypatch.setattr(index_module, "_documents", spoil)
    run_commit_hooks()

    assert waiting() == {pages[1].pk}
    change = outbox.waiting(IndexChange.Kind.ENGINE).get()
    assert change.attempts == 1
    assert change.due_at > timezone.now()
    assert "never" in change.error

    monkeypatch.setattr(index_module, "_documents", documents)
    IndexChange.objects.update(due_at=timezone.now())
    carry_out()
    assert waiting() == set()
    assert pages[1].pk in indexed()


def test_a_big_tree_reaches_the_server_by_the_worker(son_la: Province, monkeypatch: Any) -> None:
    pages = {article(son_la, f"Mận {number}").pk for number in range(5)}
    run_commit_hooks()
    monkeypatch.setattr(outbox, "AT_ONCE", 2)

    restriction = PageViewRestriction.objects.create(page=section(son_la), restriction_type="login")
    assert not indexed() & pages

    restriction.delete()
    run_commit_hooks()
    carry_out()
    run_commit_hooks()
    assert indexed() >= pages


def test_the_check_finds_and_mends_what_the_server_has_wrong(son_la: Province) -> None:
    missing, stale, fine = (article(son_la, f"Mận {number}") for number in range(3))
    gone = article(son_la, "Mận cũ")
    run_commit_hooks()
    index = engine().index
    forget([gone.pk], database_engine())
    Page.objects.filter(pk=gone.pk).update(live=False)
    index.client.delete(index=index.name, id=str(missing.pk))
    index.client.index(
        index=index.name, id=str(stale.pk), document={"page_id": stale.pk, "fingerprint": "x"}
    )

    found = check(mend=True).faults()

    assert {name: fault.page_ids for name, fault in found.items()} == {
        "engine_missing": [missing.pk],
        "engine_stale": [stale.pk],
        "engine_hidden": [gone.pk],
    }
    assert check(mend=False).faults() == {}
    assert indexed() >= {missing.pk, stale.pk, fine.pk}


def test_a_server_that_hangs_keeps_one_reader_waiting_for_two_seconds(
    son_la: Province, own_server: SecuredServer
) -> None:
    page = article(son_la, "Mận")
    run_commit_hooks()
    own_server.signal(signal.SIGSTOP)
    try:
        waited = []
        for _reader in range(3):
            began = time.monotonic()
            assert ids("mận") == [page.pk]
            waited.append(time.monotonic() - began)
    finally:
        own_server.signal(signal.SIGCONT)

    assert waited[0] < 5
    assert waited[1] < 0.5
