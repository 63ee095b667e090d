"""How often one reader may ask for something that costs work and no page depends on."""

import hashlib

from django.core.cache import cache

LOOPBACK = {"127.0.0.1", "::1", ""}


def melebihi(request, nama, *, terbanyak, detik):
    """Count a request, and return whether its sender made more than `terbanyak` within so many seconds.

    Counted by address in the cache, for a few seconds. Behind a proxy on this machine the address is the one that
    the proxy saw. With the cache away nobody is refused.
    """
    asal = request.META.get("REMOTE_ADDR", "")
    if asal in LOOPBACK:  # the last entry was written by that proxy, those before it by anybody
        asal = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip() or asal
    kunci = f"laju:{nama}:{hashlib.sha256(asal.encode()).hexdigest()[:32]}"
    try:
        if cache.add(kunci, 1, detik):
            return False
        return cache.incr(kunci) > terbanyak
    except Exception:  # ValueError when it ended just now; else the cache is away
        return False
