"""The profile page: its introduction, its sections (Bagian) and their items (Butir)."""

from string import ascii_uppercase
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator

from portal.dasar.massal import MassalQuerySet
from portal.dasar.teks import deskripsi, polos
from portal.dasar.teks_kaya import TeksKayaField
from portal.dasar.tunggal import Tunggal
from portal.dasar.utuh import Utuh

POLA_KODE = r"^[a-z0-9]+(-[a-z0-9]+)*$"


class KodeBagian(models.TextChoices):
    """Codes of the ten sections that every profile has; staff may hide or rewrite but not delete them."""

    LATAR_BELAKANG = "latar-belakang", "Latar Belakang"
    PRINSIP = "prinsip", "Landasan Kebijakan dan Prinsip Dasar"
    VISI = "visi", "Visi"
    MISI = "misi", "Misi"
    TUJUAN = "tujuan", "Tujuan Program"
    RUANG_LINGKUP = "ruang-lingkup", "Ruang Lingkup Program"
    STRUKTUR = "struktur", "Struktur Organisasi Pelaksana"
    MEKANISME = "mekanisme", "Mekanisme Pelaksanaan"
    PERAN = "peran", "Peran Pendamping Desa"
    INDIKATOR = "indikator", "Indikator Keberhasilan"


class HalamanProfilQuerySet(MassalQuerySet):
    def untuk_halaman(self):
        """The page with its published sections and their items: three queries, whatever their number."""
        return self.prefetch_related(Prefetch("bagian", Bagian.objects.terbit().prefetch_related("butir")))


class HalamanProfil(Utuh, Tunggal):
    judul = models.CharField("judul halaman", max_length=80)
    judul_program = models.CharField("nama program", max_length=160, help_text="Tampil di atas pengantar.")
    pengantar = TeksKayaField(
        "pengantar", help_text="Penjelasan singkat tentang program, sebelum bagian pertama."
    )
    diubah_pada = models.DateTimeField("diubah pada", auto_now=True)

    objects = HalamanProfilQuerySet.as_manager()

    class Meta(Tunggal.Meta):
        verbose_name = verbose_name_plural = "halaman profil"

    def __str__(self):
        return self.judul

    def get_absolute_url(self):
        return reverse("profil:halaman")

    @property
    def deskripsi(self):
        """What search engines and shared links say of the page."""
        return deskripsi(polos(self.pengantar), self.judul_program)

    @property
    def terakhir_diubah(self):
        """The moment of the last change that a reader can see; reads what untuk_halaman() fetched."""
        return max([self.diubah_pada, *(bagian.diubah_pada for bagian in self.bagian.all())])

    @property
    def versi(self):
        """A text that changes with every save of the page or of one of its sections, hidden ones too."""
        bagian = Bagian.objects.aggregate(terakhir=models.Max("diubah_pada"))["terakhir"]
        return max(filter(None, [self.diubah_pada, bagian])).isoformat()

    def tandai_diubah(self):
        """Note a change that leaves no published section behind to tell of it."""
        type(self).objects.filter(pk=self.pk).update(diubah_pada=timezone.now())


class BagianQuerySet(MassalQuerySet):
    def terbit(self):
        """The sections that the public may see."""
        return self.filter(terbit=True)


class Tingkat(NamedTuple):
    """A lettered level: its letter, its heading and the items below it."""

    huruf: str
    judul: str
    butir: list


