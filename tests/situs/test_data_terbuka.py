"""Open data: public fields only, whole, machine-readable, harmless in spreadsheets, cheap to ask again."""

import csv
import gzip
import io
import json
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.core.cache import cache
from django.utils import timezone

from berita.models import Berita
from desa.models import DanaDesa, Desa, IndeksDesa, Penduduk
from portal.situs import data_terbuka
from portal.situs.data_terbuka import KUMPULAN, Kumpulan
from portal.situs.models import PengaturanSitus, nilai_awal
from tests.berita.pabrik import buat_berita, buat_kategori, buat_tak_terlihat
from tests.desa.pabrik import buat_desa, buat_kecamatan
from tests.situs.test_html import periksa

SEMUA = [f"/data/{nama}.{akhiran}" for nama, satu in KUMPULAN.items() for akhiran in satu.akhiran]
AREA = {"type": "Polygon", "coordinates": [[[116.1, -8.7], [116.2, -8.7], [116.2, -8.6], [116.1, -8.7]]]}
DESA_TAHUN = ["kode", "nama", "kode_kecamatan", "kecamatan", "tahun"]


@pytest.fixture
def isi(db):
    """A made-up district with two villages and a kelurahan, two of which have figures, and one article."""
    kecamatan = buat_kecamatan(nama="Kecamatan Uji", batas=AREA)
    desa = buat_desa(
        nama="Desa Uji",
        kecamatan=kecamatan,
        kode_bps="9901010001",
        lintang=Decimal("-8.7"),
        bujur=Decimal("116.25"),
        batas=AREA,
        luas_ha=Decimal("1234.5"),
        luas_tahun=2024,
        luas_sumber="Sumber luas uji",
        kades_nama="Nama Rahasia",
        telepon="0370 111222",
        whatsapp="0812-1111-2222",
        tampilkan_kontak=True,
        surel="rahasia@contoh.example",
        alamat="Jalan Rahasia",
    )
    buat_desa("99.01.01.2002", "Desa Pecahan", desa_induk=desa)
    buat_desa("99.01.01.1001", "Kota Uji")
    umum = {"desa": desa, "sumber": "Sumber uji"}
    IndeksDesa.objects.create(
        tahun=2024, jenis="idm", skor=Decimal("0.8679"), iks=Decimal("0.9"), status="mandiri", **umum
    )
    IndeksDesa.objects.create(tahun=2025, jenis="id", skor=Decimal("79.5"), status="maju", **umum)
    DanaDesa.objects.create(tahun=2024, pagu=1_234_567_890, salur=0, **umum)
    Penduduk.objects.create(tahun=2023, laki_laki=10, perempuan=12, kk=5, **umum)
    Penduduk.objects.create(tahun=2024, laki_laki=11, **umum)
    buat_berita(
        "Warga menyusun usulan",
        slug="usulan",
        diterbitkan_pada=datetime(2026, 1, 31, 16, 30, tzinfo=UTC),
        tanggal_kegiatan=date(2026, 1, 30),
    )
    return desa


@pytest.fixture
def ambil(client):
    """Get a file; returns its text. The answer must be 200."""

    def _ambil(alamat):
        response = client.get(alamat)
        assert response.status_code == 200, alamat
        return b"".join(response.streaming_content).decode("utf-8")

    return _ambil


@pytest.fixture
def baris_csv(ambil):
    return lambda nama: list(csv.DictReader(io.StringIO(ambil(f"/data/{nama}.csv"))))


@pytest.fixture
def baris_json(ambil):
    return lambda nama: json.loads(ambil(f"/data/{nama}.json"))["data"]


# --- What the files hold -------------------------------------------------------------------------------

