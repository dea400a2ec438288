"""Legacy portal pages as structured articles. Pure Python: knows neither Django nor the database.

    text = decode(data)               # bytes of a saved page, in whatever encoding
    article = parse(text)             # recognises the portal, reads the article
    slug = guess_province(article, {"slug": "Tên tỉnh", …})

Everything refused is a `LegacyPageError` whose text, in Vietnamese, says what to do.
"""

from articles.legacy.encoding import decode
from articles.legacy.errors import (
    BinaryFile,
    DamagedText,
    EmptyPage,
    HtmlPage,
    IncompletePage,
    LegacyPageError,
    TooLargePage,
    UnknownEncoding,
    UnknownPortal,
    UnreadablePage,
)
from articles.legacy.model import (
    Contribution,
    Kind,
    LegacyArticle,
    Meeting,
    Paragraph,
    Person,
    Photo,
    Relation,
    Role,
    Session,
)
from articles.legacy.provinces import guess_province
from articles.legacy.reading import parse

__all__ = [
    "BinaryFile",
    "Contribution",
    "DamagedText",
    "EmptyPage",
    "HtmlPage",
    "IncompletePage",
    "Kind",
    "LegacyArticle",
    "LegacyPageError",
    "Meeting",
    "Paragraph",
    "Person",
    "Photo",
    "Relation",
    "Role",
    "Session",
    "TooLargePage",
    "UnknownEncoding",
    "UnknownPortal",
    "UnreadablePage",
    "decode",
    "guess_province",
    "parse",
]
