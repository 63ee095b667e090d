"""The media library in the admin, and the two addresses by which the editor uploads and finds pictures."""

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import quote
from django.core.exceptions import ValidationError
from django.core.paginator import InvalidPage, Paginator
from django.http import JsonResponse
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.views.decorators.cache import never_cache

from portal.dasar.admin import AmanAdmin, BerversiForm
from portal.dasar.models import PENYIMPANAN, Gambar
from portal.dasar.teks import rapikan

# Without HEIC, so that Apple's devices convert before sending.
JENIS_DITERIMA = "image/jpeg,image/png,image/webp,image/avif"
SEHALAMAN = 24


class KeadaanFilter(admin.SimpleListFilter):
    title = "keadaan"
    parameter_name = "keadaan"

    def lookups(self, request, model_admin):
        return [("tanpa-teks", "Belum ada teks alternatif"), ("tak-terpakai", "Tidak dipakai")]

    def queryset(self, request, queryset):
        if self.value() == "tanpa-teks":
            return queryset.filter(teks_alternatif="")
        if self.value() == "tak-terpakai":
            return queryset.tak_terpakai()
        return queryset


class GambarForm(BerversiForm):
    """The texts of a picture and its file: required for a new one, otherwise a replacement."""

    berkas = forms.FileField(
        label="Berkas foto",
        widget=forms.FileInput(attrs={"accept": JENIS_DITERIMA}),
        help_text="JPEG, PNG, WebP, atau AVIF, paling besar 15 MB. Data lokasi di dalam foto dibuang.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["berkas"].label = "Ganti berkas"
            self.fields["berkas"].required = False
            self.fields[
                "berkas"
            ].help_text = "Foto baru tampil di semua tempat yang memakai gambar ini, dan titik fokusnya kembali ke tengah."

    def _post_clean(self):
        # The files are made and stored here, so that a bad file or a full disk is an error of the form.
        super()._post_clean()
        try:
            if berkas := self.cleaned_data.get("berkas"):
                self.instance.pasang(berkas)
            if not self.errors:
                self.instance.siapkan_berkas()
        except ValidationError as galat:
            self.add_error("berkas", galat)


@admin.register(Gambar)
class GambarAdmin(AmanAdmin):
    form = GambarForm
    list_display = ["mini", "nama", "kredit", "ukuran", "dibuat_pada"]
    list_display_links = ["nama"]
    list_filter = [KeadaanFilter]
    list_per_page = 50
    search_fields = ["judul", "teks_alternatif", "kredit"]
    readonly_fields = ["pratinjau", "dipakai_di", "ukuran", "pengunggah", "dibuat_pada"]

    class Media:
        css = {"all": ["css/fokus.css"]}
        js = ["js/fokus.js"]

    def get_fieldsets(self, request, obj=None):
        teks = ["judul", "teks_alternatif", "kredit"]
        if obj is None:
            return [(None, {"fields": ["berkas", *teks]})]
        berkas = ["berkas"] if self.has_change_permission(request, obj) else []
        return [
            (None, {"fields": ["pratinjau", *teks, "dipakai_di", "versi_awal"]}),
            (
                "Titik fokus",
                {
                    "fields": ["fokus_x", "fokus_y"],
                    "description": "Bila foto dipotong untuk daftar berita, bagian ini tetap terlihat. Ketuk bagian "
                    "terpenting pada pratinjau, atau isi angkanya.",
                },
            ),
            ("Berkas", {"fields": [*berkas, "ukuran", "pengunggah", "dibuat_pada"]}),
        ]

    def save_model(self, request, obj, form, change):
        if not change:
            obj.pengunggah = request.user
        super().save_model(request, obj, form, change)

    def get_deleted_objects(self, objs, request):
        """Name the articles that hold a picture back, not the rows that join the two."""
        hapus, jumlah, izin_kurang, _ = super().get_deleted_objects(objs, request)
        pemakai = dict.fromkeys(satu for gambar in objs for satu in gambar.dipakai_di())
        return hapus, jumlah, izin_kurang, [self._tautan(satu) for satu in pemakai]

    # --- What list and form show ----------------------------------------------------------------------

    @admin.display(description="foto")
    def mini(self, obj):
        return format_html('<img src="{}" alt="" width="80" height="80" loading="lazy">', obj.mini)

    @admin.display(description="judul atau teks alternatif", ordering="judul")
    def nama(self, obj):
        return str(obj)

    @admin.display(description="ukuran (piksel)")
    def ukuran(self, obj):
        return f"{obj.lebar}\u00a0×\u00a0{obj.tinggi}"

    @admin.display(description="pratinjau")
    def pratinjau(self, obj):
        penuh = obj.penuh
        return format_html(
            '<span class="fokus"><img src="{}" width="{}" height="{}" alt="{}"></span>',
            penuh.src,
            penuh.lebar,
            penuh.tinggi,
            obj.teks_alternatif,
        )

    @admin.display(description="dipakai di")
    def dipakai_di(self, obj):
        pemakai = obj.dipakai_di()
        if not pemakai:
            return "Belum dipakai di mana pun."
        daftar = format_html_join("", "<li>{}</li>", ((self._tautan(satu),) for satu in pemakai))
        return format_html("<ul>{}</ul>", daftar)

    def _tautan(self, objek):
        """Return kind and name of an object, with a link to its form if it has one."""
        opts = objek._meta
        if not self.admin_site.is_registered(type(objek)):
            return f"{capfirst(opts.verbose_name)}: {objek}"
        nama = f"{self.admin_site.name}:{opts.app_label}_{opts.model_name}_change"
        alamat = reverse(nama, args=[quote(objek.pk)])
        return format_html('{}: <a href="{}">{}</a>', capfirst(opts.verbose_name), alamat, objek)

    # --- For the editor -------------------------------------------------------------------------------

    def get_urls(self):
        return [
            path("unggah/", never_cache(self.unggah), name="dasar_gambar_unggah"),
            path("pustaka/", never_cache(self.pustaka), name="dasar_gambar_pustaka"),
            *super().get_urls(),
        ]

    def unggah(self, request):
        """Take one picture (multipart `berkas`, `teks_alternatif`, `kredit`) and answer with it as JSON."""
        if tolakan := self._tolakan(request, ["POST"], self.has_add_permission):
            return tolakan
        if "berkas" not in request.FILES:
            return _galat(400, "Pilih dulu berkas fotonya.")
        try:
            gambar = Gambar.dari_unggahan(
                request.FILES["berkas"],
                pengunggah=request.user,
                teks_alternatif=request.POST.get("teks_alternatif", ""),
                kredit=request.POST.get("kredit", ""),
            )
        except ValidationError as galat:
            penuh = getattr(galat, "code", None) == PENYIMPANAN
            return _galat(507 if penuh else 400, _pesan(galat))
        self.log_addition(request, gambar, [{"added": {}}])
        return JsonResponse(_rincian(gambar))

    def pustaka(self, request):
        """Answer with one page (`halaman`) of the pictures that match `q`, newest first, as JSON."""
        if tolakan := self._tolakan(request, ["GET", "HEAD"], self.has_view_permission):
            return tolakan
        semua = self.get_queryset(request).only(*Gambar.FIELD_TAMPIL)
        cocok, _ = self.get_search_results(request, semua, rapikan(request.GET.get("q", "")))
        try:
            halaman = Paginator(cocok, SEHALAMAN).page(request.GET.get("halaman", "1"))
        except InvalidPage:
            return _galat(404, "Halaman pustaka ini tidak ada.")
        return JsonResponse(
            {
                "gambar": [_rincian(gambar) for gambar in halaman],
                "berikutnya": halaman.next_page_number() if halaman.has_next() else None,
            }
        )

    def _tolakan(self, request, metode, berizin):
        """Return the refusal of a request, or None. A script cannot follow a redirect to the login page."""
        if request.method not in metode:
            return _galat(405, "Cara meminta ini tidak dikenal.", headers={"Allow": ", ".join(metode)})
        if not self.admin_site.has_permission(request):
            return _galat(403, "Sesi Anda sudah berakhir. Masuk lagi di tab lain, lalu ulangi.")
        if not berizin(request):
            return _galat(403, "Akun Anda tidak berhak melakukan ini. Hubungi pengelola portal.")
        return None


def _galat(status, pesan, **kwargs):
    return JsonResponse({"galat": pesan}, status=status, **kwargs)


def _pesan(galat):
    """Return a ValidationError as one text; messages about fields begin with the field's name."""
    if not hasattr(galat, "error_dict"):
        return " ".join(galat.messages)
    return " ".join(
        f"{capfirst(Gambar._meta.get_field(field).verbose_name)}: {' '.join(pesan)}"
        for field, pesan in galat.message_dict.items()
    )


def _rincian(gambar):
    """Return what the editor needs of a picture; the size is that of `src`."""
    penuh = gambar.penuh
    return {
        "id": gambar.pk,
        "src": penuh.src,
        "mini": gambar.mini,
        "lebar": penuh.lebar,
        "tinggi": penuh.tinggi,
        "teks_alternatif": gambar.teks_alternatif,
        "kredit": gambar.kredit,
    }