KOLOM = {
    "kecamatan": ["kode", "nama", "jumlah_desa", "jumlah_kelurahan", "lintang", "bujur", "tautan"],
    "desa": [
        *["kode", "nama", "jenis", "kode_kecamatan", "kecamatan", "kode_bps", "kode_desa_induk"],
        *[
            "tahun_pembentukan",
            "dasar_pembentukan",
            "kode_pos",
            "situs",
            "luas_ha",
            "luas_tahun",
            "luas_sumber",
        ],
        *[
            "batas_utara",
            "batas_timur",
            "batas_selatan",
            "batas_barat",
            "jumlah_dusun",
            "tingkat_perkembangan",
        ],
        *["lintang", "bujur", "tautan"],
    ],
    "indeks": [
        *DESA_TAHUN,
        *["jenis", "skor", "status", "iks", "ike", "ikl", "layanan_dasar", "sosial", "ekonomi", "lingkungan"],
        *["aksesibilitas", "tata_kelola", "dasar_penetapan", "sumber"],
    ],
    "dana-desa": [*DESA_TAHUN, "pagu", "salur", "realisasi", "sumber"],
    "penduduk": [*DESA_TAHUN, "laki_laki", "perempuan", "jumlah", "kk", "sumber"],
    "berita": [
        *["nomor", "judul", "kategori", "diterbitkan", "diperbarui", "tanggal_kegiatan", "contoh", "tautan"],
    ],
}


def test_setiap_daftar_diperiksa_kolomnya():
    assert list(KUMPULAN) == list(KOLOM)


@pytest.mark.usefixtures("isi")
@pytest.mark.parametrize("nama", KOLOM)
def test_hanya_kolom_yang_dijanjikan(ambil, nama):
    """A new column changes this table on purpose, so that no private field slips out."""
    assert ambil(f"/data/{nama}.csv").splitlines()[0].split(",") == KOLOM[nama]
    berkas = json.loads(ambil(f"/data/{nama}.json"))
    assert [kolom["nama"] for kolom in berkas["metadata"]["kolom"]] == KOLOM[nama]
    assert all(list(baris) == KOLOM[nama] for baris in berkas["data"])


@pytest.mark.usefixtures("isi")
@pytest.mark.parametrize("alamat", SEMUA)
def test_tidak_ada_nama_atau_kontak_orang(ambil, alamat):
    teks = ambil(alamat)
    assert not [r for r in ("Rahasia", "rahasia", "111222", "1111-2222") if r in teks]


@pytest.mark.usefixtures("isi")
@pytest.mark.parametrize(
    ("nama", "jumlah"),
    [("kecamatan", 1), ("desa", 3), ("indeks", 2), ("dana-desa", 1), ("penduduk", 2), ("berita", 1)],
)
def test_csv_dan_json_memuat_baris_yang_sama(ambil, baris_csv, nama, jumlah):
    berkas = json.loads(ambil(f"/data/{nama}.json"))
    assert len(berkas["data"]) == berkas["metadata"]["jumlah_baris"] == jumlah

    def sebagai_teks(nilai):
        return {None: "", True: "true", False: "false"}.get(nilai, nilai)

    for dari_csv, dari_json in zip(baris_csv(nama), berkas["data"], strict=True):
        for kolom, nilai in dari_json.items():
            if isinstance(nilai, float):
                assert float(dari_csv[kolom]) == nilai
            elif type(nilai) is int:
                assert dari_csv[kolom] == str(nilai)
            else:
                assert dari_csv[kolom] == sebagai_teks(nilai)


@pytest.mark.usefixtures("isi")
def test_angka_bertitik_desimal_tanpa_pemisah_ribuan(baris_csv, baris_json):
    desa = baris_csv("desa")[1]
    assert (desa["luas_ha"], desa["lintang"], desa["bujur"]) == ("1234.50", "-8.700000", "116.250000")
    assert baris_csv("dana-desa")[0]["pagu"] == "1234567890"
    assert baris_json("indeks")[0]["skor"] == 0.8679


@pytest.mark.usefixtures("isi")
def test_yang_belum_tersedia_kosong_dan_nol_tetap_nol(baris_csv, baris_json):
    assert baris_json("dana-desa")[0]["salur"] == 0
    assert baris_json("dana-desa")[0]["realisasi"] is None
    assert baris_csv("dana-desa")[0]["realisasi"] == ""
    assert [baris["jumlah"] for baris in baris_json("penduduk")] == [22, None]
    assert baris_json("desa")[0]["kode_pos"] is None


@pytest.mark.usefixtures("isi")
def test_tanggal_iso_dengan_zona_situs(baris_json):
    berita = baris_json("berita")[0]
    assert berita["diterbitkan"] == "2026-02-01T00:30:00+08:00"
    assert berita["tanggal_kegiatan"] == "2026-01-30"
    assert berita["tautan"] == "http://testserver/berita/usulan/"


