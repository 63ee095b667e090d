// Buttons that move a row of a sortable list, beside the library's dragging by mouse or finger.
const umumkan = document.createElement("p");
umumkan.className = "hanya-dibaca";
umumkan.setAttribute("role", "status");

const barisDari = (daftar) => [...daftar.querySelectorAll(".inline-related:not(.empty-form)")];
const namaBaris = (baris) => baris.querySelector(".inline_label").firstChild.textContent.trim();

function nomori(daftar) {
  const baris = barisDari(daftar);
  baris.forEach((satu, i) => {
    const urutan = satu.querySelector("input._reorder_");
    if (urutan) urutan.value = i + 1;
    const [naik, turun] = satu.querySelectorAll(".urutan-tombol button");
    if (!naik) return;
    naik.disabled = i === 0;
    turun.disabled = i === baris.length - 1;
  });
}

function pindah(daftar, baris, arah, tombol) {
  const semua = barisDari(daftar);
  const ke = semua.indexOf(baris) + arah;
  if (!semua[ke]) return;
  if (arah < 0) semua[ke].before(baris);
  else semua[ke].after(baris);
  nomori(daftar);
  const lawan = tombol.parentElement.querySelector("button:enabled");
  (tombol.disabled ? lawan : tombol)?.focus();
  baris.scrollIntoView({ block: "nearest" });
  umumkan.textContent = `${namaBaris(baris)}: sekarang nomor ${ke + 1} dari ${semua.length}`;
}

function beriTombol(daftar, baris) {
  if (baris.querySelector(".urutan-tombol")) return;
  const wadah = document.createElement("span");
  wadah.className = "urutan-tombol";
  for (const [tanda, kata, arah] of [["▲", "Naikkan", -1], ["▼", "Turunkan", 1]]) {
    const tombol = document.createElement("button");
    tombol.type = "button";
    tombol.textContent = tanda;
    tombol.title = kata;
    tombol.setAttribute("aria-label", `${kata}: ${namaBaris(baris)}`);
    tombol.addEventListener("click", () => pindah(daftar, baris, arah, tombol));
    // Pressing a button must not start the library's drag.
    for (const jenis of ["pointerdown", "mousedown", "touchstart"]) tombol.addEventListener(jenis, (e) => e.stopPropagation());
    wadah.append(tombol);
  }
  baris.querySelector("h3").append(wadah);
}

function siapkan() {
  for (const daftar of document.querySelectorAll("fieldset.sortable")) {
    daftar.classList.add("bisa-digeser");
    barisDari(daftar).forEach((baris) => beriTombol(daftar, baris));
    nomori(daftar);
    daftar.addEventListener("formset:added", (kejadian) => {
      beriTombol(daftar, kejadian.target);
      nomori(daftar);
    });
    daftar.addEventListener("formset:removed", () => nomori(daftar));
    daftar.addEventListener("drop", () => nomori(daftar));
  }
  document.body.append(umumkan);
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", siapkan);
else siapkan();
