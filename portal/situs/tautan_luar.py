"""Checking links to other sites: politely, a few at a time, and never into this machine's own network."""

import socket
import ssl
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import suppress
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ipaddress import ip_address, ip_network
from itertools import islice
from threading import Timer
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit

from portal.dasar.teks import tanpa_terlarang
from portal.situs.models import TautanRusak

TUNGGU = 10  # seconds for a step of a request
TUNGGU_SEMUA = 30  # seconds for a request as a whole, against servers that answer drop by drop
SERENTAK = 8  # requests at a time
SERENTAK_SEHOST = 2  # of them to the same host
PINDAH_TERBANYAK = 5  # redirects followed

Keadaan = TautanRusak.Keadaan
# Ways in which an IPv6 address can hide an IPv4 one; no website is published under them.
_TERSELUBUNG = [
    ip_network("::/96"),
    ip_network("64:ff9b::/32"),
    ip_network("2002::/16"),
    ip_network("2001::/32"),
]


class Temuan(NamedTuple):
    """What is to be said of a link: a TautanRusak.Keadaan, and why, in words for staff."""

    keadaan: str
    alasan: str


class AlamatDalam(OSError):
    """A host name leads into a private network."""


def alamat_terbuka(ip):
    """Return whether an IP address (str) belongs to the open internet."""
    alamat = ip_address(ip.split("%")[0])
    tersembunyi = alamat.version == 6 and any(alamat in jaringan for jaringan in _TERSELUBUNG)
    return alamat.is_global and not alamat.is_multicast and not tersembunyi


