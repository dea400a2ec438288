"""What the index knows of its words, counted into one file."""

import random
import sqlite3
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from search.statistics import NO_STATISTICS, Statistics, build_statistics, open_statistics
from search.vietnamese import fold, index_tokens

TITLES = [
    "Thủy điện Hòa Bình xả lũ",
    "Thủy điện Sơn La xả lũ",
    "Tỉnh Sơn La họp về trường học",
    "Tỉnh Nghệ An xây trường học mới",
    "Nghệ An: trường học mới ở Sơn La",
    "Năm mới ở Việt Nam",
]


def documents(titles: list[str]) -> list[tuple[str, str, str]]:
    return [(" ".join(index_tokens(title)), "tóm tắt", "nội dung") for title in titles]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "statistics"


@pytest.fixture
def statistics(path: Path):
    build_statistics(path, documents(TITLES))
    return open_statistics(path)


def test_documents_with_a_word_are_counted_once(statistics) -> None:
    assert statistics.document_count == 6
    assert statistics.known("sơn") == 3
    assert statistics.known("son") == 0
    assert statistics.known("tóm") == 6
    assert statistics.form("nam").documents == 1  # one document has both năm and Nam
    assert statistics.form("nam").readings == {"năm": 1, "nam": 1}


def test_pairs_are_counted(statistics) -> None:
    assert statistics.known("sơn la") == 3
    assert statistics.known("nghệ an") == 2
    assert statistics.known("việt nam") == 1
    assert statistics.known("la tóm") == 0  # no pair runs from the title into the lead


def test_of_many_documents_pairs_that_two_have_are_kept(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.statistics.build.MANY", len(TITLES) - 1)
    build_statistics(path, documents(TITLES))
    statistics = open_statistics(path)

    assert statistics.known("nghệ an") == 2
    assert statistics.known("việt nam") == 0


def test_a_rarer_word_weighs_more(statistics) -> None:
    assert statistics.idf("việt") > statistics.idf("sơn") > statistics.idf("tóm") >= 0
    assert statistics.idf_folded("nam") == statistics.idf("năm")


def test_lengths_are_means_by_field(statistics) -> None:
    assert statistics.mean_lengths == (6.5, 2.0, 2.0)


@pytest.mark.parametrize("held", [10, 100, 1_000_000])
def test_counts_are_right_whatever_fits_into_memory(path: Path, held: int) -> None:
    draw = random.Random(7)
    words = ["son", "sơn", "sòn", "la", "là", "điện", "dien", "biên"]
    texts = [" ".join(draw.choices(words, k=9)) for _ in range(60)]
    assert build_statistics(path, ((text, "", "") for text in texts), held=held) == 60
    statistics = open_statistics(path)
    counts = Counter(word for text in texts for word in set(text.split()))
    pairs = Counter(pair for text in texts for pair in set(pairwise(text.split())))
    folded = Counter(word for text in texts for word in set(fold(text).split()))
    for word in words:
        assert statistics.known(word) == counts[word]
        assert statistics.form(fold(word)).documents == folded[fold(word)]
        for other in words:
            assert statistics.known(f"{word} {other}") == (
                pairs[word, other] if pairs[word, other] > 1 else 0
            )


def test_a_new_file_takes_the_place_of_the_old_and_is_seen(path: Path) -> None:
    build_statistics(path, documents(TITLES))
    before = open_statistics(path)
    build_statistics(path, documents(TITLES[:1]))
    assert open_statistics(path).document_count == 1
    assert before.known("sơn") == 3  # a reader keeps what it opened


def test_a_build_that_fails_leaves_the_old_file(path: Path) -> None:
    def breaking() -> Iterator[tuple[str, str, str]]:
        yield "một", "", ""
        raise OSError("the disk is gone")

    build_statistics(path, documents(TITLES))
    with pytest.raises(OSError, match="gone"):
        build_statistics(path, breaking())
    assert open_statistics(path).document_count == 6
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_without_a_file_nothing_is_known(path: Path) -> None:
    assert open_statistics(path) is NO_STATISTICS
    assert not NO_STATISTICS
    assert NO_STATISTICS.known("sơn") == 0
    assert NO_STATISTICS.corrections("sơn") == {}
    assert NO_STATISTICS.idf("sơn") == NO_STATISTICS.idf("và") == 1


def test_a_file_that_is_no_statistics_counts_as_none(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"something else")
    assert open_statistics(path) is NO_STATISTICS
    path.unlink()
    sqlite3.connect(path).close()
    assert open_statistics(path) is NO_STATISTICS


def test_an_index_of_nothing_is_counted_too(path: Path) -> None:
    assert build_statistics(path, []) == 0
    assert not open_statistics(path)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("trườnh", "trường"),
        ("trươờng", "trường"),
        ("trưòngg", "trường"),
        ("tưrờng", "trường"),
        ("trờng", "trường"),
        ("chường", "trường"),
        ("truongg", "trường"),
        ("ngệ", "nghệ"),
        ("thủiy", "thủy"),
    ],
)
def test_one_mistake_is_corrected(path: Path, typed: str, meant: str) -> None:
    build_statistics(path, documents(TITLES * 3))
    assert meant in open_statistics(path).corrections(typed)


def test_a_word_with_the_accents_typed_is_nearer(path: Path) -> None:
    build_statistics(path, [("tình tính tinh", "", "")] * 3)
    near = open_statistics(path).corrections("tìh")
    assert near["tình"] < near["tính"]
    assert near["tình"] < near["tinh"]


@pytest.mark.parametrize("typed", ["", "2023", "a", "xyz", "\ud800\ud801", "h\0a", "ơ" * 500])
def test_anything_may_be_asked(statistics: Statistics, typed: str) -> None:
    assert statistics.corrections(typed) == {}
    assert statistics.known(typed) == 0
    assert statistics.known(f"{typed} {typed}") == 0
