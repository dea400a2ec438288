"""Old addresses lead on, once, and to where something is."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from articles.models import LegacyAddress, NewsPage
from sites.addresses import address_key
from sites.hosts import change_host
from sites.models import Province, Redirect
from tests.factories import article

pytestmark = pytest.mark.django_db
At = Callable[[str], Client]


@pytest.fixture
def plums(son_la: Province) -> NewsPage:
    return article(son_la, "Mùa mận chín", slug="man")


def lead(province: Province, old: str, **to: object) -> Redirect:
    redirect = Redirect(province=province, old_address=old, **to)
    redirect.full_clean(exclude=["key"])
    redirect.save()
    return redirect


@pytest.fixture
def chief(son_la: Province) -> Client:
    user = User.objects.create_user("truong-ban@example.vn", "x")
    user.groups.add(son_la.chief_editor_group)
    client = Client(headers={"host": "son-la.test"})
    client.force_login(user)
    return client


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("/Tin-Tuc/Mua-Man/", "/tin-tuc/mua-man"),
        ("https://cu.sonla.vn/tin.aspx?id=12&CatID=3", "/tin.aspx?catid=3&id=12"),
        ("tin.aspx?catid=3&id=12#dau", "/tin.aspx?catid=3&id=12"),
        ("/m%E1%BA%ADn", "/mận"),
        ("", "/"),
    ],
)
def test_an_address_is_compared_without_host_capitals_and_order(written: str, key: str) -> None:
    assert address_key(written) == key


def test_an_old_address_with_its_query_leads_to_the_page(
    at: At, son_la: Province, plums: NewsPage
) -> None:
    lead(son_la, "/tin.aspx?id=12&catid=3", page=plums)
    response = at("son-la").get("/Tin.aspx?CatId=3&id=12")
    assert (response.status_code, response.url) == (301, plums.full_url)
    assert at("son-la").get("/tin.aspx?id=13").status_code == 404
    assert at("dien-bien").get("/tin.aspx?id=12&catid=3").status_code == 404
    plums.unpublish()
    assert at("son-la").get("/tin.aspx?id=12&catid=3").status_code == 404


def test_an_articles_addresses_on_the_old_portal_lead_to_it_by_themselves(
    at: At, son_la: Province, dien_bien: Province, plums: NewsPage
) -> None:
    LegacyAddress.objects.create(article=plums, url="https://sonla.vn/1286/30537/69541/?cid=4")
    response = at("son-la").get("/1286/30537/69541/?cid=4")
    assert (response.status_code, response.url) == (301, plums.full_url)
    assert at("dien-bien").get("/1286/30537/69541/?cid=4").status_code == 404
    plums.unpublish()
    assert at("son-la").get("/1286/30537/69541/?cid=4").status_code == 404


def test_loops_chains_and_what_leads_nowhere_are_refused(son_la: Province, plums: NewsPage) -> None:
    root = son_la.site.root_url
    lead(son_la, "/a", url=f"{root}/b")
    for old, to, said in (
        ("/c", {"url": f"{root}/c/"}, "chính nó"),
        ("/b", {"url": f"{root}/a"}, "địa chỉ cũ"),
        ("/b", {"url": "https://example.vn/"}, "dẫn đến địa chỉ này"),
        ("/d", {"url": f"{root}/A?"}, "thẳng đến nơi cuối"),
        ("/A/", {"page": plums}, "đã có chuyển hướng"),
        ("/", {"page": plums}, "Trang chủ"),
        ("/tin-tuc/man", {"url": "https://example.vn/"}, "đang có trang"),
        ("/e", {}, "một trong hai"),
        ("/e", {"page": plums, "url": "https://example.vn/"}, "một trong hai"),
        ("/e", {"url": "javascript:alert(1)"}, "URL"),
    ):
        with pytest.raises(ValidationError) as error:
            lead(son_la, old, **to)
        assert said in " ".join(error.value.messages), (old, error.value.messages)
    assert Redirect.objects.count() == 1


def test_what_networks_add_to_a_link_does_not_matter(at: At, son_la: Province) -> None:
    lead(son_la, "/cu/a.aspx?id=12", url="https://example.vn/")
    shared = at("son-la").get("/cu/a.aspx?fbclid=x&id=12&utm_source=zalo")
    assert (shared.status_code, shared["location"]) == (301, "https://example.vn/")
    assert at("son-la").get("/cu/a.aspx?id=13&fbclid=x").status_code == 404


def test_loops_and_chains_over_other_hosts_are_refused(
    son_la: Province, dien_bien: Province
) -> None:
    def refused(province: Province, old: str, url: str) -> str:
        with pytest.raises(ValidationError) as error:
            lead(province, old, url=url)
        return " ".join(error.value.messages)

    lead(dien_bien, "/vong", url="http://son-la.test:8000/vong")
    assert "cũng là một địa chỉ cũ" in refused(son_la, "/vong", "http://dien-bien.test:8000/vong")
    assert "dẫn đến địa chỉ này" in refused(son_la, "/vong", "https://example.vn/")
    change_host(son_la, "sonla.gov.test")
    assert "dẫn về chính nó" in refused(son_la, "/cu", "http://son-la.test:8000/cu/")
    page = article(son_la, "Bài cũ")
    LegacyAddress.objects.create(article=page, url="http://son-la.vn/tin.aspx?id=77&l=vi")
    chain = refused(son_la, "/cu77", "http://sonla.gov.test:8000/tin.aspx?id=77&l=vi")
    assert "cũng là một địa chỉ cũ" in chain


def test_a_file_is_taken_whole_or_not_at_all(
    chief: Client, son_la: Province, plums: NewsPage
) -> None:
    def send(text: str) -> object:
        file = SimpleUploadedFile("cu.csv", text.encode("utf-8-sig"))
        form = {"province": son_la.pk, "file": file}
        return chief.post(reverse("redirects_import"), form)

    wrong = send("cũ,mới\n/x.aspx?id=1,/tin-tuc/man/\n/y,\n/x.aspx?id=1,https://example.vn/\n")
    assert wrong.status_code == 200
    assert "Dòng 3:" in wrong.text
    assert "Dòng 4:" in wrong.text
    assert not Redirect.objects.exists()

    for unreadable in (f'"{"x" * 200_000}",/b', "/a\0,/b"):
        assert "không phải bảng CSV" in send(unreadable).text

    right = send('cũ,mới\n"/x.aspx?id=1",/tin-tuc/man/\n\n/y,https://example.vn/z\n')
    assert right.status_code == 302
    assert {(r.key, r.page_id, r.url) for r in Redirect.objects.all()} == {
        ("/x.aspx?id=1", plums.pk, ""),
        ("/y", None, "https://example.vn/z"),
    }
    assert "/x.aspx?id=1" in chief.get(reverse("redirect:index")).text


def test_redirects_are_the_own_provinces_alone(
    chief: Client, son_la: Province, dien_bien: Province
) -> None:
    theirs = lead(dien_bien, "/zvwtheirs", url="https://example.vn/")
    assert "zvwtheirs" not in chief.get(reverse("redirect:index")).text
    assert chief.get(reverse("redirect:edit", args=[theirs.pk])).status_code in (302, 403)
    file = SimpleUploadedFile("cu.csv", b"/a,https://example.vn/")
    taken = chief.post(reverse("redirects_import"), {"province": dien_bien.pk, "file": file})
    assert taken.status_code == 404
    assert chief.post(reverse("redirects_import"), {"province": "abc"}).status_code == 404
    assert Redirect.objects.count() == 1
