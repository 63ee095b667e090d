"""Two who write at the same moment: the index ends as the content does. PostgreSQL; SQLite has one writer at a time."""

import threading

import pytest
from django.db import connection, transaction

from berita.models import Berita
from portal.pencarian import indeks
from portal.pencarian.models import Dokumen
from portal.pencarian.sumber import SUMBER

pytestmark = pytest.mark.django_db(transaction=True)


def di_utas_lain(kerja):
    """Run a function in a thread with a connection of its own; returns the thread."""

    def jalan():
        try:
            kerja()
        finally:
            connection.close()

    utas = threading.Thread(target=jalan)
    utas.start()
    return utas


def test_penarikan_menang_atas_penulisan_ulang_indeks(situs_kecil):
    """While one withdraws an article, another writes its entry anew because a village was renamed."""
    berita = situs_kecil[0]
    if connection.vendor == "sqlite":
        berita.kembalikan()
        indeks.perbarui(SUMBER[0], [berita.pk])
    else:
        with transaction.atomic():
            Berita.objects.get(pk=berita.pk).kembalikan()
            lain = di_utas_lain(lambda: indeks.perbarui(SUMBER[0], [berita.pk]))
            lain.join(0.3)
            assert lain.is_alive()  # it waits for the withdrawal
        lain.join(10)
    assert not Dokumen.objects.filter(id=berita.pk).exists()


def test_dua_simpanan_dengan_kata_baru_yang_sama_tidak_saling_menunggu(situs_kecil):
    satu, dua = situs_kecil
    if connection.vendor == "sqlite":
        satu.judul = dua.judul = "Xylofon berbunyi"
        satu.save()
        dua.save()
    else:
        with transaction.atomic():
            satu.judul = "Xylofon berbunyi"
            satu.save()

            def simpan_lain():
                lain = Berita.objects.get(pk=dua.pk)
                lain.judul = "Xylofon berbunyi"
                lain.save()

            lain = di_utas_lain(simpan_lain)
            lain.join(10)
            assert not lain.is_alive()
    assert Dokumen.objects.filter(judul="Xylofon berbunyi").count() == 2


def test_bangun_tidak_mengembalikan_yang_baru_ditarik(situs_kecil, monkeypatch):
    """Between the reading and the writing of the rebuild an article is withdrawn."""
    berita = situs_kecil[0]
    Dokumen.objects.filter(id=berita.pk).update(sidik="lama")
    asli = indeks._bandingkan
    sekali = iter([True])

    def tarik_dulu(sumber, kunci, naskah):
        hasil = asli(sumber, kunci, naskah)
        if sumber is SUMBER[0] and next(sekali, False):
            Berita.objects.get(pk=berita.pk).kembalikan()
        return hasil

    monkeypatch.setattr(indeks, "_bandingkan", tarik_dulu)
    indeks.bangun()
    assert not Dokumen.objects.filter(id=berita.pk).exists()
