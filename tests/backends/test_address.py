"""SEARCH_URL: what it may say, and what the start refuses."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import trustme
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from search.engines.elasticsearch.address import read_address


def test_hosts_a_sign_in_and_an_index() -> None:
    address = read_address("https://search:p%40ss%3A@es1:9200,es2/lien-tinh")

    assert address.hosts == ["https://es1:9200", "https://es2:9200"]
    assert address.index == "lien-tinh"
    assert address.client_options == {"basic_auth": ("search", "p@ss:")}


def test_an_api_key_keeps_its_plus_and_equals(tmp_path: Path) -> None:
    certificates = tmp_path / "ca.crt"
    trustme.CA().cert_pem.write_to_path(str(certificates))

    address = read_address(f"https://[::1]:9200/lt?api_key=a+b/c==&ca_certs={certificates}")

    assert address.hosts == ["https://[::1]:9200"]
    assert address.client_options == {"api_key": "a+b/c==", "ca_certs": str(certificates)}


@pytest.mark.parametrize(
    "url",
    [
        "es1:9200/lientinh",
        "ftp://es1/lientinh",
        "http:///lientinh",
        "http://es1",
        "http://es1/",
        "http://es1/Lien Tinh",
        "http://es1/_all",
        "http://es1/a/b",
        "http://es1/*",
        "http://es1:port/lientinh",
        "http://es1,/lientinh",
        "http://secret@es1/lientinh",
        "http://:secret@es1/lientinh",
        "http://u:secret@es1/lientinh?api_key=secret",
        "http://es1/lientinh?timeout=1",
        "http://es1/lientinh?secret",
        "http://es1/lientinh?api_key=secret%0AX: y",
        "http://es1/lientinh?api_key=",
        "https://u:[secret@es1/lientinh",
        "https://u:secret℀@es1/lientinh",
        "https://es1/lientinh?ca_certs=/not/there",
        f"https://es1/lientinh?ca_certs={__file__}",
        "http://es1/lientinh?ca_certs=/etc/hosts",
    ],
)
def test_a_mistake_is_told_with_an_example_and_without_the_secret(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"^SEARCH_URL: .*An example: ") as refused:
        read_address(url)

    assert "secret" not in str(refused.value)


def test_what_an_address_shows_of_itself_has_no_secret() -> None:
    assert "secret" not in repr(read_address("http://u:secret@es1/lientinh"))
    assert "secret" not in repr(read_address("http://es1/lientinh?api_key=secret"))


@pytest.mark.one_database
def test_a_mistake_stops_the_start() -> None:
    result = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=settings.BASE_DIR,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.dev",
            "SEARCH_URL": "http://es1",
        },
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode != 0
    assert "SEARCH_URL" in result.stderr.splitlines()[-1]
