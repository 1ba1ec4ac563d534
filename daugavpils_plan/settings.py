"""Settings of the site: one file, every variable read and checked here.

Nothing has to be set for a first try on one's own machine. For a city's own site
`SITE_URL` is the one that decides: with https it turns on everything that TLS needs.
A comment that begins with `#:` says what a variable is for; `make docs` puts them into docs/settings.md.
"""

import secrets
from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from daugavpils_plan.languages import localized_name
from daugavpils_plan.logs import logging_settings

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
if (BASE_DIR / ".env").is_file():
    env.read_env(BASE_DIR / ".env")

#: Where the site keeps what is its own: the secret key, SQLite, the uploads. Without it var/.
DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / "var")))


def _secret_key() -> str:
    """The key of this installation: from SECRET_KEY, or made once and kept in the data folder."""
    #: The key that signs sessions; without it one is made on the first run and kept in the data folder.
    key = env.str("SECRET_KEY", default="")
    if key:
        return str(key)
    path = DATA_DIR / "secret-key"
    if not path.exists():
        DATA_DIR.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(64))
    return path.read_text().strip()


# Where the site lives ---------------------------------------------------------------------
LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")
#: The public address, without a slash at the end. https turns on everything that TLS needs (redirect,
#: HSTS, secure cookies); http is for localhost only.
SITE_URL: str = env.str("SITE_URL", default="http://localhost:8000").rstrip("/")
_site = urlsplit(SITE_URL)
HAS_TLS = _site.scheme == "https"
if not _site.hostname or not (HAS_TLS or (_site.scheme == "http" and _site.hostname in LOCAL_HOSTS)):
    raise ImproperlyConfigured(
        f"SITE_URL is {SITE_URL!r}: it must begin with https://, or be http://localhost and a port."
    )

DEBUG = False
SECRET_KEY = _secret_key()
#: Further names under which the site answers, with commas between them.
ALLOWED_HOSTS = [_site.hostname, *([] if HAS_TLS else LOCAL_HOSTS), *env.list("ALLOWED_HOSTS", default=[])]
CSRF_TRUSTED_ORIGINS = [SITE_URL]
SECURE_SSL_REDIRECT = HAS_TLS
SECURE_HSTS_SECONDS = 31_536_000 if HAS_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HAS_TLS
SECURE_HSTS_PRELOAD = HAS_TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HAS_TLS else None
SESSION_COOKIE_SECURE = HAS_TLS
CSRF_COOKIE_SECURE = HAS_TLS
CSRF_FAILURE_VIEW = "groups.views.csrf_failure"
SESSION_COOKIE_SAMESITE = "Lax"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],  # the QR picture of two-factor sign-in is a data: address
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# Apps -------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "modeltranslation",
    "daugavpils_plan.apps.PlanAdminConfig",
    "daugavpils_plan.apps.ProjectConfig",
    "groups",
    "seminars",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "crispy_forms",
    "csp",
]
MIDDLEWARE = [
    "daugavpils_plan.health.HealthMiddleware",
    "daugavpils_plan.logs.RequestLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "daugavpils_plan.middleware.TextGZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "groups.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "daugavpils_plan.urls"
WSGI_APPLICATION = "daugavpils_plan.wsgi.application"
ASGI_APPLICATION = "daugavpils_plan.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "groups.context_processors.site",
            ],
            "builtins": ["daugavpils_plan.templatetags.plan"],
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = ["plan"]
CRISPY_TEMPLATE_PACK = "plan"

# Data -------------------------------------------------------------------------------------
DATA_DIR.mkdir(parents=True, exist_ok=True)
#: The database: postgres://user:password@host:5432/name, or postgres:///name over a socket. Without it
#: an SQLite in the data folder.
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",  # a writer waits at its start, never half-way
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
SIMPLE_HISTORY_DATE_INDEX = False  # records are read by row and by number
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"},
}

