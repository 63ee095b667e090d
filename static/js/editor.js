// CKEditor 4 writes its event handlers as attributes, which the page's policy refuses to run. This
// script reads the attribute and calls the named function itself. All of them have the form
// CKEDITOR.tools.callFunction(number, this or event).
const POLA = /CKEDITOR\.tools\.callFunction\(\s*(\d+)\s*(?:,\s*([^)]*))?\)/;
const JENIS = ["click", "keydown", "keypress", "focus", "blur", "mousedown", "mouseup", "mouseover", "mouseout", "dragstart"];

function nilai(teks, elemen, kejadian) {
  const isi = teks.trim();
  if (isi === "this") return elemen;
  if (isi === "event") return new CKEDITOR.dom.event(kejadian);
  const kutipan = /^'((?:[^'\\]|\\.)*)'$/.exec(isi);
  return kutipan ? kutipan[1] : Number(isi);
}

for (const jenis of JENIS) {
  const fokus = jenis === "focus" || jenis === "blur"; // these do not bubble
  document.addEventListener(
    jenis,
    (kejadian) => {
      for (let elemen = kejadian.target; elemen?.getAttribute; elemen = fokus ? null : elemen.parentElement) {
        const kode = elemen.getAttribute(`on${jenis}`);
        // A handler that the browser did run is a function on the element: then nothing is left to do.
        if (!kode || elemen[`on${jenis}`] || !elemen.closest("[class*=cke_], .cke")) continue;
        const cocok = POLA.exec(kode);
        let hasil;
        if (cocok) {
          const argumen = cocok[2] ? cocok[2].split(",").map((teks) => nilai(teks, elemen, kejadian)) : [];
          hasil = CKEDITOR.tools.callFunction(Number(cocok[1]), ...argumen);
        }
        if (/return false/.test(kode) || (/return\s+CKEDITOR/.test(kode) && hasil === false)) kejadian.preventDefault();
      }
    },
    fokus,
  );
}

// Its buttons are links to javascript:void(…), which the policy refuses too; their click is handled above.
document.addEventListener("click", (kejadian) => {
  if (kejadian.target.closest?.('[class*=cke_] a[href^="javascript:"]')) kejadian.preventDefault();
});

// Words that the editor's own Indonesian lacks or misspells.
const KATA = {
  link: {
    unlink: "Lepas tautan",
    displayText: "Teks yang tampil",
    type: "Jenis tautan",
    toUrl: "Alamat situs",
    toAnchor: "Bagian di teks ini",
    toEmail: "Surel",
    toPhone: "Telepon",
    emailAddress: "Alamat surel",
    emailSubject: "Judul pesan",
    emailBody: "Isi pesan",
    phoneNumber: "Nomor telepon",
    noUrl: "Tulis alamat tautannya.",
    noEmail: "Tulis alamat surelnya.",
    noTel: "Tulis nomor teleponnya.",
  },
  list: { bulletedlist: "Daftar bertitik", numberedlist: "Daftar bernomor" },
  blockquote: { toolbar: "Kutipan" },
  undo: { undo: "Urungkan", redo: "Ulangi" },
  clipboard: {
    fileFormatNotSupportedNotification: "Berkas jenis ${formats} tidak dapat masuk ke dalam tulisan.",
    fileWithoutFormatNotSupportedNotification: "Berkas ini tidak dapat masuk ke dalam tulisan.",
  },
  table: {
    toolbar: "Tabel",
    title: "Tabel",
    headers: "Sel judul",
    headersRow: "Baris pertama",
    headersColumn: "Kolom pertama",
    headersBoth: "Baris dan kolom pertama",
    caption: "Judul tabel",
    invalidRows: "Jumlah baris harus angka lebih besar dari 0.",
    invalidCols: "Jumlah kolom harus angka lebih besar dari 0.",
  },
};
CKEDITOR.on("instanceCreated", ({ editor }) => {
  editor.on("langLoaded", () => {
    for (const [bagian, kata] of Object.entries(KATA)) Object.assign(editor.lang[bagian], kata);
    editor.lang.application = editor.lang.editor = "Penyunting teks";
  });
});

// A click on the field's label leads into the editor, and a screen reader says the label there.
CKEDITOR.on("instanceReady", ({ editor }) => {
  const label = document.querySelector(`label[for="${editor.name}"]`);
  const bidang = editor.editable();
  if (!label) return;
  label.id ||= `${editor.name}_label`;
  bidang.setAttribute("aria-labelledby", label.id);
  label.addEventListener("click", () => editor.focus());
});
