"""Earlier states of an item: listed, compared with the present one, and put back on purpose.

django-reversion records them. Its own form is not used: it would write the old row back as it was,
with status and times. Here only content comes back, through the model's own rules.
"""

from contextlib import contextmanager

from django.contrib import messages
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.core.exceptions import NON_FIELD_ERRORS, ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import FileField, ManyToManyField
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from reversion import add_to_revision, create_revision, set_comment
from reversion.admin import VersionAdmin
from reversion.errors import RevertError
from reversion.models import Version

from portal.dasar.admin import AmanAdmin, pesan_gagal
from portal.dasar.banding import Beda, baris_baris, nilai_field, tampil

AMAN = {"GET", "HEAD", "OPTIONS"}


class Batal(Exception):
    """The state cannot be put back; the message says why, in words for staff."""


class RevisiPertamaAdmin(VersionAdmin):
    """VersionAdmin that records what it finds before the first edit, and opens no transaction to show a page."""

    @contextmanager
    def create_revision(self, request):
        if request.method in AMAN:
            yield
        else:
            with super().create_revision(request):
                yield

    def change_view(self, request, object_id, *args, **kwargs):
        if request.method not in AMAN:
            self._catat_keadaan_awal(request, object_id)
        return super().change_view(request, object_id, *args, **kwargs)

    def _catat_keadaan_awal(self, request, object_id):
        """Keep texts that came in another way, as from a content file, recoverable too."""
        obj = self.get_object(request, unquote(object_id))
        if (
            obj is not None
            and self.has_change_permission(request, obj)
            and not Version.objects.get_for_object(obj).exists()
        ):
            with create_revision():
                add_to_revision(obj)
                set_comment("Keadaan sebelum suntingan pertama.")


