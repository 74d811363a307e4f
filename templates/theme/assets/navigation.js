/* The ways through the site for every reader: the tab of this page in sight, and the drawer and the search by keyboard. */
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
    if (id !== "__drawer") continue;
    toggle.addEventListener("change", () => toggle.checked && document.querySelector(`${part} ul a`).focus());
    addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !toggle.checked) return;
      toggle.click();
      button.focus();
    });
  }
})();
