"""What the search knows: the documents of the index, the words in them, and staff's table of synonyms."""

from django.core.exceptions import ValidationError
from django.db import models

from portal.dasar.teks import rapikan
from portal.dasar.versi import VersiField
from portal.pencarian.analisis import HENTI, kata

SINONIM_TERBANYAK = 20  # expressions in one group


class Kelompok(models.TextChoices):
    """The groups in which results are shown; also the values of the filter in the address."""

    PROFIL = "profil", "Profil"
    BERITA = "berita", "Berita"
    TEMPAT = "desa", "Desa dan kecamatan"
    HALAMAN = "halaman", "Kategori dan halaman"


class Dokumen(models.Model):
    """A public page (or section of one) as the index knows it.

    Beside each row the database keeps what it searches in: a tsvector on PostgreSQL, a row of an FTS5 table
    on SQLite (see mesin/). Only indeks.py writes here.
    """

    # Number of the source (sumber.py) * 10^12 + key there, so that the newest news come last among the news
    # and the few other pages after all of them.
    id = models.BigIntegerField(primary_key=True)
    kelompok = models.CharField("kelompok", max_length=8, choices=Kelompok)
    judul = models.CharField("judul", max_length=200)
    label = models.CharField("label", max_length=120, blank=True)  # what kind of page, as readers see it
    isi = models.TextField("isi", blank=True)
    alamat = models.CharField("alamat", max_length=200)
    tampak_pada = models.DateTimeField("tampak pada")  # public from then on; a scheduled article waits here
    bobot = models.FloatField("bobot")
    sidik = models.CharField("sidik", max_length=32)  # of all that was indexed, to compare with the content

    class Meta:
        verbose_name = verbose_name_plural = "dokumen pencarian"

    def __str__(self):
        return self.judul


class Kosakata(models.Model):
    """A word that stood in some document: what slips of the finger are compared with. `akar`: it is only the root
    of such a word, so nothing to be shown.

    It may come from a text that is no longer public, so a reader is only shown it when public pages hold it.
    """

    kata = models.CharField("kata", max_length=40, db_index=True)
    akar = models.BooleanField("hanya kata dasar", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "kosakata"

    def __str__(self):
        return self.kata


class Sinonim(models.Model):
    """Expressions that mean the same to whoever searches."""

    ungkapan = models.CharField(
        "kata yang sama artinya",
        max_length=300,
        help_text="Pisahkan dengan koma, misalnya: BUMDes, BUM Desa, badan usaha milik desa. Siapa pun yang mencari "
        "salah satunya menemukan semuanya. Singkatan yang bisa berarti hal lain sebaiknya tidak dimasukkan.",
    )
    diubah_pada = models.DateTimeField("diubah pada", auto_now=True)
    versi = VersiField()

    class Meta:
        verbose_name = verbose_name_plural = "kata searti"
        ordering = ["ungkapan", "pk"]

    def __str__(self):
        return self.ungkapan

    def save(self, *args, **kwargs):
        self.ungkapan = ", ".join(filter(None, map(rapikan, self.ungkapan.split(","))))
        super().save(*args, **kwargs)

    def daftar(self):
        """Return the expressions, each as a tuple of words; equal ones once."""
        return list(dict.fromkeys(filter(None, (tuple(kata(satu)) for satu in self.ungkapan.split(",")))))

    def clean(self):
        """Raise ValidationError unless there are two different expressions, none of them in another group."""
        if not self.ungkapan:
            return  # its field has said what is wrong
        punyaku = self.daftar()
        if biasa := [" ".join(satu) for satu in punyaku if set(satu) <= HENTI]:
            raise ValidationError({"ungkapan": f"“{biasa[0]}” terlalu umum untuk dicari."})
        if not 2 <= len(punyaku) <= SINONIM_TERBANYAK:
            raise ValidationError(
                {"ungkapan": f"Tulis 2 sampai {SINONIM_TERBANYAK} kata atau ungkapan yang berbeda."}
            )
        for lain in Sinonim.objects.exclude(pk=self.pk):
            if kembar := set(punyaku) & set(lain.daftar()):
                raise ValidationError(
                    {
                        "ungkapan": f"“{' '.join(min(kembar))}” sudah ada di kelompok lain: {lain}. Gabungkan di sana."
                    }
                )
