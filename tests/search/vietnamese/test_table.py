"""The rows of the design's table "Normalising: rules that hold, with cases": query against text."""

import unicodedata

import pytest

from search.vietnamese import index_tokens, normalize
from search.vietnamese.documents import KINDS
from search.vietnamese.fold import fold


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


@pytest.mark.parametrize("text", ["Điện Biên", "Thừa Thiên Huế", "đường sắt Thống Nhất", "ưỡn ẹo"])
def test_decomposed_accents_meet_composed_ones(text: str, finds_exactly) -> None:
    assert nfd(text) != text
    assert finds_exactly(nfd(text), f"Hôm nay, {text} họp.")
    assert finds_exactly(text, nfd(f"Hôm nay, {text} họp."))


TONE_PLACES = {
    "hoà": "hòa",
    "thuỷ": "thủy",
    "uỷ": "ủy",
    "khoẻ": "khỏe",
    "toà": "tòa",
    "vịêt": "việt",
    "tuýên": "tuyến",
    "qùa": "quà",
    "gìa": "già",
    "đựơc": "được",
    "họăc": "hoặc",
    "khủyu": "khuỷu",
    "gĩưa": "giữa",
    "tóan": "toán",
    "thủơ": "thuở",
    "xóay": "xoáy",
    "qúôc": "quốc",
    "gíêng": "giếng",
    "loè": "lòe",
    "chuý": "chúy",
    "ngúôn": "nguốn",
    "nghìêng": "nghiềng",
    "khúya": "khuýa",
    "ngòeo": "ngoèo",
    "qủang": "quảng",
    "gỉai": "giải",
    "yếu": "yếu",
    "cưú": "cứu",
    "mưà": "mừa",
    "cuả": "của",
    "miá": "mía",
    "chiụ": "chịu",
    "hừơng": "hường",
    "hùynh": "huỳnh",
    "súyt": "suýt",
}


@pytest.mark.parametrize(("typed", "normal"), TONE_PLACES.items())
def test_the_tone_goes_where_it_belongs(typed: str, normal: str) -> None:
    assert normalize(typed) == normal
    assert normalize(nfd(typed)) == normal
    assert normalize(typed.upper()) == normal


@pytest.mark.parametrize("word", ["hoàn", "suýt", "huỳnh", "gì", "gìn", "quý", "quả", "quỹ", "giò"])
def test_a_tone_in_its_place_stays(word: str) -> None:
    assert normalize(word) == word


@pytest.mark.parametrize("word", ["café", "résumé", "beyoncé", "àáo", "naïve", "łódź", "pelé"])
def test_a_word_that_is_no_syllable_keeps_its_letters(word: str) -> None:
    assert normalize(word) == word


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("kỹ", "kĩ"),
        ("Mỹ", "Mĩ"),
        ("lý", "lí"),
        ("sĩ", "sỹ"),
        ("kỷ", "kỉ"),
        ("quý", "quí"),
        ("tỷ", "tỉ"),
        ("hy vọng", "hi vọng"),
        ("thư ký", "thư kí"),
        ("bác sĩ", "bác sỹ"),
        ("quýt", "quít"),
    ],
)
def test_i_and_y_meet_in_the_listed_syllables(one: str, other: str, finds_exactly) -> None:
    assert finds_exactly(one, f"có {other} đây")
    assert finds_exactly(other, f"có {one} đây")


@pytest.mark.parametrize(("one", "other"), [("tai", "tay"), ("hai", "hay"), ("mai", "may")])
def test_i_and_y_stay_apart_elsewhere(one: str, other: str, finds) -> None:
    assert not finds(one, other)
    assert not finds(other, one)


PLACES = [
    ("Đắk Lắk", "Đắc Lắc", "Đăk Lăk", "Daklak"),
    ("Bắc Kạn", "Bắc Cạn"),
    ("Kon Tum", "Kontum"),
]


@pytest.mark.parametrize(
    ("typed", "written"),
    [(a, b) for names in PLACES for a in names for b in names if a != b],
)
def test_the_spellings_of_a_place_meet(typed: str, written: str, finds_exactly) -> None:
    assert finds_exactly(typed, f"tỉnh {written}, Tây Nguyên")


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("son la", "Sơn La"),
        ("dien bien phu", "Điện Biên Phủ"),
        ("dak lak", "Đắk Lắk"),
        ("dak lak", "Đắc Lắc"),
        ("nguyen hue", "đường Nguyễn Huệ"),
        ("uong nuoc nho nguon", "Uống nước nhớ nguồn"),
    ],
)
def test_a_query_without_accents_finds_all_accents(typed: str, text: str, finds_exactly) -> None:
    assert finds_exactly(typed, text)


