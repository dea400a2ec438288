"""Signatures in every printed form."""

import pytest

from articles.legacy import Role
from articles.legacy.signature import take_signature
from articles.legacy.text import Page

NEWS, ARTICLE, PHOTO, DIGEST = Role.NEWS, Role.ARTICLE, Role.PHOTO, Role.DIGEST


def read(*lines):
    kept, signature = take_signature(Page.from_text("\n".join(["Câu cuối của bài.", *lines])).lines)
    assert [line.text for line in kept] == ["Câu cuối của bài."]
    return signature


@pytest.mark.parametrize(
    ("lines", "contributions"),
    [
        (["Hà My"], [("Hà My", ())]),
        (["Tin, ảnh: Hà My"], [("Hà My", (NEWS, PHOTO))]),
        (["Bài: Hà My"], [("Hà My", (ARTICLE,))]),
        (
            ["Bài, ảnh: Hà My - Lê Bách"],
            [("Hà My", (ARTICLE, PHOTO)), ("Lê Bách", (ARTICLE, PHOTO))],
        ),
        (["Hà My - Lê Bách"], [("Hà My", ()), ("Lê Bách", ())]),
        (["Hà My (tổng hợp)"], [("Hà My", (DIGEST,))]),
        (["Tổng hợp: Hà My"], [("Hà My", (DIGEST,))]),
        (["Tin: Hà My", "Ảnh: Lê Bách"], [("Hà My", (NEWS,)), ("Lê Bách", (PHOTO,))]),
        (["Tin, bài: Hà My, ảnh: Hà My"], [("Hà My", (NEWS, ARTICLE, PHOTO))]),
        (["TIN, ẢNH: Hà My"], [("Hà My", (NEWS, PHOTO))]),
        (["(Hà My)"], [("Hà My", ())]),
        (["PV - Hà My"], [("Hà My", ())]),
    ],
)  # fmt: skip
def test_names_and_roles_are_read(lines, contributions):
    assert [(c.name, c.roles) for c in read(*lines).contributions] == contributions


@pytest.mark.parametrize(
    "line",
    ["PV", "P.V", "PV (tổng hợp)", "BBT", "CTV", "Ban Biên tập", "BAN BIÊN TẬP", "Nhóm PV",
     "Tin, ảnh: PV", "Tổng hợp: Ban biên tập", "PV, CTV"],
)  # fmt: skip
def test_an_office_signs_but_contributes_nothing(line):
    signature = read(line)
    assert (signature.printed, signature.contributions) == (line, ())


@pytest.mark.parametrize(
    "lines",
    [
        ["Hà My- Ban Dân vận Tỉnh ủy"],
        ["Hà My – Ban Dân vận Tỉnh ủy"],
        ["Hà My, Ban Dân vận Tỉnh ủy"],
        ["Hà My (Ban Dân vận Tỉnh ủy)"],
        ["Hà My", "Ban Dân vận Tỉnh ủy"],
        ["Hà My", "(Ban Dân vận Tỉnh ủy)"],
        ["Tin, ảnh: Hà My - Ban Dân vận Tỉnh ủy"],
    ],
)
def test_the_unit_is_read_wherever_it_stands(lines):
    signature = read(*lines)
    assert (signature.names, signature.unit) == ("Hà My", "Ban Dân vận Tỉnh ủy")


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("Theo Báo Hòa Phú", "Báo Hòa Phú"),
        ("(Theo TTXVN)", "TTXVN"),
        ("Nguồn: Cổng TTĐT tỉnh", "Cổng TTĐT tỉnh"),
        ("(Nguồn: hoaphu.gov.vn)", "hoaphu.gov.vn"),
    ],
)
def test_a_source_is_no_author(line, source):
    signature = read(line)
    assert (signature.source, signature.names, signature.contributions) == (source, "", ())


def test_what_is_printed_is_kept_beside_the_names():
    signature = read("Tin, ảnh: Hà My")
    assert (signature.names, signature.printed) == ("Hà My", "Tin, ảnh: Hà My")


@pytest.mark.parametrize(
    "line",
    [
        "Bà con vui mừng.",
        "Theo kế hoạch, tháng sau cầu sẽ thông xe.",
        "Ban Tuyên giáo Tỉnh ủy",
        "Các giải pháp trọng tâm",
        "Nguồn: kinh phí do nhân dân đóng góp là chính",
    ],
)
def test_text_is_no_signature(line):
    lines = Page.from_text(f"Câu đầu.\n{line}").lines
    kept, signature = take_signature(lines)
    assert len(kept) == 2
    assert signature.printed == ""
