// Set a picture's focus by a tap on its preview. The two numbers stay what is saved, and work alone too.
document.addEventListener("DOMContentLoaded", () => {
  const foto = document.querySelector(".fokus img");
  const sumbu = ["x", "y"].map((nama) => document.getElementById(`id_fokus_${nama}`));
  if (!foto || !sumbu.every(Boolean)) return;

  const tanda = document.createElement("span");
  tanda.className = "fokus-tanda";
  foto.after(tanda);
  foto.parentElement.classList.add("fokus-aktif");

  const batasi = (persen) => Math.min(100, Math.max(0, Math.round(persen)));
  const tandai = () => [tanda.style.left, tanda.style.top] = sumbu.map(({ value }) => `${batasi(Number(value))}%`);

  foto.addEventListener("click", (kejadian) => {
    const bidang = foto.getBoundingClientRect();
    const letak = [(kejadian.clientX - bidang.left) / bidang.width, (kejadian.clientY - bidang.top) / bidang.height];
    sumbu.forEach((isian, i) => {
      isian.value = batasi(letak[i] * 100);
      isian.dispatchEvent(new Event("change", { bubbles: true }));
    });
    tandai();
  });
  for (const isian of sumbu) isian.addEventListener("input", tandai);
  tandai();
});
