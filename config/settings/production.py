"""A served install: refuses to start with a trial's secrets, debugging or a missing address."""

from django.core.exceptions import ImproperlyConfigured

from config import environment
from config.settings.base import *  # noqa: F403 - a shape is the base with a few lines changed
from config.settings.base import REST_FRAMEWORK

_missing = [
    name for name in ("SECRET_KEY", "DATABASE_URL", "EMAIL_URL") if not getattr(environment, name)
]
if _missing:
    raise ImproperlyConfigured(
        f"Not set in the environment or .env: {', '.join(_missing)}. See docs/architecture.md."
    )
if environment.DEBUG:
    raise ImproperlyConfigured("DEBUG must not be set in production.")
if len(environment.SECRET_KEY) < 50:
    raise ImproperlyConfigured("SECRET_KEY must have at least 50 characters.")

SECRET_KEY = environment.SECRET_KEY
SERVE_MEDIA = False
REST_FRAMEWORK = {**REST_FRAMEWORK, "NUM_PROXIES": 1}  # the one that is trusted below, too
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
X_FRAME_OPTIONS = "SAMEORIGIN"  # the admin shows previews in a frame of the same host
