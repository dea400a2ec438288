"""TLS and signing in at a real Elasticsearch: what works, and what is said when it does not."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from http.server import SimpleHTTPRequestHandler
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import trustme
from django.conf import settings as install
from django.core.management import CommandError, call_command

from scripts.elasticsearch import free_port
from search import outbox
from search.engines import elasticsearch_engine, engine
from search.engines.elasticsearch import engine as engine_module
from search.models import IndexChange
from search.system_checks import search_answers
from sites.models import Province
from tests.backends.committed import run_commit_hooks
from tests.backends.gate import gate, serving
from tests.backends.secured import INDEX, SecuredServer
from tests.factories import article

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not install.SEARCH_URL, reason="no SEARCH_URL: -p tests.backends.server"),
]

#: With the signs that an address has to have written otherwise.
KEY = "a2V5+aWQ/OnNlY3JldC1rZXk=="
Other = SimpleHTTPRequestHandler
Addresses = dict[str, Callable[[], str]]


@pytest.fixture(autouse=True)
def _patience(monkeypatch: Any) -> Iterator[None]:
    """Wait for a server on a busy machine, so that what is said is not that it is late."""
    monkeypatch.setattr(engine_module, "SECONDS_TO_ANSWER", 30)
    elasticsearch_engine.cache_clear()
    yield
    elasticsearch_engine.cache_clear()


def with_key(key: str, port: int, trusted: Path) -> str:
    return f"https://127.0.0.1:{port}/{INDEX}?api_key={key}&ca_certs={trusted}"


@pytest.mark.parametrize("way", ["password", "key"])
def test_nothing_is_wrong_when_all_is_right(
    way: str,
    son_la: Province,
    server: SecuredServer,
    authority: trustme.CA,
    trusted: Path,
    settings: Any,
    at: Any,
) -> None:
    with gate(server, authority.issue_cert("127.0.0.1"), KEY) as port:
        if way == "key":
            settings.SEARCH_URL = with_key(KEY, port, trusted)
        article(son_la, "Mận")
        context = at("son-la").get("/tim-kiem/", {"q": "mận"}).context

        assert (context["total"], context["is_degraded"]) == (1, False)
        assert engine().troubles() == []
        assert search_answers() == []
        assert engine().address.client_options.keys() >= {
            "api_key" if way == "key" else "basic_auth"
        }


def test_of_two_hosts_the_one_that_lives_answers_and_the_dead_one_is_named(
    son_la: Province, server: SecuredServer, trusted: Path, settings: Any, caplog: Any, at: Any
) -> None:
    dead = f"127.0.0.1:{free_port()}"
    hosts = f"{dead},127.0.0.1:{server.port}"
    settings.SEARCH_URL = server.url("portal", trusted, hosts=hosts)

    article(son_la, "Mận")
    for _search in range(3):
        context = at("son-la").get("/tim-kiem/", {"q": "mận"}).context
        assert (context["total"], context["is_degraded"]) == (1, False)

    assert not outbox.waiting(IndexChange.Kind.ENGINE).exists()
    assert "in place of Elasticsearch" not in caplog.text
    assert engine().troubles() == [
        f"https://{dead}: không có chương trình nào nhận kết nối ở cổng ấy."
    ]


@pytest.fixture
def wrong(
    server: SecuredServer, authority: trustme.CA, trusted: Path, tmp_path: Path
) -> Iterator[Addresses]:
    """Give addresses by what is wrong with them, each with a secret."""
    other = tmp_path / "other.pem"
    trustme.CA().cert_pem.write_to_path(str(other))
    yesterday = datetime.now(UTC) - timedelta(days=1)
    address = server.url
    with ExitStack() as until_done:

        def gate_with(**validity: Any) -> int:
            certificate = authority.issue_cert("127.0.0.1", **validity)
            return until_done.enter_context(gate(server, certificate, KEY))

        yield {
            "other authority": lambda: address("portal", other),
            "no authority": lambda: address("portal", trusted).partition("?")[0],
            "other name": lambda: address("portal", trusted, hosts=f"localhost:{server.port}"),
            "expired": lambda: with_key(KEY, gate_with(not_after=yesterday), trusted),
            "other key": lambda: with_key("x" + KEY, gate_with(), trusted),
            "other password": lambda: address("portal", trusted, password="s3cret"),
            "nobody": lambda: f"https://127.0.0.1:{server.port}/{INDEX}?ca_certs={trusted}",
            "no rights": lambda: address("guest", trusted),
            "http": lambda: address("portal", trusted).replace("https", "http").partition("?")[0],
            "https": lambda: (
                f"https://portal:s3cret@127.0.0.1:{until_done.enter_context(serving(Other))}/{INDEX}"
            ),
            "no such host": lambda: address("portal", trusted, hosts="no-such-host.invalid"),
            "something else": lambda: (
                f"http://portal:s3cret@127.0.0.1:{until_done.enter_context(serving(Other))}/{INDEX}"
            ),
        }


SENTENCES = {
    "other authority": (
        "không do nơi đáng tin cậy cấp (unable to get local issuer certificate): hãy ghi tệp",
        "not signed by a trusted authority",
    ),
    "no authority": ("không do nơi đáng tin cậy cấp", "not signed by a trusted authority"),
    "other name": ("cấp cho tên khác với tên máy trong địa chỉ", "is for another name"),
    "expired": ("chứng chỉ của máy chủ đã hết hạn", "certificate has expired"),
    "other key": ("không nhận người dùng và mật khẩu, hoặc khóa API", "does not accept the user"),
    "other password": ("không nhận người dùng và mật khẩu", "does not accept the user"),
    "nobody": ("máy chủ đòi đăng nhập", "wants a sign-in"),
    "no rights": ("tài khoản thiếu quyền", "lacks rights"),
    "http": ("không nối được", "no connection could be made"),
    "https": ("máy chủ có dùng https không", "does the server speak https"),
    "no such host": ("không có máy nào mang tên ấy", "knows no host of that name"),
    "something else": ("không phải là Elasticsearch", "is not Elasticsearch"),
}


#: Those that `make test` tries; `make test-long` tries all.
FIRST = {"other authority", "other password", "no rights"}


@pytest.mark.parametrize(
    "fault",
    [pytest.param(fault, marks=[] if fault in FIRST else pytest.mark.long) for fault in SENTENCES],
)
def test_what_is_wrong_is_said_and_the_database_answers(
    fault: str, wrong: Addresses, son_la: Province, settings: Any, caplog: Any, at: Any
) -> None:
    article(son_la, "Mận")
    run_commit_hooks()
    settings.SEARCH_URL = wrong[fault]()
    vietnamese, english = SENTENCES[fault]

    late = article(son_la, "Mận muộn")
    answer = at("son-la").get("/tim-kiem/", {"q": "mận"})

    assert (answer.context["total"], answer.context["is_degraded"]) == (2, True)
    assert "Máy tìm kiếm chính tạm thời gián đoạn." in answer.text
    assert outbox.waiting(IndexChange.Kind.ENGINE).get().page_id == late.pk
    (notice,) = search_answers()
    assert vietnamese in notice.msg
    assert english in caplog.text
    said = StringIO()
    with pytest.raises(CommandError) as refused:
        call_command("update_index", "--only=readers", stdout=said, verbosity=0)
    assert vietnamese in str(refused.value)
    call_command("search_doctor", "mận", str(late.pk), stdout=said)
    assert vietnamese in said.getvalue()
    told = said.getvalue() + str(refused.value) + str(notice) + caplog.text + answer.text
    assert not any(secret in told for secret in secrets())


def secrets() -> list[str]:
    """Give what stands in SEARCH_URL that nobody may read."""
    options = engine().address.client_options
    return [
        *options.get("basic_auth", ())[1:],
        *([options["api_key"]] if "api_key" in options else []),
    ]


def test_the_check_of_an_install_says_it_in_one_sentence(wrong: Addresses, settings: Any) -> None:
    settings.SEARCH_URL = wrong["expired"]()
    said = StringIO()

    call_command("check", stderr=said)

    assert "(search.W001) SEARCH_URL: https://127.0.0.1:" in said.getvalue()
    assert "chứng chỉ của máy chủ đã hết hạn." in said.getvalue()
