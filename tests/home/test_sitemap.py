"""What search engines are told: every page that readers may find, no other."""

from collections.abc import Callable
from typing import Any

import pytest
from defusedxml import ElementTree
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, PageViewRestriction

from accounts.models import User
from home.sitemap import PagesSitemap
from sites.archiving import archive
from sites.hosts import change_host
from sites.merging import merge_province
from sites.models import Province
from tests.factories import article, section, translated

pytestmark = pytest.mark.django_db
At = Callable[[str], Client]
XML = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def addresses(client: Client, path: str = "/sitemap.xml") -> list[str]:
    answer = client.get(path)
    assert answer.status_code == 200
    return [place.text or "" for place in ElementTree.fromstring(answer.content).iter(f"{XML}loc")]


def test_every_page_that_readers_may_find_is_in_the_sitemap_and_no_other(
    at: At, son_la: Province, dien_bien: Province, django_assert_num_queries: Any
) -> None:
    page, hidden = article(son_la, "Mận chín sớm"), article(son_la, "Mật khẩu mới đọc được")
    english = translated(page, Locale.objects.get(language_code="en"), title="Early plums")
    PageViewRestriction.objects.create(page=hidden, restriction_type="password", password="x")
    draft = article(son_la, "Còn là nháp")
    draft.unpublish()
    theirs = article(dien_bien, "Tin nơi khác")
    found = addresses(at("son-la"))
    expected = (page.full_url, english.full_url, son_la.home_url, section(son_la).full_url)
    assert set(expected) <= set(found)
    assert len(found) == len(set(found))
    assert not {one.full_url for one in (hidden, theirs)} & set(found)
    assert not any(draft.slug in address for address in found)
    for address in found:  # and each is there
        assert at("son-la").get(address).status_code == 200

    cache.clear()
    with django_assert_num_queries(3):  # 1 site, 2 how many and how new, 3 their addresses
        at("son-la").get("/sitemap.xml")
    with django_assert_num_queries(2):  # what was made is kept
        at("son-la").get("/sitemap.xml")
    page.unpublish()
    assert page.full_url not in addresses(at("son-la"))

    robots = at("son-la").get("/robots.txt")
    assert robots["Content-Type"] == "text/plain"
    assert f"Sitemap: {son_la.home_url}sitemap.xml" in robots.text
    assert f"Disallow: {reverse('wagtailadmin_home')}" in robots.text


def test_many_addresses_stand_in_several_sitemaps(
    at: At, son_la: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    all_of_them = addresses(at("son-la"))
    monkeypatch.setattr(PagesSitemap, "limit", 4)
    cache.clear()
    parts = addresses(at("son-la"))
    assert len(parts) == -(-len(all_of_them) // 4) > 1
    assert [one for part in parts for one in addresses(at("son-la"), part)] == all_of_them
    assert at("son-la").get(f"/sitemap-{len(parts) + 1}.xml").status_code == 404
    assert at("son-la").get("/sitemap-0.xml").status_code == 404


def test_the_sitemap_follows_a_change_of_host_a_merger_and_the_archive(
    at: At, son_la: Province, dien_bien: Province
) -> None:
    article(dien_bien, "Tin Điện Biên")
    before = len(addresses(at("son-la")))
    change_host(son_la, "sonla.gov.test")
    moved = at("son-la").get("/sitemap.xml")
    assert (moved.status_code, moved["location"]) == (
        301,
        "http://sonla.gov.test:8000/sitemap.xml",
    )
    found = addresses(at("sonla.gov"))
    assert len(found) == before
    assert all(address.startswith("http://sonla.gov.test:8000/") for address in found)

    merge_province(dien_bien, son_la)
    (came,) = [one for one in addresses(at("sonla.gov")) if "tin-dien-bien" in one]
    assert at("sonla.gov").get(came).status_code == 200
    assert at("dien-bien").get("/sitemap.xml")["location"] == moved["location"]

    son_la.refresh_from_db()
    archive(son_la, by=User.objects.create_superuser("quan-tri@example.vn", "x"))
    for path in ("/sitemap.xml", "/robots.txt"):
        assert at("sonla.gov").get(path).status_code == 410
