"""The villages in the admin: districts, villages with their yearly figures, and those figures as lists."""

from adminsortable2.admin import SortableAdminBase
from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminURLFieldWidget
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.db.models import Count, Q
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.text import capfirst

from desa import kelengkapan
from desa.angka import AngkaMixin
from desa.impor import TabelDanaDesa, TabelIndeks, TabelKantor, TabelPenduduk, tercatat
from desa.impor_admin import TabelAdminMixin
from desa.models import (
    BumDesa,
    DanaDesa,
    Desa,
    Dokumen,
    IndeksDesa,
    Kecamatan,
    NamaLain,
    Penduduk,
    Potensi,
)
from portal.dasar.admin import AmanAdmin, BerversiForm, UrutanStackedInline
from portal.dasar.pilih_gambar import PilihGambarMixin
from portal.dasar.revisi import RevisiAdmin
from portal.dasar.teks import buat_slug

BESAR = ["batas", "acuan"]  # large fields that no list or form shows


# --- Other names ----------------------------------------------------------------------------------------


class NamaLainForm(forms.ModelForm):
    def clean_nama(self):
        nama = self.cleaned_data["nama"]
        if not buat_slug(nama):
            raise ValidationError("Nama ini tidak memuat huruf atau angka.")
        return nama

    def clean(self):
        bersih = super().clean()
        if "nama" in self.changed_data and bersih.get("nama"):
            self.instance.slug = buat_slug(bersih["nama"])
        return bersih


class BerlabelFormSet(forms.BaseInlineFormSet):
    """Rows whose fields tell their names to a screen reader: Django's table of rows gives them no label."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        for field in form.fields.values():
            if not field.widget.is_hidden:
                field.widget.attrs.setdefault("aria-label", capfirst(field.label))


class NamaLainFormSet(BerlabelFormSet):
    def clean(self):
        """Check what the database holds: a place has each address once, its own name's not among them."""
        super().clean()
        terpakai = {self.instance.slug, buat_slug(self.instance.nama)}
        for form in self.forms:
            if form in self.deleted_forms or not form.instance.slug:
                continue
            if form.instance.slug in terpakai and form.has_changed():
                form.add_error("nama", "Nama ini sudah ada di sini, atau sama dengan nama resminya.")
            terpakai.add(form.instance.slug)


class NamaLainInline(admin.TabularInline):
    model = NamaLain
    form = NamaLainForm
    formset = NamaLainFormSet
    fields = ["nama"]
    extra = 0


# --- Rows of a village ----------------------------------------------------------------------------------


class HanyaDesaFormSet(BerlabelFormSet):
    """Rows that a kelurahan cannot have: its form lacks them, but the form for a new village has them."""

    def clean(self):
        super().clean()
        isi = [f for f in self.forms if f.has_changed() and f not in self.deleted_forms]
        if isi and self.instance.jenis == Desa.Jenis.KELURAHAN:
            nama = capfirst(self.model._meta.verbose_name_plural)
            raise ValidationError(f"{nama}: kelurahan tidak mempunyai data ini. Hapus barisnya.")


class PendudukInline(AngkaMixin, admin.TabularInline):
    model = Penduduk
    formset = BerlabelFormSet
    fields = ["tahun", "laki_laki", "perempuan", "kk", "sumber"]
    extra = 0


class IndeksDesaInline(AngkaMixin, admin.StackedInline):
    model = IndeksDesa
    formset = HanyaDesaFormSet
    extra = 0
    fieldsets = [
        (None, {"fields": ["tahun", "jenis", "skor", "status", "dasar_penetapan", "sumber"]}),
        ("Dimensi IDM (sampai 2024)", {"classes": ["collapse"], "fields": IndeksDesa.DIMENSI["idm"]}),
        ("Dimensi Indeks Desa (mulai 2025)", {"classes": ["collapse"], "fields": IndeksDesa.DIMENSI["id"]}),
    ]


class DanaDesaInline(AngkaMixin, admin.TabularInline):
    model = DanaDesa
    formset = HanyaDesaFormSet
    fields = ["tahun", "pagu", "salur", "realisasi", "sumber"]
    extra = 0


class BumDesaInline(admin.StackedInline):
    model = BumDesa
    formset = HanyaDesaFormSet
    fields = ["nama", "badan_hukum", "peringkat", "keaktifan", "unit_usaha", "tahun", "sumber"]
    extra = 0


class PotensiInline(PilihGambarMixin, UrutanStackedInline):
    model = Potensi
    fields = ["kategori", "judul", "uraian", "foto", "urutan"]
    extra = 0


