"""Villages for the tests: single ones, and the folder of a whole regency. All of it is made up (code 99.01)."""

import json

from desa.models import Desa, Kecamatan

KODE_CONTOH = "99.01"
NAMA_CONTOH = "Kabupaten Contoh"


def buat_kecamatan(kode="99.01.01", nama="", **nilai):
    """Return the district with this code; a new one is named after it unless told otherwise."""
    nama = nama or f"Kecamatan Contoh {kode[-2:]}"
    return Kecamatan.objects.get_or_create(kode=kode, defaults={"nama": nama, **nilai})[0]


def buat_desa(kode="99.01.01.2001", nama="Contoh Satu", **nilai):
    """Return a saved village, or a kelurahan if the code ends in 1…; its district is made if need be."""
    kecamatan = nilai.pop("kecamatan", None) or buat_kecamatan(kode[:8])
    jenis = Desa.Jenis.KELURAHAN if kode[9] == "1" else Desa.Jenis.DESA
    return Desa.objects.create(
        **{"kode": kode, "nama": nama, "kecamatan": kecamatan, "jenis": jenis, **nilai}
    )


def _petak(bujur, lintang, kode, nama, sisi=0.1):
    """Return a GeoJSON feature: a square with its south-western corner there (degrees)."""
    timur, utara = round(bujur + sisi, 5), round(lintang + sisi, 5)
    cincin = [[bujur, lintang], [timur, lintang], [timur, utara], [bujur, utara], [bujur, lintang]]
    return {
        "type": "Feature",
        "properties": {"kode": kode, "nama": nama},
        "geometry": {"type": "Polygon", "coordinates": [cincin]},
    }


def _geojson(*ciri):
    return json.dumps({"type": "FeatureCollection", "features": ciri})


BERKAS_CONTOH = {
    "situs.toml": 'nama = "TPP CONTOH"\nsemboyan = "Portal Contoh"\nsambutan = "Halo warga contoh."\n'
    'pengelola = "Pengelola contoh."\n',
    "profil.toml": 'judul = "Profil"\njudul_program = "Program Contoh"\npengantar = "Isi contoh."\nbagian = []\n',
    "kategori.toml": '[[kategori]]\nnama = "Contoh"\nslug = "contoh"\n',
    "wilayah.toml": f'kode = "{KODE_CONTOH}"\nnama = "{NAMA_CONTOH}"\nlintang_min = -1.0\nlintang_maks = 0.0\n'
    'bujur_min = 100\nbujur_maks = 101.0\nsumber_batas = "Batas wilayah: contoh."\n',
    "wilayah/kecamatan.csv": "kode,nama,lat,lng\n99.01.01,Contoh Utara,-0.35,100.45\n99.01.02,Contoh Selatan,,\n",
    "wilayah/desa.csv": """kode,kode_kecamatan,nama,jenis,kode_pos,lat,lng
99.01.01.1001,99.01.01,Contoh Kota,kelurahan,99111,-0.35,100.35
99.01.01.2001,99.01.01,Contoh Satu,desa,99112,-0.35,100.45
99.01.01.2002,99.01.01,Contoh Dua,desa,99112,-0.35,100.55
99.01.02.2001,99.01.02,Contoh Tiga,desa,99113,-0.45,100.45
99.01.02.2002,99.01.02,Contoh Empat,desa,,,
""",
    "wilayah/kode_bps.csv": "kode,kode_bps,nama_bps\n99.01.01.2001,9901010001,Contoh Satu\n99.01.01.2002,9901010002,Contoh Dua\n",
    "wilayah/pemekaran.csv": "kode,kode_induk,perda_nomor,perda_tahun\n99.01.02.2002,99.01.02.2001,7,2022\n",
    "wilayah/nama_lain.csv": "kode,nama\n99.01.01.2001,Conto Satu\n99.01.01,Conto Utara\n",
    "wilayah/indeks_2024.csv": "kode,tahun,skor,iks,ike,ikl,status,sumber\n"
    "99.01.01.2001,2024,0.8200,0.9,0.7,0.86,Mandiri,Contoh\n99.01.01.2002,2024,0.7100,,,,Maju,Contoh\n",
    "wilayah/indeks_2025.csv": "kode,tahun,skor,status,layanan_dasar,dasar_penetapan,sumber\n"
    "99.01.01.2001,2025,80.15,Mandiri,82.5,Keputusan Contoh,Contoh\n",
    "wilayah/kecamatan_batas.geojson": _geojson(_petak(100.3, -0.4, "99.01.01", "Contoh Utara", sisi=0.3)),
    "wilayah/desa_batas.geojson": _geojson(
        _petak(100.3, -0.4, "99.01.01.1001", "Contoh Kota"),
        _petak(100.4, -0.4, "99.01.01.2001", "Contoh Satu"),
    ),
}


def tulis_contoh(folder):
    """Write the data folder of the made-up regency into a folder (Path): 2 kecamatan, 4 desa, 1 kelurahan."""
    (folder / "wilayah").mkdir(parents=True)
    for nama, isi in BERKAS_CONTOH.items():
        (folder / nama).write_text(isi, encoding="utf-8")
    return folder
