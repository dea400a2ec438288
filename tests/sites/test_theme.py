"""Themes: chosen values, what is made up without them, and the drawings they point to."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client

from sites.declaration import ProvinceDeclaration, read_declaration
from sites.models import Province, SiteIdentity
from sites.motifs import Shape
from sites.provisioning import provision_subsite
from sites.theme import PRIMARY, LeadLayout, Masthead, Theme, theme_of
from tests.factories import image

At = Callable[[str], Client]


def test_the_four_provinces_differ_in_motif_masthead_and_lead_story() -> None:
    provinces = read_declaration(settings.BASE_DIR / "provinces.toml").province

    for key in ("motif", "masthead", "lead_layout"):
        assert len({getattr(province, key) for province in provinces}) == 4, key
        assert all(getattr(province, key) for province in provinces), key


def test_without_choices_a_province_has_its_own_cloth_and_arrangement() -> None:
    hue, ca_mau = Theme("hue"), Theme("ca-mau")

    assert hue.motif == ca_mau.motif == "tho-cam"
    assert hue.motif_url(Shape.BAND) != ca_mau.motif_url(Shape.BAND)
    assert hue.masthead in Masthead.values
    assert hue.lead_layout in LeadLayout.values
    assert Theme("hue").masthead == hue.masthead


def test_a_colour_that_is_none_does_not_reach_the_page() -> None:
    identity = SiteIdentity(primary_color="red;}", accent_color="#c4512d")

    assert theme_of(identity, "x").primary == PRIMARY
    assert "red" not in theme_of(identity, "x").custom_properties


@pytest.mark.django_db
@pytest.mark.one_database
def test_what_is_declared_is_the_look_of_the_pages(at: At) -> None:
    declared = ProvinceDeclaration(
        slug="ca-mau",
        name="Cà Mau",
        host="ca-mau.test",
        motif="sen",
        masthead="giua",
        lead_layout="duoi",
    )
    provision_subsite(declared)

    html = at("ca-mau").get("/").text

    identity = Province.objects.get(slug="ca-mau").site.siteidentity
    assert identity.motif == "sen"
    assert 'class="masthead masthead--giua"' in html
    assert theme_of(identity, "ca-mau").sign_url in html


@pytest.mark.django_db
@pytest.mark.one_database
def test_a_drawing_is_served_for_ever_and_an_unknown_one_is_not_found(at: At) -> None:
    url = Theme("son-la", "#1d5c3f", "#c4512d", "pieu").motif_url(Shape.BAND)
    response = at("son-la").get(url)

    assert response.status_code == 200
    assert response.headers["Content-Type"] == "image/svg+xml"
    assert "immutable" in response.headers["Cache-Control"]
    assert at("son-la").get(url.replace("pieu", "voi")).status_code == 404
    assert at("son-la").get(url.replace("dai.svg", "tron.svg")).status_code == 404
    assert at("son-la").get(url.replace("/1/", "/99/")).status_code == 404


@pytest.mark.django_db
@pytest.mark.one_database
def test_a_logo_and_a_picture_stand_in_the_masthead(at: At, son_la: Province) -> None:
    assert "masthead__banner" not in at("son-la").get("/").text
    identity = son_la.site.siteidentity
    identity.logo, identity.banner = image(son_la, "logo.png"), image(son_la, "nen.png")
    identity.save()

    html = at("son-la").get("/").text

    assert 'class="brand__sign brand__sign--logo"' in html
    assert 'class="masthead__banner"' in html
