/* Evidence where it is asked for: the small number after a statement opens the words that it rests on, which its link
   carries as a title. Without this script, or with a modifier key, it is a link to the source. */
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
})();
