"""How well the search answers what residents type: `make relevansi` prints the table."""

import pytest
from django.db import connection

from portal.pencarian.cari import cari
from tests.pencarian.korpus import alamat, baca, isi_situs

TERATAS = 10


@pytest.fixture
def penilaian(db):
    """(query, addresses of its answers, whether it is kept aside) of every judgement, on the filled site."""
    isi_situs()
    soal = baca("penilaian.toml")["soal"]
    return [
        (s["q"], [alamat(k) for k in s["jawaban"]], nomor % 3 == 0) for nomor, s in enumerate(soal, start=1)
    ]


def ukur(penilaian):
    """Return (mean reciprocal rank, mean recall at TERATAS, rows with the rank of the first answer)."""
    baris = []
    for q, jawaban, _ in penilaian:
        hasil = cari(q).alamat()
        peringkat = next((nomor for nomor, satu in enumerate(hasil, start=1) if satu in jawaban), None)
        termuat = len(set(jawaban) & set(hasil[:TERATAS])) / len(jawaban)
        baris.append(
            (q, peringkat, termuat, [satu for satu in jawaban if satu not in hasil[:TERATAS]], hasil[:3])
        )
    mrr = sum(1 / p if p and p <= TERATAS else 0 for _, p, *_ in baris) / len(baris)
    return mrr, sum(termuat for _, _, termuat, *_ in baris) / len(baris), baris


def test_relevansi(penilaian):
    """Only the part kept aside counts: the search was tuned to the other."""
    assert len(penilaian) >= 80
    disetel = [satu for satu in penilaian if not satu[2]]
    disisihkan = [satu for satu in penilaian if satu[2]]
    print(f"\n{connection.vendor}: {len(penilaian)} pertanyaan")
    for nama, bagian in (("disetel", disetel), ("disisihkan", disisihkan)):
        mrr, termuat, baris = ukur(bagian)
        print(f"  {nama:<11} {len(bagian):>3} pertanyaan   MRR {mrr:.3f}   recall@{TERATAS} {termuat:.3f}")
        if nama == "disetel":
            for q, peringkat, _, hilang, teratas in baris:
                if peringkat != 1 or hilang:
                    print(f"      {q}: peringkat {peringkat}, tak termuat {hilang}, teratas {teratas}")
    assert mrr >= 0.90
    assert termuat >= 0.95