class PemeriksaLuar:
    """Checks links to other sites. `nama` tells their keepers who asks.

    `terbuka` decides about every resolved IP address (str) before anything connects to it.
    """

    def __init__(self, nama, terbuka=alamat_terbuka):
        self.nama = nama.encode("ascii", "ignore").decode().replace("\n", " ").strip()
        self.terbuka = terbuka
        self.tls = ssl.create_default_context()

    def periksa_semua(self, daftar):
        """Yield (address, Temuan or None) for each of the addresses, as they come in; None means it is well."""
        antrean = defaultdict(list)
        for alamat in daftar:
            antrean[_host(alamat)].append(alamat)
        # A lane asks its addresses one after another, so that no host meets more than its lanes.
        jalur = [satu[awal::SERENTAK_SEHOST] for satu in antrean.values() for awal in range(SERENTAK_SEHOST)]
        with ThreadPoolExecutor(SERENTAK) as kumpulan:
            tugas = [kumpulan.submit(self._satu_jalur, satu) for satu in jalur if satu]
            for selesai in as_completed(tugas):
                yield from selesai.result()

    def _satu_jalur(self, daftar):
        return [(alamat, self.periksa(alamat)) for alamat in daftar]

    def periksa(self, alamat):
        """Return what is wrong with an address (Temuan), or None. Never raises for what a network can do."""
        try:
            status, akhir = self._buka(alamat)
        except AlamatDalam:
            return Temuan(Keadaan.RUSAK, "Alamat ini di jaringan dalam, tidak terbuka untuk pembaca.")
        except ssl.SSLCertVerificationError as galat:
            return Temuan(Keadaan.RUSAK, f"Sertifikat https-nya tidak sah: {galat.verify_message}.")
        except ssl.SSLError:
            return Temuan(Keadaan.RUSAK, "Sambungan https-nya gagal.")
        except socket.gaierror as galat:
            if galat.errno == socket.EAI_AGAIN:
                return Temuan(Keadaan.TIDAK_PASTI, "Nama situsnya sedang tidak dapat dicari.")
            return Temuan(Keadaan.RUSAK, "Nama situsnya tidak ditemukan.")
        except TimeoutError:
            return Temuan(Keadaan.TIDAK_PASTI, "Tidak menjawab pada waktunya.")
        except ValueError:
            return Temuan(Keadaan.RUSAK, "Alamatnya salah tulis.")
        except (OSError, HTTPException):
            return Temuan(Keadaan.RUSAK, "Tidak dapat disambungi.")
        if status in (401, 403, 429):
            return Temuan(Keadaan.TIDAK_PASTI, f"Situsnya menolak diperiksa (jawaban {status}).")
        if status >= 400:
            return Temuan(Keadaan.RUSAK, f"Situsnya menjawab {status}.")
        if status >= 300:
            return Temuan(Keadaan.RUSAK, "Situsnya memindahkan tanpa ujung.")
        if akhir != alamat.partition("#")[0]:
            return Temuan(Keadaan.BERPINDAH, f"Berpindah ke {tanpa_terlarang(akhir)[:500]}")
        return None

    def _buka(self, alamat):
        """Return (status, address) at the end of the redirects that start at an address."""
        for _ in range(PINDAH_TERBANYAK + 1):
            alamat = alamat.partition("#")[0]
            status, ke = self._minta(alamat, "HEAD")
            if status >= 400 and status != 429:
                status, ke = self._minta(alamat, "GET")  # many servers know no HEAD, and say so oddly
            if not (300 < status < 400 and ke):
                break
            alamat = urljoin(alamat, ke)
        return status, alamat

    def _minta(self, alamat, metode):
        """Return (status, Location or "") of one request; nothing of the answer's body is read."""
        bagian = urlsplit(alamat)
        if bagian.scheme not in ("http", "https") or not bagian.hostname:
            raise ValueError(alamat)
        jenis = _Https if bagian.scheme == "https" else _Http
        port = bagian.port or jenis.default_port
        sambungan = jenis(bagian.hostname.encode("idna").decode(), port)
        sambungan.pemeriksa = self
        batas = Timer(TUNGGU_SEMUA, sambungan.putuskan)
        batas.start()
        try:
            # Letters beyond ASCII are written as browsers do; what is encoded already stays.
            sasaran = quote(bagian.path or "/", safe="/%:=&?~+!$,;'@()*[]")
            kueri = f"?{quote(bagian.query, safe='/%:=&?~+!$,;@()*[]')}" if bagian.query else ""
            sambungan.request(metode, sasaran + kueri, headers={"User-Agent": self.nama, "Accept": "*/*"})
            jawaban = sambungan.getresponse()
            hasil = jawaban.status, jawaban.headers.get("Location", "")
        except (OSError, HTTPException) as galat:
            if sambungan.diputus:
                raise TimeoutError from galat
            raise
        finally:
            batas.cancel()
            sambungan.close()
        if sambungan.diputus:  # an answer cut off among its headers looks whole
            raise TimeoutError
        return hasil

    def sambung(self, host, port):
        """Return a socket to a host, by the address that was judged. Raises AlamatDalam, and what sockets raise."""
        calon = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        terbuka = [satu for satu in calon if self.terbuka(satu[4][0])]
        if len(terbuka) < len(calon) or not calon:
            raise AlamatDalam(host)
        for keluarga, jenis, protokol, _, tujuan in islice(terbuka, 4):
            soket = socket.socket(keluarga, jenis, protokol)
            soket.settimeout(TUNGGU)
            try:
                soket.connect(tujuan)
                return soket
            except OSError as galat:
                soket.close()
                terakhir = galat
        raise terakhir


class _Http(HTTPConnection):
    """A connection that goes only where its `pemeriksa` lets it."""

    pemeriksa = None
    diputus = False

    def connect(self):
        self.sock = self.pemeriksa.sambung(self.host, self.port)

    def putuskan(self):
        """Wake whoever waits for an answer that takes too long."""
        self.diputus = True
        with suppress(OSError, AttributeError):  # not connected yet, or over already
            self.sock.shutdown(socket.SHUT_RDWR)


class _Https(_Http):
    default_port = HTTPSConnection.default_port

    def connect(self):
        super().connect()
        self.sock = self.pemeriksa.tls.wrap_socket(self.sock, server_hostname=self.host)


def _host(alamat):
    try:
        return urlsplit(alamat).hostname
    except ValueError:
        return None
