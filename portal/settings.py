"""Wiring of the site. What differs between machines comes from the environment: see .env.example."""

import multiprocessing
import sys
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from dotenv import load_dotenv
from pythonjsonlogger.core import RESERVED_ATTRS

from portal import env

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"  # everything the site writes: database, generated key, collected static files
load_dotenv(BASE_DIR / ".env")

# --- Where the site is reached ---------------------------------------------------------------------
# While it answers to this machine's own names only, it is a local site: a generated key and plain
# http will do. The first public host name makes it a public one.
LOOPBACK = ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS = env.hosts("ALLOWED_HOSTS", default=LOOPBACK)
LOCAL = set(ALLOWED_HOSTS) <= set(LOOPBACK)
CSRF_TRUSTED_ORIGINS = env.origins("CSRF_TRUSTED_ORIGINS")

DEBUG = env.boolean("DEBUG", default=False)
if DEBUG and not LOCAL:
    raise ImproperlyConfigured("DEBUG: hanya boleh menyala bila ALLOWED_HOSTS berisi localhost saja.")
SECRET_KEY = env.secret_key("SECRET_KEY", generated_at=VAR_DIR / "secret_key" if LOCAL else None)

# --- The regency -----------------------------------------------------------------------------------
# Names and texts of one regency; another regency is another folder.
DATA_DIR = env.directory("DATA_DIR", default=BASE_DIR / "data" / "lombok-tengah", root=BASE_DIR)

# --- Apps ------------------------------------------------------------------------------------------
ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = [
    "portal.situs",
    "portal.pencarian",
    "profil",
    "berita",
    "desa",
    "portal.dasar",
    "reversion",
    "adminsortable2",
    "import_export",
    "ckeditor",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.situs.middleware.KompresiTeks",
    "portal.situs.middleware.KebijakanKonten",
    "portal.situs.middleware.PilihanUkuranTeks",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "portal.situs.middleware.AlamatRapi",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
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
                "portal.situs.context_processors.kerangka",
            ]
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"  # widgets may have templates in templates/

# --- Data ------------------------------------------------------------------------------------------
DATABASES = {"default": env.database("DATABASE_URL", sqlite_default=VAR_DIR / "portal.sqlite3")}
CACHES = {"default": env.cache("CACHE_URL")}
# gunicorn's processes. The in-process cache is right only while there is one, so threads do the work
# then; with a shared cache there is one process a core.
SHARED_CACHE = not CACHES["default"]["BACKEND"].endswith("LocMemCache")
WEB_CONCURRENCY = env.number("WEB_CONCURRENCY", default=multiprocessing.cpu_count() if SHARED_CACHE else 1)

# --- Language and formats --------------------------------------------------------------------------
LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Indonesia")]
LOCALE_PATHS = [BASE_DIR / "portal" / "locale"]
FORMAT_MODULE_PATH = "portal.formats"
TIME_ZONE = "Asia/Makassar"
USE_TZ = True

# --- Static files ----------------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "portal.dasar.berkas_statis.FinderTerpilih",
]
# --- Uploaded files: names are random and never reused, so browsers may keep them ---------------------
MEDIA_URL = "media/"
MEDIA_ROOT = VAR_DIR / "media"
FILE_UPLOAD_PERMISSIONS = 0o644
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# --- Tables to and from staff: the formats and their limits are in desa/tabel.py ---------------------
IMPORT_EXPORT_ESCAPE_FORMULAE_ON_EXPORT = True  # no cell runs as a formula in a spreadsheet program

# --- Security --------------------------------------------------------------------------------------
HTTPS = env.boolean("HTTPS", default=not LOCAL)
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0  # one year
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "portal.situs.galat.formulir_kedaluwarsa"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
SILENCED_SYSTEM_CHECKS = [
    # CKEditor 4 is past its end of life; portal.dasar.checks fails when its containment is undone.
    "ckeditor.W001",
    # Joining the browsers' preload list binds a whole domain for years: its owner's decision.
    "security.W021",
]

# --- Logs: to stderr; requests are logged by gunicorn, a line each -----------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": "pythonjsonlogger.json.JsonFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
            # Without the request object: its address would bring the query string into the log.
            "reserved_attrs": [*RESERVED_ATTRS, "request"],
            "rename_fields": {"asctime": "time", "levelname": "level", "name": "logger"},
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "stream": sys.stderr, "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "INFO" if DEBUG else "WARNING", "propagate": False},
        # A 404 has its request line already; what remains are errors of the site itself.
        "django.request": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
    },
}
