"""The first staff account of a new installation."""

import secrets

from django.contrib.auth import get_user_model

NAMA_PERTAMA = "pengelola"
HURUF = "abcdefghjkmnpqrstuvwxyz23456789"  # without letters and digits that look alike


def buat_akun_pertama():
    """Create an administrator if no active staff account exists.

    Returns (name, password) of the new account, or None. The password is random (about 98 bits) and
    nowhere kept in the clear.
    """
    akun = get_user_model().objects
    if akun.filter(is_staff=True, is_active=True).exists():
        return None
    nama = NAMA_PERTAMA
    while akun.filter(username=nama).exists():
        nama += "1"
    sandi = "-".join("".join(secrets.choice(HURUF) for _ in range(5)) for _ in range(4))
    akun.create_superuser(username=nama, password=sandi)
    return nama, sandi
