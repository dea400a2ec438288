"""Addresses are as Wagtail makes them, however many sites there are."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page, Site

from sites.models import Province
from sites.root_paths import root_paths, root_paths_above
from tests.factories import article, province, translated

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def urls(pages: list[Page]) -> list[str | None]:
    return [page.get_url() for page in pages]


def test_a_page_has_its_address_in_each_language(son_la: Province) -> None:
    page = article(son_la, "Mận hậu")
    english = translated(page, Locale.objects.get(language_code="en"), title="Plums", slug="plums")

    assert page.full_url == f"{son_la.site.root_url}/tin-tuc/man-hau/"
    assert english.full_url.startswith(f"{son_la.site.root_url}/en/")


def test_the_root_and_containers_have_none(son_la: Province) -> None:
    assert Page.get_first_root_node().get_url() is None
    assert son_la.container.get_url() is None


def test_the_nearest_of_two_roots_comes_first(son_la: Province) -> None:
    page = article(son_la, "Mận hậu")
    nearer = Site.objects.create(hostname="tin.son-la.test", root_page=page.get_parent())

    above = root_paths_above(page)

    assert [root.site_id for root in above] == [nearer.pk, son_la.site_id]
    assert page.full_url == "http://tin.son-la.test/man-hau/"


def test_a_new_host_and_a_new_site_are_seen_at_once(son_la: Province) -> None:
    page = article(son_la, "Mận hậu")
    assert page.get_site() == son_la.site

    son_la.site.hostname = "moi.son-la.test"
    son_la.site.save()

    assert Page.objects.get(pk=page.pk).full_url.startswith("http://moi.son-la.test")
    other = province("yen-bai", "Yên Bái").site
    assert other.root_page.full_url == f"{other.root_url}/"


def test_one_query_makes_all_and_none_is_asked_again(son_la: Province, dien_bien: Province) -> None:
    pages = list(Page.objects.filter(depth__gt=2))
    with CaptureQueriesContext(connection) as first:
        found = urls(pages)
    with CaptureQueriesContext(connection) as again:
        assert urls(pages) == found

    assert (len(first), len(again)) == (1, 0)
    assert all(found)


def test_the_list_is_the_one_that_wagtail_makes(son_la: Province) -> None:
    by_wagtail = [
        (site.pk, home.url_path, site.root_url, home.locale.language_code)
        for site in Site.objects.all()
        for home in site.root_page.get_translations(inclusive=True)
    ]

    assert sorted(map(tuple, root_paths())) == sorted(by_wagtail)
    assert Site.get_site_root_paths() == root_paths()
