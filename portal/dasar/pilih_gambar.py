"""The form field with which staff choose a picture: from the library, or by uploading one.

It works without JavaScript (the file travels with the form); static/js/pustaka.js adds the library's
dialog and uploads at once.
"""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from portal.dasar.gambar_admin import JENIS_DITERIMA
from portal.dasar.models import Gambar
from portal.dasar.teks import rapikan


@dataclass(frozen=True)
class Pilihan:
    """What the widget sends: a number in the library or a file, and the picture's own texts.

    `alt_awal` and `kredit_awal` are the texts as the form showed them: only what differs was typed, so
    that an old form does not put old texts back.
    """

    nomor: Any = None
    berkas: Any = None
    lepas: bool = False
    alt: str = ""
    kredit: str = ""
    alt_awal: str = ""
    kredit_awal: str = ""

    @classmethod
    def dari_gambar(cls, gambar):
        """What a form shows at first for a picture."""
        alt, kredit = gambar.teks_alternatif, gambar.kredit
        return cls(gambar.pk, alt=alt, kredit=kredit, alt_awal=alt, kredit_awal=kredit)

    @property
    def teks_diketik(self):
        """The texts that somebody typed (dict of the model's field to text)."""
        pasangan = {
            "teks_alternatif": (self.alt, self.alt_awal),
            "kredit": (self.kredit, self.kredit_awal),
        }
        return {field: kini for field, (kini, awal) in pasangan.items() if kini != awal}


class PilihGambarWidget(forms.Widget):
    """Thumbnail, file, texts and library button for one picture; its value is a Pilihan."""

    template_name = "dasar/pilih_gambar.html"
    needs_multipart_form = True
    terunggah = None  # the picture made from this form's file: it stays chosen if the form comes back

    class Media:
        css = {"all": ["css/editor.css"]}
        js = ["js/pustaka.js"]

    def use_required_attribute(self, initial):
        return False  # the file input may stay empty while a picture is chosen

    def value_from_datadict(self, data, files, name):
        return Pilihan(
            nomor=data.get(f"{name}-nomor") or data.get(name),
            berkas=files.get(f"{name}-berkas"),
            lepas=f"{name}-lepas" in data,
            **{
                bagian: rapikan(data.get(f"{name}-{bagian}", ""))
                for bagian in ("alt", "kredit", "alt_awal", "kredit_awal")
            },
        )

    def value_omitted_from_data(self, data, files, name):
        return name not in data and f"{name}-berkas" not in files

    def get_context(self, name, value, attrs):
        context = super().get_context(name, None, attrs)
        gambar = self.terunggah or _cari(value.nomor if isinstance(value, Pilihan) else value)
        if self.terunggah:
            value = Pilihan.dari_gambar(self.terunggah)
        elif not isinstance(value, Pilihan):
            value = Pilihan.dari_gambar(gambar) if gambar else Pilihan()
        return context | {
            "gambar": gambar,
            "pilihan": value,
            "jenis": JENIS_DITERIMA,
            "batas": {
                "alt": Gambar._meta.get_field("teks_alternatif").max_length,
                "kredit": Gambar._meta.get_field("kredit").max_length,
            },
        }


