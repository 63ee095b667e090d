"""News for the tests."""

from datetime import timedelta

from django.utils import timezone

from berita.models import Berita, FotoBerita, Kategori, Lampiran


def buat_kategori(nama="Musyawarah Desa", slug="musyawarah-desa"):
    return Kategori.objects.get_or_create(slug=slug, defaults={"nama": nama})[0]


def buat_berita(judul="Warga menyusun usulan", *, hari_lalu=1, **nilai):
    """Return a saved, public article, published `hari_lalu` days ago unless told otherwise."""
    return Berita.objects.create(
        **{
            "judul": judul,
            "ringkasan": "Usulan dari tiap dusun dibaca satu per satu.",
            "isi": "<p>Warga berkumpul di balai desa.</p>",
            "kategori": nilai.pop("kategori", None) or buat_kategori(),
            "status": Berita.Status.TERBIT,
            "diterbitkan_pada": timezone.now() - timedelta(days=hari_lalu),
            **nilai,
        }
    )


def buat_draf(judul="Draf rahasia", **nilai):
    return buat_berita(judul, **{"status": Berita.Status.DRAF, "diterbitkan_pada": None, **nilai})


def buat_tak_terlihat():
    """Return one article of each kind that the public must not see, named by its kind."""
    besok = timezone.now() + timedelta(days=1)
    return {
        "draf": buat_draf("Rahasia draf"),
        "tinjauan": buat_draf("Rahasia tinjauan", status=Berita.Status.TINJAUAN),
        "arsip": buat_berita("Rahasia arsip", status=Berita.Status.ARSIP),
        "terjadwal": buat_berita("Rahasia terjadwal", diterbitkan_pada=besok),
        "sampah": buat_berita("Rahasia sampah", status=Berita.Status.DRAF, dihapus_pada=timezone.now()),
    }


def buat_artikel_lengkap(gambar):
    """Return an article that has everything, at /berita/lengkap/, with a neighbour and a related one.

    `gambar` is the fixture that makes pictures.
    """
    foto = gambar(kredit="TPP")
    isi = (
        '<p><strong>P3MD –</strong> Warga duduk bersama. Lihat <a href="https://contoh.example/rkp">panduannya</a>.</p>'
        "<h2>Dari dusun ke desa</h2><p>Setiap dusun membawa usulan.</p><h3>Yang dicatat</h3><ul><li>usulan</li></ul>"
        "<blockquote><p>Yang kami usulkan harus bisa kami baca lagi.</p></blockquote>"
        f'<p><img data-gambar="{foto.pk}" alt="Papan usulan."></p>'
        '<table><thead><tr><th scope="col">Pertanggungjawaban</th><th scope="col">Penyelenggaraan</th>'
        '<th scope="col">Kapan</th></tr></thead><tbody><tr><td>Musyawarah dusun</td><td>Warga</td><td>Juni</td></tr>'
        "</tbody></table>"
    )
    berita = buat_berita(
        "Warga menyusun urutan usulan dalam musyawarah desa",
        slug="lengkap",
        isi=isi,
        foto_utama=foto,
        keterangan_foto="Warga di balai desa.",
        penulis="Redaksi",
        jabatan_penulis="Pendamping Desa",
        tempat="Balai desa",
        ralat="Kegiatannya pagi.",
        hari_lalu=2,
    )
    FotoBerita.objects.create(berita=berita, gambar=foto, keterangan="Papan usulan.")
    Lampiran.objects.bulk_create(
        [
            Lampiran(
                berita=berita, judul="Berita acara", berkas="lampiran/aa/b/berita-acara.pdf", ukuran=123456
            )
        ]
    )
    for nomor in range(13):
        buat_berita(f"Pertanggungjawaban kegiatan {nomor}", foto_utama=foto, hari_lalu=3 + nomor)
    return berita
