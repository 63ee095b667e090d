"""Keeps the index true: every write to what is public writes the index too, in the same transaction.

Errors are not swallowed: an index that cannot be written refuses the save.
"""

import hashlib
from collections import Counter
from itertools import islice
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save

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
    """Bring the index up to date for the pages of a source with these keys (any iterable), in one transaction."""
    kunci = sorted({satu for satu in kunci if satu})
    berganti = set()
    with transaction.atomic():
        # Whoever writes one of these pages waits here, and reads it only then: it may just be withdrawn elsewhere.
        mesin().kunci([sumber.id(pk) for pk in kunci])
        for awal in range(0, len(kunci), PAKET):
            paket = kunci[awal : awal + PAKET]
            berganti |= _tulis(sumber, _bandingkan(sumber, paket, sumber.baris(paket)))
        for penyebut, cari in sumber.penyebut if berganti else ():
            perbarui(penyebut, cari(berganti))


def bangun():
    """Bring the whole index up to date, a few pages at a time, so that nobody who writes has to wait for long.

    Return a Counter of documents by what was done: see periksa().
    """
    hasil = Counter()
    for sumber, beda in _telusuri():
        hasil += beda.hitungan
        if kunci := beda.kunci():
            perbarui(sumber, kunci)
    _rapikan_kosakata()
    with connection.cursor() as cursor:  # so that the database's plans fit right after so many writes
        cursor.execute(f"ANALYZE {connection.ops.quote_name(Dokumen._meta.db_table)}")
    return hasil


def periksa():
    """Compare index and content, writing nothing. Return a Counter: sama, baru, berubah, usang (documents)."""
    return sum((beda.hitungan for _, beda in _telusuri()), Counter())


def perlu_dibangun():
    """Return whether the index was never built, or by another version of the analysis."""
    # The pages without a row come into the index by bangun() alone, so they tell of it.
    (tetap,) = (sumber for sumber in SUMBER if not sumber.asal)
    naskah = list(tetap.baris(None))
    return bool(_bandingkan(tetap, [satu.pk for satu in naskah], naskah).kunci())


# --- Comparing ----------------------------------------------------------------------------------------


class Beda(NamedTuple):
    """How the index differs from the content: `baru` and `berubah` map keys to (Naskah, its mark), `usang` are
    keys without a page, `sama` the number of those that agree, `lama` maps keys to titles that were found so far."""

    baru: dict
    berubah: dict
    usang: set
    sama: int
    lama: dict

    def kunci(self):
        return [*self.baru, *self.berubah, *self.usang]

    @property
    def hitungan(self):
        return Counter(sama=self.sama, baru=len(self.baru), berubah=len(self.berubah), usang=len(self.usang))


def _telusuri():
    """Yield (Sumber, Beda) for all content, some pages at a time, and for what the index has beyond it."""
    for sumber in SUMBER:
        baris = iter(sumber.baris(None))
        terlihat = set()
        while paket := list(islice(baris, PAKET)):
            terlihat.update(satu.pk for satu in paket)
            yield sumber, _bandingkan(sumber, [satu.pk for satu in paket], paket)
        ada = Dokumen.objects.filter(id__gte=sumber.id(0), id__lt=sumber.id(JARAK))
        usang = {satu - sumber.id(0) for satu in ada.values_list("id", flat=True)} - terlihat
        yield sumber, Beda({}, {}, usang, 0, {})


def _bandingkan(sumber, kunci, naskah):
    """Return the Beda of the documents with these keys from the Naskah given; the keys without one are outdated."""
    dokumen = Dokumen.objects.filter(id__in=[sumber.id(pk) for pk in kunci])
    ada = {
        id - sumber.id(0): (sidik, judul) for id, sidik, judul in dokumen.values_list("id", "sidik", "judul")
    }
    # A document may be there without its entry: the engine keeps that beside the models.
    terindeks = {id - sumber.id(0) for id in mesin().terindeks([sumber.id(pk) for pk in ada])}
    kini = {satu.pk: (satu, _sidik(satu)) for satu in naskah}
    baru = {pk: isi for pk, isi in kini.items() if pk not in ada}
    berubah = {
        pk: isi for pk, isi in kini.items() if pk in ada and (ada[pk][0] != isi[1] or pk not in terindeks)
    }
    return Beda(
        baru,
        berubah,
        ada.keys() - kini.keys(),
        len(kini) - len(baru) - len(berubah),
        {pk: judul for pk, (_, judul) in ada.items() if pk in terindeks},
    )


# --- Writing ------------------------------------------------------------------------------------------


def _tulis(sumber, beda):
    """Write what differs, and return the keys (set) of the pages that are new or have another title."""
    if beda.usang:
        _hapus([sumber.id(pk) for pk in beda.usang])
    isi = beda.baru | beda.berubah
    if isi:
        _simpan(sumber, {sumber.id(pk): satu for pk, satu in isi.items()})
    return {pk for pk, (naskah, _) in isi.items() if beda.lama.get(pk) != naskah.judul}


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
        kosakata |= _kosakata(judul, teks)
    Dokumen.objects.bulk_create(
        dokumen,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=[f.name for f in Dokumen._meta.concrete_fields if not f.primary_key],
    )
    mesin().simpan(bidang)
    _catat_kosakata(kosakata)


def _kosakata(judul, isi):
    """Return the words worth noting of a document (set of (word, whether it is only a root))."""
    kata = [*judul, *isi]
    semua = [(satu, False) for satu in kata] + [(akar, True) for akar in dasar_saja(kata)]
    return {
        (satu, akar)
        for satu, akar in semua
        if satu.isalpha() and KATA_TERPENDEK <= len(satu) <= KATA_TERPANJANG
    }


def _catat_kosakata(kosakata):
    """Note words that are not noted yet. Two who save at once may note one twice: better than to wait for each other."""
    kosakata = sorted(kosakata)
    for awal in range(0, len(kosakata), PAKET):
        paket = kosakata[awal : awal + PAKET]
        lama = Kosakata.objects.filter(kata__in=[satu for satu, _ in paket])
        ada = set(lama.values_list("kata", "akar"))
        Kosakata.objects.bulk_create(
            Kosakata(kata=satu[0], akar=satu[1]) for satu in paket if satu not in ada
        )


def _rapikan_kosakata():
    """Forget the words that no document holds any more, and those noted twice."""
    terpakai = set()
    for judul, isi in Dokumen.objects.values_list("judul", "isi").iterator():
        terpakai |= _kosakata(kata(judul), kata(isi))
    usang = []
    for pk, *satu in Kosakata.objects.order_by("pk").values_list("pk", "kata", "akar").iterator():
        if tuple(satu) in terpakai:
            terpakai.discard(tuple(satu))
        else:
            usang.append(pk)
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
        pre_delete.connect(_sebelum_hapus, sender=model, dispatch_uid=f"{nama}.akan_hapus")
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


def _sebelum_hapus(sender, instance, **kwargs):
    """Note which other pages repeat the title of a page that goes: the relation goes with it."""
    instance._penyebut_lama = [
        (penyebut, cari([instance.pk]))
        for sumber in SUMBER
        if sumber.asal.get(sender) == "pk"
        for penyebut, cari in sumber.penyebut
    ]


def _sesudah(sender, instance, **kwargs):
    lama = getattr(instance, "_halaman_lama", {})
    for penyebut, kunci in instance.__dict__.pop("_penyebut_lama", ()):
        perbarui(penyebut, kunci)
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
