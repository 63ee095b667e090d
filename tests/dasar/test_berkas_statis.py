"""Of CKEditor's many files only those that the editor asks for are served."""

from django.contrib.staticfiles import finders


def test_hanya_bagian_ckeditor_yang_dipakai_disajikan():
    semua = [nama for finder in finders.get_finders() for nama, _ in finder.list([])]
    ckeditor = [nama for nama in semua if nama.startswith("ckeditor/")]
    assert "ckeditor/ckeditor/ckeditor.js" in ckeditor
    assert "ckeditor/ckeditor/lang/id.js" in ckeditor
    assert len(ckeditor) < 40
    for bagian in (
        "table/dialogs/table.js",
        "tableselection/styles/tableselection.css",
        "link/dialogs/link.js",
    ):
        assert f"ckeditor/ckeditor/plugins/{bagian}" in ckeditor
    assert not [nama for nama in ckeditor if "/samples/" in nama or "/iframe/" in nama or "/scayt/" in nama]


def test_berkas_ckeditor_yang_tidak_dipakai_tidak_ditemukan():
    assert finders.find("ckeditor/ckeditor/plugins/iframe/dialogs/iframe.js") is None
    assert finders.find("ckeditor/ckeditor/lang/id.js")
    assert finders.find("admin/css/base.css")
