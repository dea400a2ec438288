"""What every shape of an install has in common."""

from datetime import timedelta

from config import environment
from config.environment import BASE_DIR, DATA_DIR

DEBUG = environment.DEBUG
#: Where sites that are made are served: as PORT says, else like the hub, else at this port.
PUBLIC_PORT = environment.PUBLIC_PORT
USUAL_PORT = 443

INSTALLED_APPS = [
    "home",
    "engagement",
    "articles",
    "search",
    "library",
    "sites",
    "accounts",
    "jobs",
    "django_tasks_db",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    # Without wagtail_localize.locales: languages are a setting, and nothing copies whole trees.
    "wagtail_localize",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "sites.content_security.ContentSecurityMiddleware",
    "sites.saving.SaveDataMiddleware",
    "sites.languages.LanguageMiddleware",
    "sites.apart.MaintenanceMiddleware",
    "sites.middleware.SubSiteMiddleware",
    "sites.redirects.RedirectMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "sites.house.second_step.SecondStepMiddleware",
    "sites.house.gate.HouseGate",
    "axes.middleware.AxesMiddleware",
]

# Which hosts exist is data (the Site table), so SubSiteMiddleware answers unknown ones with 404.
ALLOWED_HOSTS = ["*"]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "config.template_loader.CompactLoader",
                        "config.package_templates.TranslatableLoader",
                    ],
                ),
            ],
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "sites.context_processors.subsite",
            ],
        },
    },
]

DATABASES = {"default": environment.database()}
CACHES = {
    "default": environment.cache(),
    # Pages prefetch their pictures; without this Wagtail would ask the cache, which may be away.
    "renditions": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
}
SEARCH_URL = environment.SEARCH_URL  # of an Elasticsearch; without one the database searches
#: How much more a new article counts among relevant ones: 0 not at all, 1 up to twice as much.
SEARCH_FRESHNESS = 0.2
#: What the index's words are counted into; every machine that serves searches has its own.
SEARCH_STATISTICS = DATA_DIR / "search" / "statistics"
#: What people search for: seconds between two times that a process writes down what it counted
#: (so much is lost if it is killed), and for how many weeks it is kept.
SEARCHES_WRITTEN_EVERY = 60
SEARCHES_KEPT_WEEKS = 104
#: Readers' comments that editors hid, or never decided on, are deleted after so long.
COMMENTS_NOT_SHOWN_KEPT = timedelta(days=90)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

vars().update(environment.email())
DEFAULT_FROM_EMAIL = "lien-tinh@localhost"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "accounts.backends.ThrottlingBackend",
    "django.contrib.auth.backends.ModelBackend",
]
# Ten failures of one account, or from one address (an office has one), lock it for a while.
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = ["username", "ip_address"]
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_FORM_FIELD = "username"
AXES_USERNAME_CALLABLE = "accounts.throttling.account_name"
AXES_CLIENT_IP_CALLABLE = "accounts.throttling.client_address"
AXES_LOCKOUT_CALLABLE = "accounts.throttling.locked_out"
AXES_HANDLER = "accounts.throttling.CountingHandler"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "code"]
AXES_VERBOSE = False
OTP_TOTP_ISSUER = "Liên Tỉnh"  # what the app on the phone calls the account
SIGN_INS_KEPT = timedelta(days=180)
AUDIT_KEPT = timedelta(days=730)
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# Each language by its own name. One more is one more line here, then `manage.py provision`.
LANGUAGE_CODE = "vi"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [
    ("vi", "Tiếng Việt"),
    ("en", "English"),
]
WAGTAIL_I18N_ENABLED = True
# A translation begins as a draft: published at once it would be the source's text untranslated.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
TIME_ZONE = "Asia/Ho_Chi_Minh"
FORMAT_MODULE_PATH = ["config.formats"]
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "config" / "locale"]

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
#: While it exists, readers are told that the install is being worked on.
MAINTENANCE_FILE = DATA_DIR / "maintenance"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
#: What is handed out by views that check alone: archives of provinces.
PRIVATE_ROOT = DATA_DIR / "private"
EXPORTS_KEPT = timedelta(days=7)
STORAGES = {
    "default": {"BACKEND": "library.storage.TidyStorage"},
    "staticfiles": {"BACKEND": "config.static_files.CompactStorage"},
}

WAGTAIL_ALLOW_UNICODE_SLUGS = False  # addresses that can be read aloud, typed and printed
WAGTAIL_SITE_NAME = "Liên Tỉnh"
WAGTAILADMIN_BASE_URL = "https://localhost"
WAGTAILADMIN_PERMITTED_LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
WAGTAILIMAGES_IMAGE_MODEL = "library.CustomImage"
WAGTAILIMAGES_AVIF_QUALITY = 55
WAGTAILIMAGES_WEBP_QUALITY = 75
WAGTAILDOCS_DOCUMENT_MODEL = "library.CustomDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "search.documents.forms.DocumentForm"
WAGTAILDOCS_EXTENSIONS = [
    "doc",
    "docx",
    "odt",
    "ods",
    "pdf",
    "pptx",
    "rtf",
    "txt",
    "xls",
    "xlsx",
    "zip",
]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.backends"}}
# What Wagtail does after a save (its reference index, the admin's search) is done at once; what may
# wait goes to the queue, which `manage.py work` runs.
TASKS = {
    "default": {"BACKEND": "jobs.once.AtOnceBackend"},
    "queue": {"BACKEND": "django_tasks_db.DatabaseBackend"},
}
# One way to sign in, which knows of the second step; readers of private pages are staff.
WAGTAIL_FRONTEND_LOGIN_URL = "wagtailadmin_login"
WAGTAILADMIN_USER_LOGIN_FORM = "sites.house.signing_in.SignInForm"
# Reviews are the provinces' own: administrators are not told of each.
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
# The admin asks nobody outside: neither for portraits nor for news of Wagtail.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
TAGGIT_CASE_INSENSITIVE = True

# How often one address may ask the search for programs, and for suggestions: a whole office that
# types shares one. With a proxy in front NUM_PROXIES says how many add to X-Forwarded-For.
REST_FRAMEWORK = {
    "DEFAULT_THROTTLE_RATES": {"search": "120/min", "suggestions": "600/min"},
    "NUM_PROXIES": 0,
}

# A page's body in the admin posts one field a block value; a long article has some thousands.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

DEFAULT_EXCEPTION_REPORTER_FILTER = "config.error_reports.ErrorReportFilter"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        # A reader who asks for a page that is not there is no event of the server's.
        "django.request": {"level": "ERROR"},
    },
}
