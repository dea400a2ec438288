"""From a legacy page to an article on its province's site."""

import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from articles.importing import ImportRefused, import_page
from articles.legacy import LegacyPageError
from articles.models import (
    Article,
    ConferencePage,
    LegacyImport,
    NewsPage,
    Participation,
    Person,
    SectionPage,
)
from sites.models import Province
from tests.factories import article, section

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
At = Callable[[str], Client]

SEEDS = sorted(Path(__file__).parents[2].parent.joinpath("shared", "seeds").glob("*.txt"))
needs_seeds = pytest.mark.skipif(not SEEDS, reason="no ../shared/seeds beside this checkout")

PAGE = """\
Tin tức → Bản làng

Hội nghị bàn việc trồng rừng

 

HỘI NGHỊ BÀN VIỆC TRỒNG RỪNG

 

Ngày 05 và 06 tháng 3 năm 2021, Phòng Thử nghiệm tổ chức Hội nghị bàn việc trồng rừng ở Sơn La.

Ảnh: Quang cảnh hội nghị

Các đại biểu trao đổi về giống cây và cách chăm sóc rừng non.

Hà Thử

Số lần đọc : 41   Cập nhật lần cuối: 08/03/2021

 Xem phản hồi(0)    Gửi phản hồi

Thống kê truy cập

Số người truy cập: 1234
"""


def imported(text: str = PAGE, **options: Any) -> Any:
    return import_page(text.encode(), "trang.txt", **options)


def test_a_page_becomes_an_article_of_its_type_in_its_province_and_section() -> None:
    page = imported()

    conference = page.article.specific
    assert isinstance(conference, ConferencePage)
    assert page.province.slug == "son-la"
    assert conference.title == "Hội nghị bàn việc trồng rừng"
    assert conference.get_parent().title == "Bản làng"
    assert conference.get_parent().get_parent().title == "Tin tức"
    assert (conference.start_date, conference.end_date) == (date(2021, 3, 5), date(2021, 3, 6))
    assert conference.published_at is None
    assert timezone.localdate(conference.updated_at) == date(2021, 3, 8)
    assert conference.legacy_read_count == 41
    assert conference.signature == "Hà Thử"
    assert conference.contributions.get().person.name == "Hà Thử"
    assert LegacyImport.objects.visit_total(page.province) == 1234


def test_a_missing_section_is_made_and_a_present_one_is_used(son_la: Province) -> None:
    before = SectionPage.objects.count()

    imported()

    assert SectionPage.objects.count() == before + 1
    assert section(son_la, "Bản làng").get_parent() == section(son_la).page_ptr


def test_the_same_page_makes_one_article() -> None:
    first = imported()
    again = imported()
    resaved = imported(PAGE.replace("41", "99").replace("1234", "5678"))
    utf16 = import_page(PAGE.encode("utf-16"), "khac.txt")

    for other in (again, resaved, utf16):
        assert other.already_there
        assert other.article.pk == first.article.pk
    assert Article.objects.count() == 1


def test_a_deleted_article_can_be_imported_again() -> None:
    imported().article.specific.delete()

    assert not imported().already_there


def test_the_editors_changes_survive_a_second_import() -> None:
    page = imported().article.specific
    page.title = "Tiêu đề đã sửa"
    page.save_revision().publish()

    imported()

    assert Article.objects.get().title == "Tiêu đề đã sửa"


def test_province_and_section_can_be_chosen(dien_bien: Province) -> None:
    page = imported(province=dien_bien, section_title="Tin tức")

    assert page.article.get_parent().specific == section(dien_bien)


def test_a_chosen_section_is_found_at_any_depth_or_made(son_la: Province) -> None:
    nested = imported(section_title="Trong tỉnh").article.get_parent()
    assert nested.specific == section(son_la, "Trong tỉnh")

    other = PAGE.replace("trồng rừng", "nuôi cá").replace("TRỒNG RỪNG", "NUÔI CÁ")
    made = imported(other, section_title="Văn hóa / Làng nghề").article.get_parent()
    assert made.get_parent().specific == section(son_la, "Văn hóa")


def test_a_dry_run_writes_nothing() -> None:
    before = Page.objects.count(), Person.objects.count()

    page = imported(dry_run=True)

    assert page.article is None
    assert (Page.objects.count(), Person.objects.count()) == before


def test_a_page_that_no_province_is_known_of_is_refused_with_what_to_do() -> None:
    Province.objects.update(legacy_portals=[])
    text = PAGE.replace("ở Sơn La", "").replace("Bản làng", "Hoạt động")

    with pytest.raises(ImportRefused, match="--province"):
        imported(text)


def test_the_provinces_own_kind_of_portal_decides_where_the_words_do_not() -> None:
    text = PAGE.replace("ở Sơn La", "").replace("Bản làng", "Hoạt động")

    assert imported(text).province.slug == "son-la"


def test_the_page_of_a_province_that_is_not_here_is_not_anybody_elses() -> None:
    with pytest.raises(ImportRefused, match="--province"):
        imported(PAGE.replace("Bản làng", "Tin tỉnh Hà Thử"))


def test_the_page_of_a_province_merged_into_another_goes_there(dien_bien: Province) -> None:
    dien_bien.former_names = ["Mường Thử"]
    dien_bien.save()

    assert imported(PAGE.replace("Bản làng", "Tin tỉnh Mường Thử")).province == dien_bien


