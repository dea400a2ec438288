"""What an article's page shows."""

from collections.abc import Callable
from datetime import date, datetime, time

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import (
    ConferenceKind,
    ConferencePage,
    ConferenceSession,
    ConferenceTopic,
    LegacyRelation,
    Participation,
    Person,
    Venue,
)
from sites.models import Province
from tests.factories import article, days_ago, image, section

pytestmark = pytest.mark.django_db
At = Callable[[str], Client]


def html_of(at: At, page: object) -> str:
    response = at("son-la").get(page.url)
    assert response.status_code == 200
    return response.text


def test_an_article_shows_title_lead_signature_source_and_where_it_stands(
    at: At, son_la: Province
) -> None:
    page = article(
        section(son_la, "Trong tỉnh"),
        "Mùa hoa",
        lead="Đoạn dẫn.",
        signature="Tin, ảnh: Người Viết",
        signature_unit="Phòng Tin",
        source="Báo Bạn",
        body=[{"type": "paragraph", "value": "<p>Đoạn đầu.</p>"}],
    )

    html = html_of(at, page)

    for text in (
        "Mùa hoa",
        "Đoạn dẫn.",
        "Tin, ảnh: Người Viết",
        "Phòng Tin",
        "Báo Bạn",
        "Đoạn đầu",
    ):
        assert text in html
    assert html.index('href="/tin-tuc/"') < html.index('href="/tin-tuc/trong-tinh/"')


def test_dates_are_written_the_vietnamese_way(at: At, son_la: Province) -> None:
    published = timezone.make_aware(datetime(2026, 11, 21, 15, 3))

    assert "Thứ Bảy, 21/11/2026, 15:03" in html_of(at, article(son_la, published_at=published))


def test_an_imported_article_without_date_shows_none(at: At, son_la: Province) -> None:
    page = article(son_la, imported_from="cũ")

    html = html_of(at, page)

    main = html[html.index("<main") : html.index("</main>")]
    assert str(timezone.localdate().year) not in main
    assert "datePublished" not in html


def test_a_photo_without_its_file_shows_its_caption_and_no_file_name(
    at: At, son_la: Province
) -> None:
    photo = {"image": None, "caption": "Quang cảnh", "legacy_file_name": "IMG_1.jpg"}
    page = article(son_la, body=[{"type": "photo", "value": photo}])

    html = html_of(at, page)

    assert "Quang cảnh" in html
    assert "IMG_1.jpg" not in html
    assert "<img" not in html[html.index("<main") : html.index("</main>")]


def test_a_photo_shows_its_picture_with_its_alternative_text(at: At, son_la: Province) -> None:
    photo = {
        "image": image(son_la).pk,
        "caption": "Chú thích",
        "credit": "Ai Đó",
        "alternative_text": "Một ruộng bậc thang",
    }

    html = html_of(at, article(son_la, body=[{"type": "photo", "value": photo}]))

    assert 'alt="Một ruộng bậc thang"' in html
    assert "Ai Đó" in html


def test_an_article_leads_to_those_before_and_after_it(at: At, son_la: Province) -> None:
    older = article(son_la, "Cũ hơn", published_at=days_ago(3))
    page = article(son_la, "Giữa", published_at=days_ago(2))
    newer = article(son_la, "Mới hơn", published_at=days_ago(1))
    undated = article(son_la, "Không ngày", imported_from="cũ")

    def around(page: object) -> tuple[object, object]:
        context = at("son-la").get(page.url).context
        return context["newer"], context["older"]

    assert around(page) == (newer.article_ptr, older.article_ptr)
    assert around(newer) == (None, page.article_ptr)
    assert around(older) == (page.article_ptr, undated.article_ptr)
    assert around(undated) == (older.article_ptr, None)


def test_the_same_sections_newest_stand_beside(at: At, son_la: Province) -> None:
    page = article(son_la, "Bài này")
    article(son_la, "Cùng mục")
    article(section(son_la, "Văn hóa"), "Mục khác")

    context = at("son-la").get(page.url).context

    assert [other.title for other in context["same_section"]] == ["Cùng mục"]


def test_articles_of_the_old_page_stand_as_text(at: At, son_la: Province) -> None:
    relations = [LegacyRelation(title="Bài cũ", lead="Sapo cũ")]

    html = html_of(at, article(son_la, legacy_relations=relations))

    assert "Bài cũ" in html
    assert "Sapo cũ" in html


def test_a_conference_shows_its_programme_people_and_place(at: At, son_la: Province) -> None:
    person = Person.objects.create(
        province=son_la, name="Lường Văn Thử", academic_title="PGS", degree="TS"
    )
    page = article(
        son_la,
        "Hội thảo",
        ConferencePage,
        kind=ConferenceKind.objects.get(name="hội thảo"),
        theme="Chủ đề thử",
        start_date=date(2026, 5, 9),
        start_time=time(8),
        end_date=date(2026, 5, 10),
        venue=Venue.objects.create(province=son_la, name="Nhà thử nghiệm"),
        organiser="Ban Tổ chức",
        topics=[ConferenceTopic(title="Nội dung một")],
        sessions=[ConferenceSession(title="Phiên sáng", start_time=time(8))],
        participations=[
            Participation(person=person, role="chair", post="Chủ tịch hội đồng"),
            Participation(person=person, role="speaker", post="Chủ tịch hội đồng"),
        ],
    )

    html = html_of(at, page)

    for text in (
        "Chủ đề thử",
        "9/5/2026",
        "10/5/2026",
        "Nhà thử nghiệm",
        "Ban Tổ chức",
        "Nội dung một",
        "Phiên sáng",
        "PGS.TS Lường Văn Thử",
        "Chủ tịch hội đồng",
    ):
        assert text in html, text


def test_markup_in_an_editors_text_is_shown_and_not_run(at: At, son_la: Province) -> None:
    page = article(son_la, "<script>alert(1)</script>", lead="<img src=x onerror=alert(1)>")

    html = html_of(at, page)

    assert "<script>alert(1)" not in html
    assert "<img src=x" not in html


def test_a_draft_and_another_provinces_article_are_404(
    at: At, son_la: Province, dien_bien: Province
) -> None:
    page = article(son_la, "Của Sơn La")
    path = page.url
    assert at("dien-bien").get(path).status_code == 404

    page.unpublish()

    assert at("son-la").get(path).status_code == 404