class RevisiAdmin(AmanAdmin, RevisiPertamaAdmin):
    """Admin whose items keep their earlier states.

    `revisi_tetap` names content fields that putting back leaves alone; status, times and whatever else
    no form edits are left alone anyway. `revisi_pelengkap` names foreign keys that may keep their present
    value when the old target is gone; any other vanished target stops the whole.
    """

    revisi_tetap = []
    revisi_pelengkap = []
    history_latest_first = True
    object_history_template = "admin/dasar/riwayat.html"
    recover_list_template = "admin/dasar/terhapus.html"

    # --- What is recorded -------------------------------------------------------------------------

    def _reversion_introspect_inline_admin(self, inline):
        # Rows that are not deleted here have a form and a history of their own.
        return super()._reversion_introspect_inline_admin(inline) if inline.can_delete else (None, None)

    def _reversion_order_version_queryset(self, request, queryset):
        # The lists show no text, and a text may be long.
        return super()._reversion_order_version_queryset(request, queryset).defer("serialized_data")

    def delete_view(self, request, object_id, *args, **kwargs):
        if request.method not in AMAN:
            self._catat_keadaan_awal(request, object_id)
        with self.create_revision(request):
            return super().delete_view(request, object_id, *args, **kwargs)

    # --- Comparing --------------------------------------------------------------------------------

    def field_isi(self, request, obj):
        """Return the model fields that putting back writes: those that the form of `obj` lets people edit."""
        obj = None if obj._state.adding else obj  # then the form is the one for a new item
        di_formulir = set(flatten_fieldsets(self.get_fieldsets(request, obj)))
        tetap = {*self.get_readonly_fields(request, obj), *self.revisi_tetap}
        return [
            field
            for field in (*self.opts.concrete_fields, *self.opts.many_to_many)
            if field.editable and field.name in di_formulir - tetap
        ]

    def _inline_isi(self, request, obj):
        """Yield (model, foreign key to the item, its accessor) of the rows that come back with it."""
        obj = None if obj._state.adding else obj
        for inline in self.get_inline_instances(request, obj):
            model, nama = self._reversion_introspect_inline_admin(type(inline))
            if (
                nama
                and inline.has_add_permission(request, obj)
                and inline.has_delete_permission(request, obj)
            ):
                relasi = self.model._meta.get_field(nama)
                yield model, relasi.field, nama

    def _bandingkan(self, request, obj, keadaan):
        """Return a list of Beda from the present content of `obj` to that of a recorded state."""
        hasil = []
        lama = keadaan.item()
        for field in keadaan.hanya_yang_tercatat(self.field_isi(request, obj)):
            kini, dulu = nilai_field(obj, field), keadaan.nilai(lama, field)
            if kini != dulu:
                hasil.append(Beda.antara(field.verbose_name, tampil(field, kini), tampil(field, dulu)))
        for model, kunci, nama in self._inline_isi(request, obj):
            fields = [
                f for f in model._meta.concrete_fields if f.editable and f != kunci and not f.primary_key
            ]
            fields = [f for f in fields if f.name not in model._meta.ordering]  # the order of lines shows it
            kini = baris_baris([] if obj._state.adding else getattr(obj, nama).all(), fields)
            dulu = baris_baris(keadaan.baris(model, kunci), fields)
            if kini != dulu:
                hasil.append(Beda.antara(model._meta.verbose_name_plural, kini, dulu))
        return hasil

    def revision_view(self, request, object_id, version_id, extra_context=None):
        """Show how a recorded state differs from the present one; a POST puts its content back."""
        obj = self.get_object(request, unquote(object_id))
        if not self.has_view_or_change_permission(request, obj):
            raise PermissionDenied
        if obj is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, unquote(object_id))
        keadaan = Keadaan(get_object_or_404(Version.objects.get_for_object(obj), pk=version_id))
        riwayat = f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_history"
        boleh = self.has_change_permission(request, obj)
        if request.method == "POST":
            if not boleh:
                raise PermissionDenied
            if self._dicoba(request, lambda: self._kembalikan(request, obj.pk, keadaan)):
                return redirect(self._alamat_ubah(obj))
            return redirect(request.path)
        try:
            banding = self._bandingkan(request, obj, keadaan)
        except RevertError:
            self.message_user(request, "Isi lama ini tidak dapat dibaca lagi.", messages.ERROR)
            return redirect(riwayat, object_id)
        return self._halaman(
            request,
            keadaan,
            obj,
            title="Bandingkan dengan isi lama",
            banding=banding,
            boleh=boleh,
            alamat_riwayat=reverse(riwayat, args=[object_id]),
        )

    def recover_view(self, request, version_id, extra_context=None):
        """Show the last recorded state of a deleted item; a POST makes it anew from its content."""
        if not (self.has_add_permission(request) and self.has_change_permission(request)):
            raise PermissionDenied
        terhapus = Version.objects.get_deleted(self.model)
        keadaan = Keadaan(get_object_or_404(terhapus, pk=version_id))
        daftar = f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_recoverlist"
        if request.method == "POST":
            if obj := self._dicoba(request, lambda: self._hidupkan(request, keadaan)):
                return redirect(self._alamat_ubah(obj))
            return redirect(request.path)
        try:
            banding = self._bandingkan(request, self.model(), keadaan)
        except RevertError:
            self.message_user(request, "Isi lama ini tidak dapat dibaca lagi.", messages.ERROR)
            return redirect(daftar)
        return self._halaman(
            request, keadaan, None, title="Pulihkan yang terhapus", banding=banding, boleh=True
        )

    def _halaman(self, request, keadaan, obj, **konteks):
        request.current_app = self.admin_site.name
        return render(
            request,
            "admin/dasar/bandingkan.html",
            {
                **self.admin_site.each_context(request),
                "opts": self.opts,
                "obj": obj,
                "revisi": keadaan.version.revision,
                "nama": keadaan.version.object_repr,
                **konteks,
            },
        )

    def _alamat_ubah(self, obj):
        nama = f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_change"
        return reverse(nama, args=[obj.pk])

    # --- Putting back -----------------------------------------------------------------------------

    def periksa_kembali(self, obj):
        """Raise ValidationError unless an item just put back fits its rows; for rules that formsets check."""

    def _dicoba(self, request, tindakan):
        """Return what the action returns, or None after telling why nothing was changed."""
        try:
            with transaction.atomic(), self.create_revision(request):
                return tindakan()
        except Batal as galat:
            pesan = str(galat)
        except ValidationError as galat:
            pesan = " ".join(self._pesan_validasi(galat))
        except RevertError:
            pesan = "Isi lama ini tidak dapat dibaca lagi."
        except IntegrityError:
            pesan = "Isi lama ini bertabrakan dengan isi lain yang tersimpan."
        except (OSError, DatabaseError) as galat:
            if not pesan_gagal(galat):
                raise
            pesan = "Penyimpanan penuh atau sedang terganggu."
        self.message_user(request, f"{pesan} Tidak ada yang diubah.", messages.ERROR)
        return None

    def _pesan_validasi(self, galat):
        for nama, pesan in getattr(galat, "message_dict", {NON_FIELD_ERRORS: galat.messages}).items():
            label = (
                "" if nama == NON_FIELD_ERRORS else f"{capfirst(self.opts.get_field(nama).verbose_name)}: "
            )
            yield f"{label}{' '.join(pesan)}"

    def _kembalikan(self, request, pk, keadaan):
        obj = self.model._base_manager.select_for_update().filter(pk=pk).first()
        if obj is None or request.POST.get("versi") != str(obj.versi):
            raise Batal(
                "Isinya berubah sejak Anda membuka halaman ini. Bandingkan lagi, lalu tekan tombolnya sekali lagi."
            )
        saat = date_format(localtime(keadaan.version.revision.date_created), "DATETIME_FORMAT")
        catatan = self._isi(request, obj, keadaan)
        self.log_change(request, obj, f"Isi dikembalikan dari {saat}.")
        self._kabarkan(request, f"Isi “{obj}” dikembalikan dari {saat}.", catatan)
        return obj

    def _hidupkan(self, request, keadaan):
        obj = self.model(pk=keadaan.item().pk)
        if self.model._base_manager.filter(pk=obj.pk).exists():
            raise Batal("Isi ini sudah dipulihkan.")
        catatan = self._isi(request, obj, keadaan)
        self.log_addition(request, obj, "Dipulihkan setelah terhapus.")
        self._kabarkan(request, f"“{obj}” dipulihkan.", catatan)
        return obj

    def _kabarkan(self, request, kabar, catatan):
        self.message_user(request, kabar, messages.SUCCESS)
        for satu in catatan:
            self.message_user(request, satu, messages.WARNING)

    def _isi(self, request, obj, keadaan):
        """Write the recorded content and rows to an item, through its own validation and save().

        Returns (list) what could not come back with it, in words for staff.
        """
        lama, catatan = keadaan.item(), []
        fields = keadaan.hanya_yang_tercatat(self.field_isi(request, obj))
        baris = list(self._inline_isi(request, obj))
        for field in fields:
            if isinstance(field, ManyToManyField):
                continue
            if not hilang(lama, field):
                setattr(obj, field.attname, getattr(lama, field.attname))
            elif field.name in self.revisi_pelengkap:
                catatan.append(f"{capfirst(field.verbose_name)} tidak ikut kembali karena sudah dihapus.")
            else:
                raise Batal(f"{capfirst(field.verbose_name)} yang dipakai isi lama sudah dihapus.")
        obj.full_clean()
        obj.save()
        for field in fields:
            if isinstance(field, ManyToManyField):
                getattr(obj, field.name).set(keadaan.nilai(lama, field))
        for model, kunci, nama in baris:
            catatan += self._isi_baris(obj, getattr(obj, nama), keadaan.baris(model, kunci), kunci)
        self.periksa_kembali(obj)
        return catatan

    def _isi_baris(self, obj, relasi, baris_lama, kunci):
        """Make the rows of an item those of the recorded state; the same row stays the same row."""
        catatan, kembali = [], []
        for lama in baris_lama:
            fields = [f for f in lama._meta.concrete_fields if f != kunci and not f.primary_key]
            if tanpa := [f.verbose_name for f in fields if hilang(lama, f)]:
                nama = f"{capfirst(lama._meta.verbose_name)}{_sebutan(lama)}"
                catatan.append(f"{nama} tidak ikut kembali karena {tanpa[0]} sudah dihapus.")
            else:
                kembali.append((lama, fields))
        ada = {baris.pk: baris for baris in relasi.all()}
        for pk in ada.keys() - {lama.pk for lama, _ in kembali}:
            ada[pk].delete()
        for lama, fields in kembali:
            baris = ada.get(lama.pk)
            if baris is None:
                terpakai = type(lama)._base_manager.filter(pk=lama.pk).exists()
                baris = type(lama)(pk=None if terpakai else lama.pk)
            for field in fields:
                setattr(baris, field.attname, getattr(lama, field.attname))
            setattr(baris, kunci.name, obj)
            try:
                baris.full_clean()
            except ValidationError as galat:
                raise Batal(f"{capfirst(lama._meta.verbose_name)}: {' '.join(galat.messages)}") from galat
            baris.save()
        return catatan


