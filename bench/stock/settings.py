"""The settings of the install, but for the search: Wagtail's own, of the database in use."""

from config.settings.dev import *  # noqa: F403 - all of them

INSTALLED_APPS = [*INSTALLED_APPS, "bench.stock"]  # noqa: F405 - of the settings above
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
