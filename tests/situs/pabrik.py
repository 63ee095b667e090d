"""What the site itself holds, for the tests."""

from datetime import timedelta

from django.utils import timezone

from portal.situs.models import Pemberitahuan


def buat_pemberitahuan(isi="Kantor camat tutup hari Rabu.", *, mulai_jam=-1, selesai_jam=24, **nilai):
    """Return a saved announcement in force from `mulai_jam` to `selesai_jam`, both hours from now."""
    kini = timezone.now()
    return Pemberitahuan.objects.create(
        isi=isi,
        mulai=kini + timedelta(hours=mulai_jam),
        selesai=kini + timedelta(hours=selesai_jam),
        **nilai,
    )
