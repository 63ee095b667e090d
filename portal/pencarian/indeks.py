"""Keeps the index true: every write to what is public writes the index too, in the same transaction.

Errors are not swallowed: an index that cannot be written refuses the save.
"""

import hashlib
from collections import Counter
from itertools import islice

from django.db import connection, transaction
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save

from berita.models import Berita
from portal.dasar.massal import ditulis_massal
from portal.pencarian.analisis import VERSI, dasar_saja, kata, sebagai_fakta
from portal.pencarian.mesin import mesin
from portal.pencarian.mesin.dasar import Bidang
from portal.pencarian.models import Dokumen, Kosakata
from portal.pencarian.sumber import JARAK, SUMBER

PAKET = 500  # documents written at a time
# Characters of a text that are indexed. PostgreSQL's index entry of a document ends at 1 MB.
PANJANG_ISI = 100_000
KATA_TERPENDEK, KATA_TERPANJANG = 3, 30  # letters of words worth comparing with a slip of the finger


def perbarui(sumber, kunci):
    """Bring the index up to date for the pages of a source with these keys (any iterable)."""
    kunci = sorted({satu for satu in kunci if satu})
    berganti = set()
    for awal in range(0, len(kunci), PAKET):
        paket = kunci[awal : awal + PAKET]
        with transaction.atomic():
            berganti |= _selaraskan(sumber, paket, sumber.baris(paket))[1]
    for penyebut, cari in sumber.penyebut if berganti else ():
        perbarui(penyebut, cari(berganti))


def bangun():
    """Bring the whole index up to date. Return a Counter of documents by what was done: see periksa()."""
    with transaction.atomic():
        hasil = _telusuri(tulis=True)
        _buang_kosakata_asing()
        with connection.cursor() as cursor:  # so that the database's plans fit right after so many writes
            cursor.execute(f"ANALYZE {connection.ops.quote_name(Dokumen._meta.db_table)}")
    return hasil


def periksa():
    """Compare index and content, writing nothing. Return a Counter: sama, baru, berubah, usang (documents)."""
    return _telusuri(tulis=False)


def perlu_dibangun():
    """Return whether the index was never built, or by another version of the analysis."""
    # The pages without a row come into the index by bangun() alone, so they tell of it.
    (tetap,) = (sumber for sumber in SUMBER if not sumber.asal)
    naskah = list(tetap.baris(None))
    beda = _selaraskan(tetap, [satu.pk for satu in naskah], naskah, tulis=False)[0]
    return beda["sama"] < len(naskah)


# --- Writing ------------------------------------------------------------------------------------------


def _telusuri(tulis):
    hasil = Counter()
    for sumber in SUMBER:
        baris = iter(sumber.baris(None))
        terlihat = set()
        while paket := list(islice(baris, PAKET)):
            kunci = [satu.pk for satu in paket]
            terlihat.update(kunci)
            hasil += _selaraskan(sumber, kunci, paket, tulis, teliti=True)[0]
        ada = Dokumen.objects.filter(id__gte=sumber.id(0), id__lt=sumber.id(JARAK))
        usang = [satu for satu in ada.values_list("id", flat=True) if satu - sumber.id(0) not in terlihat]
        hasil["usang"] += len(usang)
        if tulis:
            for awal in range(0, len(usang), PAKET):
                _hapus(usang[awal : awal + PAKET])
    return hasil


def _selaraskan(sumber, kunci, naskah, tulis=True, teliti=False):
    """Make the documents with these keys equal to the Naskah given; the keys without one lose theirs.

    `teliti` also asks the engine whether it knows them. Return a Counter of what differed, and the keys whose
    title changed (set).
    """
    id_lama = [sumber.id(pk) for pk in kunci]
    ada = dict(Dokumen.objects.filter(id__in=id_lama).values_list("id", "sidik"))
    if teliti:
        ada |= dict.fromkeys(ada.keys() - mesin().terindeks(id_lama))
    baru = {sumber.id(satu.pk): (satu, _sidik(satu)) for satu in naskah}
    beda = {kunci: isi for kunci, isi in baru.items() if ada.get(kunci) != isi[1]}
    usang = ada.keys() - baru.keys()
    hasil = Counter(
        sama=len(baru) - len(beda),
        baru=len(beda.keys() - ada.keys()),
        berubah=len(beda.keys() & ada.keys()),
        usang=len(usang),
    )
    if not tulis or not (beda or usang):
        return hasil, set()
    judul = dict(Dokumen.objects.filter(id__in=beda).values_list("id", "judul"))
    berganti = {isi.pk for kunci, (isi, _) in beda.items() if kunci in judul and judul[kunci] != isi.judul}
    if usang:
        _hapus(usang)
    if beda:
        _simpan(sumber, beda)
    return hasil, berganti


def _sidik(naskah):
    """Return a text that changes with everything that is indexed of a page."""
    return f"{VERSI}-{hashlib.sha256(repr(naskah).encode()).hexdigest()}"[:32]