# Uploads: never served by address, only by a view that asks who may see them ----------------
MEDIA_ROOT = DATA_DIR / "media"
#: An internal nginx location, such as /uploads/, that sends a file after the site has allowed it.
UPLOAD_HANDOVER: str = env.str("UPLOAD_HANDOVER", default="")
#: The largest photograph that is taken in, in MB.
PHOTO_MAX_BYTES: int = env.int("PHOTO_MAX_MB", default=20) * 1024 * 1024
PHOTO_MAX_PIXELS: int = 60_000_000
#: The largest document that is taken in, in MB.
DOCUMENT_MAX_BYTES: int = env.int("DOCUMENT_MAX_MB", default=25) * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
IMPORTS_ROOT = DATA_DIR / "imports"
"""Tables between their preview and the confirmation; emptied by itself, never served."""

STATIC_URL = "static/"
#: Where the site's own files (style sheets, fonts) are collected to. Without it staticfiles/.
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(BASE_DIR / "staticfiles")))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Languages and time -------------------------------------------------------------------------
LANGUAGE_CODE = "lv"
LANGUAGES = [("lv", _("Latvian")), ("en", _("English")), ("ru", _("Russian"))]
MODELTRANSLATION_DEFAULT_LANGUAGE = "lv"
MODELTRANSLATION_LANGUAGES = ("lv", "en", "ru")
MODELTRANSLATION_FALLBACK_LANGUAGES = ("lv",)
MODELTRANSLATION_BUILD_LOCALIZED_VERBOSE_NAME = localized_name
LOCALE_PATHS = [BASE_DIR / "daugavpils_plan" / "locale"]
FORMAT_MODULE_PATH = ["daugavpils_plan.formats"]
USE_I18N = True
USE_TZ = True
#: The city's time zone.
TIME_ZONE: str = env.str("TIME_ZONE", default="Europe/Riga")

# People ---------------------------------------------------------------------------------------
AUTH_USER_MODEL = "groups.User"
AUTHENTICATION_BACKENDS = [
    "daugavpils_plan.roles.RoleBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
ROLE_TABLES = ["groups.permissions.RIGHTS", "seminars.permissions.RIGHTS"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"
LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "groups.adapters.ClosedAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_RATE_LIMITS = {"login_failed": "20/m/ip,5/5m/key"}
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody gets a letter because a stranger typed the address
ACCOUNT_DEFAULT_HTTP_PROTOCOL = _site.scheme
#: How many proxies stand in front: whose word on the visitor's address counts when sign-in is limited.
#: Without it one with https, none with http.
ALLAUTH_TRUSTED_PROXY_COUNT: int = env.int("TRUSTED_PROXIES", default=1 if HAS_TLS else 0)
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True  # accounts are made at the desk, with the address known there

# Letters and logs -------------------------------------------------------------------------------
#: How letters are sent: smtp+tls://user:password@host:587. Without it they are printed.
vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
EMAIL_TIMEOUT = 10
#: Whom letters are from. Without it noreply@ and the name of the site.
DEFAULT_FROM_EMAIL: str = env.str("DEFAULT_FROM_EMAIL", default=f"noreply@{_site.hostname}")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
#: How the log is written: line for people, json for programs. Neither says anything about visitors.
LOG_FORMAT: str = env.str("LOG_FORMAT", default="line")
#: Whether each request has a line in the log.
LOG_REQUESTS: bool = env.bool("LOG_REQUESTS", default=False)
if LOG_FORMAT not in ("line", "json"):
    raise ImproperlyConfigured(f"LOG_FORMAT is {LOG_FORMAT!r}: it must be line or json.")
LOGGING = logging_settings(form=LOG_FORMAT, with_requests=LOG_REQUESTS)

# Operation --------------------------------------------------------------------------------------
#: How many hours old the last backup may be before /healthz says 503; 0: it is not asked.
BACKUP_MAX_HOURS: int = env.int("BACKUP_MAX_HOURS", default=0)