@pytest.mark.parametrize("data", [b"", b"   \n", b"%PDF-1.7 x", b"A recipe for soup.\nBoil it."])
def test_what_is_no_legacy_page_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(LegacyPageError) as error:
        import_page(data, "x.txt")

    assert str(error.value)
    assert not Article.objects.exists()


def test_markup_in_a_page_stays_text(at: At) -> None:
    page = imported(PAGE.replace("giống cây", "giống <b>cây</b> & <script>"))

    html = at("son-la").get(page.article.url).text

    assert "giống &lt;b&gt;cây&lt;/b&gt; &amp; &lt;script&gt;" in html


def test_the_command_names_a_bad_file_and_imports_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, empty, absent = tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "c.txt"
    good.write_text(PAGE, encoding="utf-8")
    empty.touch()

    with pytest.raises(CommandError, match="2 tệp"):
        call_command("import_articles", empty, absent, good)

    said = capsys.readouterr().out
    assert "b.txt" in said
    assert "c.txt" in said
    assert "nhập 1, đã có 0, không nhập được 2" in said
    assert Article.objects.count() == 1


def test_the_commands_dry_run_prints_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(PAGE, encoding="utf-8")

    call_command("import_articles", path, dry_run=True)

    (told,) = json.loads(capsys.readouterr().out)
    assert told["status"] == "would_import"
    assert told["province"] == "son-la"
    assert told["section"] == ["Tin tức", "Bản làng"]
    assert told["conference"]["held_to"] == "2021-03-06"
    assert not Article.objects.exists()


def test_the_command_refuses_an_unknown_province_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="son-la"):
        call_command("import_articles", tmp_path / "a.txt", province="ha-tay")


def test_half_an_import_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(LegacyImport.objects, "create", fail)
    before = Page.objects.count()
    with pytest.raises(RuntimeError):
        imported()

    assert Page.objects.count() == before


@needs_seeds
def test_the_five_real_articles_become_what_they_are(at: At) -> None:
    results = [import_page(path.read_bytes(), path.name) for path in SEEDS]
    pages = [result.article.specific for result in results]
    training, seminar, briefing, news, meeting = pages

    assert [r.province.slug for r in results] == [
        "son-la",
        "dien-bien",
        "lao-cai",
        "lao-cai",
        "nghe-an",
    ]
    assert [type(page) for page in pages] == [
        ConferencePage,
        ConferencePage,
        ConferencePage,
        NewsPage,
        ConferencePage,
    ]
    kinds = [page.kind.name for page in pages if isinstance(page, ConferencePage)]
    assert kinds == ["tập huấn", "hội thảo", "giao ban", "hội nghị"]

    assert not training.title.isupper()
    assert (training.start_date, training.end_date) == (date(2022, 5, 9), date(2022, 5, 10))
    assert timezone.localdate(training.updated_at) == date(2022, 5, 11)
    assert training.legacy_read_count == 298
    assert training.get_parent().get_parent().title == "Tin tức"
    assert training.topics.count() == 4
    speakers = training.participations.filter(role=Participation.Role.SPEAKER)
    assert speakers.count() == 3
    assert all(speaker.person.degree and speaker.post for speaker in speakers)
    assert LegacyImport.objects.visit_total(results[0].province) == 12_860_536

    assert timezone.localtime(seminar.published_at) == timezone.make_aware(
        datetime(2023, 3, 9, 15, 3, 54)
    )
    assert seminar.legacy_read_count == 12_695
    assert seminar.start_date == date(2023, 3, 9)
    assert seminar.venue
    assert seminar.theme
    assert seminar.lead
    assert seminar.sessions.count() == 2
    assert {c.role for c in seminar.contributions.all()} == {"tin", "ảnh"}

    assert briefing.start_date == date(2023, 4, 12)
    assert briefing.lead
    assert briefing.photos_missing == 4
    assert {p.role for p in briefing.participations.all()} == {"attendee", "speaker"}
    assert len({p.person_id for p in briefing.participations.all()}) == 1
    relations = list(briefing.legacy_relations.all())
    assert len(relations) == 6
    assert all(relation.lead for relation in relations)

    assert not news.lead.startswith("(")
    assert news.signature_unit
    assert LegacyImport.objects.visit_total(results[3].province) == 880_463

    assert meeting.start_date == date(2022, 10, 17)
    chairs = meeting.participations.filter(role=Participation.Role.CHAIR)
    assert chairs.count() == 2
    assert all(chair.post for chair in chairs)
    assert meeting.legacy_relations.count() == 15
    assert not any(relation.lead for relation in meeting.legacy_relations.all())

    for page in (training, briefing, news, meeting):
        assert page.published_at is None
    for result, page in zip(results, pages, strict=True):
        assert at(result.province.slug).get(page.url).status_code == 200
        for other in {"son-la", "dien-bien", "lao-cai", "nghe-an"} - {result.province.slug}:
            assert at(other).get(page.url).status_code == 404


def test_an_article_written_here_is_not_taken_for_the_imported_one(son_la: Province) -> None:
    article(son_la, "Hội nghị bàn việc trồng rừng")

    assert not imported().already_there
    assert Article.objects.count() == 2
