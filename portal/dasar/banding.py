"""Two states of the same text or row side by side, with the words that differ marked."""

import re
from datetime import date, datetime, time
from difflib import SequenceMatcher
from html import escape
from html.parser import HTMLParser
from itertools import groupby
from pathlib import PurePath
from typing import NamedTuple

from django.db.models import Field, FileField, ManyToManyField, Model
from django.utils import formats, timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst

from portal.dasar.teks_kaya import TeksKayaField

_BLOK = {"p", "h1", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "table", "caption", "tr", "br", "div"}
_GANTI_BARIS = "\n"
BATAS = 1500  # words; the time to match them grows with the square
HANYA_BENTUK = (
    "Kata-katanya sama. Yang berbeda bentuknya, misalnya huruf tebal, judul, daftar, atau gambarnya."
)


class _Pembaca(HTMLParser):
    """Collects the readable text of HTML: a line a block, pictures and link targets in brackets."""

    def __init__(self):
        super().__init__()
        self.potongan = []
        self.tautan = []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag in _BLOK:
            self.potongan.append(_GANTI_BARIS)
        if tag == "li":
            self.potongan.append("• ")
        elif tag in ("td", "th"):
            self.potongan.append(" | ")
        elif tag == "a":
            self.tautan.append(attrs.get("href"))
        elif tag == "img":
            self.potongan.append(f" [Gambar: {attrs.get('alt') or 'tanpa teks alternatif'}] ")

    def handle_endtag(self, tag):
        if tag in _BLOK:
            self.potongan.append(_GANTI_BARIS)
        elif tag == "a" and self.tautan and (alamat := self.tautan.pop()):
            self.potongan.append(f" [{alamat}]")

    def handle_data(self, data):
        self.potongan.append(re.sub(r"\s+", " ", data))


def teks_biasa(html):
    """Return the text of `html` (str) that a reader sees, a line a paragraph, list item or table row."""
    pembaca = _Pembaca()
    pembaca.feed(html)
    pembaca.close()
    baris = (" ".join(satu.split()) for satu in "".join(pembaca.potongan).splitlines())
    return _GANTI_BARIS.join(satu for satu in baris if satu)


def bedakan(lama, baru):
    """Return how plain text `lama` becomes `baru` (str): paragraphs with <del> and <ins> around words.

    Sentences are matched first, and words only where sentences differ. What differs in one stretch of
    more than BATAS words is shown as replaced as a whole, so that the time stays bounded.
    """
    kiri, kanan = _kalimat(lama), _kalimat(baru)
    potongan = []
    for sama, satu, dua in _jajarkan(kiri, kanan):
        satu, dua = _rata(satu), _rata(dua)
        if sama:
            potongan.append(("", satu))
            continue
        for kata_sama, hilang, tambah in _jajarkan(satu, dua):
            potongan += [("", hilang)] if kata_sama else [("del", hilang), ("ins", tambah)]
    return _jadi_html(potongan)


def _kalimat(teks):
    """Return the sentences as tuples of words; the last of a line ends with a mark of its own."""
    hasil = []
    for baris in teks.splitlines():
        satu = [tuple(kalimat.split()) for kalimat in re.split(r"(?<=[.!?;:])\s+", baris)]
        satu[-1] += (_GANTI_BARIS,)
        hasil += satu
    return hasil


def _rata(kalimat):
    return [kata for satu in kalimat for kata in satu]


def _jajarkan(kiri, kanan):
    """Yield (same?, part of the left, part of the right) for two lists, from their start to their end."""
    batas = min(len(kiri), len(kanan))
    awal = next((i for i in range(batas) if kiri[i] != kanan[i]), batas)
    sisa = batas - awal
    akhir = next((i for i in range(sisa) if kiri[-1 - i] != kanan[-1 - i]), sisa)
    yield True, kiri[:awal], kanan[:awal]
    tengah = kiri[awal : len(kiri) - akhir], kanan[awal : len(kanan) - akhir]
    if max(map(len, tengah)) > BATAS:
        yield False, *tengah
    else:
        for jenis, a, b, c, d in SequenceMatcher(None, *tengah).get_opcodes():
            yield jenis == "equal", tengah[0][a:b], tengah[1][c:d]
    yield True, kiri[len(kiri) - akhir :], kanan[len(kanan) - akhir :]


def _jadi_html(potongan):
    paragraf, kini = [], []
    for elemen, kata in potongan:
        lari = []
        for satu in (*kata, None):  # None closes the run at its end
            if satu not in (None, _GANTI_BARIS):
                lari.append(satu)
                continue
            if lari:
                teks = escape(" ".join(lari))
                kini.append(f"<{elemen}>{teks}</{elemen}>" if elemen else teks)
                lari = []
            if satu == _GANTI_BARIS and elemen != "del":
                paragraf.append(" ".join(kini))
                kini = []
    paragraf.append(" ".join(kini))
    return mark_safe("".join(_ringkas([isi for isi in paragraf if isi])))  # noqa: S308 (words are escaped)


