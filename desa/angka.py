"""Numbers as people type them: 0,8155 and 0.8155, 1.234.567 and 1234567, Rp1.234.567. Forms and imports read alike."""

import re
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.formats import number_format

_BERKELOMPOK = re.compile(r"-?\d{1,3}(\.\d{3})+")  # 1.234.567
_DESIMAL = re.compile(r"-?\d+([.,]\d+)?")
_KOMA = re.compile(r"-?(\d{1,3}(\.\d{3})+|\d+),\d+")  # 1.234,5 and 1234,5

BUKAN_BULAT = "Tulis angka bulat, misalnya 1234567 atau 1.234.567."
BUKAN_DESIMAL = "Tulis angka, misalnya 0,8155 atau 0.8155."
_KETELITIAN = 10  # decimal places in which a spreadsheet's binary number is exact enough to be a typed one


def baca_bulat(nilai):
    """Return a whole number (int) from a text, int, float or Decimal. A dot parts thousands: 1.234 is 1234.

    Raises ValidationError in words for staff.
    """
    if isinstance(nilai, float | Decimal):
        if nilai != nilai or nilai in (float("inf"), float("-inf")) or nilai != int(nilai):
            raise ValidationError(BUKAN_BULAT)
        return int(nilai)
    teks = re.sub(r",0{1,2}$", "", _rapatkan(nilai))
    if _BERKELOMPOK.fullmatch(teks):
        teks = teks.replace(".", "")
    if not re.fullmatch(r"-?\d{1,18}", teks):
        raise ValidationError(BUKAN_BULAT)
    return int(teks)


def baca_desimal(nilai, tempat):
    """Return a Decimal from a text, int, float or Decimal for a field of `tempat` decimal places (int).

    A lone dot is the decimal point. Where the field has fewer places than the text, as in 523.125 for a
    field of two, it may as well part thousands: that is refused, not guessed. A number of a spreadsheet
    (float) has no such doubt; it is rounded to the field's places. Raises ValidationError.
    """
    if isinstance(nilai, float):
        if nilai != nilai or nilai in (float("inf"), float("-inf")):
            raise ValidationError(BUKAN_DESIMAL)
        return Decimal(repr(round(nilai, min(tempat, _KETELITIAN))))
    teks = _rapatkan(nilai)
    if _BERKELOMPOK.fullmatch(teks) and teks.count(".") == 1 and tempat < 3:
        ribuan, koma = teks.replace(".", ""), teks.replace(".", ",")
        raise ValidationError(f"“{teks}” bisa berarti {ribuan} atau {koma}. Tulis salah satunya.")
    if _BERKELOMPOK.fullmatch(teks) and teks.count(".") > 1:
        teks = teks.replace(".", "")
    elif _KOMA.fullmatch(teks):
        teks = teks.replace(".", "").replace(",", ".")
    elif not _DESIMAL.fullmatch(teks):
        raise ValidationError(BUKAN_DESIMAL)
    return Decimal(teks)


def _rapatkan(nilai):
    """Return the text of a value without spaces and Rp, its minus sign in ASCII."""
    teks = re.sub(r"\s", "", str(nilai)).replace("−", "-")
    return re.sub(r"^rp\.?", "", teks, flags=re.IGNORECASE)


class BulatField(forms.IntegerField):
    """A whole number in a form, shown with dots between the thousands."""

    widget = forms.TextInput

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.widget.attrs.update({"inputmode": "numeric", "class": "angka"})

    def to_python(self, value):
        return None if value in self.empty_values else baca_bulat(value)

    def prepare_value(self, value):
        return number_format(value, force_grouping=True) if isinstance(value, int) else value


class DesimalField(forms.DecimalField):
    """A decimal number in a form, shown with a comma."""

    widget = forms.TextInput

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.widget.attrs.update({"inputmode": "decimal", "class": "angka"})

    def to_python(self, value):
        return None if value in self.empty_values else baca_desimal(value, self.decimal_places)

    def prepare_value(self, value):
        return number_format(value) if isinstance(value, Decimal) else value


class AngkaMixin:
    """For ModelAdmin and inlines: fields of numbers are typed the Indonesian or the plain way. Years stay years."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, models.DecimalField):
            return db_field.formfield(form_class=DesimalField)
        if (
            isinstance(db_field, models.PositiveIntegerField | models.BigIntegerField)
            and db_field.name != "urutan"
        ):
            return db_field.formfield(form_class=BulatField)
        return super().formfield_for_dbfield(db_field, request, **kwargs)