def hilang(lama, field):
    """Return whether what a field of an old instance points to, a row or a file, exists no more."""
    nilai = getattr(lama, field.attname)
    if isinstance(field, FileField):
        return bool(nilai) and not nilai.storage.exists(nilai.name)
    if not field.is_relation or nilai is None:
        return False
    return not field.remote_field.model._base_manager.filter(**{field.target_field.name: nilai}).exists()


def _sebutan(baris):
    """Return the name of an old row in quotes, or "" where even its name needs what is gone."""
    try:
        return f" “{baris}”"
    except ObjectDoesNotExist:
        return ""


class Keadaan:
    """One recorded state of an item with its rows, read from django-reversion."""

    def __init__(self, version):
        self.version = version

    def item(self):
        """Return the item as it was, as an instance that is not saved. Raises RevertError."""
        return self._instance(self.version)

    def baris(self, model, kunci):
        """Return (list) the rows of a model that pointed to the item through `kunci`, in their order."""
        versi = self.version.revision.version_set.get_for_model(model)
        baris = [self._instance(satu) for satu in versi]
        milik = [b for b in baris if str(getattr(b, kunci.attname)) == self.version.object_id]
        urutan = [nama.removeprefix("-") for nama in model._meta.ordering if isinstance(nama, str)]
        return sorted(milik, key=lambda b: [getattr(b, nama) for nama in urutan])

    def hanya_yang_tercatat(self, fields):
        """Return those of the model fields that existed when the state was recorded."""
        return [field for field in fields if field.attname in self.version.field_dict]

    def nilai(self, lama, field):
        """Return the value of a field in `lama`, what item() returned."""
        if isinstance(field, ManyToManyField):
            kunci = self.version.field_dict[field.attname]
            return list(field.remote_field.model._base_manager.filter(pk__in=kunci))
        return nilai_field(lama, field)

    def _instance(self, version):
        model = version._model
        nama = {field.attname for field in model._meta.concrete_fields}
        return model(**{n: nilai for n, nilai in version.field_dict.items() if n in nama})
