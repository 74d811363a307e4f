/* The frame of every page: the tabs, the drawer and the search by keyboard. What searches is loaded when the reader turns
   to the search, and what marks words on a page that a hit led to. */
(() => {
  "use strict";
  // On a phone not every tab has room: this page's is brought into sight.
  const tab = document.querySelector(".md-tabs__item--active");
  tab?.parentElement.scrollBy(tab.getBoundingClientRect().left - innerWidth / 2, 0);

  // Material opens these two by labels, which no key reaches. Each gets a button.
  for (const [id, part] of [["__drawer", ".md-nav--primary"], ["__search", ".md-search"]]) {
    const toggle = document.getElementById(id);
    const label = document.querySelector(`.md-header__button[for="${id}"]`);
    const { ariaLabel } = document.querySelector(part) ?? {};
    if (!label || !ariaLabel) continue;
    const button = Object.assign(document.createElement("button"), { type: "button", ariaLabel, ariaExpanded: "false" });
    button.append(...label.childNodes);
    label.append(button);
    button.addEventListener("click", () => toggle.click());
    toggle.addEventListener("change", () => (button.ariaExpanded = toggle.checked));
    toggle.addEventListener("change", () => (toggle.checked ? document.querySelector(`${part} ul a`) : button)?.focus());
    addEventListener("keydown", ({ key }) => key === "Escape" && toggle.checked && toggle.click());
  }

  // Going back, a browser opens these again, without what was in them.
  addEventListener("pageshow", () => {
    for (const toggle of document.querySelectorAll("#__drawer:checked, #__search:checked")) toggle.click();
  });

  const box = document.querySelector(".md-search");
  const page = document.querySelector("#search-query");
  const field = page ?? box?.querySelector("input");
  const opened = document.getElementById("__search");
  const turn = (open) => {
    if (opened.checked !== open) opened.click();
  };
  const unavailable = (part) => () => (part.querySelector(".search-failed").hidden = false);
  if (page) import("./search-page.js").catch(unavailable(page.closest(".briefing")));
  box?.addEventListener("focusin", ({ target }) => {
    if (target !== field) return;
    turn(true);
    import("./search-box.js").catch(unavailable(box));
  });
  box?.addEventListener("focusout", ({ relatedTarget: to }) => to && !box.contains(to) && turn(false));
  if (box) opened.addEventListener("change", () => (opened.checked ? field.focus() : field.blur()));
  if (field) {
    addEventListener("keydown", (event) => {
      const { key, target } = event;
      if (!["/", "s", "f"].includes(key) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]")) return;
      event.preventDefault();
      if (!page) turn(true); // on a phone it cannot be reached before
      field.select();
    });
  }
  const searched = new URLSearchParams(location.search).get("words");
  if (searched) import("./marking.js").then(({ mark }) => mark(searched));
})();
