"""Reading provinces.toml and saying what is wrong with it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings

from sites.declaration import DeclarationError, read_declaration

VALID = """\
[hub]
name = "Cổng"
host = "cong.test"

[[province]]
slug = "a"
name = "Tỉnh A"
host = "a.test"
sections = [{ title = "Tin tức" }]

[[province]]
slug = "b"
name = "Tỉnh B"
host = "b.test"
sections = [{ title = "Tin tức", children = ["Trong tỉnh", { title = "Xã", children = ["X"] }] }]

[province.contact]
email = "b@example.vn"
"""

Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write_declaration(text: str) -> Path:
        path = tmp_path / "provinces.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write_declaration


def test_the_declaration_of_this_repository_is_valid_and_names_the_four_provinces() -> None:
    declaration = read_declaration(settings.BASE_DIR / "provinces.toml")

    assert [p.slug for p in declaration.province] == ["son-la", "dien-bien", "lao-cai", "nghe-an"]
    for province in declaration.province:
        assert province.administrative_centre
        assert province.population
        assert province.area_km2
        assert province.neighbours
        assert province.host == f"{province.slug}.localhost"


def test_sections_are_read_at_any_depth(write: Write) -> None:
    declaration = read_declaration(write(VALID))

    assert declaration.province[1].section_paths() == [
        ("Tin tức",),
        ("Tin tức", "Trong tỉnh"),
        ("Tin tức", "Xã"),
        ("Tin tức", "Xã", "X"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ('host = "b.test"', 'hots = "b.test"', 14, "province[2].hots: không có khóa này"),
        ('host = "b.test"', 'host = "a.test"', 14, "“a.test” đã dùng ở Tỉnh A"),
        ('host = "b.test"', 'host = "cong.test"', 14, "“cong.test” đã dùng ở Cổng"),
        ('slug = "b"', 'slug = "a"', 12, "“a” đã dùng ở Tỉnh A"),
        ('slug = "b"', 'slug = "Tỉnh B"', 12, "viết liền không dấu"),
        ('name = "Tỉnh A"\n', "", 5, "province[1].name: thiếu khóa này"),
        ('name = "Tỉnh A"', 'name = "  "', 7, "đang để trống"),
        ('slug = "a"', 'slug = "a"\nprimary_color = "đỏ"', 7, "Màu viết dạng #1a2b3c"),
        ('slug = "a"', 'slug = "a"\nprimary_color = "#ffff00"', 7, "khó đọc"),
        (
            'slug = "a"',
            'slug = "a"\nlinks = [{ title = "A", links = [{ title = "B", url = "b" }] }]',
            7,
            "URL",
        ),
        ('slug = "a"', 'slug = "a"\naccent_color = "#ffff00"', 7, "khó thấy"),
        ('slug = "a"', 'slug = "a"\naccent_color = "vàng"', 7, "Màu viết dạng #1a2b3c"),
        ('slug = "a"', 'slug = "a"\nkind = "huyen"', 7, "cần một trong các giá trị"),
        ('slug = "a"', 'slug = "a"\npopulation = "nhiều"', 7, "cần một số nguyên"),
        ('slug = "a"', 'slug = "a"\nimport_section = "Cũ"', 7, "không có chuyên mục “Cũ”"),
        ('email = "b@example.vn"', 'email = "b"', 18, "province[2].contact.email"),
        ('host = "a.test"', 'host = "A.test/x"', 8, "tên miền chỉ gồm"),
        ('host = "a.test"', f'host = "{"a" * 64}.test"', 8, "mỗi đoạn không quá 63"),
    ],
)
def test_a_mistake_is_named_with_its_line_and_the_fix(
    write: Write, old: str, new: str, line: int, said: str
) -> None:
    path = write(VALID.replace(old, new))

    with pytest.raises(DeclarationError) as error:
        read_declaration(path)

    assert f"{path}, dòng {line}: " in str(error.value)
    assert said in str(error.value)


def test_every_mistake_of_a_file_is_named_at_once(write: Write) -> None:
    text = VALID.replace('slug = "b"', 'slug = "B"').replace('host = "a.test"', 'host = ""')

    with pytest.raises(DeclarationError) as error:
        read_declaration(write(text))

    assert str(error.value).count("dòng") == 2


def test_broken_toml_is_named_with_its_line(write: Write) -> None:
    with pytest.raises(DeclarationError, match=r"sai cú pháp TOML.*line 2"):
        read_declaration(write('[hub]\nname = "Cổng\n'))


def test_a_missing_or_unreadable_file_is_named(tmp_path: Path) -> None:
    latin = tmp_path / "latin.toml"
    latin.write_bytes("[hub]\nname = 'Cổng'".encode("utf-16"))

    with pytest.raises(DeclarationError, match="không có tệp này"):
        read_declaration(tmp_path / "khong-co.toml")
    with pytest.raises(DeclarationError, match="UTF-8"):
        read_declaration(latin)


def test_a_file_without_hub_says_so(write: Write) -> None:
    with pytest.raises(DeclarationError, match="hub: thiếu khóa này"):
        read_declaration(write(""))
