"""A sub-site as an app: what it says of itself, its icons, and its service worker."""

import io
import json
from collections.abc import Callable

import pytest
from django.test import Client
from PIL import Image

from sites.models import Province

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
At = Callable[[str], Client]


def test_a_province_is_an_app_with_its_name_colour_and_icons(at: At, son_la: Province) -> None:
    page = at("son-la").get("/").text
    [address] = [part.split('"')[1] for part in page.split('rel="manifest" href=')[1:]]
    said = at("son-la").get(address)
    manifest = said.json()

    assert said["Content-Type"] == "application/manifest+json"
    assert manifest["short_name"] == "Sơn La"
    assert f'<meta name="theme-color" content="{manifest["theme_color"]}">' in page
    assert manifest["scope"] == "/"
    assert at("son-la").get(manifest["start_url"]).status_code == 200
    for icon in manifest["icons"]:
        answer = at("son-la").get(icon["src"])
        assert answer["Content-Type"] == icon["type"]
        if icon["type"] == "image/png":
            width, height = map(int, icon["sizes"].split("x"))
            assert Image.open(io.BytesIO(answer.content)).size == (width, height)
    for shortcut in manifest["shortcuts"]:
        assert at("son-la").get(shortcut["url"]).status_code == 200


def test_an_icon_that_is_not_offered_is_not_drawn(at: At, son_la: Province) -> None:
    icon = at("son-la").get("/ung-dung.webmanifest").json()["icons"][1]["src"]

    assert at("son-la").get(icon).status_code == 200
    assert at("son-la").get(icon.replace("192", "1000")).status_code == 404
    assert at("son-la").get(icon.replace("192", "9999")).status_code == 404


def test_the_worker_knows_the_sites_languages_and_files_that_exist(
    at: At, son_la: Province
) -> None:
    code = at("son-la").get("/sw.js").text
    settings = json.loads(code.split("const settings = ")[1].split(";\n")[0])

    assert settings["languages"][0]["code"] == "vi"
    for language in settings["languages"]:
        page = at("son-la").get(language["page"])
        assert page.status_code == 200
        assert "{time}" in language["offline"]
        assert "{time}" in language["slow"]
    for drawing in (path for path in settings["shell"] if path.startswith("/hoa-van/")):
        assert at("son-la").get(drawing).status_code == 200
