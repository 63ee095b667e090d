"""What the pages of villages and districts say to machines."""

from desa.wilayah import wilayah
from portal.dasar.tertaut import simpul


def tertaut_kecamatan(kecamatan, absolut):
    """Return a district as an AdministrativeArea (dict); `absolut` makes an absolute address of a path."""
    return _wilayah(kecamatan, f"Kecamatan {kecamatan.nama}", absolut, _kabupaten())


def tertaut_desa(desa, absolut):
    """Return a village with its district as an AdministrativeArea (dict)."""
    kecamatan = simpul(
        "AdministrativeArea",
        name=f"Kecamatan {desa.kecamatan.nama}",
        url=absolut(desa.kecamatan.get_absolute_url()),
        containedInPlace=_kabupaten(),
    )
    return _wilayah(desa, desa.sebutan, absolut, kecamatan)


def _wilayah(tempat, nama, absolut, induk):
    alamat = absolut(tempat.get_absolute_url())
    return simpul(
        "AdministrativeArea",
        **{"@id": f"{alamat}#wilayah"},
        name=nama,
        alternateName=[satu.nama for satu in tempat.nama_lain.all()],
        url=alamat,
        identifier=_kode(tempat.kode),
        containedInPlace=induk,
        geo=simpul("GeoCoordinates", latitude=float(tempat.lintang), longitude=float(tempat.bujur))
        if tempat.lintang is not None
        else None,
    )


def _kode(kode):
    return simpul("PropertyValue", propertyID="Kode Kemendagri", value=kode)


def _kabupaten():
    return simpul("AdministrativeArea", name=wilayah.nama, identifier=_kode(wilayah.kode))
