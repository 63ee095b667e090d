"""Import and export in the admin: upload, look at every change, confirm. The library's two steps with our rules."""

import logging

from django import forms
from django.contrib import messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth import get_permission_codename
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, IntegrityError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST
from import_export.admin import ImportExportMixin
from import_export.forms import ConfirmImportForm, ExportForm, ImportForm
from import_export.tmp_storages import CacheStorage
from tablib import Dataset

from desa.tabel import CSV, XLSX, jenis_tabel
from portal.dasar.admin import pesan_gagal
from portal.dasar.teks import buat_slug, rapikan

logger = logging.getLogger(__name__)

FORMAT = [XLSX, CSV]
NOMOR_FORMAT = {"xlsx": "0", "csv": "1"}  # the library names a format by its place in the list
BERUBAH = (
    "Data di portal berubah sejak pratinjau tadi. Belum ada yang ditulis. Periksa pratinjau yang baru ini, "
    "lalu tekan tombolnya lagi."
)


class UnggahForm(ImportForm):
    """The file alone: its content says what it is."""

    field_order = ["resource", "import_file", "format"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["format"].required = False
        self.fields["format"].widget = forms.HiddenInput()
        self.fields["import_file"].label = "Berkas CSV atau XLSX"
        self.fields["import_file"].widget = forms.FileInput(attrs={"accept": ".csv,.xlsx"})

    @property
    def media(self):
        return forms.Media()  # the library's script guesses the format from the name

    def clean_import_file(self):
        berkas = self.cleaned_data["import_file"]
        self.jenis = jenis_tabel(berkas)
        return berkas

    def clean(self):
        bersih = super().clean()
        if "import_file" in bersih:
            bersih["format"] = NOMOR_FORMAT[self.jenis]
        return bersih


class SetujuForm(ConfirmImportForm):
    """Agreement to exactly the changes that the preview showed: `sidik` stands for them."""

    format = forms.ChoiceField(choices=[(n, n) for n in NOMOR_FORMAT.values()], widget=forms.HiddenInput)
    sidik = forms.CharField(widget=forms.HiddenInput)


class UnduhForm(ExportForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["format"].label = "Jenis berkas"
        self.fields["format"].choices = [c for c in self.fields["format"].choices if c[0]]
        self.fields["format"].widget.choices = self.fields["format"].choices


class SimpananSementara(CacheStorage):
    """The file between preview and agreement: in the cache, for an hour.

    The site has several processes or machines only with a shared cache, so all of them find it there. It
    goes by itself when nobody agrees, and never lies in a folder that is served or that others can read.
    """

    CACHE_LIFETIME = 3600
    CACHE_PREFIX = "impor-"


class TabelAdminMixin(ImportExportMixin):
    """For a ModelAdmin with one TabelDesa in `resource_classes`: import, export, and an empty file to fill in."""

    import_form_class = UnggahForm
    confirm_form_class = SetujuForm
    export_form_class = UnduhForm
    tmp_storage_class = SimpananSementara
    to_encoding = "utf-8-sig"  # else Excel takes the CSV for Windows-1252
    import_formats = export_formats = FORMAT

    def has_import_permission(self, request):
        """Whoever may both add and change these rows."""
        return all(
            request.user.has_perm(f"{self.opts.app_label}.{get_permission_codename(izin, self.opts)}")
            for izin in ("add", "change")
        )

    def has_export_permission(self, request):
        return self.has_view_or_change_permission(request)

    def get_urls(self):
        return [
            path(
                "import/contoh/",
                self.admin_site.admin_view(self.contoh_view),
                name="{}_{}_contoh".format(*self.get_model_info()),
            ),
            *super().get_urls(),
        ]

    def contoh_view(self, request):
        """Answer with an XLSX that has the headings only."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        tabel = self.resource_classes[0]()
        isi = XLSX().export_data(Dataset(headers=tabel.get_export_headers()))
        response = HttpResponse(isi, content_type=XLSX.CONTENT_TYPE)
        response["Content-Disposition"] = f'attachment; filename="contoh-{buat_slug(tabel.nama_data)}.xlsx"'
        return response

    def get_export_filename(self, request, queryset, file_format):
        asli = super().get_export_filename(request, queryset, file_format)
        return f"{buat_slug(self.resource_classes[0].nama_data)}-{asli.split('-', 1)[1]}"

    def get_context_data(self, **kwargs):
        tabel = self.resource_classes[0]()
        return {
            "kolom": tabel.kolom(),
            "nama_data": tabel.nama_data,
            "alamat_contoh": reverse("admin:{}_{}_contoh".format(*self.get_model_info())),
        }

    def add_data_read_fail_error_to_form(self, form, e):
        if not isinstance(e, ValidationError):
            raise e
        form.add_error("import_file", e)

    @method_decorator(require_POST)
    def process_import(self, request, **kwargs):
        """Check the previewed file again and write it, if it still does exactly what the preview showed."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        form = self.create_confirm_form(request)
        simpanan = form.is_valid() and SimpananSementara(name=form.cleaned_data["import_file_name"])
        isi = simpanan.read() if simpanan else None
        if isi is None:
            messages.error(
                request, "Berkasnya tidak tersimpan lagi. Belum ada yang ditulis. Unggah sekali lagi."
            )
            return redirect("admin:{}_{}_import".format(*self.get_model_info()))
        tabel = self.resource_classes[0]()
        nama = rapikan(form.cleaned_data["original_file_name"])
        try:
            data = FORMAT[int(form.cleaned_data["format"])]().create_dataset(isi)
            hasil = tabel.import_data(
                data, dry_run=False, sidik=form.cleaned_data["sidik"], user=request.user, file_name=nama
            )
        except ValidationError as galat:
            messages.error(request, " ".join(galat.messages))
            return redirect("admin:{}_{}_import".format(*self.get_model_info()))
        except (OSError, DatabaseError) as galat:
            if not (pesan_gagal(galat) or isinstance(galat, IntegrityError)):
                raise
            logger.exception("An import could not be written.")
            sebab = (
                "bertabrakan dengan data lain"
                if isinstance(galat, IntegrityError)
                else "penyimpanan terganggu"
            )
            messages.error(request, f"Impor gagal: {sebab}. Belum ada yang ditulis. Unggah sekali lagi.")
            return redirect("admin:{}_{}_import".format(*self.get_model_info()))
        if hasil.tertulis:
            simpanan.remove()
            return self.process_result(hasil, request, nama)
        if not hasil.gagal:
            messages.warning(request, BERUBAH)
        return self._pratinjau(request, form, hasil)

    def _pratinjau(self, request, form, hasil):
        konteks = {
            **self.admin_site.each_context(request),
            **self.get_import_context_data(),
            "title": "Impor",
            "opts": self.opts,
            "result": hasil,
            "form": self.import_form_class(FORMAT, self.resource_classes),
            "confirm_form": None if hasil.gagal else form,
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, self.import_template_name, konteks)

    def process_result(self, hasil, request, nama):
        tabel = self.resource_classes[0]
        LogEntry.objects.create(
            user=request.user,
            content_type=ContentType.objects.get_for_model(self.model),
            object_repr=f"Impor {tabel.nama_data} dari {nama}"[:200],
            action_flag=CHANGE,
            change_message=f"{hasil.ringkasan()}.",
        )
        messages.success(request, f"Impor {tabel.nama_data} dari {nama} selesai: {hasil.ringkasan()}.")
        return redirect("admin:{}_{}_changelist".format(*self.get_model_info()))