def _simpan(sumber, naskah):
    """Write documents and their words; `naskah` maps ids to (Naskah, its mark)."""
    dokumen, bidang, kosakata = [], [], set()
    for kunci, (satu, sidik) in naskah.items():
        isi = satu.isi[:PANJANG_ISI]
        judul, teks = kata(satu.judul), kata(f"{isi}\n{satu.tambahan}")
        fakta = kata(satu.fakta)
        dokumen.append(
            Dokumen(
                id=kunci,
                kelompok=sumber.kelompok,
                judul=satu.judul[:200],
                label=satu.label,
                isi="\n".join(filter(None, [satu.fakta, isi])),
                alamat=satu.alamat,
                tampak_pada=satu.tampak_pada,
                bobot=sumber.bobot,
                sidik=sidik,
            )
        )
        isi_bidang = [*teks, *map(sebagai_fakta, fakta)]
        dasar_isi = [*dasar_saja(teks), *map(sebagai_fakta, dasar_saja(fakta))]
        bidang.append((kunci, Bidang(judul, dasar_saja(judul), isi_bidang, dasar_isi)))
        kosakata.update(judul, teks)
    Dokumen.objects.bulk_create(
        dokumen,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=[f.name for f in Dokumen._meta.concrete_fields if not f.primary_key],
    )
    mesin().simpan(bidang)
    _catat_kosakata(kosakata)


def _catat_kosakata(kata):
    kata = sorted(s for s in kata if s.isalpha() and KATA_TERPENDEK <= len(s) <= KATA_TERPANJANG)
    for awal in range(0, len(kata), PAKET):
        paket = kata[awal : awal + PAKET]
        ada = set(Kosakata.objects.filter(kata__in=paket).values_list("kata", flat=True))
        Kosakata.objects.bulk_create(
            [Kosakata(kata=satu) for satu in paket if satu not in ada], ignore_conflicts=True
        )


def _buang_kosakata_asing():
    """Forget the words that no document holds any more."""
    terpakai = set()
    for judul, isi in Dokumen.objects.values_list("judul", "isi").iterator():
        terpakai.update(kata(judul), kata(isi))
    usang = [pk for pk, satu in Kosakata.objects.values_list("pk", "kata").iterator() if satu not in terpakai]
    for awal in range(0, len(usang), PAKET):
        Kosakata.objects.filter(pk__in=usang[awal : awal + PAKET]).delete()


def _hapus(kunci):
    kunci = list(kunci)
    mesin().hapus(kunci)
    Dokumen.objects.filter(id__in=kunci).delete()


# --- Listening ----------------------------------------------------------------------------------------


def dengarkan():
    """Connect the sources' models, so that every write of theirs arrives here."""
    for model in {model for sumber in SUMBER for model in sumber.asal}:
        nama = f"pencarian.{model._meta.label}"
        pre_save.connect(_sebelum, sender=model, dispatch_uid=f"{nama}.sebelum")
        post_save.connect(_sesudah, sender=model, dispatch_uid=f"{nama}.simpan")
        post_delete.connect(_sesudah, sender=model, dispatch_uid=f"{nama}.hapus")
        ditulis_massal.connect(_sesudah_massal, sender=model, dispatch_uid=f"{nama}.massal")
    for relasi in (Berita.desa, Berita.kecamatan):
        m2m_changed.connect(
            _sesudah_relasi, sender=relasi.through, dispatch_uid=f"pencarian.{relasi.field.name}"
        )


def _sebelum(sender, instance, **kwargs):
    """Note to which pages the row belonged before, should it move to another."""
    instance._halaman_lama = {}
    for sumber in SUMBER:
        field = sumber.asal.get(sender)
        if isinstance(field, str) and field != "pk" and instance.pk:
            lama = sender._base_manager.filter(pk=instance.pk).values_list(field, flat=True)
            instance._halaman_lama[sumber.nama] = list(lama)


def _sesudah(sender, instance, **kwargs):
    lama = getattr(instance, "_halaman_lama", {})
    for sumber in SUMBER:
        if asal := sumber.asal.get(sender):
            kunci = [getattr(instance, asal)] if isinstance(asal, str) else asal([instance.pk])
            perbarui(sumber, [*kunci, *lama.get(sumber.nama, [])])


def _sesudah_massal(sender, kunci, **kwargs):
    for sumber in SUMBER:
        if asal := sumber.asal.get(sender):
            if asal == "pk":
                halaman = kunci
            elif isinstance(asal, str):
                halaman = sender._base_manager.filter(pk__in=kunci).values_list(asal, flat=True)
            else:
                halaman = asal(kunci)
            perbarui(sumber, halaman)


def _sesudah_relasi(sender, instance, action, reverse, pk_set, **kwargs):
    if not reverse:
        kunci = [instance.pk]
    elif pk_set is not None:
        kunci = pk_set
    elif action == "pre_clear":
        instance._berita_lama = list(instance.berita.values_list("pk", flat=True))
        return
    else:
        kunci = getattr(instance, "_berita_lama", [])
    if action.startswith("post_"):
        perbarui(SUMBER[0], kunci)
