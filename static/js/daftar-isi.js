// Mark in the table of contents where the reader is: the last section that began above the upper third.
const bagian = [...document.querySelectorAll(".daftar-isi a")].map((tautan) => ({
  tautan,
  awal: document.getElementById(tautan.hash.slice(1)),
}));
let kini;

function tandai() {
  const habis = scrollY > 0 && innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
  const baru = habis
    ? bagian.at(-1)
    : bagian.findLast(({ awal }) => awal.getBoundingClientRect().top <= innerHeight / 3);
  if (baru === kini) return;
  kini?.tautan.removeAttribute("aria-current");
  baru?.tautan.setAttribute("aria-current", "true");
  kini = baru;
}

let menunggu = false;
addEventListener(
  "scroll",
  () => {
    if (menunggu) return;
    menunggu = true;
    requestAnimationFrame(() => {
      menunggu = false;
      tandai();
    });
  },
  { passive: true },
);
tandai();