class DokumenInline(admin.TabularInline):
    model = Dokumen
    formset = BerlabelFormSet
    fields = ["jenis", "judul", "tahun", "berkas"]
    extra = 0


# --- Districts and villages -----------------------------------------------------------------------------


@admin.register(Kecamatan)
class KecamatanAdmin(AngkaMixin, RevisiAdmin):
    form = BerversiForm
    fields = ["kode", "nama", "lintang", "bujur", "versi_awal"]
    inlines = [NamaLainInline]

    def has_delete_permission(self, request, obj=None):
        """What the reference data name is not deleted by hand: it would come back half."""
        return super().has_delete_permission(request, obj) and not (obj and obj.acuan)

    list_display = ["nama", "kode", "jumlah_desa", "jumlah_kelurahan"]
    search_fields = ["nama", "kode", "nama_lain__nama"]
    actions = None

    def reversion_register(self, model, **options):
        super().reversion_register(model, **(options | ({"exclude": BESAR} if model is Kecamatan else {})))

    def get_queryset(self, request):
        return (
            super()
            .get_queryset(request)
            .defer(*BESAR)
            .annotate(
                n_desa=Count("desa", filter=Q(desa__jenis=Desa.Jenis.DESA), distinct=True),
                n_kelurahan=Count("desa", filter=Q(desa__jenis=Desa.Jenis.KELURAHAN), distinct=True),
            )
        )

    @admin.display(description="desa", ordering="n_desa")
    def jumlah_desa(self, obj):
        return _ke_daftar(obj.n_desa, kecamatan__kode__exact=obj.kode, jenis__exact=Desa.Jenis.DESA)

    @admin.display(description="kelurahan", ordering="n_kelurahan")
    def jumlah_kelurahan(self, obj):
        return _ke_daftar(obj.n_kelurahan, kecamatan__kode__exact=obj.kode, jenis__exact=Desa.Jenis.KELURAHAN)

    def get_readonly_fields(self, request, obj=None):
        return ["kode"] if obj else []


def _ke_daftar(jumlah, **saringan):
    """Return a number as a link to the list of villages that it counts."""
    return format_html('<a href="{}">{}</a>', alamat_daftar(**saringan), jumlah)


def alamat_daftar(**saringan):
    """Return the address of the admin's list of villages, filtered by query parameters."""
    return reverse("admin:desa_desa_changelist", query=saringan)


class BelumAdaFilter(admin.SimpleListFilter):
    """What is missing, one of KRITERIA, or a series in a year, as in dana-2024 (linked from the overview)."""

    title = "belum ada"
    parameter_name = "belum"

    def lookups(self, request, model_admin):
        pilihan = [(kode, capfirst(k.nama)) for kode, k in kelengkapan.KRITERIA.items()]
        nilai = request.GET.get(self.parameter_name, "")
        if seri := self._seri(nilai):
            pilihan.append((nilai, f"{capfirst(kelengkapan.SERI[seri[0]].nama)} {seri[1]}"))
        return pilihan

    def queryset(self, request, queryset):
        nilai = self.value()
        if nilai in kelengkapan.KRITERIA:
            return queryset.filter(**{f"ada_{nilai}": False})
        if seri := self._seri(nilai):
            return kelengkapan.tanpa_seri(queryset, *seri)
        return queryset

    @staticmethod
    def _seri(nilai):
        kode, _, tahun = (nilai or "").partition("-")
        if kode in kelengkapan.SERI and tahun.isascii() and tahun.isdigit() and len(tahun) == 4:
            return kode, int(tahun)
        return None


