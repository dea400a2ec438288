"""Generated content: always the same, nothing twice, like what editors save, and all removable."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from io import StringIO
from statistics import mean, median
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.forms import model_to_dict
from django.test import Client
from modelsearch.backends import get_search_backend
from wagtail.models import Page, PageLogEntry, ReferenceIndex

from accounts.models import User
from articles.models import Article, ConferencePage, EventPage, NewsPage, SectionPage, Tag
from articles.publishing import publish_below
from home.generate import run
from home.generate.subsites import generated_provinces
from search.indexing import index_page
from search.models import AdminEntry, SearchLabel
from sites.models import Province
from tests.factories import article, section
from tests.standing import standing

UNTIL = date(2026, 1, 31)
BATCH = 20


def generate(**changes: Any) -> str:
    """Run the command for two sub-sites, some arguments changed; give what it said."""
    said = StringIO()
    arguments = {"provinces": 1, "communes": 1, "articles": 45, "seed": 7, "until": str(UNTIL)}
    call_command("generate", **{**arguments, **changes}, stdout=said)
    return said.getvalue()


def tables() -> dict[str, list[str]]:
    """Give every row of every table but those in which SQLite keeps its full-text indexes.

    Collections without their paths: they are sorted by name, and one between two moves the later.
    """
    with connection.cursor() as cursor:
        names = [
            name
            for name in connection.introspection.table_names(cursor)
            if not name.endswith(("_fts", "_data", "_idx", "_docsize", "_content", "_config"))
        ]
        rows = {}
        for name in names:
            columns = "id, name, depth, numchild" if name == "wagtailcore_collection" else "*"
            if name == "search_terms" and connection.vendor == "sqlite":  # keeps no rows: by terms
                cursor.execute("DROP TABLE IF EXISTS temp.each_term")
                cursor.execute(
                    "CREATE VIRTUAL TABLE temp.each_term"
                    " USING fts5vocab(main, search_terms, instance)"
                )
                columns, name = "term, doc", "temp.each_term"
            cursor.execute(f"SELECT {columns} FROM {name}")  # noqa: S608
            rows[name] = sorted(map(repr, cursor.fetchall()))
    return rows


def content() -> list[tuple[Any, ...]]:
    """Give what readers see of the generated articles, ids apart."""
    return [
        (
            page.url_path,
            page.title,
            page.lead,
            page.body.raw_data[:],
            page.signature,
            page.listed_at,
            [tag.name for tag in page.tags.order_by("pk")],
            model_to_dict(page, ["start_date", "start_time", "end_date", "organiser", "theme"]),
            [topic.title for topic in getattr(page, "topics", Tag.objects.none()).all()],
        )
        for page in Article.objects.order_by("url_path").specific()
    ]


@pytest.fixture(scope="module", autouse=True)
def _small_batches() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run, "BATCH", BATCH)
        yield


def index_rows() -> list[list[tuple[object, ...]]]:
    """Give the rows of the indexes that are made anew each time, without their numbers."""
    labels = SearchLabel.objects.values_list("entry", "kind", "source", "slug", "name")
    entries = AdminEntry.objects.values_list("content_type", "object_id", "purpose")
    return [sorted(labels), sorted(entries)]


@pytest.fixture(scope="class")
def made_once(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    with standing(django_db_blocker, tmp_path_factory.mktemp("made"), generate) as said:
        yield said


@pytest.fixture
def generated(made_once: str, db: None) -> list[Article]:
    return list(Article.objects.specific())


class TestGenerated:
    """What is generated, made once; each test begins with it."""

    @pytest.mark.long
    def test_the_same_seed_gives_the_same_content_after_an_interruption_too(
        self, generated: list[Article], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        first = content()
        call_command("generate", remove=True, stdout=StringIO())
        index_articles = run.index_articles
        batches: Iterator[int] = iter(range(2))

        def fail_in_the_second_batch(*args: Any) -> None:
            index_articles(*args)
            if next(batches):
                raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            patch.setattr(run, "index_articles", fail_in_the_second_batch)
            with pytest.raises(KeyboardInterrupt):
                generate()
        assert Article.objects.count() == BATCH
        assert not any(Page.find_problems())

        generate()
        assert content() == first

    def test_running_again_when_all_is_there_changes_nothing(
        self, generated: list[Article]
    ) -> None:
        before = tables()

        assert "Đã tạo 0 cổng và 0 tin bài" in generate()
        assert tables() == before

    @pytest.mark.long
    def test_more_may_be_asked_for_later_and_another_seed_adds_other_articles(
        self, generated: list[Article]
    ) -> None:
        first = content()

        generate(articles=50)
        assert len(content()) == 50
        assert all(entry in content() for entry in first)
        generate(seed=8)
        titles = Counter(Article.objects.values_list("title", flat=True))
        assert len(titles) == 95
        assert not any(Page.find_problems())

    @pytest.mark.long
    def test_removal_stops_where_a_real_commune_stands_below_a_generated_province(
        self, generated: list[Article], son_la: Province
    ) -> None:
        son_la.parent = generated_provinces().first()
        son_la.save()

        with pytest.raises(CommandError, match="Sơn La"):
            call_command("generate", remove=True, stdout=StringIO())
        assert Province.objects.filter(pk=son_la.pk).exists()
        assert not any(Page.find_problems())

    def test_generated_articles_are_as_publishing_would_have_saved_them(
        self, generated: list[Article]
    ) -> None:
        own = {"id", "path", "slug", "url_path", "translation_key"}
        own |= {"latest_revision", "live_revision"}
        own |= {"page_ptr", "article_ptr", "eventpage_ptr", "latest_revision_created_at"}
        assert not any(Page.find_problems())
        for page_type in (NewsPage, EventPage, ConferencePage):
            page = next(page for page in generated if type(page) is page_type)
            fields = [field for field in page._meta.concrete_fields if field.name not in own]
            twin = page_type(
                **{f.name: getattr(page, f.name) for f in fields if f.name not in {"depth", "live"}}
            )
            twin = publish_below(page.get_parent(), twin)
            saved = {field.name: field.value_from_object(twin) for field in fields}
            saved["last_published_at"] = saved["first_published_at"]  # publishing took the clock's
            saved["updated_at"] = None
            made = {field.name: field.value_from_object(page) for field in fields}
            assert made.pop("body").raw_data[:] == saved.pop("body").raw_data[:]
            assert made == saved
            assert page.url_path == f"{page.get_parent().url_path}{page.slug}/"

    def test_every_index_holds_what_saving_would_put_there(self, generated: list[Article]) -> None:
        before, rows_before = tables(), index_rows()
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM search_tokens")
            tokens = sorted(cursor.fetchall())
            for page in generated:
                index_page(page)
                get_search_backend().add(page)
                ReferenceIndex.create_or_update_for_object(page)
            cursor.execute("SELECT * FROM search_tokens")
            assert sorted(cursor.fetchall()) == tokens
        changed = {name for name, rows in tables().items() if rows != before[name]}
        # Rows are put there anew, in another order or with another number.
        assert changed <= {"search_tokens", "search_searchlabel", "search_adminentry"}
        assert index_rows() == rows_before

    def test_pages_are_served_at_their_hosts_found_by_search_and_edited_in_the_admin(
        self, generated: list[Article]
    ) -> None:
        province, commune = generated_provinces().order_by("pk")
        assert commune.parent == province
        reader = Client(headers={"host": province.site.hostname})
        titles = {type(page): page for page in generated}

        for page in titles.values():
            owner = Province.objects.owning(page).get()
            address = page.url_path.removeprefix(owner.site.root_page.url_path)
            response = Client(headers={"host": owner.site.hostname}).get(f"/{address}")
            assert response.status_code == 200
            assert page.title in response.content.decode()
            found = Client(headers={"host": owner.site.hostname}).get(
                "/tim-kiem/", {"q": page.title}
            )
            assert address in found.content.decode()
        home = reader.get("/").content.decode()
        newest = Article.objects.descendant_of(province.container).newest_first().first()
        assert newest.title in home
        editor = Client(headers={"host": province.site.hostname})
        editor.force_login(User.objects.create_superuser("quan-tri@example.vn", "x"))
        for page in titles.values():
            assert editor.get(f"/admin/pages/{page.pk}/edit/").status_code == 200
        listed = editor.get("/admin/pages/search/results/", {"q": newest.title})
        assert newest.title in listed.content.decode()

    def test_bodies_are_mostly_middling_and_now_and_then_long(
        self, generated: list[Article]
    ) -> None:
        lengths = [len(str(page.body.raw_data[:]).split()) for page in generated]

        assert 250 < mean(lengths) < 550
        assert max(lengths) > 1.8 * median(lengths)
        assert all(20 <= len(page.lead.split()) <= 75 for page in generated)


def test_removal_leaves_every_table_as_it_was(
    db: None, son_la: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("home.generate.remove.BATCH", BATCH)
    article(son_la, "Bài thật")
    Province.objects.filter(pk=son_la.pk).update(slug="gia-lap-that")  # half of the mark only
    before = tables()

    generate()
    edited = Article.objects.exclude(title="Bài thật").specific().first()
    edited.save_revision(log_action=True).publish()
    first = generated_provinces().first()
    NewsPage.objects.filter(pk=edited.pk).update(source="Nơi khác")
    publish_below(first.site.root_page, SectionPage(title="Chuyên mục thêm tay"))
    article(section(first, "Kinh tế"), "Bài thêm tay")
    call_command("generate", remove=True, stdout=StringIO())

    after = tables()
    assert {name for name in before if before[name] != after[name]} == set()
    assert not PageLogEntry.objects.filter(page_id=edited.pk).exists()
    assert not any(Page.find_problems())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"articles": -1}, "số âm"),
        ({"provinces": 0, "communes": 0}, "ít nhất một tỉnh"),
        ({"provinces": 0, "communes": 0, "articles": 0}, "bao nhiêu"),
        ({"communes": 100_000}, "tên"),
        ({"until": "hôm qua"}, "2026-01-31"),
    ],
)
def test_wrong_arguments_are_named(db: None, arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(CommandError, match=message):
        generate(**arguments)
    assert not generated_provinces().exists()


@pytest.mark.one_database
def test_a_deleted_section_is_named_and_nothing_half_done_is_left(db: None) -> None:
    generate(articles=0)
    section(generated_provinces().first(), "Sự kiện").delete()

    with pytest.raises(CommandError, match="Sự kiện"):
        generate()
    assert Article.objects.count() % BATCH == 0
    assert not any(Page.find_problems())


@pytest.mark.one_database
def test_a_private_section_stays_out_of_the_search(db: None) -> None:
    generate(articles=0)
    hidden = section(generated_provinces().first(), "Trong tỉnh")
    hidden.view_restrictions.create(restriction_type="login")

    generate()

    inside = Article.objects.child_of(hidden)
    assert inside.exists()
    assert not inside.filter(search_entry__isnull=False).exists()


@pytest.mark.one_database
def test_the_last_day_stays_that_of_the_first_run(db: None) -> None:
    assert run.first_day() == run.timezone.localdate()
    generate(articles=0)
    first = generated_provinces().first().site.root_page
    Page.objects.filter(pk=first.pk).update(first_published_at="2025-03-04T05:00:00Z")

    assert run.first_day() == date(2025, 3, 4)
