"""What holds for every page, whatever its look."""

import re

import pytest

from articles.legacy import Paragraph, decode, guess_province, parse
from articles.legacy.chrome import ends_article, is_control
from articles.legacy.photos import file_name
from articles.legacy.text import clean
from tests.articles.legacy.legacy_pages import PAGES, body_text, page_text, read_page

NAMES = sorted(path.stem for path in PAGES.glob("*.txt"))
PROVINCES = {
    "hoa-phu": "Hòa Phú",
    "bac-thu": ("Bắc Thử", "Đông Thử"),
    "dak-thu": "Đắk Thử",
    "yen-thu": "tỉnh Yên Thử",
    "nghia-thu": "Nghĩa Thử",
}
SHAPES = {
    "arrow": "arrow_breadcrumb",
    "bulleted": "bulleted",
    "photos": "photo_file_names",
    "dateline": "dateline",
    "banner": "banner_line",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_recognised_by_its_look(name):
    assert read_page(name).portal == SHAPES[name.split("_")[0]]


@pytest.mark.parametrize("name", NAMES)
def test_no_chrome_file_name_or_relation_is_in_the_body(name):
    article = read_page(name)
    for block in article.body:
        text = block.text if isinstance(block, Paragraph) else block.caption
        assert not is_control(text)
        assert not ends_article(text)
        assert not file_name(text)
    lines = body_text(article).split("\n")
    for relation in article.relations:
        assert relation.title not in lines
        assert relation.lead not in lines or not relation.lead


@pytest.mark.parametrize("name", NAMES)
def test_every_word_of_the_article_is_printed_on_the_page(name):
    article = read_page(name)
    page = clean(page_text(name))
    for line in [article.lead, *body_text(article).split("\n")]:
        assert line in page


@pytest.mark.parametrize("name", NAMES)
def test_the_same_page_saved_otherwise_has_the_same_fingerprint(name):
    article, text = read_page(name), page_text(name)
    counted_on = re.sub(r"(Lượt đọc: |Số lần đọc : |Tất cả: )\d", r"\g<1>9", text)
    for other in (
        text.replace("\n", "\r\n").encode("utf-8-sig"),
        text.encode("utf-16"),
        counted_on.encode(),
        text.replace(" ", "\u00a0 ").encode(),
    ):
        assert parse(decode(other)).fingerprint() == article.fingerprint()


def test_different_articles_have_different_fingerprints():
    assert len({read_page(name).fingerprint() for name in NAMES}) == len(NAMES)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("arrow_conference_two_crumbs", "hoa-phu"),
        ("arrow_seminar_in_capitals_with_quotes", "dak-thu"),
        ("arrow_news_meetings_in_passing", "bac-thu"),
        ("bulleted_news", "hoa-phu"),
        ("bulleted_without_masthead", "bac-thu"),
        ("photos_talk_mixed_relations", "yen-thu"),
        ("photos_summit_no_year", "hoa-phu"),
        ("dateline_signing", "yen-thu"),
        ("banner_post_below_name", "nghia-thu"),
        ("banner_range", None),
    ],
)
def test_the_province_is_the_one_the_page_names(name, slug):
    assert guess_province(read_page(name), PROVINCES) == slug
