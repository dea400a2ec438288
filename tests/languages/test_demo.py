"""The demo's English: a section and an article of each province, whole, and marked."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from PIL import Image
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation

from articles.models import Article, SectionPage
from home.demo import load as demo_load
from sites.declaration import read_declaration
from sites.models import Province
from sites.provisioning import provision

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo_load, "cover", lambda *args: Image.new("RGB", (800, 450), "#456"))
    provision(read_declaration(settings.BASE_DIR / "provinces.toml"))
    call_command("demo", verbosity=0)


def test_every_province_has_a_translated_home_section_and_article(
    demo: None, at: Callable[[str], Client]
) -> None:
    english = Locale.objects.get(language_code="en")
    for province in Province.objects.select_related("site__root_page"):
        home = province.site.root_page.get_translation(english)
        section = SectionPage.objects.live().child_of(home).get()
        article = Article.objects.live().child_of(section).get()
        html = at(province.slug).get(article.url).text

        assert "Demonstration content" in html
        assert "Nội dung minh họa" not in html
        assert f">{section.title}</a>" in html
        for translation in Translation.objects.filter(
            source__object_id__in=(section.translation_key, article.translation_key)
        ):
            total, translated = translation.get_progress()
            assert total == translated, f"{article}: {total - translated} strings to translate"

    assert Translation.objects.filter(enabled=True).count() == 2 * Province.objects.count()


def test_the_demo_s_translations_are_taken_away_with_it(demo: None) -> None:
    call_command("demo", remove=True)

    english = Page.objects.filter(locale__language_code="en")
    assert not english.exclude(depth=3).exists()  # the home pages are not the demo's
    assert not Translation.objects.exists()
    assert not StringTranslation.objects.exists()


def test_without_the_language_the_demo_stays_vietnamese(settings: Any) -> None:
    settings.WAGTAIL_CONTENT_LANGUAGES = [("vi", "Tiếng Việt")]
    Page.objects.filter(locale__language_code="en", depth=3).delete()

    provision(read_declaration(settings.BASE_DIR / "provinces.toml"))
    Locale.objects.filter(language_code="en").delete()

    assert list(demo_load.translate(Province.objects.first(), demo_load.CONTENT)) == []
