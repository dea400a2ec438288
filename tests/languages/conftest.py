"""A section and an article in two languages."""

from typing import Any

import pytest
from wagtail.models import Locale, Page

from sites.models import Province
from tests.factories import article, section, translated


@pytest.fixture
def english(db: None) -> Locale:
    return Locale.objects.get(language_code="en")


@pytest.fixture
def english_section(son_la: Province, english: Locale) -> Page:
    return translated(section(son_la), english, title="News", slug="news")


@pytest.fixture
def plums(son_la: Province) -> Any:
    return article(son_la, "Mùa mận chín", slug="man", lead="Mận hậu trên cao nguyên.")


@pytest.fixture
def english_plums(plums: Page, english_section: Page, english: Locale) -> Any:
    return translated(plums, english, title="Plum harvest", slug="plums")
