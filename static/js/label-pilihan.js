// The search boxes that Django's autocomplete makes have no name; they get that of their field's label.
document.addEventListener("DOMContentLoaded", () => {
  for (const pilihan of document.querySelectorAll("select.admin-autocomplete[multiple]")) {
    const wadah = pilihan.parentElement;
    const beriNama = () => {
      const kotak = wadah.querySelector(".select2-search__field:not([aria-label])");
      kotak?.setAttribute("aria-label", pilihan.labels[0].textContent.trim().replace(/:$/, ""));
    };
    beriNama();
    new MutationObserver(beriNama).observe(wadah, { childList: true, subtree: true });
  }
});
