// Suggestions while somebody types, in the browser's own list of choices; without script the form just searches.
const TUNDA = 250; // milliseconds of rest before asking
const TERPENDEK = 3; // letters

for (const masukan of document.querySelectorAll('input[data-saran]')) {
  const daftar = document.createElement('datalist');
  daftar.id = 'saran';
  masukan.after(daftar);
  masukan.setAttribute('list', daftar.id);
  let jeda;
  let permintaan;
  masukan.addEventListener('input', () => {
    clearTimeout(jeda);
    permintaan?.abort();
    const teks = masukan.value.trim();
    if (teks.length < TERPENDEK || navigator.connection?.saveData) return;
    jeda = setTimeout(async () => {
      permintaan = new AbortController();
      try {
        const jawaban = await fetch(`${masukan.dataset.saran}?q=${encodeURIComponent(teks)}`, { signal: permintaan.signal });
        if (!jawaban.ok) return;
        daftar.replaceChildren(...(await jawaban.json()).map((satu) => new Option('', satu)));
      } catch {
        // Aborted, or no signal: the suggestions stay as they are.
      }
    }, TUNDA);
  });
}
