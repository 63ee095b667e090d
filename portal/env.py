"""Typed reading of environment variables.

Every function raises ImproperlyConfigured with a message that names the variable, so that a wrong
or missing value stops the start instead of surfacing later.
"""

import os
import secrets
from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

YES = {"1", "true", "yes", "on", "ya"}
NO = {"0", "false", "no", "off", "tidak"}
SECRET_KEY_LENGTH = 50  # what `manage.py check --deploy` asks for (security.W009)


def text(name, default=""):
    """Return the variable without outer spaces, or the default when it is absent or empty."""
    return os.environ.get(name, "").strip() or default


def boolean(name, default):
    """Return True or False for 1/0, true/false, yes/no, on/off, ya/tidak."""
    value = text(name).lower()
    if not value:
        return default
    if value in YES | NO:
        return value in YES
    raise ImproperlyConfigured(f"{name}: isi dengan 1 atau 0, bukan {value!r}.")


def number(name, default):
    """Return a whole number of at least 1."""
    value = text(name)
    if not value:
        return default
    if not value.isascii() or not value.isdigit() or int(value) < 1:
        raise ImproperlyConfigured(f"{name}: isi dengan bilangan bulat mulai dari 1, bukan {value!r}.")
    return int(value)


def csv(name, default=()):
    """Return the comma-separated values as a list, without empty ones."""
    value = text(name)
    return [part.strip() for part in value.split(",") if part.strip()] if value else list(default)


def hosts(name, default):
    """Return the host names served; the wildcard is refused because it lets anyone choose the Host header."""
    value = csv(name, default)
    for host in value:
        port = ":" in host and not host.startswith("[")
        if host == "*" or "/" in host or port:
            raise ImproperlyConfigured(
                f"{name}: {host!r} bukan nama host. Tulis nama host, tanpa https://, tanpa port, dan tanpa *."
            )
    return value


def origins(name):
    """Return origins such as https://portal.example; the scheme is required."""
    value = csv(name)
    for origin in value:
        if not origin.startswith(("https://", "http://")):
            raise ImproperlyConfigured(f"{name}: {origin!r} harus diawali https:// atau http://.")
    return value


def directory(name, default, root):
    """Return an existing directory; a relative value starts at `root`."""
    path = (Path(root) / text(name)) if text(name) else Path(default)
    if not path.is_dir():
        raise ImproperlyConfigured(f"{name}: folder {str(path)!r} tidak ada.")
    return path


def secret_key(name, generated_at=None):
    """Return the secret key from the environment.

    `generated_at` is a file that may stand in for the variable: it is created with mode 600 and a
    random key when missing. None means that the variable is required.
    """
    value = text(name) or (_generated_key(generated_at) if generated_at else "")
    if not value:
        raise ImproperlyConfigured(
            f"{name}: wajib diisi bila portal dibuka untuk umum. Contohnya ada di .env.example."
        )
    if len(value) < SECRET_KEY_LENGTH:
        raise ImproperlyConfigured(f"{name}: terlalu pendek, sedikitnya {SECRET_KEY_LENGTH} karakter acak.")
    return value


def _generated_key(path):
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        key = secrets.token_urlsafe(SECRET_KEY_LENGTH)
        file.write(key)
    return key


def database(name, sqlite_default):
    """Return Django's settings for the database named by a URL; SQLite at `sqlite_default` without one."""
    url = text(name)
    if not url:
        Path(sqlite_default).parent.mkdir(parents=True, exist_ok=True)
        config = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(sqlite_default)}
    else:
        try:
            config = dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True)
        except ValueError as error:
            raise ImproperlyConfigured(
                f"{name}: alamat basis data tidak dikenal. Contoh: postgres://pengguna:sandi@host:5432/nama."
            ) from error
    if config["ENGINE"] == "django.db.backends.sqlite3":
        # WAL lets readers go on while one writes; IMMEDIATE takes the write lock at once, so that two
        # writers wait for each other (up to the timeout, in seconds) instead of failing half-way.
        config["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        }
    elif config["ENGINE"] != "django.db.backends.postgresql":
        raise ImproperlyConfigured(f"{name}: hanya sqlite:// dan postgres:// yang didukung.")
    return config


def cache(name):
    """Return Django's settings for the cache named by a URL; in the process itself without one."""
    url = text(name)
    if not url:
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    if url.startswith(("redis://", "rediss://", "unix://")):
        return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url}
    raise ImproperlyConfigured(f"{name}: hanya redis://, rediss://, atau unix:// yang didukung.")