@admin.register(Desa)
class DesaAdmin(AngkaMixin, PilihGambarMixin, SortableAdminBase, TabelAdminMixin, RevisiAdmin):
    form = BerversiForm
    resource_classes = [TabelKantor]
    import_export_change_list_template = "admin/desa/desa/change_list.html"
    inlines = [
        NamaLainInline,
        PendudukInline,
        IndeksDesaInline,
        DanaDesaInline,
        BumDesaInline,
        PotensiInline,
        DokumenInline,
    ]
    hanya_desa = (IndeksDesaInline, DanaDesaInline, BumDesaInline)
    revisi_pelengkap = ["desa_induk"]
    fieldsets = [
        (None, {"fields": ["kode", "kode_bps", "nama", "jenis", "kecamatan"]}),
        ("Pembentukan", {"fields": ["desa_induk", "tahun_pembentukan", "dasar_pembentukan"]}),
        (
            "Kepala desa atau lurah",
            {
                "fields": [
                    "kades_gelar_depan",
                    "kades_nama",
                    "kades_gelar_belakang",
                    "kades_status",
                    "kades_mulai",
                ]
            },
        ),
        (
            "Kantor dan kontak",
            {"fields": ["alamat", "kode_pos", "telepon", "whatsapp", "tampilkan_kontak", "surel", "website"]},
        ),
        (
            "Wilayah",
            {
                "fields": [
                    "luas_ha",
                    "luas_tahun",
                    "luas_sumber",
                    "batas_utara",
                    "batas_timur",
                    "batas_selatan",
                    "batas_barat",
                    "jumlah_dusun",
                    "nama_dusun",
                    "prodeskel",
                    "data_tahun",
                    "data_sumber",
                ]
            },
        ),
        ("Titik di peta", {"fields": ["lintang", "bujur", "versi_awal"]}),
    ]
    formfield_overrides = {
        models.URLField: {"assume_scheme": "https", "widget": AdminURLFieldWidget},
        models.TextField: {"widget": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})},
    }
    list_display = ["nama", "lengkap", "kecamatan", "jenis", "kode"]
    list_filter = ["kecamatan", "jenis", BelumAdaFilter]
    list_select_related = ["kecamatan"]
    list_per_page = 200  # all of a regency, so that the districts stand together
    search_fields = ["nama", "kode", "kode_bps", "nama_lain__nama"]
    search_help_text = "Cari nama, nama lain, atau kode."
    actions = None

    class Media:
        css = {"all": ["css/desa-admin.css"]}

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and not (obj and obj.acuan)

    def reversion_register(self, model, **options):
        super().reversion_register(model, **(options | ({"exclude": BESAR} if model is Desa else {})))

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name in ("desa_induk", "kecamatan"):
            # A choice among what there is: nobody makes or deletes a place from another one's form.
            field.widget.can_add_related = field.widget.can_delete_related = False
        return field

    # --- The list ---------------------------------------------------------------------------------

    def get_queryset(self, request):
        queryset = super().get_queryset(request).defer(*BESAR)
        if request.resolver_match.url_name in ("desa_desa_changelist", "desa_desa_export"):
            return kelengkapan.dengan_kelengkapan(queryset)  # shown, and filtered by
        return queryset

    def get_search_results(self, request, queryset, search_term):
        return super().get_search_results(request, queryset, _kode_bertitik(search_term.strip()))

    @admin.display(description="kelengkapan")
    def lengkap(self, obj):
        semua, belum = kelengkapan.kriteria_untuk(obj), kelengkapan.yang_belum(obj)
        kurang = f"belum ada: {', '.join(k.nama for k in belum)}" if belum else ""
        return format_html(
            '<b>{}/{}</b> <span class="belum">{}</span>', len(semua) - len(belum), len(semua), kurang
        )

    def changelist_view(self, request, extra_context=None):
        peringatan = kelengkapan.peringatan_jumlah() if self.has_view_or_change_permission(request) else []
        return super().changelist_view(request, {**(extra_context or {}), "peringatan_jumlah": peringatan})

    # --- The form ---------------------------------------------------------------------------------

    def get_inlines(self, request, obj):
        kelurahan = obj is not None and obj.jenis == Desa.Jenis.KELURAHAN
        return [i for i in self.inlines if not (kelurahan and i in self.hanya_desa)]

    def get_readonly_fields(self, request, obj=None):
        # The code says what a place is and where it lies, so the three never change apart.
        return ["kode", "jenis", "kecamatan"] if obj else []

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        for formset in formsets:
            for satu in (*formset.new_objects, *(obj for obj, _ in formset.changed_objects)):
                for pesan in satu.peringatan() if hasattr(satu, "peringatan") else ():
                    self.message_user(request, pesan, messages.WARNING)

    # --- What is missing --------------------------------------------------------------------------

    def get_urls(self):
        return [
            path(
                "kelengkapan/",
                self.admin_site.admin_view(self.kelengkapan_view),
                name="desa_desa_kelengkapan",
            ),
            *super().get_urls(),
        ]

    def kelengkapan_view(self, request):
        """Show how many villages lack what, by district, and which years are missing."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        kecamatan = kelengkapan.per_kecamatan()
        for baris in kecamatan:
            kode = baris["kecamatan"].kode
            baris["alamat"] = alamat_daftar(kecamatan__kode__exact=kode)
            baris["sel"] = [
                (n, alamat_daftar(kecamatan__kode__exact=kode, belum=k.kode)) for k, n in baris["belum"]
            ]
        jumlah = [
            (k, sum(dict(b["belum"])[k] for b in kecamatan), alamat_daftar(belum=k.kode))
            for k in kelengkapan.KRITERIA.values()
        ]
        seri = {}
        for c in kelengkapan.cakupan():
            seri.setdefault(c.seri, []).append((c, alamat_daftar(belum=f"{c.seri.kode}-{c.tahun}")))
        konteks = {
            **self.admin_site.each_context(request),
            "title": "Kelengkapan data",
            "opts": self.opts,
            "kecamatan": kecamatan,
            "jumlah": jumlah,
            "banyak": sum(b["jumlah"] for b in kecamatan),
            "seri": seri.items(),
            "tanpa_baris": [s for s in kelengkapan.SERI.values() if s not in seri],
            "media": self.media,
        }
        request.current_app = self.admin_site.name
        return render(request, "admin/desa/kelengkapan.html", konteks)


def _kode_bertitik(teks):
    """Return a typed code of ten digits the way it is stored, else the text itself."""
    if len(teks) == 10 and teks.isascii() and teks.isdigit():
        return f"{teks[:2]}.{teks[2:4]}.{teks[4:6]}.{teks[6:]}"
    return teks


# --- The yearly figures as lists ------------------------------------------------------------------------


class TahunanAdmin(TabelAdminMixin, AmanAdmin):
    """Rows of all villages: looked through, imported, exported, deleted in bulk. A single one is edited in
    its village's form, where it has a history and warnings."""

    import_export_change_list_template = "admin/desa/tahunan_change_list.html"
    list_filter = ["tahun", "desa__kecamatan"]
    list_select_related = ["desa__kecamatan"]
    search_fields = ["desa__nama", "desa__kode"]
    ordering = ["-tahun", "desa__kode"]
    list_per_page = 200

    class Media:
        css = {"all": ["css/desa-admin.css"]}

    def get_queryset(self, request):
        return super().get_queryset(request).defer(*(f"desa__{f}" for f in BESAR))

    @admin.display(description="kecamatan", ordering="desa__kecamatan__nama")
    def kecamatan(self, obj):
        return obj.desa.kecamatan

    def has_add_permission(self, request):
        # The admin's own form for a new row stays closed; has_import_permission asks the account itself.
        return False

    def change_view(self, request, object_id, *args, **kwargs):
        obj = self.get_object(request, object_id)
        if obj is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, obj):
            raise PermissionDenied
        relasi = self.model._meta.get_field("desa").remote_field.related_name
        return redirect(f"{reverse('admin:desa_desa_change', args=[obj.desa_id])}#{relasi}-group")

    def delete_model(self, request, obj):
        self.delete_queryset(request, self.model.objects.filter(pk=obj.pk))

    def delete_queryset(self, request, queryset):
        desa = list(Desa.objects.filter(pk__in=queryset.values("desa")).defer(*BESAR))
        nama = self.resource_classes[0].nama_data
        with transaction.atomic(), tercatat(desa, request.user, f"Baris {nama} dihapus dari daftar."):
            queryset.delete()


