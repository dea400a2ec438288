"""Pages that stand apart need no database: these tests have none."""

from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import translation
from django.views.defaults import server_error

from sites.apart import MaintenanceMiddleware, gone, maintenance


@pytest.mark.parametrize("language", ["vi", "en"])
def test_they_say_what_is_so_in_the_readers_language(language: str) -> None:
    with translation.override(language):
        pages = {
            500: server_error(RequestFactory().get("/")),
            503: maintenance(),
            410: gone("Yên Bái", successor="Lào Cai", url="https://lao-cai.test/"),
        }

    for status, response in pages.items():
        html = response.content.decode()
        assert response.status_code == status
        assert f'<html lang="{language}">' in html
        assert html.count("<h1>") == 1
        assert "static/" not in html


def test_a_closed_portal_leads_to_the_one_that_took_it_over() -> None:
    html = gone("Yên Bái", successor="Lào Cai", url="https://lao-cai.test/").content.decode()

    assert "Yên Bái" in html
    assert '<a href="https://lao-cai.test/">' in html
    assert "Lào Cai" in html


def test_maintenance_lasts_as_long_as_its_file(settings: Any, tmp_path: Path) -> None:
    settings.MAINTENANCE_FILE = tmp_path / "maintenance"
    answer = MaintenanceMiddleware(lambda request: HttpResponse("open"))

    assert answer(RequestFactory().get("/")).content == b"open"
    settings.MAINTENANCE_FILE.touch()
    closed = answer(RequestFactory().get("/"))
    assert closed.status_code == 503
    assert closed.headers["Retry-After"]
