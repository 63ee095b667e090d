"""Figures of the villages from and to tables: which columns there are, how a row finds its village, what is refused.

Nothing is written unless every row is good, and nothing that was not shown before: the check gives a
fingerprint of all changes, and writing repeats the check and stops when the fingerprint differs.
"""

import hashlib
import json
import logging
from contextlib import contextmanager
from datetime import date, datetime
from difflib import get_close_matches
from itertools import product

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models, transaction
from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.functional import cached_property
from django.utils.text import capfirst
from import_export import resources
from import_export.fields import Field
from import_export.results import Error, Result, RowResult
from import_export.widgets import Widget
from reversion import add_to_revision, create_revision, set_comment, set_user
from reversion.models import Version

from desa.angka import baca_bulat, baca_desimal
from desa.indeks import IDM_TERAKHIR, SKOR_TERTINGGI, JenisIndeks
from desa.models import DanaDesa, Desa, IndeksDesa, Kecamatan, NamaLain, Penduduk
from desa.tabel import baca_sel
from portal.dasar.teks import buat_slug, rapikan
from portal.dasar.versi import versi_baru

logger = logging.getLogger(__name__)

KOSONGKAN = "-"  # typed on purpose; an empty cell changes nothing
KUNCI = {
    "kode": {"kode", "kode-desa", "kode-kemendagri"},
    "desa": {"desa", "nama", "nama-desa", "desa-kelurahan"},
    "kecamatan": {"kecamatan", "nama-kecamatan"},
}
JUDUL_KUNCI = {"kode": "Kode", "desa": "Desa", "kecamatan": "Kecamatan"}


class Pencari:
    """Finds the village that a row means. Knows names and other names, however split into words. Three queries."""

    def __init__(self, desa):
        """`desa`: the queryset of all villages."""
        self.desa = {satu.pk: satu for satu in desa}
        self.menurut_kode = {satu.kode.replace(".", ""): satu for satu in self.desa.values()}
        kecamatan = {satu.pk: satu for satu in Kecamatan.objects.only("kode", "nama", "slug")}
        self.kecamatan = {_rapat(satu.slug): satu.kode for satu in kecamatan.values()}
        self.kecamatan |= {satu.kode: satu.kode for satu in kecamatan.values()}
        self.resmi, self.lain = {}, {}
        for satu in self.desa.values():
            self.resmi.setdefault(_rapat(satu.slug), set()).add(satu.pk)
        for desa_id, kecamatan_id, nama, slug in NamaLain.objects.values_list(
            "desa_id", "kecamatan_id", "nama", "slug"
        ):
            for bentuk in {_rapat(slug), _rapat(buat_slug(nama))}:
                if desa_id:
                    self.lain.setdefault(bentuk, set()).add(desa_id)
                else:
                    self.kecamatan.setdefault(bentuk, kecamatan[kecamatan_id].kode)

    def cari(self, kode, nama, kecamatan):
        """Return the Desa of a code (with or without dots), or of a name in a district; texts, or "".

        Raises ValidationError, by column, when there is none, several, or when code and name disagree.
        """
        di = self._kecamatan(kecamatan) if kecamatan else None
        calon = self._bernama(nama, di) if nama else set()
        if not kode:
            if not nama:
                raise ValidationError({"kode": "Isi kode atau nama desanya."})
            if len(calon) > 1:
                pilihan = ", ".join(sorted(f"{self.desa[pk].kode} {self.desa[pk].nama}" for pk in calon))
                raise ValidationError(
                    {"desa": f"Nama ini dipakai {len(calon)} desa: {pilihan}. Tulis kode atau kecamatannya."}
                )
            return self.desa[calon.pop()]
        desa = self.menurut_kode.get("".join(h for h in kode if h not in ". "))
        if desa is None:
            raise ValidationError({"kode": f"Kode {kode} tidak dikenal."})
        if nama and desa.pk not in calon:
            raise ValidationError({"desa": f"Kode ini milik {desa.nama}, bukan {nama}."})
        if di and desa.kecamatan_id != di:
            raise ValidationError({"kecamatan": f"{desa.nama} tidak berada di kecamatan ini."})
        return desa

    def _kecamatan(self, nama):
        for bentuk in (nama, *_bentuk(nama, ("kecamatan", "kec"))):
            if bentuk in self.kecamatan:
                return self.kecamatan[bentuk]
        raise ValidationError({"kecamatan": f"Kecamatan “{nama}” tidak dikenal."})

    def _bernama(self, nama, di):
        bentuk = _bentuk(nama, ("desa", "kelurahan", "kel"))
        for kamus, satu in product((self.resmi, self.lain), bentuk):
            calon = {pk for pk in kamus.get(satu, ()) if di in (None, self.desa[pk].kecamatan_id)}
            if calon:
                return calon
        mirip = get_close_matches(bentuk[-1], [*self.resmi, *self.lain], n=1)
        saran = ""
        if mirip:
            pk = min(self.resmi.get(mirip[0]) or self.lain[mirip[0]])
            saran = f" Mungkin maksud Anda {self.desa[pk].nama} ({self.desa[pk].kode})?"
        tempat = " di kecamatan ini" if di else ""
        raise ValidationError({"desa": f"Tidak ada desa bernama “{nama}”{tempat}.{saran}"})


