"""The villages in the admin, in a browser: accessible, and an import from upload to the stored figures."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from playwright.sync_api import expect

from desa.models import DanaDesa, Desa


@pytest.fixture
def desa(situs):
    call_command("muat_wilayah", verbosity=0)
    return Desa.objects.get(slug="kuta")


def berkas(isi):
    return {"name": "dana.csv", "mimeType": "text/csv", "buffer": isi.encode()}


def unggah(page, isi):
    page.locator("input[type=file]").set_input_files(berkas(isi))
    page.locator("form[enctype] [type=submit]").click()


@pytest.mark.parametrize("lebar", [360, 1280])
def test_axe_di_halaman_kerja_desa(admin, desa, lebar):
    admin.terduga.append("Applying inline style")  # the checker's own, refused by the policy
    for alamat in (
        "desa/desa/?kecamatan__kode__exact=52.02.04",
        f"desa/desa/{desa.pk}/change/",
        f"desa/kecamatan/{desa.kecamatan.pk}/change/",
        "desa/desa/kelengkapan/",
        "desa/danadesa/import/",
        "desa/danadesa/export/",
    ):
        page = admin(alamat, lebar)
        assert page.evaluate("document.documentElement.scrollWidth") <= lebar, alamat
        # The empty header is that of the rows that Django's own change list draws.
        hasil = Axe().run(page, options={"rules": {"empty-table-header": {"enabled": False}}})
        assert hasil.violations_count == 0, f"{alamat}\n{hasil.generate_report()}"


def test_impor_dari_unggahan_sampai_tersimpan(admin, desa):
    page = admin("desa/danadesa/import/", 360)
    unggah(page, "Kode,Tahun,Pagu,Sumber\n52.02.04.2009,2025,1.234.567.000,Contoh\n99.99,2025,1,Contoh\n")
    expect(page.get_by_role("heading", name="Belum ada yang ditulis")).to_be_visible()
    assert not DanaDesa.objects.exists()

    unggah(page, "Kode,Tahun,Pagu,Sumber\n52.02.04.2009,2025,1.234.567.000,Contoh\n")
    expect(page.get_by_role("heading", name="Pratinjau")).to_be_visible()
    expect(page.locator("table ins").first).to_be_visible()
    assert not DanaDesa.objects.exists()

    page.get_by_role("button", name="Tulis 1 baris ini").click()
    page.locator(".messagelist .success").wait_for()
    assert DanaDesa.objects.get(desa=desa).pagu == 1_234_567_000
