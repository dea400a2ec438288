"""What holds for every text, found by hypothesis."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from search.vietnamese import (
    AllOf,
    AnyOf,
    Node,
    Phrase,
    Term,
    compile_query,
    fold,
    index_tokens,
    matches,
    normalize,
    snippet,
    spans,
    tokens_with_offsets,
)
from search.vietnamese.chunk import Kind
from search.vietnamese.roman import is_roman
from search.vietnamese.syllable import ONSETS, TONES, Syllable, is_syllable, parse, spell

PIECES = st.sampled_from(
    [
        *"aăâeêioôơuưyđkqhtcngmp0123456789XIV.,-/'’&\"“”_ \n\t\0",
        *TONES,
        "\u0302",
        "\u031b",
        "\u00ad",
        "\u200b",
        "\ud800",
        "🎉",
        "İ",
        "ß",
        "ﬁ",
        "²",
        "٣",
        "ngày ",
        "tháng ",
        " năm ",
        "đại hội ",
        "QĐ",
        "UBND ",
        "nghị quyết số ",
        "2023",
        "hoà",
        "ddieenj ",
        "d9ie6n5",
    ]
)
TEXTS = st.one_of(
    st.text(),
    st.text(st.characters(codec=None)),
    st.lists(PIECES, max_size=30).map("".join),
)


@st.composite
def syllables(draw: st.DrawFn) -> Syllable:
    """A well spelled syllable, from any letters that parse as one."""
    rime = st.text("aăâeêioôơuưy", min_size=1, max_size=3)
    coda = st.sampled_from(["", "", "c", "ch", "m", "n", "ng", "nh", "p", "t"])
    letters = st.tuples(st.sampled_from(sorted(ONSETS)), rime, coda).map("".join)
    found = draw(letters.map(parse).filter(lambda syllable: syllable is not None))
    assert found
    return found._replace(tone=draw(st.sampled_from(["", *TONES])))


@given(TEXTS)
@example("İ")
@example("hòà")
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalize(normalize(text)) == normalize(text)


@given(TEXTS)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(syllables())
def test_a_syllable_is_read_back_as_it_was_spelled(syllable: Syllable) -> None:
    read = parse(spell(syllable))
    assert read
    assert spell(read) == spell(syllable)


@given(syllables(), st.data())
def test_tone_styles_of_a_syllable_meet(syllable: Syllable, data: st.DataObject) -> None:
    letters = spell(syllable._replace(tone=""))
    place = data.draw(
        st.sampled_from([i for i, letter in enumerate(letters) if letter in "aăâeêioôơuưy"])
    )
    typed = f"{letters[: place + 1]}{syllable.tone}{letters[place + 1 :]}"
    assert normalize(typed) == spell(syllable)
    assert normalize(unicodedata.normalize("NFC", typed.upper())) == spell(syllable)


@given(TEXTS)
def test_composition_does_not_matter(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    decomposed = unicodedata.normalize("NFD", composed)
    marks = {letter for letter in decomposed if unicodedata.combining(letter)}
    assume(all("\u0300" <= mark <= "\u036f" for mark in marks))  # those of the Latin script
    assert index_tokens(decomposed) == index_tokens(composed)


@given(TEXTS)
@example("oa\u0300\u0300")
@example("OÀ.T")
def test_tokens_are_of_letters_and_digits_in_normal_form(text: str) -> None:
    for token in index_tokens(text):
        assert token.isalnum()
        assert normalize(token) == token
        assert fold(token).isalnum()


@given(TEXTS)
@example("Đại hội XIII, ngày 9-3, HĐND-UBND 29-NQ/TW tháng 3 năm 2023")
def test_tokens_are_the_same_with_offsets(text: str) -> None:
    assert [token.text for token in tokens_with_offsets(text)] == index_tokens(text)


@given(TEXTS)
def test_offsets_point_into_the_original(text: str) -> None:
    for token in tokens_with_offsets(text):
        assert 0 <= token.start < token.end <= len(text)
        read = index_tokens(text[token.start : token.end])
        if not (token.text.isdigit() and is_roman(read[0])):
            assert token.text in read


@given(TEXTS)
def test_words_stand_in_order_without_overlap(text: str) -> None:
    words = [token for token in tokens_with_offsets(text) if token.kind is Kind.WORD]
    for left, right in pairwise(words):
        assert left.end <= right.start


@given(TEXTS, TEXTS, st.booleans(), st.integers(20, 100))
def test_nothing_raises_on_any_text(typed: str, text: str, prefix: bool, length: int) -> None:
    query = compile_query(typed, prefix=prefix)
    hash(query)
    for form in (query, query.folded()):
        matches(text, form)
        spans(text, form)
        snippet(text, form, length=length)


@given(TEXTS, st.booleans())
def test_a_compiled_query_is_well_formed(typed: str, prefix: bool) -> None:
    query = compile_query(typed, prefix=prefix)
    for node in (*query.clauses, *query.excluded, *query.pairs):
        assert_well_formed(node)


def assert_well_formed(node: Node) -> None:
    match node:
        case Term(text):
            assert text.isalnum()
        case Phrase(words):
            assert len(words) > 1
            assert all(map(str.isalnum, words))
        case AnyOf(nodes) | AllOf(nodes):
            assert len(nodes) > 1
            for child in nodes:
                assert_well_formed(child)


@given(TEXTS)
def test_folding_a_query_twice_changes_nothing(typed: str) -> None:
    folded = compile_query(typed).folded()
    assert folded.folded() == folded


@given(TEXTS, TEXTS, st.integers(20, 100))
def test_a_snippet_is_a_passage_of_the_text(typed: str, text: str, length: int) -> None:
    pieces = snippet(text, compile_query(typed), length=length)
    shown = "".join(piece for piece, _ in pieces)
    assert shown in text or shown.removeprefix("…").removesuffix("…") in text
    assert len(shown) <= length + 2


@given(st.lists(st.sampled_from(["sơn", "la", "họp", "bàn", "về", "việc"]), min_size=2, max_size=9))
def test_a_text_is_found_by_its_own_words(words: list[str]) -> None:
    text = " ".join(words)
    assert matches(text, compile_query(text))
    assert matches(text, compile_query(f'"{text}"'))
    assert matches(text, compile_query(fold(text)))


@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_000_000,
        "a-" * 500_000,
        "1." * 500_000,
        "\0" * 1_000_000,
        "ngày 9-" * 100_000,
        "\u0301" * 1_000_000,
        "hoà " * 250_000,
        "\ud800" * 100_000,
    ],
    ids=["letters", "hyphens", "numbers", "nul", "dates", "marks", "words", "surrogates"],
)
def test_a_megabyte_of_anything_is_analysed(text: str) -> None:
    tokens = index_tokens(text)
    assert all(len(token) <= 64 for token in tokens)
    assert len(tokens_with_offsets(text)) == len(tokens)
    assert normalize(normalize(text)) == normalize(text)
    assert compile_query(text) == compile_query(text)


@pytest.mark.parametrize(
    "word", ["nghiêng", "quyển", "giường", "khuỷu", "đắk", "yếu", "oản", "ếch"]
)
def test_a_well_spelled_syllable_is_one(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word", ["", "b", "news", "ke\u0301o", "cac", "ngê", "gê", "ghà", "cê", "bòà", "xyz", "hoaan"]
)
def test_a_badly_spelled_syllable_is_none(word: str) -> None:
    assert not is_syllable(word)
