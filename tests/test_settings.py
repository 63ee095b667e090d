"""Settings come from the environment; a wrong or missing value stops the start and names its variable."""

import os
import runpy
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

AKAR = Path(__file__).resolve().parent.parent
KUNCI = "k" * 25 + "u" * 25
UMUM = {"ALLOWED_HOSTS": "portal.example", "SECRET_KEY": KUNCI}
VARIABEL = [
    "ALLOWED_HOSTS", "CACHE_URL", "CSRF_TRUSTED_ORIGINS", "DATABASE_URL", "DATA_DIR", "DEBUG", "HTTPS", "SECRET_KEY", "WEB_CONCURRENCY",
]  # fmt: skip


@pytest.fixture
def muat(monkeypatch):
    """Evaluate settings.py afresh with nothing but the given variables; returns its names."""
    monkeypatch.setattr("dotenv.load_dotenv", lambda *args, **kwargs: False)
    for nama in VARIABEL:
        monkeypatch.delenv(nama, raising=False)

    def _muat(**lingkungan):
        for nama, nilai in lingkungan.items():
            monkeypatch.setenv(nama, nilai)
        return runpy.run_path(str(AKAR / "portal" / "settings.py"))

    return _muat


def test_tanpa_variabel_portal_hanya_menjawab_komputer_sendiri(muat):
    hasil = muat()
    assert hasil["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]
    assert hasil["DEBUG"] is False
    assert hasil["SECURE_SSL_REDIRECT"] is False
    assert hasil["DATABASES"]["default"]["ENGINE"].endswith("sqlite3")
    assert hasil["CACHES"]["default"]["BACKEND"].endswith("LocMemCache")


def test_host_umum_menyalakan_https_dan_kuki_aman(muat):
    hasil = muat(**UMUM)
    assert hasil["SECURE_SSL_REDIRECT"]
    assert hasil["SESSION_COOKIE_SECURE"]
    assert hasil["SECURE_HSTS_SECONDS"] > 0


@pytest.mark.parametrize(
    ("nama", "lingkungan"),
    [
        ("SECRET_KEY", {"ALLOWED_HOSTS": "portal.example"}),
        ("SECRET_KEY", {"ALLOWED_HOSTS": "portal.example", "SECRET_KEY": "pendek"}),
        ("ALLOWED_HOSTS", {**UMUM, "ALLOWED_HOSTS": "*"}),
        ("ALLOWED_HOSTS", {**UMUM, "ALLOWED_HOSTS": "https://portal.example"}),
        ("ALLOWED_HOSTS", {**UMUM, "ALLOWED_HOSTS": "portal.example:8000"}),
        ("WEB_CONCURRENCY", {"WEB_CONCURRENCY": "abc"}),
        ("CSRF_TRUSTED_ORIGINS", {**UMUM, "CSRF_TRUSTED_ORIGINS": "portal.example"}),
        ("DEBUG", {"DEBUG": "mungkin"}),
        ("DEBUG", {**UMUM, "DEBUG": "1"}),
        ("HTTPS", {"HTTPS": "https"}),
        ("DATABASE_URL", {"DATABASE_URL": "bukan-alamat"}),
        ("DATABASE_URL", {"DATABASE_URL": "mysql://a:b@c/d"}),
        ("CACHE_URL", {"CACHE_URL": "memcached://localhost"}),
        ("DATA_DIR", {"DATA_DIR": "data/tidak-ada"}),
    ],
)
def test_nilai_salah_menghentikan_start_dan_menyebut_variabelnya(muat, nama, lingkungan):
    with pytest.raises(ImproperlyConfigured, match=f"^{nama}: "):
        muat(**lingkungan)


def test_sqlite_memakai_wal_transaksi_segera_dan_kunci_asing(muat):
    pilihan = muat(DATABASE_URL="sqlite:///contoh.sqlite3")["DATABASES"]["default"]["OPTIONS"]
    assert pilihan["transaction_mode"] == "IMMEDIATE"
    assert pilihan["timeout"] >= 5
    assert "journal_mode=WAL" in pilihan["init_command"]
    assert "foreign_keys=ON" in pilihan["init_command"]


def test_postgresql_dan_redis_dipilih_dengan_alamat(muat):
    hasil = muat(DATABASE_URL="postgres://u:p@db/portal", CACHE_URL="redis://r:6379/1")
    assert hasil["DATABASES"]["default"]["ENGINE"] == "django.db.backends.postgresql"
    assert hasil["CACHES"]["default"]["LOCATION"] == "redis://r:6379/1"


def test_kunci_lokal_dibuat_sekali_dan_hanya_terbaca_pemiliknya(tmp_path, monkeypatch):
    from portal import env

    monkeypatch.delenv("SECRET_KEY", raising=False)
    berkas = tmp_path / "var" / "secret_key"
    pertama = env.secret_key("SECRET_KEY", generated_at=berkas)
    assert env.secret_key("SECRET_KEY", generated_at=berkas) == pertama
    assert stat.S_IMODE(berkas.stat().st_mode) == 0o600


def test_manage_py_berhenti_dengan_satu_baris():
    lingkungan = {**os.environ, "ALLOWED_HOSTS": "portal.example", "SECRET_KEY": ""}
    hasil = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=AKAR,
        env=lingkungan,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert hasil.returncode == 1
    assert hasil.stderr.startswith("Pengaturan salah. SECRET_KEY: ")
    assert hasil.stderr.count("\n") == 1


def test_check_deploy_bersih():
    lingkungan = {
        **os.environ,
        "ALLOWED_HOSTS": "portal.example",
        "SECRET_KEY": "aZ3-kP9_" * 8,
        "DEBUG": "",
        "HTTPS": "",
    }
    lingkungan.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)  # set by the browser tests of this run
    hasil = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=AKAR, env=lingkungan, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert hasil.returncode == 0, hasil.stderr
    assert "no issues" in hasil.stdout


@pytest.mark.parametrize(
    "isi",
    [
        None,
        "nama = ",
        'namaa = "x"',
        'nama = "x"',
        f'nama = "{"x" * 61}"\nsemboyan = "x"\nsambutan = "x"\npengelola = "x"',
    ],
)
def test_nilai_awal_wilayah_yang_tidak_sah_menghentikan_start(settings, tmp_path, isi):
    from portal.situs.checks import nilai_awal_sah
    from portal.situs.models import nilai_awal

    settings.DATA_DIR = tmp_path
    if isi is not None:
        (tmp_path / "situs.toml").write_text(isi)
    nilai_awal.cache_clear()
    try:
        (galat,) = nilai_awal_sah(None)
        assert galat.msg.startswith("DATA_DIR: situs.toml")
    finally:
        nilai_awal.cache_clear()
