"use strict";
// Checks the code of a paper on this device: the same rules as documents/verification.py and code_fields.py.
(() => {
  const panel = document.querySelector("[data-verify]");
  if (!panel) return;
  const form = panel.querySelector("form");
  const outcome = panel.querySelector("[data-outcome]");
  const title = document.title;

  const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const NUMBER = /^[A-Z]{2}-[A-Z]-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]$/;
  const VERSION = 1;
  const HEADER = 5;
  const SIGNATURE = 64;
  const PURPOSE = "registratura verifiable code\0";
  const LIST_PURPOSE = "registratura revoked papers\0";
  const LIST = "/verify/revoked.json";
  const DIGEST = 8;
  const DAY = 86400000;
  const FIRST_DAY = Date.UTC(2000, 0, 1) / DAY;
  const TEXT = (raw) => new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(raw);
  const DATE = (raw) => (raw.length === 2 ? raw[0] * 256 + raw[1] : fail());
  const COUNT = (raw) => (raw[0] === 0 ? fail() : raw);
  const RAW = (raw) => raw;
  const FIELDS = {
    1: ["kind", TEXT], 2: ["number", TEXT], 3: ["clinic", TEXT], 4: ["issued_on", DATE], 5: ["effective_on", DATE],
    6: ["expires_on", DATE], 7: ["person", RAW], 8: ["heads", COUNT], 9: ["digest", RAW],
  };
  const KINDS = ["ticket", "refusal"];

  class Judged extends Error {
    constructor(result, fields = null) {
      super(result);
      this.result = result;
      this.fields = fields;
    }
  }
  const fail = () => {
    throw new Judged("unreadable");
  };

  function codeIn(text) {
    return text.replace(/\s+/g, "").toUpperCase().replace(/\/+$/, "").split("/").pop();
  }

  function bytesOf(code) {
    const bytes = [];
    let bits = 0, value = 0;
    for (const letter of code) {
      const five = LETTERS.indexOf(letter);
      if (five < 0) fail();
      value = (value << 5) | five;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes.push((value >> bits) & 255);
        value &= (1 << bits) - 1;
      }
    }
    // Only the one way of writing a code is taken: no letter too many, no bits that decoding would ignore.
    if (bits >= 5 || value !== 0) fail();
    return new Uint8Array(bytes);
  }

  function fieldsOf(packed) {
    const fields = {};
    let place = 0, before = 0;
    while (place < packed.length) {
      const [tag, length] = [packed[place], packed[place + 1]];
      const raw = packed.slice(place + 2, place + 2 + length);
      if (!(tag in FIELDS) || tag <= before || raw.length !== length) fail();
      const [name, read] = FIELDS[tag];
      try {
        fields[name] = read(raw);
      } catch {
        fail();
      }
      before = tag;
      place += 2 + length;
    }
    if (!KINDS.includes(fields.kind) || !("number" in fields) || !("issued_on" in fields)) fail();
    return fields;
  }

  const fromBase64 = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const joined = (...parts) => {
    const whole = parts.map((part) => (typeof part === "string" ? new TextEncoder().encode(part) : part));
    return new Uint8Array(whole.flatMap((part) => Array.from(part)));
  };
  const sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));

  // Our public keys by their ids. A browser that does not know Ed25519 says so here.
  async function readKeys() {
    const keys = new Map();
    try {
      for (const text of JSON.parse(panel.dataset.keys)) {
        const raw = fromBase64(text);
        const key = await crypto.subtle.importKey("raw", raw, { name: "Ed25519" }, false, ["verify"]);
        keys.set(hex((await sha256(raw)).slice(0, 4)), key);
      }
    } catch {
      throw new Judged("no_crypto");
    }
    return keys;
  }

  const signed = (key, signature, content) => crypto.subtle.verify({ name: "Ed25519" }, key, signature, content);

  async function judge(text) {
    const code = codeIn(text);
    if (NUMBER.test(code)) throw new Judged("number");
    const keys = await readKeys();
    const raw = bytesOf(code);
    const content = raw.slice(0, -SIGNATURE);
    if (content.length < HEADER || content[0] !== VERSION) fail();
    const key = keys.get(hex(content.slice(1, HEADER)));
    if (!key || !(await signed(key, raw.slice(-SIGNATURE), joined(PURPOSE, content)))) throw new Judged("forged");
    const fields = fieldsOf(content.slice(HEADER));
    const now = new Date();
    const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / DAY - FIRST_DAY;
    if (fields.issued_on > today + 1) throw new Judged("future", fields);
    if ("expires_on" in fields && today >= fields.expires_on) throw new Judged("expired", fields);
    const list = await revokedList(keys);
    fields.list_of = list && list.madeAt;
    if (list && (await list.holds(fields.number))) throw new Judged("revoked", fields);
    return new Judged("genuine", fields);
  }

  // The newest list there is: the service's with a connection, else the one kept at the last visit.
  async function revokedList(keys) {
    const kept = "caches" in window ? await caches.open("registratura-verify") : null;
    let response = null;
    try {
      const answer = await fetch(LIST, { cache: "no-cache", credentials: "omit" });
      if (answer.ok) {
        response = answer;
        if (kept) await kept.put(LIST, answer.clone());
      }
    } catch {
      // No connection.
    }
    if (!response && kept) response = await kept.match(LIST, { ignoreVary: true });
    if (!response) return null;
    try {
      const data = await response.json();
      const digests = fromBase64(data.revoked);
      const statement = joined(LIST_PURPOSE, data.made_at, "\0", digests);
      if (!(await signed(keys.get(data.key), fromBase64(data.signature), statement))) return null;
      return {
        madeAt: new Date(data.made_at),
        holds: async (number) => {
          const asked = hex((await sha256(joined(number))).slice(0, DIGEST));
          for (let place = 0; place < digests.length; place += DIGEST) {
            if (hex(digests.slice(place, place + DIGEST)) === asked) return true;
          }
          return false;
        },
      };
    } catch {
      return null;
    }
  }

  const part = (name) => panel.querySelector(`template[data-part="${name}"]`).content.cloneNode(true);
  const MONTHS = JSON.parse(panel.dataset.months);
  const inWords = (year, month, day) => MONTHS[month].replace("{year}", year).replace("{day}", day);
  const written = (days) => {
    const day = new Date((days + FIRST_DAY) * DAY);
    return inWords(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate());
  };
  const writtenTime = (at) => {
    const [hours, minutes] = [at.getHours(), at.getMinutes()].map((part) => String(part).padStart(2, "0"));
    return `${inWords(at.getFullYear(), at.getMonth(), at.getDate())}, ${hours}:${minutes}`;
  };

  function show({ result, fields }) {
    const shown = [part(result)];
    if (result === "genuine" || result === "revoked") {
      const revocation = part(result === "revoked" || fields.list_of ? "list" : "no_list");
      const when = revocation.querySelector("time");
      if (when) {
        when.dateTime = fields.list_of.toISOString();
        when.textContent = writtenTime(fields.list_of);
      }
      shown.push(revocation);
    }
    if (fields) {
      const rows = part("fields");
      rows.querySelectorAll("[data-field]").forEach((row) => {
        const value = fields[row.dataset.field];
        if (value === undefined) return row.remove();
        const told = row.querySelector("dd");
        if (row.dataset.field === "kind") told.textContent = told.dataset[value];
        else told.textContent = typeof value === "number" ? written(value) : value;
      });
      shown.push(rows);
    }
    outcome.replaceChildren(...shown);
    outcome.dataset.result = result;
    document.title = `${outcome.querySelector(".notice-title").textContent} — ${title}`;
    outcome.scrollIntoView({ block: "nearest" });
  }

  async function check(text) {
    outcome.removeAttribute("data-result");
    form.elements.code.value = text;
    try {
      show(await judge(text));
    } catch (judged) {
      if (!(judged instanceof Judged)) throw judged;
      show(judged);
    }
    // Another language shows the same paper.
    const own = `#${encodeURIComponent(codeIn(text))}`;
    panel.querySelectorAll("[data-languages] a").forEach((link) => (link.hash = own));
  }

  const asked = () =>
    decodeURIComponent(location.hash.slice(1)) || (/^\/v\/([^/]+)/i.exec(location.pathname) || ["", ""])[1];

  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (form.elements.code.value.trim()) check(form.elements.code.value);
  });
  window.addEventListener("hashchange", () => asked() && check(asked()));
  if (asked()) check(asked());
})();
