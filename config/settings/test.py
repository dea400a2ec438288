"""Settings of the test-suite; DATABASE_URL chooses SQLite (default) or a real PostgreSQL."""

import os
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from config.settings.base import *  # noqa: F403 - a shape is the base with a few lines changed
from config.settings.base import DATABASES, SEARCH_URL, STORAGES

PUBLIC_PORT = None
USUAL_PORT = 8000
SECRET_KEY = "only-for-tests"  # noqa: S105
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = Path(tempfile.gettempdir()) / "lientinh-test-media"
PRIVATE_ROOT = Path(tempfile.gettempdir()) / "lientinh-test-private"
SERVE_MEDIA = True
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
DATABASES["default"]["CONN_MAX_AGE"] = 0
if migrated := os.environ.get("TEST_DATABASE"):  # scripts/test.py migrates once for several runs
    DATABASES["default"]["TEST"] = {"NAME": migrated}

SEARCHES_WRITTEN_EVERY = 0  # tests write what was counted themselves, in their transaction

if SEARCH_URL and not urlsplit(SEARCH_URL).path.endswith("-tests"):
    SEARCH_URL = ""  # no test writes into the index of an install