class Bagian(Utuh):
    class Jenis(models.TextChoices):
        PROSA = "prosa", "Prosa: paragraf biasa"
        BUTIR = "butir", "Butir: daftar tanpa nomor"
        BERNOMOR = "bernomor", "Bernomor: daftar 1, 2, 3 …"
        TINGKAT = "tingkat", "Tingkat: A, B, C … dengan butir di bawahnya"

    halaman = models.ForeignKey(
        HalamanProfil,
        models.PROTECT,
        related_name="bagian",
        default=1,
        editable=False,
        verbose_name="halaman",
    )
    judul = models.CharField("judul", max_length=120)
    kode = models.SlugField(
        "alamat bagian",
        max_length=80,
        unique=True,
        error_messages={"unique": "Alamat ini sudah dipakai bagian lain."},
        help_text="Ujung alamat bagian ini, misalnya “visi” untuk /profil/#visi. Setelah disimpan tidak berubah.",
    )
    terbit = models.BooleanField(
        "tampilkan di halaman",
        default=False,
        help_text="Selama tidak dicentang, bagian ini tidak terlihat oleh pengunjung.",
    )
    jenis = models.CharField(
        "bentuk isi",
        max_length=8,
        choices=Jenis,
        default=Jenis.PROSA,
        help_text="Menentukan cara isi ditampilkan.",
    )
    pembuka = models.TextField(
        "kalimat pembuka", blank=True, help_text="Tampil sebelum daftar, biasanya diakhiri titik dua."
    )
    isi = TeksKayaField("isi", blank=True, help_text="Paragraf untuk bentuk Prosa.")
    penutup = models.TextField(
        "kalimat penutup", blank=True, help_text="Tampil sesudah daftar. Boleh kosong."
    )
    urutan = models.PositiveIntegerField("urutan", default=0, db_index=True)
    diubah_pada = models.DateTimeField("diubah pada", auto_now=True)

    objects = BagianQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "bagian profil"
        # Position, then key: the order is total at every moment, also half-way through a reorder.
        ordering = ["urutan", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kode__regex=POLA_KODE),
                name="profil_bagian_kode_sah",
                violation_error_message="Alamat bagian hanya boleh huruf kecil, angka, dan tanda hubung di antaranya.",
            ),
            models.CheckConstraint(
                condition=Q(jenis__in=["prosa", "butir", "bernomor", "tingkat"]),
                name="profil_bagian_jenis_sah",
                violation_error_message="Bentuk isi tidak dikenal.",
            ),
            models.CheckConstraint(
                condition=Q(jenis="prosa") | Q(isi=""),
                name="profil_bagian_isi_hanya_prosa",
                violation_error_message="Isi berupa paragraf hanya untuk bentuk Prosa.",
            ),
        ]

    def __str__(self):
        return self.judul

    def save(self, *args, **kwargs):
        tampak_sebelumnya = self.pk and Bagian.objects.terbit().filter(pk=self.pk).exists()
        super().save(*args, **kwargs)
        if tampak_sebelumnya and not self.terbit:
            self.halaman.tandai_diubah()

    def get_absolute_url(self):
        return f"{reverse('profil:halaman')}#{self.kode}"

    def delete(self, *args, **kwargs):
        hasil = super().delete(*args, **kwargs)
        if self.terbit:
            self.halaman.tandai_diubah()
        return hasil

    @property
    def versi(self):
        """A text that changes with every save."""
        return self.diubah_pada.isoformat()

    @property
    def baku(self):
        """Whether this is one of the ten sections that every profile has."""
        return self.kode in KodeBagian.values

    def clean(self):
        """Raise ValidationError unless prose has a text and a list has none."""
        if self.jenis == self.Jenis.PROSA and not self.isi:
            raise ValidationError({"isi": "Bentuk Prosa memerlukan isi."})
        if self.jenis != self.Jenis.PROSA and self.isi:
            raise ValidationError(
                {
                    "isi": "Isi berupa paragraf hanya tampil pada bentuk Prosa. Pindahkan teks ini ke butir, kalimat "
                    "pembuka, atau kalimat penutup lalu kosongkan, atau pilih kembali bentuk Prosa."
                }
            )

    def periksa_butir(self, butir):
        """Raise ValidationError unless the items, in their order, suit the kind of this section."""
        if self.jenis == self.Jenis.PROSA:
            if butir:
                raise ValidationError(
                    "Bentuk Prosa tidak memuat butir. Hapus butirnya, atau pilih bentuk lain."
                )
            return
        if not butir:
            raise ValidationError("Bentuk ini memerlukan sedikitnya satu butir.")
        tingkat = [b for b in butir if b.jenis == Butir.Jenis.TINGKAT]
        if self.jenis != self.Jenis.TINGKAT:
            if tingkat:
                raise ValidationError(
                    "Judul tingkat hanya untuk bentuk Tingkat. Ubah jenis baris itu menjadi Butir."
                )
        elif butir[0].jenis != Butir.Jenis.TINGKAT:
            raise ValidationError("Baris pertama harus berjenis Judul tingkat.")
        elif len(tingkat) > len(ascii_uppercase):
            raise ValidationError(f"Paling banyak {len(ascii_uppercase)} tingkat, sebanyak huruf A sampai Z.")

    def daftar_tingkat(self):
        """Return the items grouped into lettered levels; the letter comes from the order.

        Items above the first level, as a reorder cut off half-way can leave them, form a level
        without letter and heading, so that nothing is lost from the page.
        """
        tingkat = []
        huruf = iter(ascii_uppercase)
        for butir in self.butir.all():
            if butir.jenis == Butir.Jenis.TINGKAT:
                tingkat.append(Tingkat(next(huruf, ""), butir.uraian, []))
            else:
                if not tingkat:
                    tingkat.append(Tingkat("", "", []))
                tingkat[-1].butir.append(butir)
        return tingkat


class Butir(Utuh):
    class Jenis(models.TextChoices):
        BUTIR = "butir", "Butir"
        TINGKAT = "tingkat", "Judul tingkat"

    bagian = models.ForeignKey(Bagian, models.CASCADE, related_name="butir", verbose_name="bagian")
    jenis = models.CharField(
        "jenis baris",
        max_length=8,
        choices=Jenis,
        default=Jenis.BUTIR,
        help_text="Judul tingkat membuka tingkat baru; hurufnya (A, B, …) mengikuti urutan.",
    )
    istilah = models.CharField(
        "istilah",
        max_length=120,
        blank=True,
        help_text="Boleh kosong. Dicetak tebal di depan uraian, dipisahkan koma.",
    )
    uraian = models.TextField("uraian")
    urutan = models.PositiveIntegerField("urutan", default=0, db_index=True)

    objects = MassalQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "butir"
        ordering = ["urutan", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(jenis__in=["butir", "tingkat"]),
                name="profil_butir_jenis_sah",
                violation_error_message="Jenis baris tidak dikenal.",
            ),
            models.CheckConstraint(
                condition=Q(jenis="butir") | Q(istilah=""),
                name="profil_butir_tingkat_tanpa_istilah",
                violation_error_message="Judul tingkat tidak memakai istilah; tulis judulnya di uraian.",
            ),
        ]

    def __str__(self):
        return Truncator(f"{self.istilah}, {self.uraian}" if self.istilah else self.uraian).chars(60)
