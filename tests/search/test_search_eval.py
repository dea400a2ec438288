"""Measuring the search on a set of documents, queries and judgments."""

import gzip
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from search.evaluation import Result, evaluate, measured
from search.judged_sets import Judged
from sites.models import Province
from tests.factories import article, section

pytestmark = pytest.mark.django_db

DOCUMENTS = [
    {"id": "cho", "title": "Chợ phiên Bắc Hà", "body": "Ngựa thồ xuống núi từ mờ sáng."},
    {"id": "che", "title": "Chè Tủa Chùa", "summary": "Gốc chè già", "body": "Hái một búp hai lá."},
    {"id": "que", "title": "Quế Văn Yên", "body": "Bóc vỏ quế vào tháng ba và tháng tám."},
]
QUERIES = [
    {"qid": "1", "query": "chợ phiên", "rel": {"cho": 1}},
    {"qid": "2", "query": "bóc vỏ quế", "rel": {"que": 2}},
    {"qid": "3", "query": "không ai hỏi", "rel": {}},
]
VARIANTS = [{"qid": "1", "variants": {"no_diacritics": "cho phien"}}]


def written(path: Path, lines: list[dict[str, Any]]) -> Path:
    text = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())
    return path


def asked(*arguments: Path, **options: Any) -> str:
    said = StringIO()
    call_command("search_eval", *map(str, arguments), stdout=said, **options)
    return said.getvalue()


def test_every_form_of_the_queries_is_measured(tmp_path: Path) -> None:
    documents = written(tmp_path / "docs.jsonl.gz", DOCUMENTS[:2])
    queries = written(tmp_path / "queries.jsonl", QUERIES)
    variants = written(tmp_path / "variants.jsonl", VARIANTS)
    more = written(tmp_path / "more.jsonl", DOCUMENTS[2:])

    alone = json.loads(asked(documents, queries, json=True))
    both = json.loads(
        asked(documents, queries, variants=variants, distractors=more, limit=5, json=True)
    )

    assert set(alone) == {"orig"}
    assert alone["orig"]["mrr_at_10"] == 0.5  # the cinnamon is not among the documents
    assert set(both) == {"orig", "no_diacritics"}
    for form in both.values():
        assert form["mrr_at_10"] == form["ndcg_at_10"] == form["recall_at_100"] == 1
        assert form["empty"] == 0
        assert form["exact_mrr_at_10"] == 1
    assert "| no_diacritics | 1.000 (1.000) |" in asked(
        documents, queries, variants=variants, distractors=more
    )


def test_the_index_of_the_install_is_left_alone(
    tmp_path: Path, at: Callable[[str], Client], son_la: Province
) -> None:
    article(section(son_la), "Chợ nổi trên lòng hồ")

    asked(written(tmp_path / "d.jsonl", DOCUMENTS), written(tmp_path / "q.jsonl", QUERIES))

    found = at("son-la").get("/tim-kiem/?q=chợ").text
    assert "lòng hồ" in found
    assert "Bắc Hà" not in found


def test_forms_of_a_query_may_stand_on_several_lines(tmp_path: Path) -> None:
    documents = written(tmp_path / "docs.jsonl", DOCUMENTS)
    queries = written(tmp_path / "queries.jsonl", QUERIES)
    lines = [
        {"qid": "1", "variants": {"telex": "chowj phieen"}},
        {"qid": "1", "variants": {"vni": "cho75 phie6n"}},
        {"qid": "1"},
    ]

    reached = json.loads(
        asked(documents, queries, variants=written(tmp_path / "v.jsonl", lines), json=True)
    )

    assert set(reached) == {"orig", "telex", "vni"}


def test_a_document_without_an_id_is_told_and_nul_is_a_space(tmp_path: Path) -> None:
    queries = written(tmp_path / "queries.jsonl", QUERIES)
    nul = written(tmp_path / "nul.jsonl", [{"id": "que", "title": "Bóc\0vỏ quế"}])
    nameless = written(tmp_path / "docs.jsonl", [{"title": "Chợ"}])

    assert json.loads(asked(nul, queries, json=True))["orig"]["recall_at_100"] == 0.5
    with pytest.raises(CommandError, match=r"docs\.jsonl:1: không có mã tài liệu"):
        asked(nameless, queries)


@pytest.mark.parametrize("content", ["", "{", '["no object"]'])
def test_a_broken_set_is_told(tmp_path: Path, content: str) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_text(content)
    queries = written(tmp_path / "queries.jsonl", QUERIES)

    if content:
        with pytest.raises(CommandError, match="Không đọc được bộ dữ liệu"):
            asked(broken, queries)
    else:
        assert json.loads(asked(broken, queries, json=True))["orig"]["empty"] == 1
    with pytest.raises(CommandError, match="Không đọc được bộ dữ liệu"):
        asked(tmp_path / "missing.jsonl", queries)


