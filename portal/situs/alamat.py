"""Addresses of this site: their one tidy form, and which paths are pages for the public."""

import re
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.http.request import split_domain_port, validate_host
from django.urls import reverse

PANJANG = 255  # characters; the longest address of a page is far shorter

_BERKAS = re.compile(r"\.[^./]{1,8}$")
_TERLARANG = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\\\\]")
_URL = URLValidator(
    ["http", "https"], message="Tulis alamat lengkap, misalnya https://contoh.example/halaman."
)


def rapi(path, *, kecil=True):
    """Return a decoded path in its tidy form: single slashes, one at the end unless it looks like a file.

    Lower case too, unless `kecil` is false. A path that no address of ours can have comes out as "".
    """
    # A link copied out of a sentence may bring the sentence's marks along.
    path = re.sub("/+", "/", f"/{path.strip()}").rstrip("/.,;:!?)'\"")
    if _TERLARANG.search(path) or len(path) >= PANJANG:
        return ""
    path = path.lower() if kecil else path
    return path if _BERKAS.search(path) else f"{path}/"


def umum(path):
    """Return whether a path is for pages of the public: not the staff's, nor static or uploaded files."""
    polos = re.sub("/+", "/", f"/{path}/").lower()
    return not polos.startswith((reverse("admin:index"), settings.STATIC_URL, settings.MEDIA_URL))


def di_situs(alamat):
    """Return whether an address, as tanpa_host() leaves it, lies on this site."""
    return alamat.startswith("/") and not alamat.startswith("//")


def tanpa_host(alamat):
    """Return an http(s) address without its host if that host is this site; any other one as it is."""
    try:
        bagian = urlsplit(alamat)
        host = split_domain_port(bagian.netloc)[0]
    except ValueError:  # as in http://[ : no address that leads anywhere
        return alamat
    if bagian.scheme not in ("http", "https", "") or not validate_host(host, settings.ALLOWED_HOSTS):
        return alamat
    return bagian._replace(scheme="", netloc="", path=re.sub("^/*", "/", bagian.path)).geturl()


def alamat_lama(teks):
    """Return what staff typed as an old address of this site in its tidy form. Raises ValidationError."""
    bagian = _bagian_situs(teks)
    if bagian.query:
        raise ValidationError("Tulis alamatnya tanpa tanda tanya dan yang mengikutinya.")
    if (path := _path(bagian)) == "/":
        raise ValidationError("Beranda selalu ada, jadi tidak dapat dialihkan.")
    return path


def alamat_tujuan(teks):
    """Return what staff typed as a target, tidy if it lies on this site. Raises ValidationError."""
    teks = tanpa_host(teks.strip())
    if urlsplit_aman(teks).scheme in ("http", "https"):
        _URL(teks)
        if "@" in urlsplit(teks).netloc:
            raise ValidationError("Alamat situs tidak boleh memuat nama pengguna.")
        return teks
    bagian = _bagian_situs(teks)
    return bagian._replace(path=_path(bagian)).geturl()


def urlsplit_aman(alamat):
    """Split an address as urlsplit does. Raises ValidationError when it is none."""
    try:
        return urlsplit(alamat)
    except ValueError as galat:
        raise ValidationError("Alamat ini tidak dikenali.") from galat


def _bagian_situs(teks):
    """Return an address on this site split into its parts, without a host. Raises ValidationError."""
    teks = tanpa_host(teks.strip())
    if _TERLARANG.search(teks):
        raise ValidationError("Alamat ini memuat tanda yang tidak dapat dipakai.")
    bagian = urlsplit_aman(teks)
    if bagian.scheme in ("http", "https"):
        raise ValidationError(
            "Alamat ini milik situs lain. Tulis alamat di portal ini, misalnya /halaman-lama/."
        )
    if teks.startswith("//"):
        raise ValidationError("Alamat diawali satu garis miring, bukan dua.")
    if bagian.scheme or not teks.startswith("/"):
        raise ValidationError("Alamat diawali garis miring, misalnya /halaman-lama/.")
    return bagian


def _path(bagian):
    try:
        asli = unquote(bagian.path, errors="strict")
    except UnicodeDecodeError as galat:
        raise ValidationError("Ada tanda persen (%) yang tidak dikenali di alamat ini.") from galat
    path = rapi(asli)
    if not path or set("?#%") & set(path) or {".", ".."} & set(path.split("/")):
        raise ValidationError(
            f"Alamat ini memuat tanda yang tidak dapat dipakai, atau lebih dari {PANJANG} huruf."
        )
    if not umum(path):
        raise ValidationError("Alamat halaman staf dan alamat berkas tidak dapat dipakai di sini.")
    return path
