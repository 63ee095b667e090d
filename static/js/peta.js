// Maps: the name of the area pointed at, and a larger map to scroll in. Without this, areas are plain links.
for (const wadah of document.querySelectorAll("[data-peta]")) {
  const svg = wadah.querySelector("svg");
  const kini = wadah.querySelector("[data-peta-kini]");
  const tombol = wadah.querySelector("[data-peta-besar]");
  const petunjuk = kini.textContent;
  let terakhir;

  function tunjuk({ target }) {
    const bidang = target.closest("a");
    if (bidang) terakhir = bidang;
    kini.textContent = bidang?.getAttribute("aria-label") ?? petunjuk;
  }
  svg.addEventListener("pointerover", tunjuk);
  svg.parentElement.addEventListener("focusin", tunjuk); // on the drawing itself it would become a stop for Tab
  svg.addEventListener("pointerleave", tunjuk);
  kini.ariaHidden = "true"; // the links tell their names themselves
  kini.hidden = !matchMedia("(any-hover: hover)").matches;

  if (!tombol) continue;
  tombol.hidden = false;
  tombol.addEventListener("click", () => {
    const besar = wadah.classList.toggle("peta-besar");
    tombol.textContent = besar ? "Perkecil peta" : "Perbesar peta";
    if (!besar) return;
    // Both boxes are read after the map has grown: the last area pointed at comes to the middle.
    const gulir = svg.parentElement;
    const luar = gulir.getBoundingClientRect();
    const dalam = (terakhir ?? svg).getBoundingClientRect();
    gulir.scrollBy(
      dalam.x + dalam.width / 2 - luar.x - luar.width / 2,
      dalam.y + dalam.height / 2 - luar.y - luar.height / 2,
    );
  });
}
