"""Pages that stand outside the news: about, contact."""

from collections.abc import Callable

import pytest
from django.test import Client

from articles.publishing import publish_below
from home.models import ContentPage
from sites.models import Province

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def test_a_page_in_the_menus_stands_at_the_foot_of_every_page_and_not_at_its_head(
    at: Callable[[str], Client], son_la: Province
) -> None:
    home = son_la.site.root_page
    publish_below(home, ContentPage(title="Liên hệ", show_in_menus=True))
    publish_below(home, ContentPage(title="Trang kín đáo", show_in_menus=False))

    for path in ("/", "/lich-su-kien/"):
        head, _foot, foot = at("son-la").get(path).text.partition('<footer class="footer">')
        assert '<a href="/lien-he/">Liên hệ</a>' in foot
        assert "Liên hệ" not in head
        assert "Trang kín đáo" not in head + foot
