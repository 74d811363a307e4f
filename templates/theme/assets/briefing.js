/* Evidence where it is asked for: the small number after a statement opens the words that it rests on, which its link
   carries as a title. Without this script, or with a modifier key, it is a link to the source. And: the drawer by keyboard,
   and the search, of which the rest is loaded when the reader turns to it. */
(() => {
  "use strict";
  const MARKS = '.briefing:not(.briefing--source) sup > a[title][href*="#e"]';
  const GAP = 8; // pixels between the popover, its mark, and the edges of the window

  let mark = null; // whose evidence is open
  let pressed = null; // whose was open when the pointer went down, by which it closed
  const quote = element("blockquote");
  const source = element("a", { textContent: "In the source" });
  const close = element("button", { type: "button", className: "evidence__close", textContent: "×", ariaLabel: "Close" });
  const popover = element("div", { className: "evidence", popover: "auto", tabIndex: -1, role: "dialog" });
  const footer = element("p");
  footer.append(source, close);
  popover.append(quote, footer);

  function element(name, properties = {}) {
    return Object.assign(document.createElement(name), properties);
  }

  function open(link) {
    const place = link.closest("[lang]");
    if (mark) popover.hidePopover();
    mark = link;
    quote.textContent = link.title;
    quote.lang = place.lang;
    quote.dir = place.dir || "auto";
    source.href = link.href;
    popover.ariaLabel = `Evidence ${link.textContent}`;
    link.title = ""; // or the browser would show it once more
    link.ariaExpanded = "true";
    link.focus({ preventScroll: true }); // where Escape leads back to; not every browser does so on a click
    if (!popover.isConnected) document.body.append(popover);
    popover.showPopover();
    put();
    popover.focus({ preventScroll: true });
  }

  function closed() {
    mark.title = quote.textContent;
    mark.ariaExpanded = "false";
    mark = null;
  }

  /* Below the mark, or above it if only there is room, and within the window. */
  function put() {
    if (!mark) return;
    const at = mark.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const { offsetWidth, offsetHeight } = popover;
    const below = at.bottom + GAP + offsetHeight + GAP <= clientHeight || at.top - GAP - offsetHeight < GAP;
    const within = (place, most) => Math.max(GAP, Math.min(place, most - GAP));
    const left = within((at.left + at.right - offsetWidth) / 2, clientWidth - offsetWidth);
    const top = within(below ? at.bottom + GAP : at.top - GAP - offsetHeight, clientHeight - offsetHeight);
    Object.assign(popover.style, { left: `${scrollX + left}px`, top: `${scrollY + top}px` });
  }

  if (popover.showPopover) {
    for (const link of document.querySelectorAll(MARKS)) Object.assign(link, { ariaHasPopup: "dialog", ariaExpanded: "false" });
    close.addEventListener("click", () => popover.hidePopover());
    popover.addEventListener("beforetoggle", (event) => event.newState === "closed" && closed());
    addEventListener("resize", put);
    addEventListener("pointerdown", () => (pressed = mark), true);
    addEventListener("click", (event) => {
      const link = event.target.closest(MARKS);
      const again = link === (pressed ?? mark);
      pressed = null;
      if (!link || again || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      open(link);
    });
  }

  // On a phone not every tab has room: this page's is brought into sight.
  const tab = document.querySelector(".md-tabs__item--active");
  tab?.parentElement.scrollBy(tab.getBoundingClientRect().left - innerWidth / 2, 0);

  // Material opens these two by labels, which no key reaches. Each gets a button.
  for (const [id, part] of [["__drawer", ".md-nav--primary"], ["__search", ".md-search"]]) {
    const toggle = document.getElementById(id);
    const label = document.querySelector(`.md-header__button[for="${id}"]`);
    const { ariaLabel } = document.querySelector(part) ?? {};
    if (!label || !ariaLabel) continue;
    const button = element("button", { type: "button", ariaLabel, ariaExpanded: "false" });
    button.append(...label.childNodes);
    label.append(button);
    button.addEventListener("click", () => toggle.click());
    toggle.addEventListener("change", () => (button.ariaExpanded = toggle.checked));
    if (id !== "__drawer") continue;
    toggle.addEventListener("change", () => toggle.checked && document.querySelector(`${part} ul a`).focus());
    addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !toggle.checked) return;
      toggle.click();
      button.focus();
    });
  }

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
  if (box) opened.addEventListener("change", () => (opened.checked ? field.focus() : document.activeElement.blur()));
  if (field) {
    addEventListener("keydown", (event) => {
      const { key, target } = event;
      if (key === "Escape" && opened.checked) turn(false);
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
