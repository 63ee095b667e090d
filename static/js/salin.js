// 'Salin tautan': shown only where the browser can copy.
const tombol = document.querySelector("[data-salin]");
if (tombol && navigator.clipboard) {
  const status = tombol.parentElement.querySelector("[role=status]");
  tombol.hidden = false;
  tombol.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(tombol.dataset.salin);
      status.textContent = "Tautan disalin";
    } catch {
      status.textContent = `Tidak dapat menyalin. Tautannya: ${tombol.dataset.salin}`;
    }
  });
}