def test_an_accented_query_finds_its_accents_first(finds, finds_exactly) -> None:
    assert finds_exactly("Hoà", "hoà")
    assert finds_exactly("Hoà", "hòa")
    assert not finds_exactly("Hoà", "hoa")
    assert finds("Hoà", "hoa")


def test_nam_is_not_a_year_with_its_accents(finds_exactly) -> None:
    assert not finds_exactly("năm", "Việt Nam")


ABBREVIATIONS = [
    ("UBND", "Ủy ban nhân dân"),
    ("UBND", "Uỷ ban Nhân dân"),
    ("HĐND", "Hội đồng nhân dân"),
    ("MTTQ", "Mặt trận Tổ quốc"),
    ("UVBTV", "Ủy viên Ban Thường vụ"),
    ("TW", "Trung ương"),
    ("T.Ư", "Trung ương"),
    ("T.Ư", "TW"),
    ("TP.HCM", "TPHCM"),
    ("TP.HCM", "TP HCM"),
    ("TP.HCM", "Thành phố Hồ Chí Minh"),
    ("TPHCM", "TP. HCM"),
    ("GD-ĐT", "GD&ĐT"),
    ("GD-ĐT", "Giáo dục và Đào tạo"),
    ("PGS.TS", "PGS-TS"),
    ("PGS.TS", "PGS. TS"),
    ("PGS. TS", "PGS-TS"),
]


@pytest.mark.parametrize(("short", "long"), ABBREVIATIONS)
def test_an_abbreviation_finds_what_it_stands_for(short: str, long: str, finds_exactly) -> None:
    assert finds_exactly(f"{short} họp", f"{long} họp")


@pytest.mark.parametrize(("short", "long"), ABBREVIATIONS)
def test_what_it_stands_for_finds_the_abbreviation(short: str, long: str, finds_exactly) -> None:
    assert finds_exactly(f"{long} họp", f"{short} họp")


def test_central_committees_are_found_however_they_are_shortened_but_not_as_every_tu(
    finds_exactly,
) -> None:
    for written in ("T.Ư", "TW", "Trung ương"):
        assert finds_exactly("Hội nghị TƯ", f"Hội nghị {written} 8")
    for typed in ("T.Ư", "Trung ương", "TW"):
        assert not finds_exactly(typed, "Đầu tư công")


@pytest.mark.parametrize(
    ("short", "long"),
    [("TS", "Tiến sĩ"), ("BTV", "Ban Thường vụ"), ("CT", "Chỉ thị"), ("NV", "Nội vụ")],
)
def test_an_ambiguous_abbreviation_is_read_only_in_capitals(
    short: str, long: str, finds_exactly
) -> None:
    assert finds_exactly(f"{short} họp", f"{long} họp")
    assert not finds_exactly(f"{short.lower()} họp", f"{long} họp")
    assert not finds_exactly(f"{short} HỌP", f"{long} họp")
    assert not finds_exactly(f"{long} họp", f"{short} họp")


DOCUMENTS = {
    "29-NQ/TW": ["29 NQ TW", "NQ 29", "nghị quyết 29", "Nghị quyết số 29", "29-nq/tw", "29 nq tw"],
    "35-ĐA/TU": ["35 ĐA TU", "35-đa/tu", "đề án 35"],
    "1909/QĐ-TTg": ["1909 QĐ TTg", "quyết định 1909", "1909/qđ-ttg", "1909/QD-TTg"],
    "42/2022/NĐ-CP": ["nghị định 42/2022", "42/2022", "42 2022 nđ cp"],
    "100/2015/QH13": ["100/2015/qh13", "100 2015 QH13"],
    "05/CT-TTg": ["5/CT-TTg", "chỉ thị 05", "chỉ thị 5"],
}


@pytest.mark.parametrize(
    ("number", "typed"), [(number, typed) for number, all_ in DOCUMENTS.items() for typed in all_]
)
def test_a_document_is_found_by_parts_of_its_number(number: str, typed: str, finds) -> None:
    assert finds(typed, f"Theo {number}, ban hành hôm qua")