def _rapat(slug):
    return slug.replace("-", "")


def _bentuk(nama, sebutan):
    """Return the forms (list) to look a name up in: letters without spaces, then without the word for its kind."""
    kata = buat_slug(nama).split("-")
    tanpa = [kata[1:]] if len(kata) > 1 and kata[0] in sebutan else []
    return ["".join(satu) for satu in (kata, *tanpa)]


class Isian(Widget):
    """Reads and writes the cells of one model field, in the forms that staff use."""

    def __init__(self, field):
        super().__init__()
        self.field = field

    def clean(self, value, row=None, **kwargs):
        field = self.field
        if value == KOSONGKAN:
            return None if field.null else ""
        if field.choices:
            return self._pilihan(value)
        if isinstance(field, models.DecimalField):
            return baca_desimal(value, field.decimal_places)
        if isinstance(field, models.IntegerField):
            return baca_bulat(value)
        if isinstance(field, models.DateField):
            return value.date() if isinstance(value, datetime) else forms.DateField().to_python(_teks(value))
        if isinstance(field, models.URLField):
            return forms.URLField(assume_scheme="https").to_python(_teks(value))
        if isinstance(field, models.TextField):
            return "\n".join(filter(None, map(rapikan, _teks(value).splitlines())))
        return rapikan(_teks(value))

    @property
    def label_pilihan(self):
        """The labels (list) to choose from; empty where anything may stand."""
        return [str(label) for _, label in self.field.choices or ()]

    def _pilihan(self, value):
        dicari = buat_slug(_teks(value))
        for nilai, label in self.field.choices:
            depan, _, kurung = str(label).partition("(")
            if dicari in {buat_slug(satu) for satu in (nilai.replace("_", " "), str(label), depan, kurung)}:
                return nilai
        raise ValidationError(f"“{value}” bukan pilihan. Pilih salah satu: {', '.join(self.label_pilihan)}.")

    def render(self, value, obj=None, force_native_type=False, **kwargs):
        if value is None or value == "":
            return None if force_native_type else ""
        if self.field.choices:
            return str(dict(self.field.flatchoices).get(value, value))
        if isinstance(value, date):
            return value.isoformat()
        return value if force_native_type else str(value)

    def tampil(self, value):
        """Return a value as staff read it on the page; nothing as ""."""
        if value is None or value == "":
            return ""
        if self.field.choices:
            return str(dict(self.field.flatchoices).get(value, value))
        if isinstance(value, date):
            return date_format(value, "SHORT_DATE_FORMAT")
        if isinstance(self.field, models.PositiveSmallIntegerField):  # years and small counts
            return str(value)
        if isinstance(self.field, models.IntegerField | models.DecimalField):
            return number_format(value, force_grouping=True)
        return str(value)


