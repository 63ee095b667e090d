"""What an article's page says to machines."""

from django.urls import reverse
from django.utils import timezone

from portal.dasar.teks import potong
from portal.dasar.tertaut import PENGELOLA, simpul

JUDUL_TERPANJANG = 110  # letters that search engines show of a headline


def tertaut_berita(berita, tempat, absolut):
    """Return a public article as a NewsArticle (dict).

    `tempat` are the places it names, as berita.daftar_tempat() returns them; `absolut` makes an absolute address
    of a path.
    """
    alamat = absolut(berita.get_absolute_url())
    pengelola = {"@id": absolut(PENGELOLA)}
    return simpul(
        "NewsArticle",
        **{"@id": f"{alamat}#berita"},
        mainEntityOfPage=alamat,
        headline=potong(berita.judul, JUDUL_TERPANJANG),
        description=berita.deskripsi,
        inLanguage="id",
        datePublished=_saat(berita.diterbitkan_pada),
        dateModified=_saat(berita.diperbarui_pada or berita.diterbitkan_pada),
        author=simpul("Person", name=berita.penulis, jobTitle=berita.jabatan_penulis)
        if berita.penulis
        else pengelola,
        publisher=pengelola,
        articleSection=berita.kategori.nama,
        image=[absolut(berita.foto_utama.terbesar)] if berita.foto_utama else [],
        contentLocation=[_tempat(satu, absolut) for satu in tempat],
        correction=berita.ralat
        and simpul("CorrectionComment", text=berita.ralat, datePublished=berita.ralat_pada.isoformat()),
    )


def _saat(saat):
    return timezone.localtime(saat).isoformat(timespec="seconds")


def _tempat(satu, absolut):
    nama = satu["nama"] if satu["macam"] == "desa" else f"Kecamatan {satu['nama']}"
    alamat = absolut(reverse(f"desa:{satu['macam']}", args=[satu["slug"]]))
    return simpul("AdministrativeArea", name=nama, url=alamat)
