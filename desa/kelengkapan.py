"""Which villages lack what: by village, by district, and by year."""

from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q
from django.db.models.expressions import Case, Value, When
from django.utils import timezone

from desa.models import DanaDesa, Desa, IndeksDesa, Kecamatan, Penduduk


@dataclass(frozen=True)
class Kriteria:
    """Something that a complete village has. `syarat` makes the condition, fresh for each query."""

    kode: str
    nama: str
    syarat: object
    hanya_desa: bool = False  # a kelurahan does not have it


@dataclass(frozen=True)
class Seri:
    """A figure by year that every village should have."""

    kode: str
    nama: str
    model: type
    hanya_desa: bool


def tahun_ini():
    return timezone.localdate().year


def indeks_terakhir():
    """Return the year of the newest index on record, or None."""
    return IndeksDesa.objects.order_by("-tahun").values_list("tahun", flat=True).first()


SERI = {
    seri.kode: seri
    for seri in (
        Seri("indeks", "indeks desa", IndeksDesa, True),
        Seri("dana", "Dana Desa", DanaDesa, True),
        Seri("penduduk", "penduduk", Penduduk, False),
    )
}


def _isi(*fields):
    return lambda: ~Q(*((f, "") for f in fields), _connector=Q.OR)


def _ada(*fields):
    return lambda: Q(**{f"{f}__isnull": False for f in fields})


def _punya(seri, tahun=None):
    """The condition that a village has a row of a series: of a year, or of any."""
    saring = {} if tahun is None else {"tahun": tahun}
    return Exists(SERI[seri].model.objects.filter(desa=OuterRef("pk"), **saring))


KRITERIA = {
    k.kode: k
    for k in (
        Kriteria("kades", "kepala desa", _isi("kades_nama"), True),
        Kriteria("alamat", "alamat kantor", _isi("alamat")),
        Kriteria("kontak", "telepon, WhatsApp, atau surel", lambda: ~Q(telepon="", whatsapp="", surel="")),
        Kriteria("situs", "situs desa", _isi("website"), True),
        Kriteria("luas", "luas wilayah", _ada("luas_ha")),
        Kriteria(
            "batas", "batas wilayah", _isi("batas_utara", "batas_timur", "batas_selatan", "batas_barat")
        ),
        Kriteria("peta", "garis batas di peta", _ada("batas")),
        Kriteria("koordinat", "titik peta", _ada("lintang", "bujur")),
        Kriteria("penduduk", "penduduk", lambda: _punya("penduduk")),
        Kriteria("dusun", "jumlah dusun", _ada("jumlah_dusun"), True),
        Kriteria("indeks", "indeks tahun terakhir", lambda: _punya("indeks", indeks_terakhir() or 0), True),
        Kriteria("dana", "Dana Desa tahun ini", lambda: _punya("dana", tahun_ini()), True),
    )
}


def dengan_kelengkapan(queryset):
    """Return a Desa queryset whose villages carry `ada_<kode>` (bool) for each of KRITERIA.

    A kelurahan carries True for what only a desa has. One query is spent on the newest index year.
    """
    keadaan = {}
    for kode, k in KRITERIA.items():
        bukan_urusan = Q(jenis=Desa.Jenis.KELURAHAN) if k.hanya_desa else Q(pk__in=[])
        keadaan[f"ada_{kode}"] = Case(
            When(bukan_urusan | Q(k.syarat()), then=Value(True)), default=Value(False)
        )
    return queryset.annotate(**keadaan)


def kriteria_untuk(desa):
    """Return (list of Kriteria) what a village of its kind should have."""
    kelurahan = desa.jenis == Desa.Jenis.KELURAHAN
    return [k for k in KRITERIA.values() if not (kelurahan and k.hanya_desa)]


def yang_belum(desa):
    """Return (list of Kriteria) what a village from dengan_kelengkapan() lacks."""
    return [k for k in kriteria_untuk(desa) if not getattr(desa, f"ada_{k.kode}")]


def tanpa_seri(queryset, seri, tahun):
    """Return the villages of a queryset that should have a row of a series (of SERI) in a year and have none."""
    return _seharusnya(queryset, SERI[seri], tahun).exclude(_punya(seri, tahun))


def _seharusnya(queryset, seri, tahun):
    if seri.hanya_desa:
        queryset = queryset.filter(jenis=Desa.Jenis.DESA)
    # A village that was split off later has no figures of its own before.
    return queryset.exclude(tahun_pembentukan__gt=tahun)


def per_kecamatan():
    """Return (list of dict) each district with its number of places and what how many of them lack.

    Keys: `kecamatan`, `jumlah`, and `belum`, a list of (Kriteria, number) in the order of KRITERIA.
    """
    belum = {kode: Count("pk", filter=Q(**{f"ada_{kode}": False})) for kode in KRITERIA}
    baris = (
        dengan_kelengkapan(Desa.objects.all())
        .order_by()
        .values("kecamatan_id")
        .annotate(jumlah=Count("pk"), **{f"belum_{kode}": hitung for kode, hitung in belum.items()})
    )
    menurut_kode = {b["kecamatan_id"]: b for b in baris}
    kosong = {"jumlah": 0, **{f"belum_{kode}": 0 for kode in KRITERIA}}
    hasil = []
    for kecamatan in Kecamatan.objects.defer("batas", "acuan"):
        b = menurut_kode.get(kecamatan.kode, kosong)
        hasil.append(
            {
                "kecamatan": kecamatan,
                "jumlah": b["jumlah"],
                "belum": [(k, b[f"belum_{kode}"]) for kode, k in KRITERIA.items()],
            }
        )
    return hasil


@dataclass(frozen=True)
class Cakupan:
    """How many villages have a series in a year, and how many there were to have it."""

    seri: Seri
    tahun: int
    ada: int
    seharusnya: int

    @property
    def kurang(self):
        return self.seharusnya - self.ada

    @property
    def lengkap(self):
        return self.ada == self.seharusnya


def cakupan(*kode):
    """Return (list of Cakupan) for series (of SERI; all without arguments), year by year, the newest first.

    The years run without a gap from the first on record to this one. Four queries at most.
    """
    pembentukan = list(Desa.objects.values_list("jenis", "tahun_pembentukan"))
    hasil = []
    for seri in (SERI[k] for k in kode or SERI):
        jumlah = dict(
            # A figure from before a village's founding is its mother's, and counts for no year.
            seri.model.objects.exclude(desa__tahun_pembentukan__gt=F("tahun"))
            .order_by()
            .values_list("tahun")
            .annotate(n=Count("desa", distinct=True))
        )
        if not jumlah:
            continue
        terakhir = max(*jumlah, tahun_ini())
        for tahun in range(terakhir, min(jumlah) - 1, -1):
            seharusnya = sum(
                (dibentuk or 0) <= tahun and not (seri.hanya_desa and jenis != Desa.Jenis.DESA)
                for jenis, dibentuk in pembentukan
            )
            hasil.append(Cakupan(seri, tahun, jumlah.get(tahun, 0), seharusnya))
    return hasil


def peringatan_jumlah():
    """Return (list of texts for staff) the years whose index or Dana Desa rows do not add up to the desa."""
    return [
        f"{c.seri.nama[0].upper()}{c.seri.nama[1:]} {c.tahun}: {c.ada} dari {c.seharusnya} desa."
        for c in cakupan("indeks", "dana")
        if c.ada and not c.lengkap
    ]
