"""The compiled query, as a tree."""

import pickle
from dataclasses import FrozenInstanceError

import pytest

from search.vietnamese import (
    AllOf,
    AnyOf,
    Field,
    Group,
    Phrase,
    Synonyms,
    Term,
    compile_query,
    leaves,
    matches,
)
from search.vietnamese.passes import near


def folded(text: str) -> Term:
    return Term(text, Field.FOLDED)


def test_an_accented_query_goes_to_the_accented_field() -> None:
    query = compile_query("Sơn La")
    assert query.clauses == (Term("sơn"), Term("la"))
    assert query.pairs == (Phrase(("sơn", "la")),)


def test_a_query_without_accents_goes_to_the_folded_field() -> None:
    query = compile_query("son la")
    assert query.clauses == (folded("son"), folded("la"))
    assert query.pairs == (Phrase(("son", "la"), Field.FOLDED),)


def test_a_folded_query_looks_at_the_folded_field_alone() -> None:
    query = compile_query('"Hà Nội" UBND tỉnh kỹ').folded()
    assert {leaf.field for leaf in (*query.leaves(), *query.pairs)} == {Field.FOLDED}


def test_what_is_not_wanted_is_not_folded() -> None:
    query = compile_query("bóng đá -bạn")
    assert query.folded().excluded == (Term("bạn"),)
    assert matches("Ủy ban tổ chức bóng đá", query)
    assert matches("Ủy ban tổ chức bóng đá", near(query))
    assert compile_query("bong da -ban").excluded == (folded("ban"),)


@pytest.mark.parametrize("typed", ["", "  ", "-", '"', '""', "?!", "\0", "🎉", "- - -", '-""'])
def test_a_query_without_words_is_false_and_finds_nothing(typed: str) -> None:
    query = compile_query(typed)
    assert not query
    assert not matches("anything at all", query)


@pytest.mark.parametrize(
    "typed", ['"hội nghị"', "“hội nghị”", "«hội nghị»", '"hội nghị', "„hội nghị“"]
)
def test_quotes_make_a_phrase(typed: str) -> None:
    if typed.count('"') == 1:
        assert compile_query(typed).clauses == (Term("hội"), Term("nghị"))
    else:
        assert compile_query(typed).clauses == (Phrase(("hội", "nghị")),)


def test_a_quoted_word_is_taken_as_it_stands() -> None:
    assert compile_query('"kỹ"').clauses == (Term("kỹ"),)
    assert compile_query('"UBND" tỉnh').clauses[0] == Term("ubnd")


def test_a_leading_minus_excludes_a_word_or_a_phrase() -> None:
    query = compile_query('hội -nghị -"Hà Nội"')
    assert query.clauses == (Term("hội"),)
    assert query.excluded == (Term("nghị"), Phrase(("hà", "nội")))
    assert matches("hội họp", query)
    assert not matches("hội nghị", query)
    assert not matches("hội ở Hà Nội", query)
    assert matches("hội ở nội thành Hà Tĩnh", query)


@pytest.mark.parametrize("typed", ["Covid-19", "HĐND-UBND", "Hà Nội - Huế", "29-NQ/TW"])
def test_a_hyphen_inside_or_between_excludes_nothing(typed: str) -> None:
    assert not compile_query(typed).excluded


def test_nothing_but_exclusions_is_read_without_the_minus() -> None:
    assert compile_query("-5 độ").clauses == compile_query("độ").clauses
    assert compile_query("-nghị").clauses == (Term("nghị"),)


def test_a_phrase_without_accents_in_an_accented_query_is_meant_so() -> None:
    assert compile_query('Sơn La "hoa ban"').clauses[-1] == Phrase(("hoa", "ban"))
    assert compile_query('son la "hoa ban"').clauses[-1] == Phrase(("hoa", "ban"), Field.FOLDED)


def test_a_quoted_exclusion_does_not_pair_with_its_neighbours() -> None:
    assert compile_query('một -"hai ba" bốn').pairs == ()


