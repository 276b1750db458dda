// The desk's search box: the list follows what is typed, and the keyboard is enough. Without this file the box is a
// form: type, press Enter.
"use strict";
(() => {
  const box = document.getElementById("id_wanted");
  const found = document.getElementById("found");
  const status = document.getElementById("found-status");
  if (!box || !found) return;

  const PAUSE = 200;
  const SLASH_OFF = "registratura.slash-off";
  let pause, asking;
  let listed = found.childElementCount ? box.value : null;
  const people = () => [...found.querySelectorAll(".task a")];

  const empty = () => {
    clearTimeout(pause);
    asking?.abort();
    box.value = "";
    show(null, "");
    box.focus();
  };

  const go = (step) => {
    const links = people();
    const next = links.indexOf(document.activeElement) + step;
    if (next < 0) box.focus();
    else links[Math.min(next, links.length - 1)]?.focus();
  };

  const choose = (event) => {
    const links = people();
    // A list that answers an earlier text opens nothing: Enter then asks anew.
    if (event.target !== box || listed !== box.value || !links.length) return;
    event.preventDefault();
    if (links.length === 1) links[0].click();
    else links[0].focus();
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const within = event.target === box || found.contains(event.target);
    const typing = event.target === box ? box.value : event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing) {
      if (localStorage.getItem(SLASH_OFF) || !box.offsetParent) return;
      event.preventDefault();
      box.focus();
      box.select();
    } else if (within && event.key === "Escape") {
      event.preventDefault();
      empty();
    } else if (within && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      go(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter") choose(event);
  });

  const show = (text, list) => {
    listed = text;
    found.innerHTML = list;
    status.textContent = document.getElementById("found-title")?.textContent ?? "";
  };

  const ask = async () => {
    const text = box.value;
    asking = new AbortController();
    // The headers are those of htmx, which asks for parts of pages as this does.
    const asked = { method: "POST", body: new FormData(box.form), headers: { "HX-Request": "true" } };
    try {
      const answer = await fetch(box.form.action, { ...asked, signal: asking.signal });
      const elsewhere = answer.headers.get("HX-Redirect");
      if (elsewhere) location.assign(elsewhere);
      else if (answer.ok) show(text, await answer.text());
    } catch {
      // Typed on before the answer came, or no connection: what is shown stays, and Enter asks anew.
    }
  };

  box.addEventListener("input", () => {
    clearTimeout(pause);
    asking?.abort();
    if (box.value.trim()) pause = setTimeout(ask, PAUSE);
    else show(null, "");
  });

  const slash = document.getElementById("slash-off");
  if (slash) {
    slash.closest("#slash").hidden = false;
    slash.checked = Boolean(localStorage.getItem(SLASH_OFF));
    slash.addEventListener("change", () =>
      slash.checked ? localStorage.setItem(SLASH_OFF, "1") : localStorage.removeItem(SLASH_OFF));
  }
})();
