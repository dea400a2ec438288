"""Raw typing and dropped accents, judged by what the index holds."""

import pytest

from search.vietnamese import Field, Term, Vocabulary, compile_query
from search.vietnamese.telex import decode

TEXTS = [
    "Thủy điện Hòa Bình xả lũ, điện lực tỉnh Sơn La họp",
    "Tỉnh Sơn La và tỉnh Điện Biên khai mạc hội nghị",
    "Boss của hãng ra file news mới, xe bus và max speed",
    "Tây Ninh tăng tốc, Đông Anh và Đông Hà lên đường",
]


@pytest.fixture(scope="session")
def vocabulary(counted) -> Vocabulary:
    # Pairs that one document alone has are not counted.
    return counted([*TEXTS, *TEXTS])


@pytest.fixture
def compiled(vocabulary):
    return lambda typed: compile_query(typed, vocabulary=vocabulary)


@pytest.fixture
def fields(compiled):
    return lambda typed: {leaf.field for leaf in compiled(typed).leaves()}


@pytest.mark.parametrize(
    ("raw", "word"),
    {
        "ddieenj": "điện",
        "bieen": "biên",
        "sown": "sơn",
        "d9ie6n5": "điện",
        "bie6n": "biên",
        "dieenjd": "điện",
        "dieejnd": "điện",
        "nguwowif": "người",
        "nguowif": "người",
        "ngu7o7i2": "người",
        "nguo7i2": "người",
        "thuowr": "thuở",
        "thuo73": "thuở",
        "quawng": "quăng",
        "qua8ng": "quăng",
        "muaw": "mưa",
        "mwa": "mưa",
        "nhw": "như",
        "hoaf": "hòa",
        "hofa": "hòa",
        "khuyur": "khuỷu",
        "giuwax": "giữa",
        "ddawsk": "đắk",
        "ddoongf": "đồng",
        "uwu": "ưu",
        "huwux": "hữu",
        "hddnd": "hđnd",
        "hd9nd": "hđnd",
        "vddv": "vđv",
    }.items(),
)
def test_raw_keys_give_the_syllable(raw: str, word: str) -> None:
    assert decode(raw) == word


@pytest.mark.parametrize(
    "word",
    [
        "boss",
        "news",
        "file",
        "google",
        "la",
        "tin",
        "http",
        "covid19",
        "u17",
        "u23",
        "h5n1",
        "2023",
        "",
        "a",
        "đ",
        "hoaff",
        "xyz",
        "a66",
        "a0",
        "wwww",
        "mp3",
        "7",
        "t7",
    ],
)
def test_what_gives_no_syllable_is_not_decoded(word: str) -> None:
    assert decode(word) is None


@pytest.mark.parametrize(
    "typed", ["ddieenj bieen", "d9ie6n5 bie6n", "DDieenj Bieen", "DDIEENJ BIEEN"]
)
def test_raw_typing_is_read_as_the_keys_were_meant(typed: str, compiled) -> None:
    assert compiled(typed).clauses == compiled("điện biên").clauses
    assert compile_query(typed).clauses == compile_query("điện biên").clauses


@pytest.mark.parametrize("typed", ["boss", "news", "file", "bus", "max", "boss news file"])
def test_a_word_that_the_index_knows_is_not_decoded(typed: str, compiled) -> None:
    assert compiled(typed).text == typed


def test_a_known_word_is_decoded_beside_raw_ones_if_that_is_commoner(compiled) -> None:
    assert compiled("max sown").text == "max sơn"  # the index has "max", and no "mã"
    assert compiled("hop sown").text == "hop sơn"
    assert compiled("tinhr bus").text == "tỉnh bus"


def test_a_syllable_that_the_index_lacks_is_no_reason_to_decode(compiled) -> None:
    assert compiled("sex").text == "sex"


@pytest.mark.parametrize(
    "typed", ["google", "facebook messenger", "ix", "sex", "taxi", "iphone 15"]
)
def test_without_an_index_only_clear_raw_typing_is_decoded(typed: str) -> None:
    assert compile_query(typed).text == typed


@pytest.mark.parametrize(
    "typed", ["Thủy điện Hòa Bình", "Tỉnh Sơn La", "Tây Ninh tăng tốc", "Đông Anh"]
)
def test_accents_that_the_index_knows_are_kept(typed: str, fields) -> None:
    assert fields(typed) == {Field.ACCENTED}


@pytest.mark.parametrize(
    "typed", ["Sôn La", "Điên Biên", "tinh Sơn La", "thuy điên Hoa Binh", "Đong Ạnh"]
)
def test_dropped_accents_send_the_query_to_the_folded_field(typed: str, fields) -> None:
    assert fields(typed) == {Field.FOLDED}


def test_a_number_beside_a_word_says_nothing_about_accents(compiled, fields) -> None:
    assert fields("tỉnh 1909") == {Field.ACCENTED, Field.FOLDED}
    assert compiled("tỉnh 1909").clauses[0] == Term("tỉnh")


def test_a_syllable_that_the_index_lacks_is_folded_alone(compiled) -> None:
    first, second, *_ = compiled("thủi điện Hòa Bình xả lũ").leaves()
    assert (first.field, second.field) == (Field.FOLDED, Field.ACCENTED)


@pytest.mark.parametrize("typed", ["TW", "tw", "nghị quyết tw"])
def test_an_abbreviation_is_not_decoded(typed: str, compiled) -> None:
    assert compile_query(typed).text == typed.lower()
    assert compiled(typed).text == typed.lower()


def test_without_an_index_accents_are_believed() -> None:
    assert {leaf.field for leaf in compile_query("Sôn La").leaves()} == {Field.ACCENTED}