def test_an_abbreviation_is_the_short_form_or_the_long_phrase() -> None:
    (clause, _) = compile_query("HĐND họp").clauses
    assert clause == AnyOf((Term("hđnd"), Phrase(("hội", "đồng", "nhân", "dân"), weight=0.8)))


def test_expansion_takes_no_match_away() -> None:
    (clause,) = compile_query("hội đồng nhân dân").clauses
    assert clause == AnyOf(
        (AllOf((Term("hội"), Term("đồng"), Term("nhân"), Term("dân"))), Term("hđnd", weight=0.8))
    )
    assert matches("nhân dân và các hội đồng", compile_query("hội đồng nhân dân"))


def test_the_other_spelling_of_i_weighs_less() -> None:
    assert compile_query("bác sĩ").clauses[1] == AnyOf((Term("sĩ"), Term("sỹ", weight=0.6)))


def test_other_spellings_are_looked_for_inside_a_name_too() -> None:
    assert matches("khoa học kĩ thuật", compile_query("KHKT"))
    assert matches("khoa học và kĩ thuật", compile_query("khoa học kỹ thuật"))


def test_the_last_word_is_a_prefix_unless_a_space_follows() -> None:
    assert compile_query("sơn l", prefix=True).clauses[1] == Term("l", Field.FOLDED, prefix=True)
    assert compile_query("sơn l ", prefix=True).clauses[1] == Term("l")
    assert compile_query("sơ", prefix=True).clauses == (
        AnyOf((Term("sơ", prefix=True), Term("so", Field.FOLDED, 0.5, prefix=True))),
    )
    assert compile_query("sơn l").clauses[1] == Term("l")


@pytest.mark.parametrize("typed", ['sơn "la', "sơn -la", 'sơn "la"', 'la -"sơn l"'])
def test_what_is_quoted_or_excluded_is_whole(typed: str) -> None:
    query = compile_query(typed, prefix=True)
    excluded = [leaf for node in query.excluded for leaf in leaves(node)]
    assert not any(leaf.prefix for leaf in excluded if isinstance(leaf, Term))
    if '"la"' in typed:
        assert not any(leaf.prefix for leaf in query.leaves() if isinstance(leaf, Term))


def test_a_former_province_suggests_where_it_belongs_now() -> None:
    assert compile_query("lũ ở Yên Bái").related == (("Yên Bái", "Yên Bái", "Lào Cai", 5),)
    assert compile_query("yen bai").related == (("yen bai", "Yên Bái", "Lào Cai", 0),)
    assert compile_query("Lào Cai").related == ()


@pytest.mark.parametrize("typed", ["Hòa Bình", "hoa binh", "lũ ở Hoà Bình", "tỉnh hòa bình"])
def test_a_former_province_that_is_a_word_too_is_read_as_its_name(typed: str) -> None:
    assert [name.now for name in compile_query(typed).related] == ["Phú Thọ"]
    assert not compile_query("hòa bình thế giới").related


@pytest.mark.parametrize(
    "typed",
    [
        *("châu Á - Thái Bình Dương", "châu á thái bình dương", "Việt Nam định hướng phát triển"),
        *("vịnh Hạ Long an toàn", "vịnh hạ long an toàn", "Hà Nam Ninh", "việt nam định hướng"),
        *("Ông Trần Thái Bình", "Hòa bình thế giới", "UBND hòa bình thế giới"),
    ],
)
def test_a_piece_of_another_name_is_no_former_province(typed: str) -> None:
    assert not compile_query(typed).related


def test_a_former_province_is_typed_with_its_kind() -> None:
    assert compile_query("lũ ở tỉnh Yên Bái").related == (
        ("tỉnh Yên Bái", "Yên Bái", "Lào Cai", 5),
    )
    assert compile_query("LŨ Ở YÊN BÁI").related == (("yên bái", "Yên Bái", "Lào Cai", 5),)


