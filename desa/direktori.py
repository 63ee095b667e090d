"""The directory: which villages it lists for a reader's filters, grouped by district, with counts that add up."""

from collections import Counter
from dataclasses import dataclass, field

from desa.indeks import StatusIndeks
from desa.models import Desa, IndeksDesa, Kecamatan

BELUM_DINILAI = "belum"
NAMA_STATUS = [*StatusIndeks.choices, (BELUM_DINILAI, "Belum ada data")]


@dataclass
class Kelompok:
    """A district with those of its villages that are listed."""

    kecamatan: Kecamatan
    desa: list = field(default_factory=list)

    @property
    def ringkasan(self):
        """How many desa and kelurahan it lists, in words."""
        jumlah = Counter(satu.jenis for satu in self.desa)
        kata = [f"{jumlah[jenis.value]} {jenis.label.lower()}" for jenis in Desa.Jenis if jumlah[jenis.value]]
        return ", ".join(kata)


class Direktori:
    """All districts and villages with the status of the newest index year; four queries in all."""

    def __init__(self):
        self.kecamatan = list(Kecamatan.objects.all())
        self.desa = list(Desa.objects.untuk_daftar())
        self.tahun, self.indeks = IndeksDesa.objects.terbaru()
        for satu in self.desa:
            satu.indeks_terbaru = self.indeks.get(satu.pk)

    def kelompok(self, *, kecamatan="", status="", jenis=""):
        """Return the Kelompok (list) that pass the filters; values as in an address, "" for all."""
        daftar = {satu.kode: Kelompok(satu) for satu in self.kecamatan if kecamatan in ("", satu.slug)}
        for satu in self.desa:
            if (
                satu.kecamatan_id in daftar
                and jenis in ("", satu.jenis)
                and status in ("", self.status(satu))
            ):
                daftar[satu.kecamatan_id].desa.append(satu)
        return [satu for satu in daftar.values() if satu.desa]

    def berkode(self, kode):
        """Return the village with a code (any str), or None; out of what is loaded already."""
        return next((satu for satu in self.desa if satu.kode == kode), None)

    def sebutan_saringan(self, *, kecamatan="", status="", jenis=""):
        """Return the filters in words, "" when none is known."""
        nama = [
            {satu.slug: f"Kecamatan {satu.nama}" for satu in self.kecamatan}.get(kecamatan),
            dict(NAMA_STATUS).get(status),
            dict(Desa.Jenis.choices).get(jenis),
        ]
        return ", ".join(filter(None, nama))

    @staticmethod
    def status(desa):
        """Return a village's status as in an address: a StatusIndeks value, BELUM_DINILAI, or "" for a kelurahan."""
        if desa.indeks_terbaru:
            return desa.indeks_terbaru.status
        return BELUM_DINILAI if desa.jenis == Desa.Jenis.DESA else "-"

    def hitungan_status(self):
        """Return (value, words, number) for each status that occurs; the numbers add up to the number of desa."""
        jumlah = Counter(self.status(satu) for satu in self.desa if satu.jenis == Desa.Jenis.DESA)
        return [(nilai, kata, jumlah[nilai]) for nilai, kata in NAMA_STATUS if jumlah[nilai]]

    def hitungan_kecamatan(self):
        """Return, by district code, the number of desa by status (None for those without): what the map needs."""
        hasil = {satu.kode: Counter() for satu in self.kecamatan}
        for satu in self.desa:
            if satu.jenis == Desa.Jenis.DESA:
                hasil[satu.kecamatan_id][satu.indeks_terbaru.status if satu.indeks_terbaru else None] += 1
        return hasil

    def rekap(self):
        """Return the rows of the table beside the map (district, desa, kelurahan, Mandiri) and their sums.

        Mandiri is None where no village is rated yet.
        """
        baris = []
        hitungan = self.hitungan_kecamatan()
        kelurahan = Counter(satu.kecamatan_id for satu in self.desa if satu.jenis == Desa.Jenis.KELURAHAN)
        for satu in self.kecamatan:
            jumlah = hitungan[satu.kode]
            dinilai = jumlah.total() - jumlah[None]
            mandiri = jumlah[StatusIndeks.MANDIRI] if dinilai else None
            baris.append((satu, jumlah.total(), kelurahan[satu.kode], mandiri))
        jumlah = [sum(b[kolom] or 0 for b in baris) for kolom in (1, 2, 3)]
        return baris, jumlah if self.indeks else [*jumlah[:2], None]

    @property
    def nama_indeks(self):
        """The index of the statuses and its year, in words; "" while no village is rated."""
        return next((f"{satu.get_jenis_display()} {satu.tahun}" for satu in self.indeks.values()), "")

    @property
    def sumber_indeks(self):
        """Where the statuses come from: each source (str) once."""
        return sorted({satu.sumber for satu in self.indeks.values()})

    @property
    def jumlah_desa(self):
        return sum(satu.jenis == Desa.Jenis.DESA for satu in self.desa)

    @property
    def jumlah_kelurahan(self):
        return len(self.desa) - self.jumlah_desa
