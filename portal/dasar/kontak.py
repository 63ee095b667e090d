"""Addresses that call or write to somebody."""


def tautan_telepon(nomor):
    """Return a telephone number (str) as a tel: address."""
    return "tel:" + "".join(c for c in nomor if c.isdigit() or c == "+")


def tautan_whatsapp(nomor):
    """Return the wa.me address of a number: digits only, 08… written as 628…"""
    angka = "".join(filter(str.isdigit, nomor))
    return "https://wa.me/" + ("62" + angka[1:] if angka.startswith("0") else angka)


class Berkontak:
    """For models with `telepon` and `whatsapp`: the addresses that templates link to."""

    @property
    def tautan_telepon(self):
        return tautan_telepon(self.telepon)

    @property
    def tautan_whatsapp(self):
        return tautan_whatsapp(self.whatsapp)
