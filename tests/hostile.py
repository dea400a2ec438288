"""Queries that nobody types in good faith: the operators of every engine, and too much of all."""

import random
from collections.abc import Iterator

SIGNS = [
    *"\"'`*?~^:()[]{}<>|&!+-=/\\%_;,.@#$“”«»",
    *(" AND ", " OR ", " NOT ", " NEAR(", " NEAR/2 ", " <-> ", " <2> ", " && ", " || ", " TO "),
    *(
        ":*",
        "title:",
        "title : ",
        "{title body}:",
        "rowid:",
        "_exists_:",
        "_id:1",
        "*:*",
        ".*",
        "^9",
    ),
    *(
        "'; DROP TABLE search_tokens; --",
        '" OR 1=1 --',
        "%s",
        "%(x)s",
        "{0}",
        "${jndi:x}",
        "{{7*7}}",
    ),
    *('{"match_all": {}}', '{"script": "x"}', "/(a+)+$/", "(?P<n>a)*", "<script>alert(1)</script>"),
    *("\x00", "\n", "\r\n", "\t", "\x1b[31m", "\u200b", "\u202e", "\ufeff", "\ud800", "\udfff"),
    *("\U0001f600", "\u0301" * 30, "ﷺ", "𝔐ậ𝔫", "İ", "ß", "\uffff", "e\u0302\u0323", "d\u0335"),
]
WORDS = [
    "mận",
    "man",
    "MẬN",
    "Điện Biên",
    "dien bien",
    "29-NQ/TW",
    "9/3/2023",
    "ddieenj",
    "d9ie6n5",
]
WORDS += ["UBND", "1.200.000", "khóa XIII", "covid-19", "H'Mông", "x" * 3_000, "ă" * 300]


def hostile_queries(number: int, seed: int = 12) -> Iterator[str]:
    """Give so many queries, always the same ones, up to 10,000 letters or 500 words long."""
    draw = random.Random(seed)
    for index in range(number):
        match index % 6:
            case 0:
                parts = draw.choices(SIGNS, k=draw.randint(1, 8))
            case 1:
                parts = draw.choices(SIGNS + WORDS, k=draw.randint(2, 20))
            case 2:
                parts = [chr(draw.randrange(1, 0x11000)) for _one in range(draw.randint(1, 60))]
            case 3:
                word, sign = draw.choice(WORDS), draw.choice(SIGNS)
                parts = [sign, word, sign, " ", word]
            case 4:
                parts = [f"{draw.choice(WORDS)} " for _one in range(500)]
            case _:
                parts = [draw.choice(SIGNS + WORDS) * draw.randint(1, 400)]
        yield "".join(parts)[:10_000]
