"""System checks: the start stops when the containment of the editor is undone."""

from django.core import checks

from portal.dasar.pembersih import ELEMEN
from portal.dasar.teks_kaya import KEBIJAKAN_EDITOR, KONFIGURASI

PLUGIN_TERLARANG = {
    "iframe",
    "flash",
    "sourcearea",
    "wysiwygarea",
    "uploadimage",
    "uploadwidget",
    "pastefromgdocs",
    "htmlwriter",
}


@checks.register(checks.Tags.security)
def editor_tetap_terkurung(app_configs, **kwargs):
    """Return an error for each way in which the editor's configuration would open up."""
    galat = []

    def tambah(nomor, pesan):
        galat.append(checks.Error(pesan, id=f"dasar.E{nomor:03}", hint="See portal/dasar/teks_kaya.py."))

    if terlarang := PLUGIN_TERLARANG & set(KONFIGURASI["plugins"].split(",")):
        tambah(1, f"CKEditor loads forbidden plugins: {', '.join(sorted(terlarang))}.")
    if not isinstance(KONFIGURASI["allowedContent"], str):
        tambah(2, "CKEditor's allowedContent must be written out.")
    else:
        diizinkan = {unsur.split("[")[0] for unsur in KONFIGURASI["allowedContent"].replace(";", " ").split()}
        if diizinkan != ELEMEN:
            tambah(3, "The editor and the sanitiser allow different elements.")
    if KONFIGURASI["versionCheck"]:
        tambah(4, "CKEditor's versionCheck would ask another host.")
    if "script-src 'self';" not in KEBIJAKAN_EDITOR:
        tambah(5, "Pages with the editor must not run inline script.")
    return galat
