/* The search in the header: a combobox as the ARIA Authoring Practices have it, whose options are links to hits. */
import { counted, element, search, searchSources, start, told } from "./search.js";

const MOST = 8; // hits
const PAUSE = 100; // milliseconds after a key
const PATIENCE = 500; // milliseconds until it is told that it takes longer

const box = document.querySelector(".md-search");
const input = box.querySelector("input");
const list = box.querySelector("[role=listbox]");
const status = box.querySelector("[role=status]");
const failed = box.querySelector(".search-failed");
const all = box.querySelector(".search-all");
let timer = 0;
let asked = 0; // queries so far: what an earlier one finds late is not shown
let at = -1; // the option that is chosen

function choose(option) {
  const options = list.children;
  options[at]?.removeAttribute("aria-selected");
  at = option;
  const chosen = options[at];
  input.toggleAttribute("aria-activedescendant", false);
  if (!chosen) return;
  chosen.ariaSelected = "true";
  input.setAttribute("aria-activedescendant", chosen.id);
  chosen.scrollIntoView({ block: "nearest" });
}

function option(hit, number) {
  const [section] = hit.sections;
  const text = element("span", { className: "hit__text" });
  if (section?.name) text.append(element("b", { className: "hit__section", textContent: section.name }), " ");
  text.append(...told(section?.text ?? []));
  return element(
    "a",
    { id: `hit-${number}`, className: "hit", role: "option", tabIndex: -1, href: section?.href ?? hit.href, lang: hit.language, dir: "auto" },
    element("span", { className: "hit__title" }, ...told(hit.title)),
    element("span", { className: "hit__date", textContent: hit.date || hit.kind }),
    text,
  );
}

async function look() {
  const query = input.value;
  const number = ++asked;
  let hits = [];
  let said = "";
  failed.hidden = true;
  const waiting = setTimeout(() => (status.textContent = status.dataset.busy), PATIENCE);
  try {
    if (query.trim()) {
      const { names, others } = await search(query);
      const own = names.length + others.length;
      const found = own ? others : await searchSources(query); // all of them are on the page of the search
      const shown = await Promise.all(found.slice(0, MOST - names.length).map((hit) => hit.show()));
      hits = [...names, ...shown];
      said = counted(own || found.length, status.dataset);
    }
  } catch (error) {
    console.warn(error);
    if (number === asked) failed.hidden = false;
  }
  clearTimeout(waiting);
  if (number !== asked) return;
  choose(-1);
  list.replaceChildren(...hits.map(option));
  list.hidden = !hits.length;
  all.hidden = !hits.length;
  all.search = new URLSearchParams({ q: query.trim() });
  input.ariaExpanded = hits.length > 0;
  status.textContent = failed.hidden ? said : "";
}

input.addEventListener("input", () => {
  choose(-1); // of the hits of another query
  clearTimeout(timer);
  timer = setTimeout(look, PAUSE);
});

input.addEventListener("keydown", (event) => {
  const last = list.children.length - 1;
  if (event.isComposing || last < 0) return;
  if (event.key === "ArrowDown") choose(at < last ? at + 1 : 0);
  else if (event.key === "ArrowUp") choose(at > 0 ? at - 1 : last);
  else if (event.key === "Enter" && at >= 0) list.children[at].click();
  else return;
  event.preventDefault();
});

input.form.addEventListener("reset", () => {
  input.focus();
  setTimeout(look);
});

start().catch(() => {}); // told when something is asked for
if (input.value) look();
