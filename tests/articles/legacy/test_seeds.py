"""The five real pages, wherever they are at hand. Nothing of their text stands here:
what must hold is measured (counts, dates, numbers) or compared with the page itself."""

import re
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from articles.legacy import Kind, LegacyArticle, Role, decode, guess_province, parse
from tests.articles.legacy.legacy_pages import SEEDS, body_text, photos

PROVINCES = {
    "son-la": "Sơn La",
    "dien-bien": "Điện Biên",
    "lao-cai": "Lào Cai",
    "nghe-an": "Nghệ An",
    "cao-bang": "Cao Bằng",
}

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds are not on this machine")


def seed(number: str) -> tuple[LegacyArticle, str]:
    path = next(Path(SEEDS).glob(f"{number}_*.txt"))
    text = decode(path.read_bytes())
    return parse(text), text


def line(text: str, number: int) -> str:
    return " ".join(text.split("\n")[number - 1].replace("•", "").split())


def lines_holding(text: str, *marks: str) -> list[str]:
    return [" ".join(row.split()) for row in text.split("\n") if any(m in row for m in marks)]


def letters(text: str) -> str:
    return re.sub(r"\W", "", text)


@pytest.mark.parametrize(
    ("number", "portal", "province", "kind"),
    [
        ("000", "arrow_breadcrumb", "son-la", "tập huấn"),
        ("001", "bulleted", "dien-bien", "hội thảo"),
        ("002", "photo_file_names", "lao-cai", "giao ban"),
        ("003", "dateline", "lao-cai", ""),
        ("004", "banner_line", "nghe-an", "hội nghị"),
    ],
)
def test_each_seed_has_its_portal_province_and_type(number, portal, province, kind):
    article, _ = seed(number)
    assert article.portal == portal
    assert guess_province(article, PROVINCES) == province
    assert (article.meeting.kind if article.meeting else "") == kind
    assert article.kind is (Kind.CONFERENCE if kind else Kind.NEWS)


def test_seed_000_is_complete():
    article, text = seed("000")
    assert article.title == line(text, 3)
    assert article.breadcrumb == tuple(line(text, 1).split(" → "))
    assert len(article.breadcrumb) == 2
    assert article.lead == ""
    assert article.published_at is None
    assert article.updated_at == date(2022, 5, 11)
    assert article.read_count == 298
    assert article.site_visit_total == 12_860_536
    assert article.signature == line(text, 32)
    assert [photo.caption for photo in photos(article)] == [line(text, 20).removeprefix("Ảnh: ")]
    meeting = article.meeting
    assert (meeting.held_from, meeting.held_to) == (date(2022, 5, 9), date(2022, 5, 10))
    assert len(meeting.topics) == 4
    assert all(topic in line(text, 22) for topic in meeting.topics)
    assert [(p.academic_title, p.degree) for p in meeting.speakers] == [
        ("", "TS"),
        ("PGS", "TS"),
        ("", "TS"),
    ]
    assert all(p.post and p.post in line(text, 16) for p in meeting.speakers)
    assert all(p.name in line(text, 16) for p in meeting.speakers)
    for side in ("phản hồi", "Số lần đọc", "Nghe & Xem", "Liên kết", "Thăm dò", "Thống kê"):
        assert side not in body_text(article)


def test_seed_001_is_complete():
    article, text = seed("001")
    vietnam = timezone(timedelta(hours=7))
    assert article.title == line(text, 2)
    assert article.lead == line(text, 4)
    assert article.lead not in body_text(article)
    assert article.published_at == datetime(2023, 3, 9, 15, 3, 54, tzinfo=vietnam)
    assert article.published_at.utcoffset() == timedelta(hours=7)
    assert article.read_count == 12_695
    assert article.site_visit_total is None
    (photo,) = photos(article)
    assert photo.file_name == line(text, 9)
    assert photo.caption == line(text, 11)
    assert article.printed_signature == line(text, 23)
    assert article.signature == line(text, 23).split(": ")[1]
    assert [c.roles for c in article.contributions] == [(Role.NEWS, Role.PHOTO)]
    meeting = article.meeting
    assert (meeting.held_from, meeting.held_to) == (date(2023, 3, 9), date(2023, 3, 9))
    assert meeting.venue == line(text, 4).split(", ")[1].removeprefix("tại ")
    assert letters(meeting.theme) == letters(re.search("“(.*)”", line(text, 4))[1])
    assert [session.order for session in meeting.sessions] == [1, 2]
    assert all(session.description in line(text, 19) for session in meeting.sessions)
    for side in ("BẢN ĐỒ", "Liên kết web", "Thống kê", "Tổng truy cập"):
        assert side not in body_text(article)


def test_seed_002_is_complete():
    article, text = seed("002")
    assert article.published_at is None
    assert article.title == line(text, 1)
    assert article.lead == line(text, 3)
    files = [i for i, row in enumerate(text.split("\n")) if row.strip().endswith(".jpg")]
    assert [(p.file_name, p.caption) for p in photos(article)] == [
        (line(text, i + 1), line(text, i + 2)) for i in files
    ]
    assert len(photos(article)) == 4
    assert ".jpg" not in body_text(article)
    meeting = article.meeting
    assert meeting.held_from == meeting.held_to == date(2023, 4, 12)
    assert meeting.chairs == ()
    assert meeting.attendees == meeting.speakers
    (person,) = meeting.attendees
    assert f"đồng chí {person.name}, {person.post};" in line(text, 5)
    titles = [relation.title for relation in article.relations]
    assert titles == [max(line(text, i), line(text, i + 2), key=len) for i in range(35, 70, 6)]
    assert [r.lead for r in article.relations] == [line(text, i) for i in range(39, 70, 6)]
    assert not any(title in body_text(article) for title in titles)


def test_seed_003_is_complete():
    article, text = seed("003")
    assert article.published_at is None
    assert article.title == line(text, 1)
    assert article.lead == line(text, 2).removeprefix("(TG)-")
    assert [block.text for block in article.body] == [line(text, i) for i in (3, 4, 5)]
    name, unit = line(text, 7).split("- ")
    assert (article.signature, article.unit) == (name, unit)
    assert article.site_visit_total == 880_463


def test_seed_004_is_complete():
    article, text = seed("004")
    assert article.published_at is None
    assert article.lead == line(text, 5)
    assert [block.text for block in article.body] == [line(text, i) for i in range(7, 18, 2)]
    assert (article.signature, article.unit) == (line(text, 19), line(text, 21))
    meeting = article.meeting
    assert meeting.held_from == meeting.held_to == date(2022, 10, 17)
    items = line(text, 7).split(": ")[1].split("; ")[:2]
    assert [letters(p.name + p.post) for p in meeting.chairs] == [letters(item) for item in items]
    titles = [relation.title for relation in article.relations]
    assert len(titles) == len(set(titles)) == 15
    assert {relation.lead for relation in article.relations} == {""}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_a_seed_in_another_unicode_encoding_is_the_same_article(number, encoding):
    article, text = seed(number)
    assert parse(decode(text.replace("\n", "\r\n").encode(encoding))) == article
