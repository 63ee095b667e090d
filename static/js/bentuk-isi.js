// Show the parts of a section's form that its form of content ("Bentuk isi") uses; admin.css does the hiding.
document.addEventListener("DOMContentLoaded", () => {
  const jenis = document.getElementById("id_jenis");
  if (!jenis) return;
  const tandai = () => (jenis.form.dataset.jenis = jenis.value);
  for (const nama of ["pembuka", "penutup"]) {
    const kotak = document.getElementById(`id_${nama}`);
    kotak?.closest(".form-row").classList.toggle("berisi", Boolean(kotak.value.trim()));
  }
  jenis.addEventListener("change", tandai);
  tandai();
});