@pytest.mark.parametrize(("short", "kind"), KINDS.items())
def test_every_kind_of_document_is_found_by_its_name_and_number(
    short: str, kind: str, finds_exactly
) -> None:
    written = f"Theo {{}}/{short.upper()}-UBND, ban hành hôm qua"
    for typed in (
        f"{kind} {{}}",
        f"{kind} số {{}}",
        f"{short.upper()} {{}}",
        f"{short.upper()} số {{}}",
    ):
        for number in ("12", "12/2024"):
            assert finds_exactly(typed.format(number), written.format(number))
            assert not finds_exactly(typed.format("13"), written.format(number))
    assert finds_exactly(fold(f"{kind} 12"), written.format("12"))


@pytest.mark.parametrize("number", DOCUMENTS)
def test_a_document_number_is_one_token_and_its_parts(number: str) -> None:
    tokens = index_tokens(number)
    assert tokens[-1] == "".join(tokens[:-1])


@pytest.mark.parametrize("text", ["NQ 29", "nghị quyết 29", "Nghị quyết số 29", "29 NQ TW"])
def test_a_document_number_finds_the_kind_and_the_number(text: str, finds_exactly) -> None:
    assert finds_exactly("29-NQ/TW", f"Theo {text} về đổi mới giáo dục")


def test_a_word_that_looks_like_a_kind_leaves_the_number_its_sign(finds_exactly) -> None:
    assert not finds_exactly("bóng đá số 10", "Cầu thủ bóng đá, hơn 10 bàn")
    assert not finds_exactly("đa số 12", "Khu đa năng, 12 nhà")


DATES = [
    "09/03/2023",
    "9/3/2023",
    "9-3-2023",
    "9.3.2023",
    "ngày 9 tháng 3 năm 2023",
    "2023-03-09",
    "09-03-2023",
    "ngày 09 tháng 03 năm 2023",
    "9 tháng 3 năm 2023",
    "9/3/23",
]


@pytest.mark.parametrize(("typed", "written"), [(a, b) for a in DATES for b in DATES])
def test_all_spellings_of_a_date_meet(typed: str, written: str, finds_exactly) -> None:
    assert finds_exactly(typed, f"Sự việc xảy ra {written} tại xã")


@pytest.mark.parametrize("written", [*DATES, "9/3", "9/3/2019", "ngày 9-3", "sáng 9.3"])
def test_a_day_without_a_year_finds_every_year(written: str, finds_exactly) -> None:
    assert finds_exactly("9/3", f"Sự việc xảy ra {written} tại xã")
    assert finds_exactly("ngày 9 tháng 3", f"Sự việc xảy ra {written} tại xã")


@pytest.mark.parametrize("written", ["tháng 3 năm 2023", "tháng 3/2023", "03/2023", *DATES])
def test_a_month_finds_its_days(written: str, finds_exactly) -> None:
    assert finds_exactly("tháng 3/2023", f"Sự việc xảy ra {written} tại xã")
    assert finds_exactly("tháng 3 năm 2023", f"Sự việc xảy ra {written} tại xã")


@pytest.mark.parametrize("written", ["30/4/75", "30/4/1975", "30-4-1975"])
def test_a_year_of_two_digits_is_the_nearest(written: str, finds_exactly) -> None:
    assert finds_exactly("30/4/1975", f"Giải phóng {written}")
    assert not finds_exactly("30/4/2075", f"Giải phóng {written}")


@pytest.mark.parametrize("word", ["sáng", "chiều", "tối", "hôm", "đêm", "mùng", "ngày"])
def test_a_day_after_a_word_for_a_time_is_a_date(word: str, finds_exactly) -> None:
    assert finds_exactly("ngày 9/3", f"{word} 9-3, tỉnh họp")


def test_a_date_finds_no_other_date(finds) -> None:
    assert not finds("9/3/2023", "ngày 9/3/2022, 3/9/2023 và 19/3/2023")
    assert not finds("9/3", "ngày 3/9 và 19/3")


def test_two_numbers_with_a_hyphen_may_be_a_score(finds_exactly) -> None:
    assert not any(token.startswith("ngày") for token in index_tokens("thắng 2-1"))
    assert finds_exactly("2-1", "đội nhà thắng 2-1")
    assert not finds_exactly("2-1", "ngày 1/2")
    assert "ngày0102" in index_tokens("ngày 2-1")


ROMAN = [
    ("Đại hội", "XIII", 13),
    ("khóa", "XIV", 14),
    ("khoá", "XV", 15),
    ("lần thứ", "VI", 6),
    ("nhiệm kỳ", "IX", 9),
    ("Đại hội đại biểu lần thứ", "II", 2),
    ("lần thứ", "XL", 40),
]


