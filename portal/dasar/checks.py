"""System checks: the start stops when the containment of the editor is undone."""

from django.core import checks

from portal.dasar.ragam import SEMUA
from portal.dasar.teks_kaya import KEBIJAKAN_EDITOR, konfigurasi

PLUGIN_TERLARANG = {
    "iframe",
    "flash",
    "sourcearea",
    "wysiwygarea",
    "uploadimage",
    "uploadwidget",
    "image",
    "image2",
    "easyimage",
    "pastefromgdocs",
    "htmlwriter",
}


@checks.register(checks.Tags.security)
def editor_tetap_terkurung(app_configs, **kwargs):
    """Return an error for each way in which the editor's configuration would open up."""
    galat = []

    def tambah(nomor, pesan):
        galat.append(checks.Error(pesan, id=f"dasar.E{nomor:03}", hint="See portal/dasar/teks_kaya.py."))

    for satu in SEMUA:
        config = konfigurasi(satu)
        if terlarang := PLUGIN_TERLARANG & set(config["plugins"].split(",")):
            tambah(1, f"CKEditor loads forbidden plugins: {', '.join(sorted(terlarang))} ({satu.nama}).")
        if not isinstance(config["allowedContent"], str):
            tambah(2, f"CKEditor's allowedContent must be written out ({satu.nama}).")
        else:
            diizinkan = {unsur.split("[")[0] for unsur in config["allowedContent"].replace(";", " ").split()}
            if diizinkan != satu.elemen:
                tambah(3, f"The editor and the sanitiser allow different elements ({satu.nama}).")
        if config["versionCheck"]:
            tambah(4, f"CKEditor's versionCheck would ask another host ({satu.nama}).")
    if "script-src 'self';" not in KEBIJAKAN_EDITOR:
        tambah(5, "Pages with the editor must not run inline script.")
    return galat