class GambarField(forms.ModelChoiceField):
    """A choice of one Gambar. An uploaded file becomes a new picture of `pengunggah` (a user, or None).

    The picture's own texts are changed on the object it returns; simpan_teks() stores them, once the
    whole form is accepted. `pengunggah` may do only what the admin's library lets them do.
    """

    widget = PilihGambarWidget
    default_error_messages = {
        "invalid_choice": "Gambar ini tidak ada di pustaka. Pilih gambar lain, atau unggah fotonya.",
    }

    def __init__(self, queryset=None, *, pengunggah=None, **kwargs):
        super().__init__(Gambar.objects.all() if queryset is None else queryset, **kwargs)
        self.pengunggah = pengunggah
        self.berubah = None  # (picture, names of its changed fields)

    def has_changed(self, initial, data):
        if self.disabled:
            return False
        nomor = "" if data.lepas else data.nomor
        return bool(data.berkas or data.teks_diketik) or super().has_changed(initial, nomor)

    def to_python(self, value):
        pilihan = value if isinstance(value, Pilihan) else Pilihan(value)
        if pilihan.berkas:
            return self._unggah(pilihan)
        if pilihan.lepas:
            return None
        gambar = super().to_python(pilihan.nomor)
        if pilihan.teks_diketik:
            self._ubah_teks(gambar, pilihan.teks_diketik)
        return gambar

    def simpan_teks(self):
        """Store the texts that were typed for the chosen picture."""
        if self.berubah:
            gambar, field = self.berubah
            gambar.save(update_fields=field)
            self.berubah = None

    def _unggah(self, pilihan):
        self._periksa_izin("add", "mengunggah gambar")
        teks = pilihan.teks_diketik
        _periksa_teks(teks)
        pilihan.berkas.seek(0)  # the admin may read a form twice
        try:
            gambar = Gambar.dari_unggahan(pilihan.berkas, pengunggah=self.pengunggah, **teks)
        except ValidationError as galat:
            raise ValidationError(galat.messages) from galat
        self.widget.terunggah = gambar
        return gambar

    def _ubah_teks(self, gambar, teks):
        if gambar is None:
            raise ValidationError(
                "Pilih atau unggah dulu fotonya, atau kosongkan teks dan kreditnya.", code="tanpa_foto"
            )
        teks = {field: isi for field, isi in teks.items() if isi != getattr(gambar, field)}
        if not teks:
            return
        if gambar.pengunggah_id is None or gambar.pengunggah_id != getattr(self.pengunggah, "pk", None):
            self._periksa_izin("change", "mengubah teks gambar milik orang lain")
        _periksa_teks(teks)
        for field, isi in teks.items():
            setattr(gambar, field, isi)
        try:
            gambar.clean()
        except ValidationError as galat:
            raise ValidationError(galat.messages) from galat
        self.berubah = gambar, list(teks)

    def _periksa_izin(self, tindakan, kata):
        if self.pengunggah and not self.pengunggah.has_perm(f"dasar.{tindakan}_gambar"):
            raise ValidationError(f"Akun Anda tidak berhak {kata}. Hubungi pengelola portal.", code="izin")


class PilihGambarMixin:
    """For ModelAdmin and inlines: every foreign key to Gambar gets a GambarField.

    The ModelAdmin needs it too when only its inlines have pictures: it stores the pictures' texts.
    """

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        # Here and not in formfield_for_foreignkey, so that the admin's add and change links stay away.
        if isinstance(db_field, models.ForeignKey) and issubclass(db_field.remote_field.model, Gambar):
            return db_field.formfield(form_class=GambarField, pengunggah=request.user)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def save_model(self, request, obj, form, change):
        _simpan_teks(form)
        super().save_model(request, obj, form, change)

    def save_formset(self, request, form, formset, change):
        for satu in formset.forms:
            _simpan_teks(satu)
        super().save_formset(request, form, formset, change)


def _simpan_teks(form):
    for field in form.fields.values():
        if isinstance(field, GambarField):
            field.simpan_teks()


def _periksa_teks(teks):
    """Raise ValidationError for texts (dict of field to text) that are too long."""
    for field, isi in teks.items():
        try:
            Gambar._meta.get_field(field).clean(isi, None)
        except ValidationError as galat:
            nama = str(Gambar._meta.get_field(field).verbose_name).capitalize()
            raise ValidationError(f"{nama}: {' '.join(galat.messages)}", code=field) from galat


def _cari(nomor):
    """Return the picture of a number as it was posted, or None."""
    try:
        return Gambar.objects.filter(pk=nomor).first() if nomor else None
    except (TypeError, ValueError):
        return None
