"""The news in the admin: writing, pictures, attachments, and the way to publication."""

from collections.abc import Callable
from typing import NamedTuple

from adminsortable2.admin import SortableAdminBase
from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html

from berita.models import Berita, FotoBerita, Kategori, Lampiran
from berita.penerbitan import TerbitkanForm
from berita.pratinjau import MASA_HARI, alamat_pratinjau
from portal.dasar.admin import AmanAdmin, BerversiForm, TeksKayaAdmin, UrutanFormSet, UrutanStackedInline
from portal.dasar.pilih_gambar import PilihGambarMixin
from portal.dasar.revisi import RevisiAdmin
from portal.dasar.sampah import SampahAdmin

IZIN_TERBIT = "berita.terbitkan_berita"


class Langkah(NamedTuple):
    """A button below the form: its name and words, what it does from which states, and who may press it."""

    nama: str
    kata: str
    tindakan: Callable
    dari: set
    perlu_izin_terbit: bool
    hasil: str


LANGKAH = [
    Langkah(
        "_ajukan", "Simpan dan ajukan untuk ditinjau", Berita.ajukan, {"draf"}, False, "menunggu tinjauan"
    ),
    Langkah(
        "_kembalikan",
        "Simpan dan kembalikan ke draf",
        Berita.kembalikan,
        {"tinjauan"},
        False,
        "kembali menjadi draf",
    ),
    Langkah(
        "_tarik",
        "Tarik: simpan sebagai draf",
        Berita.kembalikan,
        {"terbit", "arsip"},
        True,
        "kembali menjadi draf",
    ),
    Langkah("_arsipkan", "Tarik: simpan ke arsip", Berita.arsipkan, {"terbit"}, True, "ditarik ke arsip"),
]


def ringkas(saat):
    """Return an aware datetime as a short local text, for lists."""
    return date_format(timezone.localtime(saat), "SHORT_DATETIME_FORMAT")


@admin.register(Kategori)
class KategoriAdmin(AmanAdmin):
    form = BerversiForm
    list_display = ["nama", "urutan", "uraian"]
    list_editable = ["urutan"]
    fields = ["nama", "slug", "uraian", "versi_awal"]
    search_fields = ["nama", "uraian"]

    def get_changelist_form(self, request, **kwargs):
        isian = forms.NumberInput(attrs={"min": 0, "aria-label": "Urutan"})
        return super().get_changelist_form(request, **kwargs, widgets={"urutan": isian})

    def get_readonly_fields(self, request, obj=None):
        return ["slug"] if obj else []

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": ["nama"]}

    def save_model(self, request, obj, form, change):
        if not change:
            obj.urutan = (Kategori.objects.aggregate(terakhir=Max("urutan"))["terakhir"] or 0) + 1
        super().save_model(request, obj, form, change)


class BeritaForm(BerversiForm):
    class Meta:
        model = Berita
        fields = "__all__"
        widgets = {
            "ringkasan": forms.Textarea(attrs={"rows": 3}),
            "ralat": forms.Textarea(attrs={"rows": 3}),
        }


class FotoFormSet(UrutanFormSet):
    def clean(self):
        """What is public keeps an alternative text on every picture."""
        super().clean()
        if self.instance.status != Berita.Status.TERBIT:
            return
        for form in self.forms:
            isi = getattr(form, "cleaned_data", {})
            if not isi.get("DELETE") and isi.get("gambar") and not isi["gambar"].teks_alternatif:
                raise ValidationError(
                    "Berita ini sudah terbit: tulis teks alternatif untuk setiap foto tambahan."
                )


class FotoInline(PilihGambarMixin, UrutanStackedInline):
    model = FotoBerita
    formset = FotoFormSet
    fields = ["gambar", "keterangan", "urutan"]
    extra = 1  # without JavaScript no row can be added


class LampiranInline(UrutanStackedInline):
    model = Lampiran
    fields = ["judul", "berkas", "urutan"]
    extra = 1


class KeadaanFilter(admin.SimpleListFilter):
    title = "status"
    parameter_name = "keadaan"

    def lookups(self, request, model_admin):
        return [*Berita.Status.choices, ("terjadwal", "Terjadwal")]

    def queryset(self, request, queryset):
        terjadwal = {"status": Berita.Status.TERBIT, "diterbitkan_pada__gt": timezone.now()}
        if self.value() == "terjadwal":
            return queryset.filter(**terjadwal)
        if self.value() == Berita.Status.TERBIT:
            return queryset.filter(status=Berita.Status.TERBIT).exclude(**terjadwal)
        return queryset.filter(status=self.value()) if self.value() else queryset


