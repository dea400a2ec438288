"""The demo: added once, and taken away whole."""

import json
import tomllib
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.test import Client
from PIL import Image
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation

from accounts.models import User
from articles.models import Article, ConferencePage, EventPage, Person, SectionPage, Tag, Venue
from engagement.models import Comment, Poll, PollChoice
from home.demo import load as demo_load
from home.demo.accounts import PASSWORD, make_demo_accounts
from home.demo.motifs import cover
from home.models import DemoObject
from library.models import CustomImage
from sites.declaration import Declaration, read_declaration
from sites.models import Province
from sites.provisioning import provision
from tests.factories import article, image, section
from tests.standing import standing

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
SLUGS = ("son-la", "dien-bien", "lao-cai", "nghe-an")


@pytest.fixture(scope="module")
def real_sections(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Declaration]:
    """The real sections beside the tests' own, for that is where the demo's articles go."""
    declaration = read_declaration(settings.BASE_DIR / "provinces.toml")
    folder = tmp_path_factory.mktemp("sections")
    with standing(django_db_blocker, folder, lambda: provision(declaration)):
        yield declaration


@pytest.fixture(autouse=True)
def _plain_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Drawing eighty motifs takes half a minute; one test of its own draws them."""
    monkeypatch.setattr(demo_load, "cover", lambda *args: Image.new("RGB", (800, 450), "#456"))


def counts() -> dict[str, int]:
    models = (Page, Article, Person, Tag, Venue, CustomImage, User, DemoObject)
    models += (Poll, PollChoice, Comment)
    return {model.__name__: model.objects.count() for model in models}


def test_the_demo_is_added_once_and_taken_away_whole(
    real_sections: Declaration, at: Callable[[str], Client]
) -> None:
    """One test for all that needs the whole demo, which takes half a minute to add."""
    before = counts()

    call_command("demo", verbosity=0)
    filled = counts()
    call_command("demo", verbosity=0)

    assert counts() == filled
    assert {*Article.objects.values_list("source", flat=True)} == {
        demo_load.NOTICE,
        "Demonstration content",
    }
    for province in Province.objects.select_related("site__root_page"):
        expect_every_type(province)
        expect_readers(province, at(province.slug))
        expect_english(province, at(province.slug))
    assert Translation.objects.filter(enabled=True).count() == 2 * Province.objects.count()

    call_command("demo", remove=True)

    assert counts() == before
    english = Page.objects.filter(locale__language_code="en")
    assert not english.exclude(depth=3).exists()  # the home pages are not the demo's
    assert not Translation.objects.exists()
    assert not StringTranslation.objects.exists()


def expect_readers(province: Province, reader: Client) -> None:
    poll = Poll.objects.open().get(province=province)
    assert poll.total > 100
    assert poll.question in reader.get("/").text
    commented = {comment.article for comment in Comment.objects.filter(province=province)}
    assert len(commented) == 2
    for page in commented:
        assert "(2)</h2>" in reader.get(page.get_url()).text


def expect_every_type(province: Province) -> None:
    articles = Article.objects.descendant_of(province.container)
    assert articles.count() >= 10
    assert EventPage.objects.descendant_of(province.container).to_come().exists()
    conference = ConferencePage.objects.descendant_of(province.container).first()
    assert conference.sessions.exists()
    assert conference.participations.filter(session__isnull=False).exists()
    assert "document" in {block.block_type for block in conference.body}


def expect_english(province: Province, client: Client) -> None:
    """A translated home, section and article, whole and marked."""
    home = province.site.root_page.get_translation(Locale.objects.get(language_code="en"))
    section = SectionPage.objects.live().child_of(home).get()
    english = Article.objects.live().child_of(section).get()
    html = client.get(english.url).text

    assert "Demonstration content" in html
    assert "Nội dung minh họa" not in html
    assert f">{section.title}</a>" in html
    for translation in Translation.objects.filter(
        source__object_id__in=(section.translation_key, english.translation_key)
    ):
        total, translated = translation.get_progress()
        assert total == translated, f"{english}: {total - translated} strings to translate"


def test_what_others_made_or_use_stays(real_sections: Declaration, son_la: Province) -> None:
    tag = Tag.objects.create(province=son_la, name="Sơn La", slug="son-la")
    own = article(section(son_la), "Bài thật", cover=image(son_la))
    demo_load.load(son_la)
    borrowed = CustomImage.objects.exclude(pk=own.cover_id).first()
    own.cover = borrowed
    own.save_revision().publish()

    call_command("demo", remove=True)

    assert Article.objects.get().cover == borrowed
    assert Tag.objects.filter(pk=tag.pk).exists()
    assert CustomImage.objects.count() == 2


def test_demo_accounts_sign_in_and_are_marked() -> None:
    make_demo_accounts()
    assert make_demo_accounts() == 0

    user = authenticate(username="truong-ban.son-la@example.vn", password=PASSWORD)
    assert user is not None
    assert user.is_demo
    assert not user.is_superuser
    assert Province.objects.get(slug="son-la").chief_editor_group in user.groups.all()


@pytest.mark.parametrize("slug", ["son-la", "dien-bien", "lao-cai", "nghe-an", "tinh-moi"])
def test_motifs_are_drawn_alike_for_the_same_words_in_any_province(slug: str) -> None:
    drawn = cover(slug, "hoa văn", (320, 180))

    assert drawn.size == (320, 180)
    assert drawn.tobytes() == cover(slug, "hoa văn", (320, 180)).tobytes()
    assert len(drawn.convert("RGB").getcolors(320 * 180) or []) > 3


def _paragraphs(slug: str) -> list[str]:
    content = tomllib.loads((demo_load.CONTENT / f"{slug}.toml").read_text(encoding="utf-8"))
    bodies = [entry["body"] for entry in (*content["article"], *content.get("page", []))]
    return [block["paragraph"] for body in bodies for block in body if "paragraph" in block]


def test_no_paragraph_of_the_demo_stands_twice() -> None:
    paragraphs = [p for slug in SLUGS for p in _paragraphs(slug)]

    assert len(paragraphs) == len(set(paragraphs)) > 150


@pytest.mark.parametrize("slug", SLUGS)
def test_demo_articles_are_long_enough_and_of_all_types(slug: str) -> None:
    content = tomllib.loads((demo_load.CONTENT / f"{slug}.toml").read_text(encoding="utf-8"))

    assert len(content["article"]) >= 12
    assert {a["type"] for a in content["article"]} == {"news", "event", "conference"}
    assert any("gallery" in block for a in content["article"] for block in a["body"])
    for entry in content["article"]:
        words = len(f"{entry['lead']} {json.dumps(entry['body'], ensure_ascii=False)}".split())
        assert 150 <= words <= 700, entry["slug"]
