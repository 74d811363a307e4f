/* What must be there before the page is painted and before Material's bundle runs: the store in which the bundle keeps
   what the reader chose, and the colour scheme that was chosen. Runs in the head, at once. */
(() => {
  "use strict";
  const scope = new URL(document.currentScript.dataset.scope, location);
  const get = (name, storage, base = scope) => {
    try {
      return JSON.parse((storage ?? localStorage).getItem(`${base.pathname}.${name}`));
    } catch {
      return null; // storage is forbidden, or holds something else
    }
  };
  const set = (name, value, storage, base = scope) => {
    try {
      (storage ?? localStorage).setItem(`${base.pathname}.${name}`, JSON.stringify(value));
    } catch {} // forbidden or full: nothing is kept
  };
  const hash = (text) => [...text].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) | 0, 0);
  Object.assign(window, { __md_scope: scope, __md_get: get, __md_set: set, __md_hash: hash }); // what the bundle asks for

  const colour = get("__palette")?.color;
  if (colour && colour.media !== "(prefers-color-scheme)") {
    new MutationObserver((_, observer) => {
      if (!document.body) return;
      observer.disconnect();
      for (const [name, value] of Object.entries(colour)) document.body.setAttribute(`data-md-color-${name}`, value);
    }).observe(document.documentElement, { childList: true });
  }

  addEventListener("DOMContentLoaded", () => {
    for (const label of document.querySelectorAll(".tabbed-labels label")) {
      const chosen = get("__tabs")?.includes(label.innerText.trim());
      if (chosen || label.htmlFor === location.hash.slice(1)) document.getElementById(label.htmlFor).checked = true;
    }
  });
})();
