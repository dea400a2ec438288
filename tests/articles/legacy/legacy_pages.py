"""Where the pages of these tests are, and how to read one."""

from pathlib import Path

from articles.legacy import LegacyArticle, Paragraph, Person, Photo, decode, parse

PAGES = Path(__file__).parent / "pages"
#: The five real pages, beside the repository on the founders' machines only.
SEEDS = Path(__file__).parents[3].parent / "shared" / "seeds"


def read_page(name: str) -> LegacyArticle:
    return parse(decode((PAGES / f"{name}.txt").read_bytes()))


def page_text(name: str) -> str:
    return decode((PAGES / f"{name}.txt").read_bytes())


def body_text(article: LegacyArticle) -> str:
    return "\n".join(
        block.text if isinstance(block, Paragraph) else block.caption for block in article.body
    )


def photos(article: LegacyArticle) -> list[Photo]:
    return [block for block in article.body if isinstance(block, Photo)]


def names(people: tuple[Person, ...]) -> list[str]:
    return [person.name for person in people]
