// Ukuran Teks without a reload: the same cookie and the same links as without this script.
const akar = document.documentElement;
const kendali = document.querySelector(".ukuran");
const langkah = kendali.dataset.langkah.trim().split(" ");
const nama = kendali.dataset.nama.split("|");
const [kecil, normal, besar] = kendali.querySelectorAll("a");
const status = kendali.querySelector("[role=status] > :last-child");
const tujuan = (tautan) => langkah.indexOf(new URL(tautan.href).pathname.split("/")[2]);

function arahkan(tautan, ke, mentok) {
  tautan.href = tautan.href.replace(/\/\d+\//, `/${langkah[ke]}/`);
  tautan.toggleAttribute("data-mentok", mentok);
}

function terapkan(kini) {
  akar.dataset.ukuran = langkah[kini];
  arahkan(kecil, Math.max(kini - 1, 0), kini === 0);
  arahkan(besar, Math.min(kini + 1, langkah.length - 1), kini === langkah.length - 1);
  if (kini === 0) normal.setAttribute("aria-current", "true");
  else normal.removeAttribute("aria-current");
  status.textContent = nama[kini];
}

kendali.addEventListener("click", (kejadian) => {
  const tautan = kejadian.target.closest("a");
  if (!tautan || kejadian.ctrlKey || kejadian.metaKey || kejadian.shiftKey) return;
  kejadian.preventDefault();
  const kini = tujuan(tautan);
  const aman = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `ukuran_teks=${langkah[kini]}; path=/; max-age=31536000; samesite=lax${aman}`;
  // The touched link stays under the finger, so the reader keeps their place.
  const sebelum = tautan.getBoundingClientRect().top;
  terapkan(kini);
  scrollBy({ top: tautan.getBoundingClientRect().top - sebelum, behavior: "instant" });
});

// A page taken back from the browser's memory may be older than the reader's choice.
addEventListener("pageshow", () => {
  const kini = langkah.indexOf(/(?:^|; )ukuran_teks=(\d+)/.exec(document.cookie)?.[1] ?? langkah[0]);
  if (kini >= 0 && langkah[kini] !== akar.dataset.ukuran) terapkan(kini);
});
