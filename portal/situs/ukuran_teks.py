"""Ukuran Teks: the reader's text size, kept in a cookie and drawn by the server."""

from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse

KUKI = "ukuran_teks"
MASA_KUKI = 365 * 24 * 60 * 60  # seconds: a year
NAMA = {100: "normal", 125: "agak besar", 150: "besar", 175: "lebih besar", 200: "terbesar"}
LANGKAH = list(NAMA)
NORMAL = LANGKAH[0]


class UkuranTeks(NamedTuple):
    """A text size in percent, and the way from it to the others."""

    persen: int = NORMAL

    @classmethod
    def baca(cls, nilai):
        """Return the size that `nilai` (str or None, from a cookie or an address) names, else the normal one."""
        return cls(int(nilai)) if nilai in {str(langkah) for langkah in LANGKAH} else cls()

    @property
    def nama(self):
        return NAMA[self.persen]

    @property
    def lebih_kecil(self):
        """The next smaller size in percent; the smallest stays."""
        return max([langkah for langkah in LANGKAH if langkah < self.persen], default=LANGKAH[0])

    @property
    def lebih_besar(self):
        """The next larger size in percent; the largest stays."""
        return min([langkah for langkah in LANGKAH if langkah > self.persen], default=LANGKAH[-1])

    def tombol(self, kembali):
        """Return the three links of the control as dicts; `kembali` is the path they lead back to."""
        return [
            self._tombol("A−", "perkecil teks", self.lebih_kecil, kembali, mentok=self.persen == LANGKAH[0]),
            self._tombol("A", "ukuran teks normal", NORMAL, kembali, kini=self.persen == NORMAL),
            self._tombol("A+", "perbesar teks", self.lebih_besar, kembali, mentok=self.persen == LANGKAH[-1]),
        ]

    @staticmethod
    def _tombol(tanda, guna, tujuan, kembali, *, kini=False, mentok=False):
        alamat = f"{reverse('situs:ukuran_teks', args=[tujuan])}?{urlencode({'kembali': kembali})}"
        return {"tanda": tanda, "label": f"{tanda}, {guna}", "alamat": alamat, "kini": kini, "mentok": mentok}
