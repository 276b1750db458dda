"use strict";
// Speaks to NCALayer, the signing program on this computer, and sends the signature with the form it stands in.
// Without this script, or without NCALayer, the page offers the document to be signed elsewhere.
(() => {
  const panel = document.querySelector("[data-signer]");
  if (!panel) return;
  const form = panel.querySelector("form");
  const button = form.querySelector("button");
  const status = panel.querySelector("[role=status]");
  panel.hidden = false;
  document.querySelector("[data-without-script]").hidden = true;

  const tell = (name, detail) => {
    status.textContent = panel.dataset[name] + (detail ? ` (${detail})` : "");
    status.className = ["notRunning", "cancelled", "failed"].includes(name) ? "notice notice-error" : "notice notice-info";
  };

  // Whoever comes back to the page signs anew.
  window.addEventListener("pageshow", () => {
    form.elements.signature.value = "";
    button.disabled = false;
  });

  form.addEventListener("submit", (event) => {
    if (form.elements.signature.value) return;
    event.preventDefault();
    button.disabled = true;
    tell("connecting");
    sign();
  });

  function sign() {
    const question = JSON.parse(panel.dataset.question);
    question.args.data = panel.dataset.document;
    let over = false;
    const socket = new WebSocket(panel.dataset.signer);
    const stop = (name, detail) => {
      if (over) return;
      over = true;
      socket.close();
      tell(name, detail);
      button.disabled = false;
      button.focus();
    };
    socket.onerror = () => stop("notRunning");
    socket.onclose = () => stop("notRunning");
    socket.onmessage = (event) => {
      let answer;
      try {
        answer = JSON.parse(event.data);
      } catch {
        return stop("failed");
      }
      if (answer.result && answer.result.version) {
        tell("waiting");
        return socket.send(JSON.stringify(question));
      }
      if (answer.status !== true) {
        return stop("failed", [answer.code, answer.message].filter(Boolean).join(": "));
      }
      const result = answer.body && answer.body.result;
      const signature = Array.isArray(result) ? result[0] : result;
      if (!signature) return stop("cancelled");
      over = true;
      socket.close();
      tell("sending");
      form.elements.signature.value = signature;
      form.requestSubmit ? form.requestSubmit() : form.submit();
    };
  }
})();
