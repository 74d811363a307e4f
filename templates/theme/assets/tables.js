/* Tables that are sorted by a press on the head of a column. A cell counts as the <data> or <time> in it says, or else
   as its words do, in the language of the site. */
(() => {
  "use strict";
  const words = new Intl.Collator(document.documentElement.lang || undefined, { numeric: true });

  function value(cell) {
    const given = cell.querySelector("data[value], time[datetime]");
    return given ? given.getAttribute("value") ?? given.dateTime : cell.innerText.trim();
  }

  /* The rows by one column; those that say nothing there come last. */
  function sorted(rows, column, direction) {
    const said = new Map(rows.map((row) => [row, value(row.cells[column])]));
    const numbers = [...said.values()].every((text) => !Number.isNaN(Number(text)));
    const compare = numbers ? (a, b) => a - b : words.compare;
    return rows.sort((one, other) => {
      const [a, b] = [said.get(one), said.get(other)];
      return a && b ? direction * compare(a, b) : !a - !b;
    });
  }

  for (const { tHead, tBodies } of document.querySelectorAll(".briefing table")) {
    const heads = [...(tHead?.rows[0]?.cells ?? [])];
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const direction = head.ariaSort === "ascending" ? -1 : 1;
        for (const other of heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
        tBodies[0].append(...sorted([...tBodies[0].rows], column, direction));
      });
    });
  }
})();