RIGHT = b'{"qid": "1", "query": "a", "rel": {"a": 1}}\n'


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        (b"{", "không phải JSON hợp lệ"),
        (b"[" * 100_000, "không phải JSON hợp lệ"),
        (b'{"query": "ch\xe1"}', "không phải văn bản UTF-8"),
        (b"[1]", "không phải một đối tượng JSON"),
        (b'{"qid": {}, "query": "a"}', "“qid” phải là văn bản hoặc số"),
        (b'{"query": ["a", null]}', "“query” phải là văn bản hoặc số"),
        (b'{"query": "\\ud800"}', "“query” có ký tự không hợp lệ"),
        (b'{"rel": {"a": null}}', "“rel.a” phải là một số"),
        (b'{"rel": {"a": "high"}}', "“rel.a” phải là một số"),
        (b'{"rel": {"a": NaN}}', "“rel.a” phải là một số"),
        (b'{"rel": {"a": 5000}}', "“rel.a” phải là một số không quá 100"),
        (b'{"rel": [null]}', "“rel” phải là văn bản hoặc số"),
        (b'{"variants": ["a"]}', "“variants” phải là một đối tượng"),
        (b'{"variants": {"telex": null}}', "“variants.telex” phải là văn bản hoặc số"),
    ],
)
@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b"\xef\xbb\xbf" + RIGHT])
def test_a_line_that_cannot_be_read_is_named(
    tmp_path: Path, before: bytes, wrong: bytes, what: str
) -> None:
    documents = written(tmp_path / "docs.jsonl", DOCUMENTS)
    queries = tmp_path / "queries.jsonl"
    queries.write_bytes(before + wrong + b"\n" + RIGHT)

    with pytest.raises(CommandError, match="Không đọc được bộ dữ liệu") as raised:
        asked(documents, queries)

    assert f"{queries}:{before.count(RIGHT) + 1}: {what}" in str(raised.value)


@pytest.mark.parametrize("kept", [-12, -4, 30])
def test_a_file_that_was_cut_off_is_named(tmp_path: Path, kept: int) -> None:
    documents = written(tmp_path / "docs.jsonl.gz", DOCUMENTS)
    documents.write_bytes(documents.read_bytes()[:kept])

    with pytest.raises(CommandError, match=r"docs\.jsonl\.gz:\d: tệp nén gzip bị hỏng"):
        asked(documents, written(tmp_path / "queries.jsonl", QUERIES))


def test_a_grade_that_gains_nothing_is_none(tmp_path: Path) -> None:
    documents = written(tmp_path / "docs.jsonl", DOCUMENTS)
    grades = {"cho": 1, "che": 0, "que": -1, "x": 1e-300}
    queries = written(tmp_path / "queries.jsonl", [QUERIES[0] | {"rel": grades}])

    assert json.loads(asked(documents, queries, json=True))["orig"]["recall_at_100"] == 1


def test_a_database_without_the_tables_is_told(tmp_path: Path) -> None:
    MigrationRecorder(connection).record_unapplied("search", "0005_terms_together")
    sets = [written(tmp_path / "d.jsonl", DOCUMENTS), written(tmp_path / "q.jsonl", QUERIES)]

    with pytest.raises(CommandError, match=r"hãy chạy “manage\.py migrate” trước"):
        asked(*sets)


def test_a_server_that_is_away_is_told(tmp_path: Path, settings: Any) -> None:
    settings.SEARCH_URL = "http://127.0.0.1:1/portal"  # nothing listens there
    sets = [written(tmp_path / "d.jsonl", DOCUMENTS), written(tmp_path / "q.jsonl", QUERIES)]

    with pytest.raises(CommandError, match="Elasticsearch không trả lời"):
        asked(*sets)


def test_measures_are_those_of_the_field() -> None:
    found = [Result("x", is_near=False), Result("b", is_near=True), Result("a", is_near=True)]

    reached = measured(found, {"a": 2, "b": 1, "never found": 1})

    assert reached.mrr_at_10 == 0.5
    # gains 0, 1, 3 at ranks 1 to 3 against 3, 1, 1
    assert reached.ndcg_at_10 == pytest.approx(
        (1 / 1.58496 + 3 / 2) / (3 + 1 / 1.58496 + 1 / 2), 1e-4
    )
    assert reached.recall_at_100 == pytest.approx(2 / 3)
    exact = evaluate([Judged("1", {"orig": "b"}, {"b": 1})], lambda _text: found)["orig"]
    assert (exact["mrr_at_10"], exact["exact_mrr_at_10"]) == (0.5, 0)