@pytest.mark.usefixtures("isi")
def test_jumlah_desa_dan_kelurahan_dipisah(baris_json):
    kecamatan = baris_json("kecamatan")[0]
    assert (kecamatan["jumlah_desa"], kecamatan["jumlah_kelurahan"]) == (2, 1)


@pytest.mark.usefixtures("isi")
@pytest.mark.parametrize("nama", ["kecamatan", "desa", "berita"])
def test_tautan_tiap_baris_hidup(client, baris_csv, nama):
    for baris in baris_csv(nama):
        assert client.get(baris["tautan"]).status_code == 200


@pytest.mark.usefixtures("isi")
def test_geojson_memuat_setiap_tempat_juga_yang_tanpa_batas(ambil, settings):
    berkas = json.loads(ambil("/data/desa.geojson"))
    assert berkas["type"] == "FeatureCollection"
    assert "Badan Informasi Geospasial" in berkas["atribusi"]
    assert berkas["features"][0] == {
        "type": "Feature",
        "id": "99.01.01.1001",
        "properties": {"kode": "99.01.01.1001", "nama": "Kota Uji", "jenis": "kelurahan"},
        "geometry": None,
    }
    assert [fitur["geometry"] for fitur in berkas["features"]] == [None, AREA, None]
    [kecamatan] = json.loads(ambil("/data/kecamatan.geojson"))["features"]
    assert kecamatan["properties"] == {"kode": "99.01.01", "nama": "Kecamatan Uji", "jenis": "kecamatan"}


def test_berita_yang_belum_atau_tidak_lagi_terbit_tidak_pernah_tampak(db, ambil):
    buat_berita("Terlihat")
    buat_tak_terlihat()
    for akhiran in ("csv", "json"):
        teks = ambil(f"/data/berita.{akhiran}")
        assert "Terlihat" in teks
        assert "Rahasia" not in teks