def _ringkas(paragraf):
    """Yield the paragraphs as HTML; of a long run without a change only the two ends."""
    for berubah, deret in groupby(paragraf, lambda isi: "<ins>" in isi or "<del>" in isi):
        deret = [f"<p>{isi}</p>" for isi in deret]
        if not berubah and len(deret) > 3:
            lewat = f'<p class="banding-lewat">… {len(deret) - 2} paragraf sama …</p>'
            deret = [deret[0], lewat, deret[-1]]
        yield from deret


class Beda(NamedTuple):
    """One field that differs: its label, both texts, and the way from the first to the second."""

    label: str
    lama: str
    baru: str
    beda: SafeString

    @classmethod
    def antara(cls, label, lama, baru):
        """Compare two plain texts; equal ones differ in something that words do not show."""
        beda = bedakan(lama, baru) if lama != baru else SafeString(f"<p>{HANYA_BENTUK}</p>")
        return cls(capfirst(label), lama, baru, beda)


def tampil(field: Field, nilai):
    """Return a value of a model field as plain text for staff; nothing comes out as ""."""
    if nilai is None or nilai == "":
        return ""
    if isinstance(field, TeksKayaField):
        return teks_biasa(nilai)
    if isinstance(field, FileField):
        return PurePath(nilai.name).name if nilai else ""
    if isinstance(field, ManyToManyField):
        return ", ".join(str(satu) for satu in nilai)
    if isinstance(nilai, bool):
        return "Ya" if nilai else "Tidak"
    if field.choices:
        return str(dict(field.flatchoices).get(nilai, nilai))
    if isinstance(nilai, datetime):
        return str(formats.localize(timezone.template_localtime(nilai)))
    return str(formats.localize(nilai)) if isinstance(nilai, date | time) else str(nilai)


def nilai_field(baris: Model, field: Field):
    """Return the value of a field of a model instance; a key whose target is gone says so."""
    if isinstance(field, ManyToManyField):
        return list(getattr(baris, field.name).all()) if baris.pk else []
    if field.is_relation:
        kunci = getattr(baris, field.attname)
        if kunci is None:
            return None
        return (
            field.remote_field.model._base_manager.filter(**{field.target_field.name: kunci}).first()
            or "(sudah dihapus)"
        )
    return getattr(baris, field.name)


def satu_baris(pasangan):
    """Return (field, value) pairs of one inline row as one line of text."""
    isi = ((field.verbose_name, tampil(field, nilai)) for field, nilai in pasangan)
    return "; ".join(f"{capfirst(nama)}: {' / '.join(teks.splitlines())}" for nama, teks in isi if teks)


def baris_baris(baris, fields):
    """Return the inline rows (model instances) as text, a line a row."""
    return "\n".join(satu_baris((f, nilai_field(satu, f)) for f in fields) for satu in baris)


def bandingkan_formulir(form, formsets):
    """Return a list of Beda from what is stored now (`form.kini`) to what was typed into a bound form.

    Fields come in the order of the form, then one entry for each formset whose rows differ.
    """
    hasil = []
    for field in _field_model(form):
        ketikan, simpanan = _ketikan(form, field), nilai_field(form.kini, field)
        lama, baru = tampil(field, simpanan), tampil(field, ketikan)
        if lama != baru or ((field.is_relation or isinstance(field, TeksKayaField)) and simpanan != ketikan):
            hasil.append(Beda.antara(form.fields[field.name].label or field.verbose_name, lama, baru))
    for formset in formsets:
        bawaan = {formset.fk.name, getattr(formset, "default_order_field", None)}
        fields = [f for f in _field_model(formset.empty_form) if f.name not in bawaan and not f.primary_key]
        simpanan = formset.model._default_manager.filter(**{formset.fk.name: form.kini})
        lama = baris_baris(simpanan, fields)
        baru = "\n".join(
            satu_baris((f, _ketikan(baris, f)) for f in fields if f.name in baris.fields)
            for baris in formset.forms
            if (baris.instance.pk or baris.has_changed()) and not formset._should_delete_form(baris)
        )
        if lama != baru:
            hasil.append(Beda.antara(formset.model._meta.verbose_name_plural, lama, baru))
    return hasil


def _field_model(form):
    fields = (*form._meta.model._meta.fields, *form._meta.model._meta.many_to_many)
    menurut_nama = {field.name: field for field in fields}
    return [menurut_nama[nama] for nama in form.fields if nama in menurut_nama]


def _ketikan(form, field):
    """The typed value: as the form understood it, else the letters as they came."""
    bersih = getattr(form, "cleaned_data", {})
    return bersih[field.name] if field.name in bersih else form[field.name].value()