@admin.register(Berita)
class BeritaAdmin(PilihGambarMixin, SampahAdmin, SortableAdminBase, RevisiAdmin, TeksKayaAdmin):
    form = BeritaForm
    inlines = [FotoInline, LampiranInline]
    revisi_tetap = ["slug", "disematkan"]
    revisi_pelengkap = ["foto_utama"]
    readonly_fields = ["keadaan"]
    fieldsets = [
        (None, {"fields": ["keadaan", "judul", "ringkasan", "isi"]}),
        ("Foto utama", {"fields": ["foto_utama", "keterangan_foto"]}),
        ("Kegiatan", {"fields": ["kategori", "tanggal_kegiatan", "tempat", "desa", "kecamatan"]}),
        ("Penulis", {"fields": ["penulis", "jabatan_penulis", "penyunting"]}),
        (
            "Ralat, sematan, dan alamat",
            {"fields": ["ralat", "ralat_pada", "disematkan", "slug", "versi_awal"]},
        ),
    ]
    list_display = ["foto_kecil", "naskah", "waktu_terbit", "kategori", "penulis", "waktu_ubah"]
    list_display_links = ["naskah"]
    list_filter = [KeadaanFilter, "kategori", "disematkan", "contoh"]
    list_select_related = ["kategori", "foto_utama"]
    list_per_page = 25
    show_full_result_count = False
    search_fields = ["judul", "ringkasan", "penulis", "tempat"]
    search_help_text = "Cari di judul, ringkasan, penulis, dan tempat."
    actions = ["arsipkan", "kembalikan"]
    autocomplete_fields = ["desa", "kecamatan"]

    class Media:
        js = ["js/label-pilihan.js"]

    # --- The list ---------------------------------------------------------------------------------

    @admin.display(description="foto")
    def foto_kecil(self, obj):
        return obj.foto_utama and format_html(
            '<img src="{}" alt="" width="56" height="56" loading="lazy">', obj.foto_utama.mini
        )

    @admin.display(description="judul dan status", ordering="judul")
    def naskah(self, obj):
        return format_html('{} <span class="lencana lencana-{}">{}</span>', obj.judul, *obj.keadaan)

    @admin.display(description="terbit", ordering="diterbitkan_pada")
    def waktu_terbit(self, obj):
        return ringkas(obj.diterbitkan_pada) if obj.status == Berita.Status.TERBIT else None

    @admin.display(description="diubah", ordering="diubah_pada")
    def waktu_ubah(self, obj):
        return ringkas(obj.diubah_pada)

    @admin.action(description="Arsipkan: tarik dari situs, simpan", permissions=["terbitkan"])
    def arsipkan(self, request, queryset):
        self._semua(request, queryset, Berita.arsipkan, "diarsipkan")

    @admin.action(description="Kembalikan ke draf", permissions=["terbitkan"])
    def kembalikan(self, request, queryset):
        self._semua(request, queryset, Berita.kembalikan, "dikembalikan ke draf")

    def _semua(self, request, queryset, tindakan, kata):
        berhasil = 0
        for berita in map(self.terkini, queryset):
            try:
                tindakan(berita)
                self.log_change(request, berita, f"{kata.capitalize()}.")
                berhasil += 1
            except ValidationError as galat:
                self.message_user(request, f"{berita}: {' '.join(galat.messages)}", messages.WARNING)
        if berhasil:
            self.message_user(request, f"{berhasil} berita {kata}.", messages.SUCCESS)

    # --- Who may do what --------------------------------------------------------------------------

    def has_terbitkan_permission(self, request):
        return super().has_change_permission(request) and request.user.has_perm(IZIN_TERBIT)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and self._boleh(request, obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and self._boleh(request, obj)

    def _boleh(self, request, obj):
        """What is public or scheduled changes only through those who may publish."""
        return obj is None or obj.status != Berita.Status.TERBIT or self.has_terbitkan_permission(request)

    # --- The form ---------------------------------------------------------------------------------

    def get_fieldsets(self, request, obj=None):
        """Who may only read sees the text as readers do, not as HTML."""
        if obj is None or self.has_change_permission(request, obj):
            return self.fieldsets
        baca = [
            (judul, {"fields": ["isi_terbaca" if f == "isi" else f for f in isi["fields"]]})
            for judul, isi in self.fieldsets
        ]
        return baca

    @admin.display(description="isi")
    def isi_terbaca(self, obj):
        return obj.isi_tampil(host="")

    def get_changeform_initial_data(self, request):
        return {"penulis": request.user.get_full_name(), **super().get_changeform_initial_data(request)}

    @admin.display(description="Keadaan")
    def keadaan(self, obj):
        if not obj.pk:
            return "Berita baru selalu mulai sebagai draf. Yang belum terbit tidak terlihat oleh pengunjung."
        kode, nama = obj.keadaan
        keterangan = {
            "draf": "Belum terlihat oleh pengunjung.",
            "tinjauan": "Menunggu diperiksa. Belum terlihat oleh pengunjung.",
            "terjadwal": "Akan tampil sendiri pada waktunya.",
            "terbit": "Terlihat oleh semua orang. Setiap perubahan langsung tampil.",
            "arsip": "Sudah ditarik dari situs.",
            "sampah": "Untuk mengembalikannya, buka saringan Sampah di daftar berita, centang, lalu pilih Pulihkan.",
        }[kode]
        saat = timezone.localtime(obj.diterbitkan_pada) if obj.status == Berita.Status.TERBIT else None
        return format_html(
            '<span class="lencana lencana-{}">{}</span> {} {}{}',
            kode,
            nama,
            f"{date_format(saat, 'DATETIME_FORMAT')}." if saat else "",
            keterangan,
            self._tautan_pratinjau(obj),
        )

    def _tautan_pratinjau(self, obj):
        if obj.tampak or obj.dihapus_pada:
            return ""
        return format_html(
            '<br><a href="{}" target="_blank" rel="noopener">Tautan pratinjau</a> boleh dikirim ke rekan; berlaku {} hari '
            "selama belum terbit.",
            alamat_pratinjau(obj),
            MASA_HARI,
        )

    def view_on_site(self, obj):
        return obj.get_absolute_url() if obj.tampak else None

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        status = obj.status if obj else Berita.Status.DRAF
        boleh_terbit = self.has_terbitkan_permission(request)
        context |= {
            "langkah": [
                satu
                for satu in LANGKAH
                if status in satu.dari and (boleh_terbit or not satu.perlu_izin_terbit)
            ],
            "boleh_terbitkan": boleh_terbit and not (obj and obj.tampak),
            "terjadwal": bool(obj and obj.terjadwal),
            "di_sampah": bool(obj and obj.dihapus_pada),
        }
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def periksa_kembali(self, obj):
        """What comes back from a revision into a public article must be as complete as any publication."""
        if obj.status == Berita.Status.TERBIT:
            obj.periksa_kelengkapan()
        if obj.tampak:
            obj.tandai_diperbarui()

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if form.instance.tampak and any(formset.has_changed() for formset in formsets):
            form.instance.tandai_diperbarui()

    def response_add(self, request, obj, post_url_continue=None):
        return self._sesudah_simpan(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        return self._sesudah_simpan(request, obj) or super().response_change(request, obj)

    def _sesudah_simpan(self, request, obj):
        """Take the step whose button was pressed, now that the text is saved; None when it was a plain save."""
        formulir = reverse("admin:berita_berita_change", args=[obj.pk])
        if "_terbitkan" in request.POST:
            return redirect("admin:berita_berita_terbitkan", obj.pk)
        if "_pratinjau" in request.POST:
            return redirect(obj.get_absolute_url() if obj.tampak else alamat_pratinjau(obj))
        for langkah in LANGKAH:
            if langkah.nama in request.POST:
                if obj.status not in langkah.dari:
                    pesan = f"Tersimpan. Dari status “{obj.get_status_display()}” langkah itu tidak ada."
                    self.message_user(request, pesan, messages.ERROR)
                elif langkah.perlu_izin_terbit and not self.has_terbitkan_permission(request):
                    raise PermissionDenied
                else:
                    langkah.tindakan(obj)
                    self.log_change(request, obj, f"Sekarang {langkah.hasil}.")
                    self.message_user(
                        request, f"“{obj}” tersimpan dan sekarang {langkah.hasil}.", messages.SUCCESS
                    )
                return redirect(formulir)
        return None

    # --- Publishing: a page of its own, so that nobody does it by a slip ---------------------------

    def get_urls(self):
        return [
            path(
                "<path:object_id>/terbitkan/",
                self.admin_site.admin_view(self.terbitkan_view),
                name="berita_berita_terbitkan",
            ),
            *super().get_urls(),
        ]

    def terbitkan_view(self, request, object_id):
        """Ask when, say what is missing, and publish."""
        berita = self.get_object(request, object_id)
        if berita is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_terbitkan_permission(request):
            raise PermissionDenied
        if berita.tampak or berita.dihapus_pada:
            pesan = "Berita ini ada di Sampah." if berita.dihapus_pada else "Berita ini sudah terbit."
            self.message_user(request, pesan, messages.WARNING)
            return redirect("admin:berita_berita_change", berita.pk)
        form = TerbitkanForm(request.POST or None, berita=berita)
        with transaction.atomic():
            if form.is_valid():
                with self.create_revision(request):
                    kabar = form.save()
                    self.log_change(request, berita, kabar)
                self.message_user(request, kabar, messages.SUCCESS)
                return redirect("admin:berita_berita_change", berita.pk)
        konteks = {
            **self.admin_site.each_context(request),
            "title": "Terbitkan berita",
            "opts": self.opts,
            "original": berita,
            "berita": berita,
            "form": form,
            "kekurangan": berita.kekurangan(),
            "pratinjau": alamat_pratinjau(berita),
        }
        return render(request, "admin/berita/berita/terbitkan.html", konteks)
