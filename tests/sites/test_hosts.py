"""From a host to the site that answers it."""

from collections.abc import Callable

import pytest
from django.test import Client

from sites.models import Hub, Province

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
At = Callable[[str], Client]


def test_every_host_shows_its_own_site(at: At) -> None:
    assert "Cổng thử Sơn La" in at("son-la").get("/").text
    assert "Cổng thử Sơn La" not in at("dien-bien").get("/").text


def test_the_hub_lists_every_province(at: At) -> None:
    html = at("hub").get("/").text

    for province in Province.objects.all():
        assert province.home_url in html


def test_an_unknown_host_is_a_plain_404_that_names_the_hub(at: At) -> None:
    response = at("khong-co").get("/tin-tuc/")

    assert response.status_code == 404
    assert Hub.objects.get().home_url in response.text
    assert "khong-co.test" in response.text


def test_an_unknown_host_does_not_reach_the_admin(at: At) -> None:
    assert at("khong-co").get("/admin/login/").status_code == 404


def test_capitals_and_a_port_in_the_host_do_not_matter() -> None:
    assert Client(headers={"host": "SON-LA.test:8000"}).get("/").status_code == 200


@pytest.mark.parametrize("host", ["son-la.test/../x", "<script>", "a b", "son-la.test@evil.test"])
def test_a_malformed_host_is_refused(host: str) -> None:
    response = Client(headers={"host": host}).get("/")

    assert response.status_code == 400
    assert "<script>" not in response.text


def test_the_container_of_a_province_is_never_served(at: At, son_la: Province) -> None:
    assert at("son-la").get(f"/{son_la.container.slug}/").status_code == 404
    assert at("son-la").get("/vi/").status_code == 404
