// Choosing a picture: one dialog to upload a photo or to take one from the library, and the form field that
// opens it. The editor opens it by an event on the document, "gambar:pilih", whose detail holds
//   sumber     element with data-unggah and data-pustaka, the server's addresses
//   bagian     "unggah" or "pustaka": what is open at first
//   berkas     a File to upload (optional)
//   dalamTeks  whether the picture goes into a text, where it has an alternative text of its own
//   gambar     the picture in the text whose alternative text is to be changed (optional)
//   terpilih   function that takes the picture as the server describes it
(() => {
  "use strict";
  const TERBESAR = 15 * 1024 * 1024;
  const KELUAR =
    "Anda sudah keluar dari admin. Masuk lagi di tab lain, lalu ulangi di sini. Tulisan dan foto Anda masih ada.";
  const PUTUS = "Sambungan terputus. Tulisan dan foto Anda masih ada di sini. Periksa sambungan, lalu ulangi.";

  const HTML = `
    <dialog class="pustaka" aria-labelledby="pustaka-judul">
      <div class="pustaka-kepala">
        <h2 id="pustaka-judul">Foto</h2>
        <button type="button" data-tutup aria-label="Tutup">×</button>
      </div>
      <p class="pustaka-galat" role="alert"></p>
      <div data-langkah="sumber">
        <details name="pustaka" data-bagian="unggah">
          <summary>Unggah foto</summary>
          <form data-formulir="unggah">
            <label for="pustaka-berkas">Berkas foto</label>
            <input type="file" id="pustaka-berkas" accept="image/jpeg,image/png,image/webp,image/avif" required aria-describedby="pustaka-berkas-bantuan">
            <p class="help" id="pustaka-berkas-bantuan">JPEG, PNG, WebP, atau AVIF, paling besar 15 MB.</p>
            <label for="pustaka-alt">Teks alternatif</label>
            <input type="text" id="pustaka-alt" maxlength="250" required pattern=".*\\S.*" title="Tulis apa yang terlihat di foto." autocomplete="off" aria-describedby="pustaka-alt-bantuan">
            <p class="help" id="pustaka-alt-bantuan">Apa yang terlihat di foto, untuk orang yang tidak dapat melihatnya.</p>
            <label for="pustaka-kredit">Kredit foto (boleh kosong)</label>
            <input type="text" id="pustaka-kredit" maxlength="120" autocomplete="off">
            <progress max="100" value="0" aria-label="Kemajuan unggahan" hidden></progress>
            <button type="submit" class="utama">Unggah dan pakai</button>
          </form>
        </details>
        <details name="pustaka" data-bagian="pustaka">
          <summary>Pilih dari pustaka</summary>
          <form data-formulir="cari" role="search">
            <label for="pustaka-cari">Cari foto</label>
            <span class="pustaka-baris"><input type="search" id="pustaka-cari" autocomplete="off"><button type="submit">Cari</button></span>
          </form>
          <p class="help" role="status"></p>
          <ul class="pustaka-kisi"></ul>
          <button type="button" data-lagi hidden>Muat lagi</button>
        </details>
      </div>
      <form data-formulir="alt" data-langkah="alt" hidden>
        <img alt="">
        <label for="pustaka-alt-isi">Teks alternatif</label>
        <input type="text" id="pustaka-alt-isi" maxlength="250" required pattern=".*\\S.*" title="Tulis apa yang terlihat di foto." autocomplete="off" aria-describedby="pustaka-alt-isi-bantuan">
        <p class="help" id="pustaka-alt-isi-bantuan">Apa yang terlihat di foto, dan penting bagi tulisan ini.</p>
        <span class="pustaka-baris"><button type="button" data-kembali>Pilih foto lain</button><button type="submit" class="utama">Pakai foto ini</button></span>
      </form>
    </dialog>`;

  let dialog; // built when it is first needed
  let permintaan; // the detail of the event that opened it
  let terpilih; // the picture whose alternative text is asked for
  let unggahan; // the upload under way
  let berikutnya = null; // the library's next page
  let pencarian = 0; // number of the latest search; older answers are left aside

  const satu = (pilih) => dialog.querySelector(pilih);

  function token() {
    // After logging in again in another tab only the cookie has the new one.
    const kuki = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1];
    return kuki ?? document.querySelector("input[name=csrfmiddlewaretoken]").value;
  }

  // Ask the server; resolves with its answer, or rejects with an Error whose message is for people.
  function minta(cara, alamat, isi, { kemajuan, mulai } = {}) {
    return new Promise((terima, tolak) => {
      const xhr = new XMLHttpRequest();
      const gagal = (pesan) => tolak(new Error(pesan));
      xhr.open(cara, alamat);
      xhr.setRequestHeader("X-CSRFToken", token());
      xhr.upload.addEventListener("progress", (e) => e.lengthComputable && kemajuan?.((e.loaded / e.total) * 100));
      xhr.addEventListener("error", () => gagal(PUTUS));
      xhr.addEventListener("abort", () => gagal(""));
      xhr.addEventListener("load", () => {
        let jawaban;
        try {
          jawaban = JSON.parse(xhr.responseText);
        } catch {
          // A page instead of data: the login, or the refusal of an old form.
          const keluar = xhr.status === 403 || xhr.status === 200;
          return gagal(keluar ? KELUAR : xhr.status === 413 ? "Foto ini terlalu besar." : PUTUS);
        }
        if (xhr.status === 200) terima(jawaban);
        else gagal(jawaban.galat ?? PUTUS);
      });
      mulai?.(xhr);
      xhr.send(isi);
    });
  }

  function galat(pesan) {
    satu(".pustaka-galat").textContent = pesan;
  }

  function langkah(nama) {
    for (const elemen of dialog.querySelectorAll("[data-langkah]")) elemen.hidden = elemen.dataset.langkah !== nama;
    galat("");
  }

  function bukaBagian(nama) {
    langkah("sumber");
    for (const bagian of dialog.querySelectorAll("details")) bagian.open = bagian.dataset.bagian === nama;
    satu(`[data-bagian=${nama}] ${nama === "unggah" ? (permintaan.berkas ? "#pustaka-alt" : "#pustaka-berkas") : "#pustaka-cari"}`).focus();
  }

  function mintaAlt(gambar) {
    terpilih = gambar;
    langkah("alt");
    satu("[data-formulir=alt] img").src = gambar.src;
    const isian = satu("#pustaka-alt-isi");
    isian.value = gambar.teks_alternatif;
    isian.focus();
  }

  function selesai(gambar) {
    const { terpilih: beri } = permintaan;
    dialog.close();
    beri(gambar);
  }

  async function unggah(kejadian) {
    kejadian.preventDefault();
    if (unggahan) return;
    const berkas = satu("#pustaka-berkas").files[0];
    if (berkas.size > TERBESAR) return galat("Foto ini lebih besar dari 15 MB. Perkecil dulu, lalu pilih lagi.");
    const isi = new FormData();
    isi.append("berkas", berkas);
    isi.append("teks_alternatif", satu("#pustaka-alt").value.trim());
    isi.append("kredit", satu("#pustaka-kredit").value.trim());
    const batang = satu("progress");
    const tombol = kejadian.submitter ?? satu("[data-formulir=unggah] [type=submit]");
    galat("");
    batang.value = 0;
    batang.hidden = false;
    tombol.textContent = "Sedang mengunggah …";
    tombol.setAttribute("aria-disabled", "true");
    try {
      const gambar = await minta("POST", permintaan.sumber.dataset.unggah, isi, {
        kemajuan: (persen) => (batang.value = persen),
        mulai: (xhr) => (unggahan = xhr),
      });
      satu("[data-formulir=unggah]").reset();
      selesai(gambar);
    } catch (kesalahan) {
      galat(kesalahan.message);
    } finally {
      unggahan = undefined;
      batang.hidden = true;
      tombol.textContent = "Unggah dan pakai";
      tombol.removeAttribute("aria-disabled");
    }
  }

  function ubin(gambar) {
    const butir = document.createElement("li");
    const tombol = document.createElement("button");
    tombol.type = "button";
    const foto = document.createElement("img");
    Object.assign(foto, { src: gambar.mini, alt: "", width: 160, height: 160, loading: "lazy" });
    const nama = document.createElement("span");
    nama.textContent = gambar.teks_alternatif || `Gambar ${gambar.id}, belum ada teks alternatif`;
    tombol.append(foto, nama);
    tombol.addEventListener("click", () => (permintaan.dalamTeks ? mintaAlt(gambar) : selesai(gambar)));
    butir.append(tombol);
    return butir;
  }

  // Show the pictures that match the search box: the first page, or the next one.
  async function cari(halaman = 1) {
    const nomor = ++pencarian;
    const kata = satu("#pustaka-cari").value.trim();
    const kisi = satu(".pustaka-kisi");
    const status = satu("[data-bagian=pustaka] [role=status]");
    const lagi = satu("[data-lagi]");
    galat("");
    status.textContent = "Memuat …";
    lagi.hidden = true;
    try {
      const alamat = `${permintaan.sumber.dataset.pustaka}?${new URLSearchParams({ q: kata, halaman })}`;
      const jawaban = await minta("GET", alamat, null);
      if (nomor !== pencarian) return;
      const baru = jawaban.gambar.map(ubin);
      if (halaman === 1) kisi.replaceChildren();
      kisi.append(...baru);
      berikutnya = jawaban.berikutnya;
      lagi.hidden = berikutnya === null;
      status.textContent = kisi.children.length
        ? `${kisi.children.length} foto${berikutnya === null ? "" : " pertama"}`
        : kata
          ? "Tidak ada foto yang cocok. Coba kata lain."
          : "Pustaka masih kosong. Unggah foto pertama Anda.";
      if (halaman > 1) baru[0]?.querySelector("button").focus();
    } catch (kesalahan) {
      if (nomor !== pencarian) return;
      status.textContent = "";
      lagi.hidden = berikutnya === null;
      galat(kesalahan.message);
    }
  }

  function bangun() {
    document.body.insertAdjacentHTML("beforeend", HTML);
    dialog = document.body.lastElementChild;
    satu("[data-tutup]").addEventListener("click", () => dialog.close());
    satu("[data-kembali]").addEventListener("click", () => bukaBagian("pustaka"));
    satu("[data-lagi]").addEventListener("click", () => cari(berikutnya));
    satu("[data-formulir=unggah]").addEventListener("submit", unggah);
    satu("[data-formulir=cari]").addEventListener("submit", (kejadian) => {
      kejadian.preventDefault();
      cari();
    });
    satu("[data-formulir=alt]").addEventListener("submit", (kejadian) => {
      kejadian.preventDefault();
      selesai({ ...terpilih, teks_alternatif: satu("#pustaka-alt-isi").value.trim() });
    });
    satu("[data-bagian=pustaka]").addEventListener("toggle", ({ target }) => target.open && cari());
    dialog.addEventListener("close", () => unggahan?.abort());
  }

  document.addEventListener("gambar:pilih", ({ detail }) => {
    if (!dialog) bangun();
    permintaan = detail;
    if (detail.berkas) {
      const bawaan = new DataTransfer();
      bawaan.items.add(detail.berkas);
      satu("#pustaka-berkas").files = bawaan.files;
    }
    for (const bagian of dialog.querySelectorAll("details")) bagian.open = false;
    dialog.showModal();
    if (detail.gambar) mintaAlt(detail.gambar);
    else bukaBagian(detail.bagian);
  });

  // --- The form field ---------------------------------------------------------------------------------

  const milik = (wadah, akhiran) => wadah.querySelector(`[name$="-${akhiran}"]`);

  function pasang(wadah, gambar) {
    const isi = (bidang, nilai) => {
      bidang.value = nilai;
      bidang.dispatchEvent(new Event("change", { bubbles: true }));
    };
    isi(milik(wadah, "alt_awal"), gambar.teks_alternatif);
    isi(milik(wadah, "kredit_awal"), gambar.kredit);
    isi(milik(wadah, "alt"), gambar.teks_alternatif);
    isi(milik(wadah, "kredit"), gambar.kredit);
    milik(wadah, "lepas").checked = false;
    isi(milik(wadah, "mini"), gambar.mini);
    isi(wadah.querySelector("[type=hidden]"), gambar.id);
    wadah.querySelector("[role=status]").textContent = "Foto terpilih. Tekan Simpan untuk memakainya.";
  }

  // Show what the fields hold, also when something else (the kept draft) filled them.
  function tampilkan(wadah) {
    const foto = wadah.querySelector("img");
    const { value: mini } = milik(wadah, "mini");
    if (mini) foto.src = mini;
    foto.hidden = !mini;
    wadah.classList.toggle("kosong", !wadah.querySelector("[type=hidden]").value);
  }

  function tombol(teks, nama, bagian, wadah) {
    const elemen = document.createElement("button");
    elemen.type = "button";
    elemen.textContent = teks;
    if (nama) elemen.setAttribute("aria-label", `${teks}: ${nama}`);
    elemen.addEventListener("click", () => {
      const detail = { sumber: wadah, bagian, dalamTeks: false, terpilih: (gambar) => pasang(wadah, gambar) };
      document.dispatchEvent(new CustomEvent("gambar:pilih", { detail }));
    });
    return elemen;
  }

  // Put buttons in the place of the file input, which would only send the file together with the form.
  function siapkan(akar) {
    for (const wadah of akar.querySelectorAll(".pilih-gambar:not(.siap)")) {
      if (wadah.closest(".empty-form")) continue; // Django copies it for each new row
      wadah.classList.add("siap");
      const berkas = wadah.querySelector("[type=file]");
      const nama = berkas.labels[0]?.textContent.trim().replace(/:$/, "");
      const unggahBaru = tombol("Unggah foto", nama, "unggah", wadah);
      for (const atribut of ["id", "aria-describedby", "aria-invalid"]) {
        if (berkas.hasAttribute(atribut)) unggahBaru.setAttribute(atribut, berkas.getAttribute(atribut));
      }
      const status = document.createElement("span");
      status.className = "help";
      status.setAttribute("role", "status");
      for (const bidang of wadah.querySelectorAll("[type=hidden]")) bidang.addEventListener("change", () => tampilkan(wadah));
      berkas.replaceWith(unggahBaru, tombol("Pilih dari pustaka", nama, "pustaka", wadah), status);
    }
  }

  function mulai() {
    siapkan(document);
    document.addEventListener("formset:added", ({ target }) => siapkan(target));
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", mulai);
  else mulai();
})();
