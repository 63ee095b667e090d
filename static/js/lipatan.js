// Where the width holds a fold open (portal.css), say so to screen readers and keyboards too.
const lipatan = document.querySelector(".lipatan details");
const kepala = lipatan?.querySelector("summary");
function samakan() {
  const tetap = getComputedStyle(kepala).pointerEvents === "none";
  if (tetap) lipatan.open = true;
  kepala.tabIndex = tetap ? -1 : 0;
}
if (kepala) new ResizeObserver(samakan).observe(document.body);
