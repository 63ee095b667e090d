"""Links to other sites, checked against a server of the test's own: verdicts, manners, and no way into this network."""

import socket
import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from portal.situs import tautan_luar
from portal.situs.tautan_luar import SERENTAK_SEHOST, Keadaan, PemeriksaLuar, alamat_terbuka

# Made for this test alone: signed by itself, so that nobody trusts it.
SERTIFIKAT = """-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg58t+Ma14QYJp1Cuy
U/S2xLOGvAvsOmYeBHoNiAp760ChRANCAARpOZCKfXymhsGKAt92OPNktwq2MTtv
AVgIsX0CEm32Hra4NZu90KyJi3PR1bMenJJS3IalWb6dSafXYYxextdK
-----END PRIVATE KEY-----
-----BEGIN CERTIFICATE-----
MIIBiTCCAS+gAwIBAgIURVOjsEBEEYnGk02LWcWCto+FKAEwCgYIKoZIzj0EAwIw
GTEXMBUGA1UEAwwOY29udG9oLmV4YW1wbGUwIBcNMjYxMTI0MTUzMjQwWhgPMjEy
NjEwMzExNTMyNDBaMBkxFzAVBgNVBAMMDmNvbnRvaC5leGFtcGxlMFkwEwYHKoZI
zj0CAQYIKoZIzj0DAQcDQgAEaTmQin18pobBigLfdjjzZLcKtjE7bwFYCLF9AhJt
9h62uDWbvdCsiYtz0dWzHpySUtyGpVm+nUmn12GMXsbXSqNTMFEwHQYDVR0OBBYE
FBowHGOKH04ONCVSaxGD21Sk1Co0MB8GA1UdIwQYMBaAFBowHGOKH04ONCVSaxGD
21Sk1Co0MA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIhAPdeaRc0
PDYgeofgvsd6T18EJgUHjxTRBWipsyfkwMuhAiAn33+gnjFYTxF0aZeXvjaauoyB
rZJ+MHwTMeoqrkFDsw==
-----END CERTIFICATE-----
"""


