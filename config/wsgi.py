"""The application that granian serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")

application = get_wsgi_application()

# What was loaded stays: looking for garbage in it would hold up a page for a tenth of a second.
gc.collect()
gc.freeze()