def _angka(nama):
    """Return a list column that shows a number with dots between the thousands."""

    @admin.display(description=nama, ordering=nama)
    def kolom(self, obj):
        nilai = getattr(obj, nama)
        return None if nilai is None else number_format(nilai, force_grouping=True)

    return kolom


@admin.register(IndeksDesa)
class IndeksDesaAdmin(TahunanAdmin):
    resource_classes = [TabelIndeks]
    list_display = ["desa", "kecamatan", "tahun", "jenis", "skor_", "status", "sumber"]
    list_filter = ["tahun", "jenis", "status", "desa__kecamatan"]
    skor_ = _angka("skor")

    def changelist_view(self, request, extra_context=None):
        boleh = self.has_view_or_change_permission(request)
        peringatan = kelengkapan.peringatan_jumlah() if boleh else []
        return super().changelist_view(request, {**(extra_context or {}), "peringatan_jumlah": peringatan})


@admin.register(DanaDesa)
class DanaDesaAdmin(TahunanAdmin):
    resource_classes = [TabelDanaDesa]
    list_display = ["desa", "kecamatan", "tahun", "pagu_", "salur_", "realisasi_", "sumber"]
    pagu_, salur_, realisasi_ = _angka("pagu"), _angka("salur"), _angka("realisasi")


@admin.register(Penduduk)
class PendudukAdmin(TahunanAdmin):
    resource_classes = [TabelPenduduk]
    list_display = ["desa", "kecamatan", "tahun", "laki_laki_", "perempuan_", "kk_", "sumber"]
    laki_laki_, perempuan_, kk_ = _angka("laki_laki"), _angka("perempuan"), _angka("kk")
