"""The demo where a language is missing; its English is looked at in tests/home/test_demo.py."""

from typing import Any

import pytest
from wagtail.models import Locale, Page

from home.demo import load as demo_load
from sites.declaration import read_declaration
from sites.models import Province
from sites.provisioning import provision

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def test_without_the_language_the_demo_stays_vietnamese(settings: Any) -> None:
    settings.WAGTAIL_CONTENT_LANGUAGES = [("vi", "Tiếng Việt")]
    Page.objects.filter(locale__language_code="en", depth=3).delete()

    provision(read_declaration(settings.BASE_DIR / "provinces.toml"))
    Locale.objects.filter(language_code="en").delete()

    assert list(demo_load.translate(Province.objects.first(), demo_load.CONTENT)) == []
