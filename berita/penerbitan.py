"""The form on which staff decide when an article becomes public."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format

from berita.models import Berita, periksa_saat


class TerbitkanForm(forms.Form):
    """When to publish `berita`. Refuses when it was saved by somebody else since the page was opened."""

    class Kapan:
        SEKARANG, SEMULA, JADWAL = "sekarang", "semula", "jadwal"

    versi = forms.CharField(widget=forms.HiddenInput)
    kapan = forms.ChoiceField(label="Kapan terbit?", widget=forms.RadioSelect)
    pada = forms.SplitDateTimeField(
        label="Tanggal dan jam (WITA)",
        required=False,
        help_text="Hanya bila Anda memilih waktu lain. Berita tampil sendiri pada menitnya.",
        error_messages={"invalid_date": "Tulis tanggal yang benar.", "invalid_time": "Tulis jam yang benar."},
        widget=forms.SplitDateTimeWidget(
            date_format="%Y-%m-%d",
            time_format="%H:%M",
            date_attrs={"type": "date", "aria-label": "Tanggal terbit"},
            time_attrs={"type": "time", "aria-label": "Jam terbit (WITA)"},
        ),
    )

    lewat = forms.BooleanField(label="Waktu itu memang sudah lewat", required=False)

    def __init__(self, *args, berita, **kwargs):
        super().__init__(*args, **kwargs)
        self.berita = berita
        pilihan = [(self.Kapan.SEKARANG, "Sekarang"), (self.Kapan.JADWAL, "Pada waktu lain")]
        if berita.pernah_terbit:
            semula = date_format(timezone.localtime(berita.diterbitkan_pada), "DATETIME_FORMAT")
            pilihan.insert(0, (self.Kapan.SEMULA, f"Dengan waktu semula: {semula}"))
        self.fields["kapan"].choices = pilihan
        self.initial = {
            "versi": berita.versi,
            "kapan": self.Kapan.JADWAL if berita.terjadwal else pilihan[0][0],
            "pada": berita.diterbitkan_pada if berita.terjadwal else None,
        }

    def clean(self):
        """Judge the time, the completeness, and the version. Call within a transaction: it locks the row."""
        bersih = super().clean()
        kini = Berita.objects.select_for_update().get(pk=self.berita.pk)
        if bersih.get("versi") != kini.versi:
            raise ValidationError(
                "Sudah ada perubahan yang tersimpan sejak halaman ini dibuka. Periksa dulu pratinjaunya, lalu buka lagi "
                "halaman ini."
            )
        kini.periksa_kelengkapan()
        if bersih.get("kapan") == self.Kapan.JADWAL and "pada" not in self.errors:
            try:
                if not bersih.get("pada"):
                    raise ValidationError("Tulis tanggal dan jamnya.")
                periksa_saat(bersih["pada"])
                if bersih["pada"] < timezone.now() and not bersih.get("lewat"):
                    raise ValidationError(
                        "Waktu ini sudah lewat. Bila memang begitu, centang kotak di bawahnya."
                    )
            except ValidationError as galat:
                self.add_error("pada", galat)
        return bersih

    def save(self):
        """Publish, and return what to tell staff."""
        kapan = self.cleaned_data["kapan"]
        pada = {self.Kapan.SEKARANG: timezone.now(), self.Kapan.JADWAL: self.cleaned_data["pada"]}.get(kapan)
        self.berita.terbitkan(pada)
        saat = date_format(timezone.localtime(self.berita.diterbitkan_pada), "DATETIME_FORMAT")
        if self.berita.terjadwal:
            return f"Berita ini akan terbit {saat}."
        return f"Berita ini sekarang terbit, bertanggal {saat}."