def _teks(value):
    """Return a cell as text; a whole number of a spreadsheet (float) without its .0."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


class Galat(Error):
    """An error of a file or a row; what the rules did not raise themselves is logged as a fault of the site."""

    def __init__(self, error, row=None, number=None):
        super().__init__(error, row, number)
        if not isinstance(error, ValidationError):
            logger.error("A row could not be imported.", exc_info=error)

    @property
    def pesan(self):
        if isinstance(self.error, ValidationError):
            return " ".join(self.error.messages)
        return "Terjadi gangguan saat memeriksa. Hubungi pengelola portal."


class Baris(RowResult):
    """A checked row: its number in the file, its village, its changes (label, old, new), and warnings."""

    def __init__(self):
        super().__init__()
        self.nomor = None
        self.sebutan = ""
        self.perubahan = []
        self.peringatan = []


SALAH_TAMPIL = 200


class Hasil(Result):
    """The result of a check. `sidik` stands for all changes; `salah` lists what is wrong."""

    sidik = ""
    tertulis = False

    @property
    def gagal(self):
        return self.has_errors() or self.has_validation_errors()

    @cached_property
    def salah(self):
        """Return (list of dict with `nomor`, `kolom`, `pesan`) every fault, in the order of the rows."""
        daftar = []
        for baris in self.rows:
            for galat in baris.errors:
                daftar.append({"nomor": baris.nomor, "kolom": "", "pesan": galat.pesan})
            if baris.validation_error:
                for kolom, pesan in baris.kolom_salah.items():
                    daftar.append({"nomor": baris.nomor, "kolom": kolom, "pesan": " ".join(pesan)})
        return daftar

    @property
    def salah_tampil(self):
        """The first faults, as many as a person reads before mending the file."""
        return self.salah[:SALAH_TAMPIL]

    @property
    def berubah(self):
        return [b for b in self.rows if b.is_new() or b.is_update()]

    @property
    def jumlah_peringatan(self):
        return sum(len(b.peringatan) for b in self.rows)

    def ringkasan(self):
        """Return the numbers of new, changed and unchanged rows as a text."""
        return (
            f"{self.totals[RowResult.IMPORT_TYPE_NEW]} baru, {self.totals[RowResult.IMPORT_TYPE_UPDATE]} berubah, "
            f"{self.totals[RowResult.IMPORT_TYPE_SKIP]} tetap"
        )


class TabelDesa(resources.ModelResource):
    """What all tables here share: columns, villages, checks, and writing all or nothing.

    An empty cell changes nothing; KOSONGKAN empties what may be empty. Each village (in each year) may come
    once. Subclasses say in `_kunci` which stored row a row means and in `_tulis` how rows are stored.
    """

    kode = Field("kode", readonly=True)
    desa = Field("nama", readonly=True)
    kecamatan = Field("kecamatan__nama", readonly=True)

    wajib = ()  # fields without which no row is good

    class Meta:
        use_bulk = True  # rows are collected; _tulis stores them
        skip_diff = True  # the library's copies every row and writes HTML with styles
        skip_unchanged = True
        import_id_fields = ()

    @classmethod
    def get_result_class(cls):
        return Hasil

    @classmethod
    def get_row_result_class(cls):
        return Baris

    @classmethod
    def get_error_result_class(cls):
        return Galat

    @classmethod
    def field_from_django_field(cls, field_name, django_field, readonly):
        return Field(
            attribute=field_name, column_name=field_name, widget=Isian(django_field), readonly=readonly
        )

    # --- Columns ----------------------------------------------------------------------------------

    @property
    def isian(self):
        """The fields (dict by name) that a file fills, in the order of its columns."""
        return {nama: self.fields[nama] for nama in self._meta.fields if nama not in KUNCI}

    def judul(self, nama):
        """Return the heading of a column by the name of its field."""
        return JUDUL_KUNCI.get(nama) or capfirst(self._meta.model._meta.get_field(nama).verbose_name)

    def get_export_headers(self, selected_fields=None):
        return [self.judul(self.get_field_name(f)) for f in self.get_export_fields(selected_fields)]

    def kolom(self):
        """Return (list of dict with `judul`, `wajib`, `pilihan`) the columns, for a page that explains them."""
        return [
            {
                "judul": self.judul(nama),
                "wajib": nama in self.wajib,
                "pilihan": [] if nama in KUNCI else self.fields[nama].widget.label_pilihan,
            }
            for nama in self._meta.fields
        ]

    def _nama_kolom(self):
        """Return which headings (slugs) mean which column."""
        dikenal = {slug: nama for nama, slugs in KUNCI.items() for slug in slugs}
        for nama in self.isian:
            sebutan = self._meta.model._meta.get_field(nama).verbose_name
            for bentuk in (nama, sebutan, sebutan.split("(")[0]):
                dikenal[buat_slug(bentuk)] = nama
        return dikenal

    # --- Checking ---------------------------------------------------------------------------------

    def import_data(self, dataset, dry_run=False, sidik=None, user=None, file_name="", **kwargs):
        """Check a Dataset; with `dry_run` off, write it too if all is good and its fingerprint is `sidik`.

        Returns a Hasil, whose `tertulis` says whether it was written. Raises DatabaseError.
        """
        self.menulis = not dry_run
        if dry_run:
            return self._periksa(dataset)
        with transaction.atomic():
            hasil = self._periksa(dataset)
            if not hasil.gagal and hasil.sidik == sidik:
                desa = list({b.instance_desa.pk: b.instance_desa for b in hasil.berubah}.values())
                keterangan = f"Impor {self.nama_data} dari berkas {rapikan(file_name)}."
                with tercatat(desa, user, keterangan):
                    self._tulis()
                hasil.tertulis = True
        return hasil

    def _periksa(self, dataset):
        # Without transactions and in a dry run the library collects the rows and stores none.
        return self.import_data_inner(dataset, True, False, False, False)

    def handle_import_error(self, result, error, raise_errors=False):
        result.append_base_error(Galat(error))

    def before_import(self, dataset, **kwargs):
        self.nomor = dataset.nomor
        try:
            dataset.headers = self._kepala(dataset.headers)
        except ValidationError:
            dataset.wipe()  # rows under unknown headings mean nothing
            raise
        semua = Desa.objects.defer("batas", "acuan").order_by("pk")
        # Forms of these villages and other imports wait until this one is done.
        self.pencari = Pencari(semua.select_for_update() if self.menulis else semua)
        self.tersimpan = self._yang_tersimpan()
        self.terpakai = {}

    def _kepala(self, kepala):
        dikenal = self._nama_kolom()
        hasil = [dikenal.get(buat_slug(judul)) for judul in kepala]
        asing = [judul or "(tanpa judul)" for judul, nama in zip(kepala, hasil, strict=True) if nama is None]
        ganda = sorted({self.judul(nama) for nama in hasil if nama and hasil.count(nama) > 1})
        kurang = [self.judul(nama) for nama in self.wajib if nama not in hasil]
        galat = []
        if asing:
            galat.append(
                f"Kolom yang tidak dikenal: {', '.join(asing)}. Hapus atau betulkan judulnya. "
                f"Yang dikenal: {', '.join(self.judul(nama) for nama in self._meta.fields)}."
            )
        if ganda:
            galat.append(f"Kolom yang muncul lebih dari sekali: {', '.join(ganda)}.")
        if "kode" not in hasil and "desa" not in hasil:
            galat.append("Harus ada kolom Kode atau Desa.")
        if kurang:
            galat.append(f"Kolom yang belum ada: {', '.join(kurang)}.")
        if galat:
            raise ValidationError(galat)
        return hasil

    def get_or_init_instance(self, instance_loader, row):
        self.galat, self.desa_baris, self.kunci = {}, None, None
        for kolom, nilai in row.items():
            try:
                row[kolom] = baca_sel(nilai)
            except ValidationError as galat:
                self.galat[kolom] = galat
                row[kolom] = None
        if not self.galat.keys() & KUNCI.keys():
            try:
                self.desa_baris = self.pencari.cari(*(self._bersih(row.get(k)) for k in KUNCI))
                self.kunci = self._kunci(self.desa_baris, row)
            except ValidationError as galat:
                self.galat |= {kolom: ValidationError(pesan) for kolom, pesan in galat.message_dict.items()}
        instance = self.tersimpan.get(self.kunci)
        baru = instance is None
        if baru:
            instance = self._baru()
        self.semula = {nama: getattr(instance, nama) for nama in self.isian}
        return instance, baru

    @staticmethod
    def _bersih(nilai):
        return "" if nilai is None else rapikan(_teks(nilai))

    def import_field(self, field, instance, row, is_m2m=False, **kwargs):
        if row.get(field.column_name) not in (None, "") and not field.readonly:
            # As ValueError the library takes it for a fault of this column.
            try:
                super().import_field(field, instance, row, is_m2m, **kwargs)
            except ValidationError as galat:
                raise ValueError(" ".join(galat.messages)) from galat

    def import_instance(self, instance, row, **kwargs):
        galat = {kolom: [satu] for kolom, satu in self.galat.items()}
        try:
            super().import_instance(instance, row, **kwargs)
        except ValidationError as salah:
            galat = salah.update_error_dict(galat)
        for nama in self.wajib:
            if nama not in galat and getattr(instance, nama) in (None, ""):
                galat[nama] = [ValidationError("Wajib diisi.")]
        if self.kunci in self.terpakai:
            galat.setdefault(NON_FIELD_ERRORS, []).append(
                ValidationError(f"Sudah ada di baris {self.terpakai[self.kunci]} dari berkas ini.")
            )
        if galat:
            raise ValidationError(galat)

    def skip_row(self, instance, original, row, import_validation_errors=None):
        return not import_validation_errors and not instance._state.adding and not self._perubahan(instance)

    def _perubahan(self, instance):
        """Return (list of (field name, old, new)) what differs from what is stored."""
        kini = ((nama, self.semula[nama], getattr(instance, nama)) for nama in self.isian)
        return [(nama, a, b) for nama, a, b in kini if a != b and not (a in (None, "") and b in (None, ""))]

    def validate_instance(self, instance, import_validation_errors=None, validate_unique=True):
        galat = dict(import_validation_errors or {})
        if self.kunci is None:  # nothing to hold it against
            raise ValidationError(galat)
        relasi = {
            f.name for f in instance._meta.fields if f.is_relation
        }  # found in memory, not to be queried
        try:
            # Uniqueness is seen to by _kunci: a stored row is changed, and one comes once in a file.
            instance.full_clean(exclude={*galat, *relasi}, validate_unique=False, validate_constraints=False)
        except ValidationError as salah:
            galat = salah.update_error_dict(galat)
        if not galat:
            self._batasan(instance)
        if galat:
            raise ValidationError(galat)

    def _batasan(self, instance):
        """Raise ValidationError for what fields and clean() let through and the database would refuse.

        In Python: Django's validate_constraints() asks the database, 70% of the time of a large import.
        """

    def import_row(self, row, instance_loader, **kwargs):
        hasil = super().import_row(row, instance_loader, **kwargs)
        hasil.nomor = self.nomor[kwargs["row_number"] - 1]
        hasil.instance_desa = self.desa_baris
        hasil.sebutan = self._sebutan(row)
        if hasil.validation_error:
            hasil.kolom_salah = {
                "" if kolom == NON_FIELD_ERRORS else self.judul(kolom): pesan
                for kolom, pesan in hasil.validation_error.message_dict.items()
            }
        if self.kunci is not None:
            self.terpakai.setdefault(self.kunci, hasil.nomor)
        return hasil

    def after_import_row(self, row, row_result, **kwargs):
        instance = self.instance_terakhir
        if row_result.is_skip():
            return
        perubahan = self._perubahan(instance)
        row_result.perubahan = [
            (self.judul(nama), self.fields[nama].widget.tampil(a), self.fields[nama].widget.tampil(b))
            for nama, a, b in perubahan
        ]
        row_result.peringatan = instance.peringatan() if hasattr(instance, "peringatan") else []

    def after_init_instance(self, instance, new, row, **kwargs):
        self.instance_terakhir = instance

    def _sebutan(self, row):
        if self.desa_baris is None:
            return self._bersih(row.get("desa")) or self._bersih(row.get("kode"))
        return f"{self.desa_baris.nama} ({self.desa_baris.kode})"

    def after_import(self, dataset, result, **kwargs):
        isi = [(b.nomor, b.sebutan, b.import_type, b.perubahan) for b in result.rows]
        result.sidik = hashlib.sha256(json.dumps([type(self).__name__, isi]).encode()).hexdigest()


class TabelTahunan(TabelDesa):
    """Figures of a village by year."""

    kode = Field("desa__kode", readonly=True)
    desa = Field("desa__nama", readonly=True)
    kecamatan = Field("desa__kecamatan__nama", readonly=True)

    hanya_desa = True

    def get_queryset(self):
        return super().get_queryset().select_related("desa__kecamatan").order_by("desa__kode", "tahun")

    def _yang_tersimpan(self):
        return {(b.desa_id, b.tahun): self._dengan_desa(b) for b in self._meta.model.objects.all()}

    def _dengan_desa(self, baris):
        baris.desa = self.pencari.desa[baris.desa_id]
        return baris

    def _kunci(self, desa, row):
        if self.hanya_desa and desa.jenis == Desa.Jenis.KELURAHAN:
            raise ValidationError({"desa": f"{desa.sebutan} bukan desa: kelurahan tidak mempunyai data ini."})
        try:
            return desa.pk, baca_bulat(row.get("tahun"))
        except ValidationError:
            return None  # the column's own check says so

    def _baru(self):
        return self._meta.model(desa=self.desa_baris) if self.desa_baris else self._meta.model()

    def _tulis(self):
        model = self._meta.model
        model.objects.bulk_create(
            [*self.create_instances, *self.update_instances],
            batch_size=500,
            update_conflicts=True,
            unique_fields=self.unik,
            update_fields=[*(nama for nama in self.isian if nama not in self.unik), "diubah_pada"],
        )


class TabelIndeks(TabelTahunan):
    nama_data = "indeks desa"
    wajib = ("tahun", "skor", "status", "sumber")
    unik = ("desa", "tahun", "jenis")

    class Meta(TabelDesa.Meta):
        model = IndeksDesa
        name = "Indeks desa"
        fields = (
            "kode", "desa", "kecamatan", "tahun", "jenis", "skor", "status", *IndeksDesa.DIMENSI["idm"],
            *IndeksDesa.DIMENSI["id"], "dasar_penetapan", "sumber",
        )  # fmt: skip

    def import_instance(self, instance, row, **kwargs):
        if row.get("jenis") in (None, "") and self.kunci:
            # The year says which of the two it is.
            instance.jenis = JenisIndeks.IDM if self.kunci[1] <= IDM_TERAKHIR else JenisIndeks.INDEKS_DESA
        super().import_instance(instance, row, **kwargs)

    def _batasan(self, instance):
        idm = instance.jenis == JenisIndeks.IDM
        if idm != (instance.tahun <= IDM_TERAKHIR):
            raise ValidationError({"jenis": f"IDM berlaku sampai {IDM_TERAKHIR}, Indeks Desa sesudahnya."})
        tertinggi = SKOR_TERTINGGI[instance.jenis]
        if instance.skor > tertinggi:
            raise ValidationError({"skor": f"Skor {instance.get_jenis_display()} paling tinggi {tertinggi}."})


class TabelDanaDesa(TabelTahunan):
    nama_data = "Dana Desa"
    wajib = ("tahun", "sumber")
    unik = ("desa", "tahun")

    class Meta(TabelDesa.Meta):
        model = DanaDesa
        name = "Dana Desa"
        fields = ("kode", "desa", "kecamatan", "tahun", "pagu", "salur", "realisasi", "sumber")


class TabelPenduduk(TabelTahunan):
    nama_data = "penduduk"
    wajib = ("tahun", "sumber")
    unik = ("desa", "tahun")
    hanya_desa = False

    class Meta(TabelDesa.Meta):
        model = Penduduk
        name = "Penduduk"
        fields = ("kode", "desa", "kecamatan", "tahun", "laki_laki", "perempuan", "kk", "sumber")


class TabelKantor(TabelDesa):
    """Head, office and contact of the villages. Villages themselves come from the official list only."""

    nama_data = "kantor dan kontak desa"

    class Meta(TabelDesa.Meta):
        model = Desa
        name = "Kantor dan kontak desa"
        fields = (
            "kode", "desa", "kecamatan", "kades_gelar_depan", "kades_nama", "kades_gelar_belakang",
            "kades_status", "kades_mulai", "alamat", "kode_pos", "telepon", "whatsapp", "surel", "website",
            "luas_ha", "luas_tahun", "luas_sumber", "batas_utara", "batas_timur", "batas_selatan",
            "batas_barat", "jumlah_dusun", "data_tahun", "data_sumber", "lintang", "bujur",
        )  # fmt: skip

    def get_queryset(self):
        return super().get_queryset().select_related("kecamatan").defer("batas", "acuan")

    def _yang_tersimpan(self):
        return self.pencari.desa

    def _kunci(self, desa, row):
        return desa.pk

    def _baru(self):
        return Desa()

    def _tulis(self):
        for desa in self.update_instances:
            desa.save(update_fields=[*self.isian, "diubah_pada", "versi"])


@contextmanager
def tercatat(desa, user, keterangan):
    """Record the villages (list of Desa) before and after the block changes many of their rows at once.

    Before only where nothing is on record yet. Forms that were opened before are then refused as stale.
    """
    tercatat_sudah = set(
        Version.objects.get_for_model(Desa)
        .filter(object_id__in=[str(satu.pk) for satu in desa])
        .values_list("object_id", flat=True)
    )
    baru = [satu.pk for satu in desa if str(satu.pk) not in tercatat_sudah]
    _catat(baru, user, "Keadaan sebelum perubahan pertama.")
    yield
    saat = timezone.now()
    for satu in desa:
        satu.versi, satu.diubah_pada = versi_baru(), saat
    Desa.objects.bulk_update(desa, ["versi", "diubah_pada"], batch_size=100)
    _catat([satu.pk for satu in desa], user, keterangan)


SEKALI_CATAT = 25  # villages whose rows are in memory together
RELASI = ("nama_lain", "penduduk", "indeks", "dana_desa", "bum_desa", "potensi", "dokumen")


def _catat(pks, user, keterangan):
    for mulai in range(0, len(pks), SEKALI_CATAT):
        desa = list(Desa.objects.filter(pk__in=pks[mulai : mulai + SEKALI_CATAT]).defer("batas", "acuan"))
        prefetch_related_objects(desa, *RELASI)
        for satu in desa:
            with create_revision():
                add_to_revision(satu)
                set_user(user)
                set_comment(keterangan)