def test_a_former_province_is_told_where_it_stands() -> None:
    found = compile_query('-"Thái Bình Dương" Bình Dương "ở Thái Bình"').related
    assert found == (
        ("Bình Dương", "Bình Dương", "Thành phố Hồ Chí Minh", 19),
        ("Thái Bình", "Thái Bình", "Hưng Yên", 33),
    )


@pytest.mark.parametrize(
    ("typed", "former"),
    [
        ("UBND Bình Dương", "Bình Dương"),
        ("HĐND Hà Nam", "Hà Nam"),
        ("Sở GDĐT Thái Bình", "Thái Bình"),
        ("sở GDĐT thái bình", "Thái Bình"),
        ("Bình Dương, Hà Nội", "Bình Dương"),
        ("Sơn La - Hòa Bình", "Hòa Bình"),
        ("Yên bái lũ lụt", "Yên Bái"),
        ("Lũ ở yên bái", "Yên Bái"),
    ],
)
def test_a_former_province_is_read_beside_abbreviations_signs_and_a_first_capital(
    typed: str, former: str
) -> None:
    assert [name.former for name in compile_query(typed).related] == [former]


@pytest.mark.parametrize("typed", ["Quảng Nam - Đà Nẵng", "lũ ở Yên Bái, Lào Cai"])
def test_nobody_is_led_from_a_former_province_to_one_that_is_asked_for(typed: str) -> None:
    assert not compile_query(typed).related


def test_what_was_understood_is_kept_for_people_to_read() -> None:
    assert compile_query("  Tỉnh\0 SƠN   la ").text == "tỉnh sơn la"
    assert compile_query("ddieenj bieen").text == "điện biên"


def test_no_character_of_an_engine_survives() -> None:
    typed = "a\"b' OR 1=1 -- NEAR(x y) col:z ^2 ~ * | & ! <-> (( \\ {} [] $1 %s"
    for leaf in compile_query(typed).leaves():
        words = (leaf.text,) if isinstance(leaf, Term) else leaf.words
        assert all(word.isalnum() for word in words)


def test_a_long_paste_is_cut() -> None:
    assert len(list(compile_query("từ " * 100_000).leaves())) < 200


def test_a_phrase_does_not_run_on_into_the_extras() -> None:
    assert not matches("gặp HĐND-UBND", compile_query('"ubnd hđndubnd"'))


def test_spellings_that_fold_alike_are_asked_once() -> None:
    (clause,) = compile_query("Daklak").folded().clauses
    assert isinstance(clause, AnyOf)
    forms = [leaf.text if isinstance(leaf, Term) else leaf.words for leaf in leaves(clause)]
    assert sorted(map(str, forms)) == sorted({str(form) for form in forms})


def test_repeated_words_are_asked_once() -> None:
    assert compile_query("tin tin").clauses == (folded("tin"),)


def test_a_query_is_immutable_and_can_be_stored() -> None:
    query = compile_query("UBND tỉnh")
    assert pickle.loads(pickle.dumps(query)) == query  # noqa: S301
    assert hash(query) == hash(compile_query("UBND tỉnh"))
    with pytest.raises(FrozenInstanceError):
        query.text = ""  # type: ignore[misc]


def test_an_administrator_adds_abbreviations() -> None:
    own = Synonyms.built_in().extended([Group.of("ĐBSL", "điện báo Sơn La")])
    assert matches("điện báo Sơn La", compile_query("ĐBSL", synonyms=own))
    assert matches("ủy ban nhân dân", compile_query("UBND", synonyms=own))
    assert not matches("điện báo Sơn La", compile_query("ĐBSL"))


def test_an_administrator_can_do_without_the_built_in_ones() -> None:
    assert compile_query("UBND", synonyms=Synonyms()).clauses == (folded("ubnd"),)


def test_every_built_in_abbreviation_finds_its_meaning() -> None:
    for group in Synonyms.built_in().all_groups:
        short, *_ = [*group.capitals, *group.forms]
        for form in group.forms:
            text = " ".join(form)
            typed = " ".join(short).upper() + " của" if group.capitals else " ".join(short)
            assert matches(f"{text} của", compile_query(typed)), (typed, text)