@pytest.mark.parametrize(
    ("judul", "aman"),
    [
        ('=HYPERLINK("http://jahat.example";"klik")', '\'=HYPERLINK("http://jahat.example";"klik")'),
        ("+62 812", "'+62 812"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1+1", "'\t'=1+1"),
        ("\r=1+1", "'\r'=1+1"),
        (" =1+1", "' =1+1"),
        ("＝1+1", "'＝1+1"),
        # A spreadsheet that parts columns at the semicolon would start a cell here.
        ("Rapat;=1+1;selesai", "Rapat;'=1+1;selesai"),
        ("Pagu 2026 - tahap I = 60%", "Pagu 2026 - tahap I = 60%"),
        ('Kata "warga", lalu\nkata desa', 'Kata "warga", lalu\nkata desa'),
    ],
)
def test_sel_csv_tidak_menjadi_rumus_dan_json_tetap_asli(db, baris_csv, baris_json, judul, aman):
    buat_berita("Judul biasa")
    Berita.objects.update(judul=judul)
    assert baris_csv("berita")[0]["judul"] == aman
    assert baris_json("berita")[0]["judul"] == judul


@pytest.mark.parametrize("alamat", SEMUA)
def test_basis_data_kosong_memberi_berkas_kosong_yang_sah(db, ambil, alamat):
    teks = ambil(alamat)
    if alamat.endswith(".csv"):
        assert len(list(csv.reader(io.StringIO(teks)))) == 1
    else:
        berkas = json.loads(teks)
        assert berkas["metadata"]["jumlah_baris"] == 0
        assert berkas.get("data", berkas.get("features")) == []


@pytest.mark.usefixtures("isi")
def test_metadata_menyebut_arti_satuan_tahun_sumber_dan_wilayah(ambil):
    metadata = json.loads(ambil("/data/indeks.json"))["metadata"]
    assert metadata["tahun"] == [2024, 2025]
    assert metadata["sumber"] == ["Sumber uji"]
    assert metadata["wilayah"] == {"kode": "52.02", "nama": "Kabupaten Lombok Tengah"}
    assert metadata["halaman"] == "http://testserver/data/#indeks"
    assert datetime.fromisoformat(metadata["diperbarui"]).utcoffset() == timedelta(hours=8)
    assert all(kolom["arti"] for kolom in metadata["kolom"])
    dana = json.loads(ambil("/data/dana-desa.json"))["metadata"]["kolom"]
    assert [kolom.get("satuan") for kolom in dana if kolom["nama"] == "pagu"] == ["rupiah"]


@pytest.mark.usefixtures("isi")
def test_daftar_sumber_yang_panjang_dipotong(isi, ambil, monkeypatch):
    monkeypatch.setattr("portal.situs.data_terbuka.SUMBER_TERBANYAK", 2)
    for tahun in (2020, 2021, 2022):
        DanaDesa.objects.create(desa=isi, tahun=tahun, sumber=f"Sumber {tahun}")
    sumber = json.loads(ambil("/data/dana-desa.json"))["metadata"]["sumber"]
    assert sumber == ["Sumber 2020", "Sumber 2021", "dan sumber lain, disebut pada tiap barisnya"]


# --- How they are served -------------------------------------------------------------------------------


@pytest.mark.usefixtures("isi")
@pytest.mark.parametrize(
    ("alamat", "jenis_isi"),
    [
        ("/data/desa.csv", "text/csv; charset=utf-8; header=present"),
        ("/data/desa.json", "application/json; charset=utf-8"),
        ("/data/desa.geojson", "application/geo+json"),
    ],
)
def test_tajuk_berkas(client, alamat, jenis_isi):
    response = client.get(alamat)
    assert response.streaming
    assert response.headers["Content-Type"] == jenis_isi
    assert response.headers["Content-Disposition"] == f'attachment; filename="{alamat.rpartition("/")[2]}"'
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "public, max-age=60"
    assert response.headers["Last-Modified"].endswith("GMT")
    assert "Cookie" not in response.headers.get("Vary", "")
    assert not response.cookies


@pytest.mark.usefixtures("isi")
@pytest.mark.parametrize("alamat", SEMUA)
def test_kepala_tanpa_isi_dan_tanpa_membaca_baris(client, alamat):
    response = client.head(alamat)
    assert response.status_code == 200
    assert response.headers["ETag"] == client.get(alamat).headers["ETag"]
    assert b"".join(response.streaming_content) == b""
    assert "Content-Length" not in response.headers


@pytest.mark.usefixtures("isi")
def test_pertanyaan_awal_peramban_dijawab(client):
    response = client.options("/data/desa.json", headers={"Origin": "https://lain.example"})
    assert response.status_code == 204
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert response.headers["Access-Control-Allow-Headers"] == "If-None-Match"


@pytest.mark.usefixtures("isi")
@pytest.mark.parametrize("alamat", ["/data/", "/", "/berita/atom.xml"])
def test_halaman_lain_tidak_terbuka_bagi_skrip_situs_lain(client, alamat):
    assert "Access-Control-Allow-Origin" not in client.get(alamat).headers


@pytest.mark.usefixtures("isi")
def test_mengubah_ditolak(client):
    assert client.post("/data/desa.json").status_code == 405
    assert client.post("/data/").status_code == 405


@pytest.mark.parametrize(
    "alamat", ["/data/rahasia.csv", "/data/desa.xml", "/data/indeks.geojson", "/data/desa", "/data/.csv"]
)
def test_daftar_atau_akhiran_tak_dikenal_404(db, client, alamat):
    assert client.get(alamat).status_code == 404


@pytest.mark.usefixtures("isi")
@pytest.mark.parametrize("alamat", ["/data/desa.csv", "/data/desa.json", "/data/desa.geojson"])
def test_berkas_dimampatkan_di_jalan(client, ambil, alamat):
    response = client.get(alamat, headers={"Accept-Encoding": "gzip"})
    assert response.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(b"".join(response.streaming_content)).decode() == ambil(alamat)


@pytest.mark.usefixtures("isi")
@pytest.mark.parametrize("alamat", SEMUA)
def test_berkas_yang_sama_tidak_dikirim_ulang(client, alamat):
    etag = client.get(alamat).headers["ETag"]
    response = client.get(alamat, headers={"If-None-Match": etag})
    assert response.status_code == 304
    assert response.headers["ETag"] == etag
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["Cache-Control"] == "public, max-age=60"
    assert response.content == b""
    assert client.get(alamat, headers={"If-None-Match": 'W/"lain"'}).status_code == 200


def _ganti_nama_kecamatan(desa):
    desa.kecamatan.nama = "Kecamatan Baru"
    desa.kecamatan.save()


def _ganti_nama_desa(desa):
    desa.nama = "Desa Baru"
    desa.save()


def _hapus_desa(desa):
    desa.pecahan.all().delete()


def _tetapkan_lisensi(desa):
    PengaturanSitus.objects.create(**nilai_awal(), lisensi_data="CC BY 4.0")
    cache.clear()


@pytest.mark.parametrize(
    ("nama", "ubah"),
    [
        ("kecamatan", _ganti_nama_kecamatan),
        ("desa", _ganti_nama_kecamatan),
        ("indeks", _ganti_nama_kecamatan),
        ("desa", _ganti_nama_desa),
        ("dana-desa", _ganti_nama_desa),
        ("kecamatan", _hapus_desa),
        ("desa", _hapus_desa),
        ("penduduk", lambda desa: desa.penduduk.first().delete()),
        ("penduduk", lambda desa: desa.penduduk.first().save()),
        (
            "indeks",
            lambda desa: desa.indeks.create(tahun=2023, jenis="idm", skor=1, status="mandiri", sumber="x"),
        ),
        ("desa", _tetapkan_lisensi),
        ("berita", lambda desa: buat_berita("Kabar kedua")),
        ("berita", lambda desa: Berita.objects.get().arsipkan()),
    ],
)
def test_perubahan_mengganti_tanda(isi, client, nama, ubah):
    alamat = f"/data/{nama}.json"
    sebelum = client.get(alamat).headers["ETag"]
    ubah(isi)
    assert client.get(alamat, headers={"If-None-Match": sebelum}).status_code == 200


def test_simpanan_yang_tertinggal_tetap_mengganti_tanda(isi, client):
    """Begun before another save and committed after it: older than the newest, but new to the reader."""
    desa = Desa.objects.exclude(pk=isi.pk).first()
    sebelum = client.get("/data/desa.json").headers["ETag"]
    saat = timezone.now() - timedelta(seconds=1)
    Desa.objects.filter(pk=desa.pk).update(nama="Tertinggal", diubah_pada=saat)
    assert client.get("/data/desa.json").headers["ETag"] != sebelum


def test_berita_terjadwal_muncul_pada_waktunya_dengan_tanda_baru(db, client, monkeypatch):
    lama = buat_berita("Lama", hari_lalu=3)
    buat_berita("Segera", diterbitkan_pada=timezone.now() + timedelta(hours=1))
    sebelum = client.get("/data/berita.csv").headers["ETag"]
    lama.arsipkan()  # so that the number of articles stays
    nanti = timezone.now() + timedelta(hours=2)
    monkeypatch.setattr("django.utils.timezone.now", lambda: nanti)
    response = client.get("/data/berita.csv", headers={"If-None-Match": sebelum})
    assert response.status_code == 200
    assert "Segera" in b"".join(response.streaming_content).decode()


# --- What they cost ------------------------------------------------------------------------------------


def _buat_banyak_berita(jumlah):
    kategori, saat = buat_kategori(), timezone.now() - timedelta(days=1)
    Berita.objects.bulk_create(
        Berita(
            judul=f"Berita nomor {nomor} tentang musyawarah desa",
            ringkasan="Ringkas.",
            kategori=kategori,
            slug=f"berita-nomor-{nomor}",
            status=Berita.Status.TERBIT,
            diterbitkan_pada=saat,
        )
        for nomor in range(jumlah)
    )


def _kueri(client, alamat, django_assert_max_num_queries):
    with django_assert_max_num_queries(99) as kueri:
        b"".join(client.get(alamat).streaming_content)
    return len(kueri)


@pytest.mark.parametrize("alamat", SEMUA)
def test_jumlah_kueri_tidak_bergantung_pada_jumlah_baris(isi, client, alamat, django_assert_max_num_queries):
    client.get("/data/")
    sedikit = _kueri(client, alamat, django_assert_max_num_queries)
    _buat_banyak_berita(40)
    for nomor in range(10, 30):
        desa = buat_desa(f"99.01.01.20{nomor}", f"Desa {nomor}")
        for model in (Penduduk, DanaDesa):
            model.objects.create(desa=desa, tahun=2024, sumber="Sumber uji")
    assert _kueri(client, alamat, django_assert_max_num_queries) == sedikit <= 7


def test_baris_dibaca_sambil_dikirim(db, client, monkeypatch):
    monkeypatch.setattr(data_terbuka, "PAKET", 10)
    dibaca = []
    monkeypatch.setattr(Kumpulan, "data", _catat(dibaca, Kumpulan.data))
    _buat_banyak_berita(50)
    potongan = iter(client.get("/data/berita.json").streaming_content)
    next(potongan), next(potongan)
    assert len(dibaca) == 10
    assert sum(1 for _ in potongan) == 5
    assert len(dibaca) == 50


def _catat(dibaca, asli):
    def data(self, akar):
        for baris in asli(self, akar):
            dibaca.append(baris)
            yield baris

    return data


# --- The page ------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("isi")
def test_halaman_memuat_semua_berkas_dan_semua_tautan_hidup(baca, client):
    halaman = baca("/data/")
    tautan = [a["href"] for a in halaman.select(".data-isi a.tombol")]
    assert tautan == SEMUA
    assert all(client.get(alamat).status_code == 200 for alamat in tautan)
    for a in halaman.main.select("a[href^='#']"):
        assert halaman.find(id=a["href"][1:]), a


@pytest.mark.usefixtures("isi")
def test_halaman_menjelaskan_setiap_daftar(baca):
    halaman = baca("/data/")
    indeks = halaman.find(id="indeks").get_text(" ", strip=True)
    assert "2 baris" in indeks
    assert "2024–2025" in indeks
    assert "Sumber uji" in indeks
    assert "0 sampai 1 (IDM), 0 sampai 100 (Indeks Desa)" in indeks
    assert halaman.find(id="desa").dl.time["datetime"]
    for nama, kolom in KOLOM.items():
        assert [kode.get_text() for kode in halaman.find(id=nama).select("dt code")] == kolom


def test_halaman_tanpa_data_mengatakannya(db, baca):
    halaman = baca("/data/")
    assert halaman.main.get_text().count("Data belum tersedia") == len(KUMPULAN)
    assert "None" not in [dd.get_text() for dd in halaman.select(".meta dd")]


def test_lisensi_belum_ditetapkan_dikatakan(db, baca, ambil):
    assert "Lisensi belum ditetapkan" in baca("/data/").find(id="desa").get_text()
    assert json.loads(ambil("/data/desa.json"))["metadata"]["lisensi"] is None


def test_lisensi_dari_staf_tampil_di_halaman_dan_berkas(db, baca, ambil):
    tautan = "https://lisensi.example/by/4.0"
    PengaturanSitus.objects.create(**nilai_awal(), lisensi_data="Lisensi Uji 4.0", lisensi_data_tautan=tautan)
    assert baca("/data/").find(id="desa").find("a", rel="license")["href"] == tautan
    metadata = json.loads(ambil("/data/desa.geojson"))["metadata"]
    assert metadata["lisensi"] == {"nama": "Lisensi Uji 4.0", "tautan": tautan}


def test_alamat_lisensi_tanpa_nama_ditolak(staf):
    formulir = staf.get("/admin/situs/pengaturansitus/").url
    versi = PengaturanSitus.objects.get().versi
    isian = nilai_awal() | {"versi_awal": versi, "lisensi_data_tautan": "https://lisensi.example/"}
    assert "Tulis juga nama lisensinya." in staf.post(formulir, isian).content.decode()
    assert PengaturanSitus.objects.get().lisensi_data_tautan == ""


@pytest.mark.usefixtures("isi")
def test_halaman_sekali_jalan_paling_banyak_dua_belas_kueri(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        client.get("/data/")


@pytest.mark.usefixtures("isi")
def test_halaman_html_yang_sah(client, tmp_path):
    berkas = tmp_path / "data.html"
    berkas.write_bytes(client.get("/data/").content)
    assert periksa([berkas]) == []
