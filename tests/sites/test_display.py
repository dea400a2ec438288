"""How readers choose text size, contrast and spacing without script, and what is kept of it."""

from collections.abc import Callable

import pytest
from django.test import Client

from sites.color import contrast_ratio
from sites.display import BLACK_ON_WHITE, COOKIE, SETTINGS, WHITE_ON_BLACK, css_of
from sites.palette import Palette

At = Callable[[str], Client]
CHOSEN = {"co-chu": "rat-lon", "tuong-phan": "nen-toi", "gian-dong": "thuong"}


def colors_of(css: str) -> dict[str, str]:
    """Give the colours as #rrggbb by the name of their property."""
    pairs = (declaration.split(":") for declaration in css.split(";"))
    return {
        name: value if len(value) == 7 else "#" + "".join(2 * digit for digit in value[1:])
        for name, value in pairs
        if value.startswith("#")
    }


@pytest.mark.django_db
@pytest.mark.one_database
def test_what_is_chosen_holds_on_the_next_page_and_can_be_taken_back(at: At) -> None:
    reader = at("son-la")
    page = reader.get("/hien-thi/", headers={"referer": "http://son-la.test/tin-tuc/?trang=2"})
    assert page.headers["Cache-Control"].count("no-store") == 1
    answer = reader.post("/hien-thi/", CHOSEN | {"ve": page.context["back"]})

    assert answer.headers["Location"] == "/tin-tuc/?trang=2"
    css = reader.get("/hien-thi.css").text
    assert "font-size:150%" in css
    assert WHITE_ON_BLACK in css
    assert '<noscript><link rel="stylesheet" href="/hien-thi.css"></noscript>' in page.text
    shown = reader.get("/hien-thi/").text
    assert shown.count(" checked") == len(SETTINGS)
    assert 'value="rat-lon" data-css="font-size:150%" checked' in shown

    reader.post("/hien-thi/", {"co-chu": "vua"})
    assert reader.get("/hien-thi.css").text == ""
    assert not reader.cookies[COOKIE].value


@pytest.mark.django_db
@pytest.mark.one_database
@pytest.mark.parametrize(
    "back", ["https://example.com/", "//example.com", "javascript:alert(1)", "", "http://["]
)
def test_a_reader_is_sent_back_to_this_site_only(at: At, back: str) -> None:
    answer = at("son-la").post("/hien-thi/", CHOSEN | {"ve": back})

    assert answer.headers["Location"] == "/"


@pytest.mark.django_db
@pytest.mark.one_database
@pytest.mark.parametrize("cookie", ["", "x", "co-chu=}body{display:none", "=&=&" * 900, "%ff%00"])
def test_a_strange_cookie_changes_nothing(at: At, cookie: str) -> None:
    reader = at("son-la")
    reader.cookies[COOKIE] = cookie

    assert reader.get("/hien-thi.css").text == ""
    assert reader.get("/hien-thi/").status_code == 200


@pytest.mark.django_db
@pytest.mark.one_database
def test_pages_are_the_same_whatever_is_chosen(at: At) -> None:
    reader = at("son-la")
    before = reader.get("/").text
    reader.post("/hien-thi/", CHOSEN)

    assert reader.get("/").text == before


@pytest.mark.parametrize("css", [BLACK_ON_WHITE, WHITE_ON_BLACK])
def test_a_chosen_contrast_leaves_no_colour_of_a_theme_and_is_high(css: str) -> None:
    colors = colors_of(css)

    assert {f"--{name.replace('_', '-')}" for name in Palette.__annotations__} <= colors.keys()
    paper = colors["--paper"]
    for ground in ("--paper", "--sheet", "--tint"):
        for text in ("--ink", "--quiet", "--deep", "--accent-text", "--wrong"):
            assert contrast_ratio(colors[text], colors[ground]) >= 7, (text, ground)
    assert contrast_ratio(colors["--on-primary"], colors["--primary"]) >= 4.5
    assert contrast_ratio("#ffffff", colors["--night"]) >= 7
    for part in ("--primary", "--accent", "--edge"):
        assert contrast_ratio(colors[part], paper) >= 3, part
    assert contrast_ratio(colors["--glow"], colors["--primary"]) >= 3
    assert contrast_ratio(colors["--bright"], colors["--night"]) >= 4.5


def test_the_usual_choice_says_nothing() -> None:
    assert css_of({}) == ""
    assert css_of({setting.name: "?" for setting in SETTINGS}) == ""


@pytest.mark.django_db
@pytest.mark.one_database
def test_every_site_has_its_accessibility_statement_linked_from_every_page(at: At) -> None:
    for host in ("son-la", "hub"):
        for prefix, word in (("", "WCAG 2.2, theo yêu cầu"), ("/en", "WCAG 2.2, as asked")):
            address = f"{prefix}/kha-nang-tiep-can/"
            assert f'href="{address}"' in at(host).get(f"{prefix}/").text
            assert word in at(host).get(address).text