class Jawab(BaseHTTPRequestHandler):
    """Answers /404 with 404 and so on; /ke/x redirects to /x; /tanpa-head/404 has that answer for HEAD only."""

    def do_GET(self):
        server = self.server
        with server.kunci:
            server.diminta.append((self.command, self.headers["Host"], self.path, self.headers["User-Agent"]))
            server.serentak += 1
            server.terbanyak = max(server.terbanyak, server.serentak)
            if server.serentak == server.tunggu_serentak:
                server.penuh.set()
        try:
            self._jawab(*self.path.partition("?")[0].strip("/").split("/", 1))
        finally:
            with server.kunci:
                server.serentak -= 1

    do_HEAD = do_GET  # noqa: N815

    def _jawab(self, cara, sisa=""):
        if cara == "diam":
            self.server.selesai.wait(20)
            return
        if cara == "menetes":
            self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Tetes: ")
            for _ in range(200):  # a good answer in the end, after some four seconds
                if self.server.selesai.wait(0.02):
                    return
                self.wfile.write(b"x")
            self.wfile.write(b"\r\n\r\n")
            return
        if cara == "bersama":
            self.server.penuh.wait(self.server.tahan)
        status = int(cara) if cara.isdigit() else 200
        if cara == "ke":
            status = 301
        elif cara == "tanpa-head" and self.command == "HEAD":
            status = int(sisa)
        self.send_response(status)
        if cara == "ke":
            self.send_header("Location", sisa if sisa.startswith("http") else f"/{sisa.replace('~', chr(0))}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args):
        pass


@pytest.fixture
def server(monkeypatch):
    """A running server; every host name leads to it, so that no test asks the real network."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Jawab)
    server.handle_error = lambda *args: None  # clients of these tests hang up
    server.diminta, server.kunci = [], threading.Lock()
    server.serentak = server.terbanyak = 0
    server.tunggu_serentak, server.tahan = 10**6, 5
    server.penuh, server.selesai = threading.Event(), threading.Event()
    threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
    asli = socket.getaddrinfo

    def getaddrinfo(host, port, **kwargs):
        if host == "tidak-ada.example":
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        if host == "sibuk.example":
            raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
        return asli(host if host[0].isdigit() or host == "::1" else "127.0.0.1", port, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    yield server
    server.selesai.set()
    server.penuh.set()
    server.shutdown()
    server.server_close()


@pytest.fixture
def alamat(server):
    """Return the whole address of a path on the server."""
    return lambda path, host="contoh.example", skema="http": f"{skema}://{host}:{server.server_port}{path}"


@pytest.fixture
def pemeriksa():
    return PemeriksaLuar("TPP Contoh (pemeriksa tautan)", terbuka=lambda ip: ip == "127.0.0.1")


# --- Verdicts -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path", ["/200", "/200#bagian", "/204", "/tanpa-head/405", "/tanpa-head/404", "/halaman é?q=ü%20x"]
)
def test_yang_menjawab_dengan_baik_tidak_dicatat(pemeriksa, alamat, path):
    assert pemeriksa.periksa(alamat(path)) is None


@pytest.mark.parametrize("status", [400, 404, 410, 500, 503])
def test_jawaban_galat_adalah_tautan_rusak(pemeriksa, alamat, status):
    assert pemeriksa.periksa(alamat(f"/{status}")) == (Keadaan.RUSAK, f"Situsnya menjawab {status}.")


@pytest.mark.parametrize("status", [401, 403, 429])
def test_penolakan_tidak_dapat_dipastikan(pemeriksa, alamat, status):
    assert pemeriksa.periksa(alamat(f"/{status}")).keadaan == Keadaan.TIDAK_PASTI


def test_pengalihan_dicatat_berpindah_dengan_tujuannya(pemeriksa, alamat):
    temuan = pemeriksa.periksa(alamat("/ke/ke/200"))
    assert temuan == (Keadaan.BERPINDAH, f"Berpindah ke {alamat('/200')}")


def test_tujuan_dengan_huruf_terlarang_tetap_dapat_disimpan(pemeriksa, alamat):
    assert "\x00" not in pemeriksa.periksa(alamat("/ke/200/a~b")).alasan


@pytest.mark.parametrize("path", ["/ke/404", "/ke/ke/ke/ke/ke/ke/200", "/304"])
def test_pengalihan_yang_tidak_sampai_adalah_rusak(pemeriksa, alamat, path):
    assert pemeriksa.periksa(alamat(path)).keadaan == Keadaan.RUSAK


@pytest.mark.parametrize(
    ("tautan", "keadaan", "alasan"),
    [
        ("http://tidak-ada.example/", Keadaan.RUSAK, "tidak ditemukan"),
        ("http://sibuk.example/", Keadaan.TIDAK_PASTI, "sedang tidak dapat dicari"),
        ("http://127.0.0.1:1/", Keadaan.RUSAK, "Tidak dapat disambungi"),
        ("http://[", Keadaan.RUSAK, "salah tulis"),
        ("http://contoh.example:99999/", Keadaan.RUSAK, "salah tulis"),
        ("http:///halaman", Keadaan.RUSAK, "salah tulis"),
        ("ftp://contoh.example/", Keadaan.RUSAK, "salah tulis"),
        ("http://a..b/", Keadaan.RUSAK, "salah tulis"),
        (f"http://{'a' * 100}.example/", Keadaan.RUSAK, "salah tulis"),
    ],
)
def test_yang_tidak_dapat_dihubungi_disebut_sebabnya(server, pemeriksa, tautan, keadaan, alasan):
    temuan = pemeriksa.periksa(tautan)
    assert temuan.keadaan == keadaan
    assert alasan in temuan.alasan


def test_sertifikat_yang_tidak_sah_adalah_rusak(server, pemeriksa, alamat, tmp_path):
    (tmp_path / "sertifikat.pem").write_text(SERTIFIKAT)
    konteks = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    konteks.load_cert_chain(tmp_path / "sertifikat.pem")
    server.socket = konteks.wrap_socket(server.socket, server_side=True)
    temuan = pemeriksa.periksa(alamat("/200", skema="https"))
    assert temuan.keadaan == Keadaan.RUSAK
    assert "Sertifikat https-nya tidak sah" in temuan.alasan
    assert server.diminta == []


def test_https_pada_server_tanpa_https_adalah_rusak(server, pemeriksa, alamat):
    temuan = pemeriksa.periksa(alamat("/200", skema="https"))
    assert temuan == (Keadaan.RUSAK, "Sambungan https-nya gagal.")


def test_situs_yang_diam_tidak_dapat_dipastikan(pemeriksa, alamat, monkeypatch):
    monkeypatch.setattr(tautan_luar, "TUNGGU", 0.2)
    assert pemeriksa.periksa(alamat("/diam")).keadaan == Keadaan.TIDAK_PASTI


def test_situs_yang_menetes_diputus(pemeriksa, alamat, monkeypatch):
    monkeypatch.setattr(tautan_luar, "TUNGGU_SEMUA", 0.3)
    assert pemeriksa.periksa(alamat("/menetes")) == (Keadaan.TIDAK_PASTI, "Tidak menjawab pada waktunya.")


# --- Manners ------------------------------------------------------------------------------------------


def test_head_dulu_lalu_get_bila_ditolak(server, pemeriksa, alamat):
    pemeriksa.periksa(alamat("/200"))
    pemeriksa.periksa(alamat("/404"))
    assert [(cara, path) for cara, _, path, _ in server.diminta] == [
        ("HEAD", "/200"),
        ("HEAD", "/404"),
        ("GET", "/404"),
    ]


def test_terlalu_sering_tidak_diulang(server, pemeriksa, alamat):
    pemeriksa.periksa(alamat("/429"))
    assert len(server.diminta) == 1


def test_memperkenalkan_diri(server, alamat):
    PemeriksaLuar("TPP\nLombok Téngah", terbuka=lambda ip: True).periksa(alamat("/200"))
    assert server.diminta[0][3] == "TPP Lombok Tngah"


def test_setiap_alamat_dijawab_dan_satu_host_tidak_diserbu(server, pemeriksa, alamat):
    server.tunggu_serentak, server.tahan = SERENTAK_SEHOST + 1, 0.2  # a third one would be waited for
    daftar = [alamat(f"/bersama?{nomor}") for nomor in range(6)]
    assert dict(pemeriksa.periksa_semua(daftar)) == dict.fromkeys(daftar)
    assert server.terbanyak == SERENTAK_SEHOST


def test_beberapa_host_diperiksa_serentak(server, pemeriksa, alamat):
    server.tunggu_serentak = 4
    daftar = [alamat(f"/bersama?{n}", host=f"situs{host}.example") for host in range(4) for n in range(2)]
    assert dict(pemeriksa.periksa_semua(daftar)) == dict.fromkeys(daftar)
    assert 4 <= server.terbanyak <= tautan_luar.SERENTAK


# --- Never into this machine's own network --------------------------------------------------------------


@pytest.mark.parametrize(
    ("ip", "terbuka"),
    [
        ("8.8.8.8", True),
        ("2606:4700:4700::1111", True),
        ("127.0.0.1", False),
        ("127.8.8.8", False),
        ("0.0.0.0", False),  # noqa: S104
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("239.1.1.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("::127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("2001:0:7f00:1::", False),
    ],
)
def test_hanya_alamat_internet_yang_terbuka(ip, terbuka):
    assert alamat_terbuka(ip) is terbuka


@pytest.mark.parametrize("host", ["contoh.example", "127.0.0.1", "2130706433", "127.1", "localhost"])
def test_jaringan_sendiri_tidak_pernah_dihubungi(server, alamat, host):
    temuan = PemeriksaLuar("TPP").periksa(alamat("/200", host=host))
    assert temuan == (Keadaan.RUSAK, "Alamat ini di jaringan dalam, tidak terbuka untuk pembaca.")
    assert server.diminta == []


def test_pengalihan_ke_jaringan_dalam_tidak_diikuti(server, pemeriksa, alamat):
    temuan = pemeriksa.periksa(alamat(f"/ke/{alamat('/200', host='127.0.0.2')}"))
    assert "jaringan dalam" in temuan.alasan
    assert [path for _, _, path, _ in server.diminta if path == "/200"] == []


def test_nama_dicari_sekali_supaya_jawabannya_tidak_dapat_ditukar(server, pemeriksa, alamat, monkeypatch):
    dicari = []
    asli = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: dicari.append(a[0]) or asli(*a, **k))
    assert pemeriksa.periksa(alamat("/200")) is None
    assert dicari == ["contoh.example"]
    assert server.diminta[0][1] == f"contoh.example:{server.server_port}"


def test_host_dengan_satu_alamat_dalam_ditolak_seluruhnya(server, alamat, monkeypatch):
    dua = [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, server.server_port))
        for ip in ("8.8.8.8", "10.0.0.1")
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: dua)
    assert "jaringan dalam" in PemeriksaLuar("TPP").periksa(alamat("/200")).alasan
