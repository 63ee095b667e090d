// The editor's plugin for texts with headings, tables and pictures of the library. Its pictures are
// <img data-gambar="number in the library" alt>; any other picture is left out, by the editor and the server.
CKEDITOR.plugins.add("gambar", {
  init(editor) {
    const wadah = editor.element.getParent().$;

    for (const [nama, elemen, label] of [["Judul2", "h2", "Judul"], ["Judul3", "h3", "Anak judul"]]) {
      const gaya = new CKEDITOR.style({ element: elemen });
      const perintah = editor.addCommand(nama.toLowerCase(), new CKEDITOR.styleCommand(gaya));
      editor.attachStyleStateChange(gaya, (keadaan) => editor.readOnly || perintah.setState(keadaan));
      editor.ui.addButton(nama, { label, command: nama.toLowerCase(), toolbar: "styles" });
    }
    for (const [nama, label, perintah] of [
      ["BarisBaru", "+ Baris", "rowInsertAfter"],
      ["KolomBaru", "+ Kolom", "columnInsertAfter"],
      ["HapusBaris", "− Baris", "rowDelete"],
      ["HapusKolom", "− Kolom", "columnDelete"],
    ]) {
      editor.ui.addButton(nama, { label, command: perintah, toolbar: "insert" });
    }

    // Until the first selection the editor does not know that it is in no table.
    editor.on("instanceReady", () => {
      for (const nama of ["rowInsertAfter", "columnInsertAfter", "rowDelete", "columnDelete"]) {
        editor.getCommand(nama).setState(CKEDITOR.TRISTATE_DISABLED);
      }
    });

    function pilih(lain) {
      const letak = editor.getSelection()?.getRanges();
      const terpilih = (gambar) => {
        editor.focus();
        if (letak?.length) editor.getSelection().selectRanges(letak);
        sisipkan(gambar, lain.elemen);
      };
      const detail = { sumber: wadah, dalamTeks: true, bagian: "unggah", ...lain, terpilih };
      document.dispatchEvent(new CustomEvent("gambar:pilih", { detail }));
    }

    function sisipkan({ id, src, lebar, tinggi, teks_alternatif: alt }, lama) {
      const atribut = { "data-gambar": id, src, width: lebar, height: tinggi, alt };
      if (lama) {
        editor.fire("saveSnapshot");
        lama.setAttributes({ ...atribut, "data-cke-saved-src": src });
        editor.fire("saveSnapshot");
        editor.fire("change");
        return;
      }
      const baru = editor.document.createElement("img", { attributes: atribut });
      editor.insertHtml(`<p>${baru.getOuterHtml()}</p>`);
    }

    // The picture that is selected, as the dialog wants it.
    function ubah(elemen) {
      const gambar = {
        id: elemen.getAttribute("data-gambar"),
        src: elemen.getAttribute("src"),
        lebar: elemen.getAttribute("width"),
        tinggi: elemen.getAttribute("height"),
        teks_alternatif: elemen.getAttribute("alt") ?? "",
      };
      pilih({ elemen, gambar });
    }

    editor.addCommand("gambar", {
      exec() {
        const elemen = editor.getSelection()?.getSelectedElement();
        if (elemen?.is("img")) ubah(elemen);
        else pilih({});
      },
      async: true,
    });
    editor.ui.addButton("Gambar", { label: "Foto", command: "gambar", icon: "image", toolbar: "insert" });
    editor.on("doubleclick", ({ data }) => data.element.is("img") && ubah(data.element));

    // The editor's own context menu cannot run under the page's policy; the browser's stays.
    editor.on("contentDom", () => {
      editor.editable().attachListener(editor.editable(), "contextmenu", (kejadian) => kejadian.stop(), null, null, 0);
    });
    editor.setKeystroke(CKEDITOR.SHIFT + 121, false);

    const foto = ({ type }) => /^image\/(jpeg|png|webp|avif)$/.test(type);
    CKEDITOR.plugins.clipboard.addFileMatcher(editor, foto);

    const kabarkan = (pesan) => editor.showNotification(pesan, "warning", 8000);

    // After the editor's own reading of the clipboard, before its filter.
    editor.on(
      "paste",
      (kejadian) => {
        const { dataTransfer, dataValue } = kejadian.data;
        const isi = new DOMParser().parseFromString(dataValue || "", "text/html").body;
        const jumlah = dataTransfer.getFilesCount();
        // Word processors add a picture of the copied text: then the text is what was meant.
        if (jumlah && !isi.textContent.trim()) {
          const berkas = dataTransfer.getFile(0);
          kejadian.cancel();
          if (!foto(berkas)) return; // the editor itself says so
          if (jumlah > 1) kabarkan("Satu foto setiap kali. Yang pertama dipakai.");
          pilih({ berkas });
          return;
        }
        if (!/<(?:img|h[1456]|span|b)\b/i.test(dataValue)) return;
        const asing = isi.querySelectorAll("img:not([data-gambar])");
        for (const satu of asing) satu.remove();
        if (asing.length) kabarkan("Foto di dalam tempelan tidak ikut. Masukkan lewat tombol Foto.");
        rapikan(isi);
        kejadian.data.dataValue = isi.innerHTML;
      },
      null,
      null,
      4,
    );

    const ganti = (elemen, nama) => {
      const baru = elemen.ownerDocument.createElement(nama);
      baru.append(...elemen.childNodes);
      elemen.replaceWith(baru);
    };

    // Headings one level below the page's own, and bold and italic as Google Docs writes them.
    function rapikan(isi) {
      for (const bungkus of isi.querySelectorAll("b[id^=docs-internal-guid]")) bungkus.replaceWith(...bungkus.childNodes);
      for (const span of isi.querySelectorAll("span[style]")) {
        const { fontWeight, fontStyle } = span.style;
        if (fontStyle === "italic") span.innerHTML = `<em>${span.innerHTML}</em>`;
        if (fontWeight === "bold" || fontWeight >= 600) ganti(span, "strong");
      }
      for (const judul of isi.querySelectorAll("h1")) ganti(judul, "h2");
      for (const judul of isi.querySelectorAll("h4, h5, h6")) ganti(judul, "h3");
    }
  },
});

// Most tables need a first row that names the columns.
CKEDITOR.on("dialogDefinition", ({ data }) => {
  if (data.name === "table") data.definition.getContents("info").get("selHeaders").default = "row";
});