@pytest.mark.parametrize(("words", "numeral", "number"), ROMAN)
def test_a_roman_numeral_that_counts_is_a_number(
    words: str, numeral: str, number: int, finds_exactly
) -> None:
    assert finds_exactly(f"{words} {numeral}", f"{words} {number} của tỉnh")
    assert finds_exactly(f"{words} {number}", f"{words} {numeral} của tỉnh")
    assert finds_exactly(f'"{words} {number}"', f"{words} {numeral} của tỉnh")
    assert finds_exactly(f"{words} {numeral}".upper(), f"{words} {number} của tỉnh")
    assert finds_exactly(numeral, f"{words} {numeral} của tỉnh")


@pytest.mark.parametrize("text", ["vua Henry VIII", "vitamin C", "thế kỷ XX", "tập đoàn X", "Vi"])
def test_letters_elsewhere_are_no_numerals(text: str) -> None:
    assert not any(token.isdigit() for token in index_tokens(text))


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("HĐND-UBND", "HĐND - UBND"),
        ("HĐND", "HĐND-UBND"),
        ("UBND", "HĐND-UBND"),
        ("Covid-19", "Covid 19"),
        ("Covid 19", "Covid-19"),
        ("Covid19", "Covid-19"),
        ("Covid-19", "Covid19"),
        *(
            (a, b)
            for a in ("H'Mông", "H’Mông", "Hmông", "Mông")
            for b in ("H'Mông", "H’Mông", "Hmông", "Mông", "H‘Mông", "HʼMông")
        ),
        ("e-learning", "elearning"),
        ("Q.1", "Q1"),
        ("kinh tế - xã hội", "kinh tế-xã hội"),
        ("kinh tế–xã hội", "kinh tế-xã hội"),
        ("T.O.P", "TOP"),
    ],
)
def test_a_joined_word_is_found_split_and_glued(typed: str, written: str, finds_exactly) -> None:
    assert finds_exactly(typed, f"người {written} đây")


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("1.200.000", "1200000"),
        ("1200000", "1.200.000"),
        ("1.200.000", "1,200,000"),
        ("35,5", "35.5"),
        ("35,5", "35,5%"),
        ("35", "35,5"),
        ("1.200,5", "1200,5"),
        ("2.000đ", "2000đ"),
        ("1,200", "1200"),
        ("1200", "1,200"),
        ("100 m2", "100 m²"),
    ],
)
def test_a_number_is_found_however_it_is_written(typed: str, written: str, finds_exactly) -> None:
    assert finds_exactly(typed, f"khoảng {written} đồng")


def test_numbers_with_a_hyphen_are_not_run_together() -> None:
    assert index_tokens("giai đoạn 2021-2025") == ["giai", "đoạn", "2021", "2025"]


def test_a_fraction_is_not_run_together_with_its_number(finds) -> None:
    assert not finds("355", "35,5")
    assert not finds("35,5", "355")


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("so", "Sơn La"),
        ("sơ", "Sơn La"),
        ("son l", "Sơn La"),
        ("Sơn L", "Sơn La"),
        ("đ", "Điện Biên"),
        ("dien bien p", "Điện Biên Phủ"),
        ("Sơn L", "Sơn Lã"),
        ("hoà", "hoàn"),
        ("UBND tỉnh S", "UBND tỉnh Sơn La"),
    ],
)
def test_the_last_syllable_may_be_a_beginning(typed: str, text: str, finds_beginning) -> None:
    assert finds_beginning(typed, text)


@pytest.mark.parametrize(
    ("typed", "text"),
    [("so l", "Sơn La"), ("ơn", "Sơn La"), ("sơ ", "Sơn La"), ("son la ", "Sơn Lai")],
)
def test_the_syllables_before_are_whole(typed: str, text: str, finds_beginning) -> None:
    assert not finds_beginning(typed, text)


def test_a_query_in_capitals_is_read_as_lower_case(finds_exactly) -> None:
    assert finds_exactly("TỈNH SƠN LA", "tỉnh Sơn La")
    assert finds_exactly("UBND", "ủy ban nhân dân")


@pytest.mark.parametrize(
    "text", ["Ðiện Biên", "đi\u00adện bi\u200bên", "\ufeffđiện biên", "ðiện biên", "ĐIỆN BIÊN"]
)
def test_letters_of_bad_origin_are_mended(text: str, finds_exactly) -> None:
    assert finds_exactly("điện biên", text)
    assert normalize(text) == "điện biên"
