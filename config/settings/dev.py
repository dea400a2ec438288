"""The trial install of `make run`: embedded defaults, demo accounts, plain HTTP on this machine."""

from config import environment
from config.settings.base import *  # noqa: F403 - a shape is the base with a few lines changed
from config.settings.base import STORAGES

# Known to everybody; production refuses to start without one of its own.
SECRET_KEY = environment.SECRET_KEY or "trial-only-and-known-to-everybody"

USUAL_PORT = 8000
WAGTAILADMIN_BASE_URL = f"http://localhost:{environment.PUBLIC_PORT or USUAL_PORT}"
INTERNAL_IPS = ["127.0.0.1", "::1"]
SERVE_MEDIA = True

if environment.DEBUG:
    WHITENOISE_USE_FINDERS = True
    STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage",
    }
