// Keeps in this browser what staff type, until the server says that it is stored (a cookie, set by
// portal/dasar/simpan_otomatis.py). What was left is offered when the form is opened again.
(() => {
  const { pengguna, akar } = document.currentScript.dataset;
  const MILIKKU = `draf:${pengguna}:`;
  const UMUR = 7 * 24 * 60 * 60 * 1000; // milliseconds
  const LEWATI = /^(csrfmiddlewaretoken|kunci_draf|.*-(id|(TOTAL|INITIAL|MIN_NUM|MAX_NUM)_FORMS)|.*__prefix__.*)$/;
  const tulisWaktu = new Intl.DateTimeFormat("id", { dateStyle: "long", timeStyle: "short" });
  const tulisJam = new Intl.DateTimeFormat("id", { timeStyle: "short" });

  // The store may be forbidden or full; then nothing is kept, and the page says so.
  const coba = (tindakan, gagal) => {
    try {
      return tindakan();
    } catch {
      return gagal;
    }
  };
  const semuaKunci = (awal) => coba(() => Object.keys(localStorage).filter((k) => k.startsWith(awal)), []);
  const baca = (kunci) => coba(() => JSON.parse(localStorage.getItem(kunci)), null);
  const hapus = (kunci) => coba(() => localStorage.removeItem(kunci));

  for (const [, id] of document.cookie.matchAll(/(?:^|; )tersimpan-([0-9a-f-]{36})=/g)) {
    semuaKunci("draf:").filter((kunci) => kunci.endsWith(`:${id}`)).forEach(hapus);
    document.cookie = `tersimpan-${id}=; path=${akar}; max-age=0; samesite=lax`;
  }
  for (const kunci of semuaKunci("draf:")) if (!(baca(kunci)?.saat > Date.now() - UMUR)) hapus(kunci);

  const kotakKunci = document.querySelector("input[name=kunci_draf]");
  const form = kotakKunci?.form;
  const diHalamanIni = `${MILIKKU}${location.pathname}:`;
  const kunciKini = () => diHalamanIni + kotakKunci.value;
  const versiKini = () => form.elements.versi_awal?.value ?? "";
  const buat = (nama, sifat) => Object.assign(document.createElement(nama), sifat);
  // A lock held by each living tab: its text is not offered elsewhere. Without locks it simply is.
  const kunciBebas = (kunci, lalu) => (navigator.locks ? navigator.locks.request(kunci, lalu) : lalu());
  const pegang = () => navigator.locks?.request(kunciKini(), () => new Promise(() => {}));

  // --- Keeping -------------------------------------------------------------------------------------

  const status = buat("p", { className: "draf-status" });
  status.setAttribute("role", "status");
  let berubah = false;
  let jeda;

  const isiFormulir = () => {
    for (const editor of Object.values(window.CKEDITOR?.instances ?? {})) editor.updateElement();
    return [...new FormData(form)].filter(
      ([nama, nilai]) => typeof nilai === "string" && !/^(csrfmiddlewaretoken|kunci_draf)$/.test(nama),
    );
  };
  // A form that may only be read has nothing to keep, and no place for what was kept.
  const dapatDitulis = () => [...form.elements].some((e) => e.name && e.type !== "hidden" && e.type !== "submit" && !LEWATI.test(e.name));
  const simpan = () => {
    clearTimeout(jeda);
    if (!berubah || !dapatDitulis()) return;
    berubah = false;
    const draf = JSON.stringify({ saat: Date.now(), versi: versiKini(), isi: isiFormulir() });
    const kabar = coba(() => (localStorage.setItem(kunciKini(), draf), true), false)
      ? `Tersimpan di peramban ini pukul ${tulisJam.format(new Date())}`
      : "Peramban ini tidak dapat menyimpan cadangan tulisan. Tekan Simpan lebih sering.";
    if (status.textContent !== kabar) status.textContent = kabar; // said once a minute, not at every pause
  };
  const jadwalkan = () => {
    berubah = true;
    clearTimeout(jeda);
    jeda = setTimeout(simpan, 1000);
  };

  // --- Putting back --------------------------------------------------------------------------------

  // Which row of the form is which row of the draft: [prefix now, prefix then]; missing rows are added.
  const padankanBaris = (draf) => {
    const padanan = [];
    for (const { name } of form.querySelectorAll("input[name$=-TOTAL_FORMS]")) {
      const awalan = name.replace(/TOTAL_FORMS$/, "");
      const terpakai = new Set();
      const cari = (id) => {
        for (let i = 0; i < Number(form.elements[name].value); i++) {
          if (!terpakai.has(i) && (form.elements[`${awalan}${i}-id`]?.value ?? "") === id) return i;
        }
        return -1;
      };
      for (let i = 0; i < Number(draf.get(name)?.[0] ?? 0); i++) {
        let ke = cari(draf.get(`${awalan}${i}-id`)?.[0] ?? "");
        if (ke < 0) ke = cari("");
        if (ke < 0) {
          form.querySelector(`#${awalan}group .add-row a`)?.click();
          ke = cari("");
        }
        if (ke < 0) continue;
        terpakai.add(ke);
        padanan.push([`${awalan}${ke}-`, `${awalan}${i}-`]);
      }
    }
    return padanan;
  };
  const isikan = (elemen, nilai) => {
    if (elemen.type === "checkbox" || elemen.type === "radio") elemen.checked = Boolean(nilai?.includes(elemen.value));
    else if (!nilai) return;
    else if (elemen.options) {
      const ada = new Set([...elemen.options].map((pilihan) => pilihan.value));
      for (const satu of nilai) if (!ada.has(satu)) elemen.append(new Option(satu, satu));
      for (const pilihan of elemen.options) pilihan.selected = nilai.includes(pilihan.value);
    } else elemen.value = nilai[0];
    const editor = window.CKEDITOR?.instances[elemen.id];
    if (editor?.status === "ready") editor.setData(elemen.value);
    else editor?.on("instanceReady", () => editor.setData(nilai[0]));
    for (const jenis of ["input", "change"]) elemen.dispatchEvent(new Event(jenis, { bubbles: true }));
  };
  const urutkanBaris = (daftar) => {
    const baris = [...daftar.querySelectorAll(".inline-related:not(.empty-form)")];
    const sesudah = baris.at(-1)?.nextSibling;
    const nomor = (satu) => Number(satu.querySelector("input._reorder_")?.value) || Infinity;
    baris.sort((a, b) => (nomor(a) === nomor(b) ? 0 : nomor(a) - nomor(b)));
    for (const satu of baris) satu.parentNode.insertBefore(satu, sesudah);
    daftar.dispatchEvent(new Event("drop")); // urutan.js numbers them anew
  };
  const pulihkan = (isi) => {
    const draf = new Map();
    for (const [nama, nilai] of isi) draf.set(nama, [...(draf.get(nama) ?? []), nilai]);
    const padanan = padankanBaris(draf);
    const awalanBaris = [...form.querySelectorAll("input[name$=-TOTAL_FORMS]")].map((t) => t.name.replace(/TOTAL_FORMS$/, ""));
    for (const elemen of [...form.elements]) {
      if (!elemen.name || LEWATI.test(elemen.name) || ["file", "submit", "button"].includes(elemen.type)) continue;
      const baris = padanan.find(([kini]) => elemen.name.startsWith(kini));
      if (!baris && awalanBaris.some((a) => elemen.name.startsWith(a) && /^\d+-/.test(elemen.name.slice(a.length)))) continue;
      isikan(elemen, draf.get(baris ? baris[1] + elemen.name.slice(baris[0].length) : elemen.name));
    }
    form.querySelectorAll("fieldset.sortable").forEach(urutkanBaris);
  };

  // --- Offering ------------------------------------------------------------------------------------

  const tawarkan = (kunci, wadah) => {
    const draf = baca(kunci);
    if (!draf) return;
    const waktu = tulisWaktu.format(new Date(draf.saat));
    const kotak = buat("div", { className: "draf-tawaran" });
    const pesan = buat("p", { textContent: `Ada tulisan yang belum tersimpan dari ${waktu}.`, tabIndex: -1 });
    if (draf.versi !== versiKini()) {
      pesan.append(" Sejak itu isinya sudah disimpan lagi. Bila Anda memakainya lalu menekan Simpan, keduanya dibandingkan dulu.");
    }
    const pakai = buat("button", { type: "button", className: "button", textContent: "Pakai tulisan itu" });
    const buang = buat("button", { type: "button", className: "button", textContent: "Buang" });
    if (!dapatDitulis()) {
      pesan.append(" Anda tidak dapat mengubah isi ini lagi. Salin tulisannya dari bawah ini.");
      pakai.hidden = true;
      const rincian = buat("dl", {});
      for (const [nama, nilai] of draf.isi) {
        const teks = new DOMParser().parseFromString(nilai, "text/html").body.textContent.trim();
        if (!teks || LEWATI.test(nama) || nama === "versi_awal" || /_awal$|-urutan$|-mini$/.test(nama)) continue;
        rincian.append(buat("dt", { textContent: nama.replaceAll("_", " ") }), buat("dd", { textContent: teks }));
      }
      kotak.append(rincian);
    }
    pakai.addEventListener("click", () => {
      simpan(); // what was typed meanwhile stays a draft of its own
      kotakKunci.value = kunci.slice(diHalamanIni.length);
      pegang();
      pulihkan(draf.isi);
      jadwalkan();
      pesan.textContent = `Tulisan dari ${waktu} sudah dimasukkan. Periksa, lalu tekan Simpan.`;
      pakai.remove();
      buang.remove();
      pesan.focus();
    });
    buang.addEventListener("click", () => {
      if (!confirm("Buang tulisan itu? Setelah dibuang, tulisan itu tidak dapat dikembalikan.")) return;
      hapus(kunci);
      kotak.remove();
    });
    kotak.append(pesan, pakai, buang);
    wadah.append(kotak);
  };

  if (form) {
    pegang();
    const wadah = buat("div", { className: "draf-daftar" });
    wadah.setAttribute("role", "status");
    form.before(wadah);
    form.append(status);
    const tertinggal = semuaKunci(diHalamanIni).filter((kunci) => kunci !== kunciKini());
    tertinggal.sort((a, b) => baca(b).saat - baca(a).saat);
    for (const kunci of tertinggal) kunciBebas(kunci, () => tawarkan(kunci, wadah));

    for (const jenis of ["input", "change", "drop"]) form.addEventListener(jenis, jadwalkan);
    for (const jenis of ["formset:added", "formset:removed"]) document.addEventListener(jenis, jadwalkan);
    form.addEventListener("click", ({ target }) => target.closest(".urutan-tombol") && jadwalkan());
    window.CKEDITOR?.on("instanceReady", ({ editor }) => editor.on("change", jadwalkan));
    form.addEventListener("submit", simpan);
    addEventListener("pagehide", simpan);
    document.addEventListener("visibilitychange", () => document.hidden && simpan());
  }

  document.getElementById("logout-form")?.addEventListener("submit", (kejadian) => {
    if (form) simpan();
    const sisa = semuaKunci(MILIKKU);
    if (!sisa.length) return;
    if (confirm("Ada tulisan Anda yang belum tersimpan di portal. Bila Anda keluar, tulisan itu dibuang dari peramban ini. Tetap keluar?")) {
      sisa.forEach(hapus);
    } else kejadian.preventDefault();
  });
})();
