"""Security headers on every answer."""

import pytest


@pytest.mark.parametrize("alamat", ["/", "/profil/", "/berita/", "/tidak/ada/"])
def test_halaman_umum_berkebijakan_ketat(profil, client, alamat):
    kebijakan = client.get(alamat).headers["Content-Security-Policy"]
    assert "default-src 'none'" in kebijakan
    assert "unsafe" not in kebijakan
    assert "http" not in kebijakan
    assert "frame-ancestors 'none'" in kebijakan


def test_tajuk_keamanan_lain_ada(profil, client):
    tajuk = client.get("/profil/").headers
    assert tajuk["X-Content-Type-Options"] == "nosniff"
    assert tajuk["X-Frame-Options"] == "DENY"
    assert tajuk["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert "camera=()" in tajuk["Permissions-Policy"]


@pytest.mark.parametrize("alamat", ["/", "/profil/", "/berita/", "/desa/", "/data/"])
def test_halaman_umum_tanpa_gaya_dan_skrip_sebaris_dan_tanpa_host_lain(profil, baca, alamat):
    halaman = baca(alamat)
    # Data for machines is no script: browsers do not run it.
    assert not halaman.select("[style], style, script:not([src], [type='application/ld+json'])")
    assert not [e for e in halaman.find_all(True) for nama in e.attrs if nama.startswith("on")]
    sumber = [
        e.get("src") or e["href"]
        for e in halaman.select("script[src], img, link[rel=stylesheet], link[rel~=icon], link[rel=manifest]")
    ]
    assert sumber
    assert all(satu.startswith(("/static/", "/manifest.webmanifest")) for satu in sumber)


@pytest.mark.parametrize("alamat", ["/", "/profil/", "/berita/", "/desa/", "/data/"])
def test_halaman_umum_tidak_memasang_kuki(profil, client, alamat):
    assert not client.get(alamat).cookies


def test_robots_menutup_admin_dan_pilihan_ukuran(client):
    response = client.get("/robots.txt")
    assert response.headers["Content-Type"].startswith("text/plain")
    assert b"Disallow: /admin/\nDisallow: /ukuran-teks/" in response.content


def test_ikon_ditemukan_di_alamat_biasa(client):
    response = client.get("/favicon.ico", follow=True)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "image/png"
