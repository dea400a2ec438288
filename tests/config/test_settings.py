"""What production refuses to start with, and what each shape of an install gets."""

import os
import subprocess
import sys
from typing import Any

import pytest
from django.conf import settings
from django.views.debug import get_default_exception_reporter_filter

GOOD = {
    "SECRET_KEY": "k" * 60,
    "DATABASE_URL": "postgres://u:p@db/lientinh",
    "EMAIL_URL": "smtp://mail:25",
    "DEBUG": "",
}


def start(**environment: str) -> subprocess.CompletedProcess[str]:
    """Load the production settings in a process of their own."""
    clean = {key: value for key, value in os.environ.items() if key not in GOOD}
    return subprocess.run(
        [sys.executable, "-c", "import config.settings.production"],
        cwd=settings.BASE_DIR,
        env={**clean, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_starts_when_everything_is_set() -> None:
    result = start(**GOOD)

    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("name", ["SECRET_KEY", "DATABASE_URL", "EMAIL_URL"])
def test_production_names_what_is_not_set(name: str) -> None:
    result = start(**{**GOOD, name: ""})

    assert result.returncode != 0
    assert name in result.stderr.splitlines()[-1]


@pytest.mark.parametrize(
    ("change", "said"), [({"SECRET_KEY": "short"}, "SECRET_KEY"), ({"DEBUG": "1"}, "DEBUG")]
)
def test_production_refuses_what_is_only_for_trials(change: dict[str, str], said: str) -> None:
    result = start(**{**GOOD, **change})

    assert result.returncode != 0
    assert said in result.stderr.splitlines()[-1]


def test_sqlite_waits_for_its_writer_and_lets_readers_read() -> None:
    database = settings.DATABASES["default"]
    if "sqlite" not in database["ENGINE"]:
        pytest.skip("runs on SQLite")
    assert "WAL" in database["OPTIONS"]["init_command"]
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_a_report_of_an_error_shows_no_address_with_a_password(settings: Any) -> None:
    settings.SEARCH_URL = "https://u:s3cret@es1/lientinh"
    settings.CACHES = {"default": {"LOCATION": "redis://:s3cret@cache"}}
    settings.WAGTAILSEARCH_BACKENDS = {"default": {"URLS": ["https://u:s3cret@es1"]}}

    assert "s3cret" not in str(get_default_exception_reporter_filter().get_safe_settings())
