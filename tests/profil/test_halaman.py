"""The page /profil/: the whole text, in order, in the right elements, in few queries."""

import itertools

import pytest
from django.conf import settings
from django.core.cache import cache

from profil.isi_awal import baca as baca_isi
from profil.models import Bagian, Butir

ISI = baca_isi(settings.DATA_DIR / "profil.toml")
ELEMEN_DAFTAR = {"butir": "ul", "bernomor": "ol"}


@pytest.fixture
def halaman(profil, baca):
    return baca("/profil/")


def teks(elemen):
    return " ".join(elemen.get_text().split())


def paragraf(html):
    return [bagian.split("</p>")[0] for bagian in html.split("<p>")[1:]]


def test_judul_kendali_dan_pengantar_berurutan_seperti_aslinya(halaman):
    isi = teks(halaman.main)
    potongan = ["Profil", "Ukuran Teks:", ISI.halaman["judul_program"], *paragraf(ISI.halaman["pengantar"])]
    posisi = [
        isi.index(satu, isi.index("Ukuran Teks:") if nomor else 0) for nomor, satu in enumerate(potongan)
    ]
    assert posisi == sorted(posisi)
    assert teks(halaman.h1) == "Profil"
    assert teks(halaman.h2) == ISI.halaman["judul_program"]
    assert [teks(p) for p in halaman.select(".pengantar > p")] == paragraf(ISI.halaman["pengantar"])


def test_semboyan_dieja_pemberdayaan(halaman):
    assert "Portal Informasi dan Pemberdayaan Masyarakat Desa Kabupaten Lombok Tengah" in teks(halaman.header)
    assert "Pemberdayan " not in teks(halaman)


def test_sepuluh_bagian_berurutan_dengan_alamatnya(halaman):
    bagian = halaman.select("article > section")
    assert [b["id"] for b in bagian] == [b.kode for b in ISI.bagian]
    assert [teks(b.h3) for b in bagian] == [b.nilai["judul"] for b in ISI.bagian]
    assert [a["href"] for a in halaman.select(".daftar-isi a")] == [f"#{b.kode}" for b in ISI.bagian]
    assert [teks(a) for a in halaman.select(".daftar-isi a")] == [b.nilai["judul"] for b in ISI.bagian]


@pytest.mark.parametrize(
    "bagian", [b for b in ISI.bagian if b.nilai["jenis"] == "prosa"], ids=lambda b: b.kode
)
def test_prosa_menjadi_paragraf(halaman, bagian):
    assert [teks(p) for p in halaman.select(f"#{bagian.kode} > p")] == paragraf(bagian.nilai["isi"])


@pytest.mark.parametrize(
    "bagian", [b for b in ISI.bagian if b.nilai["jenis"] in ELEMEN_DAFTAR], ids=lambda b: b.kode
)
def test_daftar_menjadi_ul_atau_ol_di_antara_pembuka_dan_penutup(halaman, bagian):
    section = halaman.select_one(f"#{bagian.kode}")
    elemen = [anak for anak in section.children if anak.name]
    daftar = section.find(ELEMEN_DAFTAR[bagian.nilai["jenis"]], recursive=False)
    diharapkan = ["h3", "p", daftar.name] + (["p"] if bagian.nilai["penutup"] else [])
    assert [satu.name for satu in elemen] == diharapkan
    assert teks(elemen[1]) == bagian.nilai["pembuka"]
    butir = daftar.find_all("li", recursive=False)
    assert [teks(li) for li in butir] == [
        ", ".join(filter(None, (b["istilah"], b["uraian"]))) for b in bagian.butir
    ]
    assert [li.strong and teks(li.strong) for li in butir] == [b["istilah"] or None for b in bagian.butir]
    if bagian.nilai["penutup"]:
        assert teks(elemen[-1]) == bagian.nilai["penutup"]


def test_struktur_menjadi_empat_tingkat_bersarang(halaman):
    (bagian,) = [b for b in ISI.bagian if b.nilai["jenis"] == "tingkat"]
    section = halaman.select_one(f"#{bagian.kode}")
    tingkat = section.select("ol > li")
    judul = [b["uraian"] for b in bagian.butir if b["jenis"] == "tingkat"]
    assert [teks(li.h4) for li in tingkat] == [
        f"{huruf}. {satu}" for huruf, satu in zip("ABCD", judul, strict=True)
    ]
    assert [teks(li) for li in section.select("ol > li > ul > li")] == [
        b["uraian"] for b in bagian.butir if b["jenis"] == "butir"
    ]
    assert [len(li.select("ul > li")) for li in tingkat] == [2, 3, 3, 2]
    assert teks(section.find_all("p", recursive=False)[-1]) == bagian.nilai["penutup"]


def test_judul_bertingkat_tanpa_lompatan(halaman):
    tingkat = [int(h.name[1]) for h in halaman.main.find_all(["h1", "h2", "h3", "h4", "h5", "h6"])]
    assert tingkat[0] == 1
    assert tingkat.count(1) == 1
    assert all(sesudah - sebelum <= 1 for sebelum, sesudah in itertools.pairwise(tingkat))


def test_remah_roti_dan_tanggal_perubahan_tampil(halaman):
    assert [teks(li) for li in halaman.select(".jejak li")] == ["Beranda", "Profil"]
    assert "WITA" in teks(halaman.select_one(".ubah"))
    assert halaman.select_one(".ubah time")["datetime"].endswith("+0800")


def test_bagian_tersembunyi_tidak_ada_di_mana_pun(profil, client):
    Bagian.objects.filter(kode="visi").update(terbit=False)
    for alamat in ("/profil/", "/"):
        isi = client.get(alamat).content.decode()
        assert "Terwujudnya desa" not in isi
        assert ">Visi<" not in isi
        assert 'visi"' not in isi


def test_teks_staf_ditampilkan_sebagai_teks_bukan_html(profil, client):
    Butir.objects.create(bagian=Bagian.objects.get(kode="misi"), uraian="<script>alert(1)</script>", urutan=9)
    isi = client.get("/profil/").content.decode()
    assert "&lt;script&gt;alert(1)" in isi
    assert "<script>alert" not in isi


def test_paling_banyak_empat_kueri_berapa_pun_butirnya(profil, client, django_assert_num_queries):
    for nomor in range(60):
        bagian = Bagian.objects.create(
            judul=f"Bagian {nomor}", kode=f"bagian-{nomor}", jenis="butir", terbit=True, urutan=20 + nomor
        )
        Butir.objects.bulk_create([Butir(bagian=bagian, uraian=f"Butir {i}", urutan=i) for i in range(5)])
    cache.clear()
    with django_assert_num_queries(4):
        assert client.get("/profil/").content.count(b"Butir 4") == 60


def test_tanpa_isi_halaman_profil_tidak_ditemukan(db, client):
    assert client.get("/profil/").status_code == 404


def test_tanpa_bagian_yang_tampil_tidak_ada_daftar_kosong(profil, baca):
    Bagian.objects.update(terbit=False)
    for alamat in ("/profil/", "/"):
        assert not [daftar for daftar in baca(alamat).main.select("ol, ul") if not daftar.select("li")]
    assert not baca("/profil/").select(".daftar-isi")
