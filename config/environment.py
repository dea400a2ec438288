"""The only place that reads the process environment.

Addresses of services are URLs, so that moving to a bigger one is a line in `.env` and nothing else.
"""

from pathlib import Path

import environ

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
env.read_env(BASE_DIR / ".env")

#: Where a trial install keeps its database, media, collected static files and mail.
DATA_DIR = Path(env.str("LIENTINH_DATA_DIR", default=str(BASE_DIR / "var")))

#: The port that readers see in addresses, when it is said; 80 and 443 are left out of them.
PUBLIC_PORT: int | None = env.int("PORT", default=None)

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="")
DATABASE_URL = env.str("DATABASE_URL", default="")
CACHE_URL = env.str("CACHE_URL", default="")
EMAIL_URL = env.str("EMAIL_URL", default="")
SEARCH_URL = env.str("SEARCH_URL", default="")


def database() -> dict[str, object]:
    """Give Django's settings of the database at DATABASE_URL, by default SQLite in DATA_DIR."""
    config: dict[str, object] = env.db_url_config(
        DATABASE_URL or f"sqlite:///{DATA_DIR / 'lientinh.sqlite3'}"
    )
    if config["ENGINE"] == "django.db.backends.sqlite3":
        # WAL lets readers read while one writer writes; IMMEDIATE makes a second writer wait its
        # turn instead of failing half way with "database is locked".
        config["OPTIONS"] = {
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
        }
    else:
        config["CONN_MAX_AGE"] = 600
        config["CONN_HEALTH_CHECKS"] = True
    return config


def cache() -> dict[str, object]:
    """Give Django's settings of the cache at CACHE_URL, by default in the process."""
    config: dict[str, object] = env.cache_url_config(CACHE_URL or "locmemcache://lientinh")
    return config


def email() -> dict[str, object]:
    """Give Django's EMAIL_* settings of EMAIL_URL, by default mail into files in DATA_DIR/mail."""
    config: dict[str, object] = dict(env.email_url_config(EMAIL_URL or "filemail://"))
    if not EMAIL_URL:
        config["EMAIL_FILE_PATH"] = str(DATA_DIR / "mail")
    return config
