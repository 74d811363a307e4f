/* The page of the search. All that is asked is in its address, so that it can be shared and gone back to. Facets are counted
   here, from the lists of all briefings: within a kind any that is chosen will do, and each kind has to. */
import { counted, documents, element, search, searchSources, told } from "./search.js";

const PAGE = 20; // hits at a time
const FACETS = 6; // of a kind at first, and
const FURTHER = 20; // with each press more
const SECTIONS = 2; // of a hit
const PAUSE = 100; // milliseconds after a key
const PATIENCE = 500; // milliseconds until it is told that it takes longer

const page = document.querySelector(".search");
const find = (selector) => page.querySelector(selector);
const input = find("#search-query");
const status = find("[role=status]");
const failed = find(".search-failed");
const chips = find(".search__chosen");
const list = find(".search__hits");
const next = find(".search__next");
const sorting = find(".search__sort");
const groups = [...page.querySelectorAll("fieldset[data-kind]")];
const kinds = groups.map((group) => group.dataset.kind);

let state = { query: "", chosen: {}, sort: "", shown: PAGE };
let open = {}; // how many facets of a kind are shown
let asked = 0; // queries so far: what an earlier one finds late is not shown
let last = {}; // the query that was looked for last, and what it found
let timer = 0;

function fromAddress() {
  const given = new URLSearchParams(location.search);
  const chosen = Object.fromEntries(kinds.map((kind) => [kind, new Set(given.getAll(kind))]));
  const sort = given.get("sort") === "date" ? "date" : "";
  return { query: (given.get("q") ?? "").slice(0, input.maxLength), chosen, sort, shown: history.state?.shown ?? PAGE };
}

function toAddress(way) {
  const told = new URLSearchParams();
  if (state.query.trim()) told.set("q", state.query.trim());
  for (const kind of kinds) for (const value of state.chosen[kind]) told.append(kind, value);
  if (state.sort) told.set("sort", state.sort);
  const address = told.size ? `?${told}` : location.pathname;
  history[way]({ shown: state.shown }, "", address);
}

function set(change, way) {
  state = { ...state, shown: PAGE, ...change };
  toAddress(way);
  return show();
}

function toggled(kind, value) {
  const values = new Set(state.chosen[kind]);
  if (!values.delete(value)) values.add(value);
  return { chosen: { ...state.chosen, [kind]: values } };
}

const fits = ({ facets }, chosen, but) =>
  kinds.every((kind) => {
    const values = chosen[kind];
    return kind === but || !values.size || facets.some(([one, value]) => one === kind && values.has(value));
  });

/* What tells of it, and below that the sources that do. */
async function look(query) {
  if (last.query === query) return last;
  const [{ all, spelled }, { names, others }, sources] = await Promise.all([last.all ? last : documents(), search(query), searchSources(query)]);
  const own = others.filter((hit) => all[hit.id]);
  const there = new Set(own.map((hit) => all[hit.id].briefing));
  const further = sources.filter((hit) => all[hit.id] && !there.has(all[hit.id].briefing));
  last = { query, all, spelled, names, others: [...own, ...further] };
  return last;
}

async function show() {
  const number = ++asked;
  const { query, shown } = state;
  const wanted = query.trim();
  const byDate = state.sort === "date" || !wanted;
  input.value = input.value.trim() === wanted ? input.value : query;
  sorting.hidden = !wanted;
  for (const radio of sorting.elements) radio.checked = radio.value === state.sort;
  list.ariaBusy = "true";
  failed.hidden = true;
  const waiting = setTimeout(() => number === asked && (status.textContent = page.dataset.busy), PATIENCE);
  try {
    const { all, spelled, names, others } = await look(wanted);
    const as = (kind) => new Set([...state.chosen[kind]].map((value) => spelled(kind, value)));
    const chosen = Object.fromEntries(kinds.map((kind) => [kind, as(kind)]));
    state = { ...state, chosen };
    const narrowed = kinds.some((kind) => chosen[kind].size);
    const hits = others.filter((hit) => fits(all[hit.id], chosen));
    const newest = (one, other) => (all[one.id].date < all[other.id].date ? 1 : all[one.id].date > all[other.id].date ? -1 : 0);
    if (byDate) hits.sort(newest);
    const entities = narrowed ? [] : names;
    if (number !== asked) return;
    const ready = await Promise.all(hits.slice(0, shown).map((hit) => hit.show()));
    if (number !== asked) return;
    facets(others, all, chosen);
    chosenNow(chosen);
    list.replaceChildren(...[...entities, ...ready].map(item));
    next.hidden = hits.length <= shown;
    status.textContent = counted(hits.length + entities.length, page.dataset);
  } catch (error) {
    console.warn(error);
    if (number !== asked) return;
    last = {};
    failed.hidden = false;
    for (const part of [next, chips, ...groups]) part.hidden = true;
    list.replaceChildren();
    status.textContent = "";
  } finally {
    clearTimeout(waiting);
  }
  list.ariaBusy = "false";
}

function item(hit) {
  const title = element("h2", {}, element("a", { href: hit.href }, ...told(hit.title)));
  const sections = hit.sections.slice(0, SECTIONS).map((one) => {
    const text = element("p", { className: "hit__text", dir: "auto" });
    if (one.name) text.append(element("a", { className: "hit__section", href: one.href, textContent: one.name }), " ");
    text.append(...told(one.text));
    return text;
  });
  const about = hit.date || hit.kind;
  const below = about ? [element("p", { className: "hit__date", textContent: about })] : [];
  return element("li", { className: "hit", lang: hit.language, dir: "auto" }, title, ...below, ...sections);
}

/* What can be chosen among what is found, of each kind as if nothing of it were chosen yet. */
function facets(others, all, chosen) {
  for (const group of groups) {
    const { kind } = group.dataset;
    const counts = new Map([...chosen[kind]].map((value) => [value, 0]));
    for (const { id } of others) {
      if (!fits(all[id], chosen, kind)) continue;
      for (const [one, value] of all[id].facets) if (one === kind) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const words = new Intl.Collator(document.documentElement.lang);
    const is = (value) => chosen[kind].has(value);
    const order = ([a, many], [b, few]) =>
      is(b) - is(a) || (kind === "year" ? b.localeCompare(a) : few - many || words.compare(a, b));
    const sorted = [...counts].sort(order);
    const most = Math.max(open[kind] ?? FACETS, chosen[kind].size);
    const focused = document.activeElement?.closest("fieldset") === group ? document.activeElement.value : null;
    group.querySelector("ul").replaceChildren(...sorted.slice(0, most).map((facet) => choice(kind, facet, is(facet[0]))));
    group.querySelector(".search__more").hidden = sorted.length <= most;
    group.hidden = !sorted.length;
    if (focused) [...group.elements].find((one) => one.value === focused)?.focus();
  }
}

function choice(kind, [value, count], checked) {
  const box = element("input", { type: "checkbox", name: kind, value, checked });
  const name = element("span", { textContent: value, dir: "auto" });
  return element("li", {}, element("label", {}, box, name, element("small", { textContent: count })));
}

function chosenNow(chosen) {
  const button = (kind, value) => {
    const made = element("button", { type: "button", textContent: value, dir: "auto", ariaLabel: `${chips.dataset.remove}: ${value}` });
    made.addEventListener("click", async () => {
      await set(toggled(kind, value), "pushState");
      (chips.querySelector("button") ?? input).focus();
    });
    return made;
  };
  const buttons = kinds.flatMap((kind) => [...chosen[kind]].map((value) => button(kind, value)));
  chips.hidden = !buttons.length;
  if (buttons.length > 1) {
    const clear = element("button", { type: "button", className: "search__clear", textContent: chips.dataset.clear });
    clear.addEventListener("click", () => {
      set({ chosen: Object.fromEntries(kinds.map((kind) => [kind, new Set()])) }, "pushState");
      input.focus();
    });
    buttons.push(clear);
  }
  chips.replaceChildren(...buttons.map((one) => element("li", {}, one)));
}

input.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(() => set({ query: input.value }, "replaceState"), PAUSE);
});
input.form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(timer);
  set({ query: input.value }, "pushState");
});
input.form.addEventListener("change", ({ target }) => {
  if (target.type === "checkbox") set(toggled(target.name, target.value), "pushState");
});
sorting.addEventListener("change", ({ target }) => set({ sort: target.value }, "pushState"));
next.addEventListener("click", async () => {
  const before = list.children.length;
  await set({ shown: state.shown + PAGE }, "replaceState");
  list.children[before]?.querySelector("a").focus();
});
for (const group of groups) {
  const { kind } = group.dataset;
  group.querySelector(".search__more").addEventListener("click", () => {
    const before = (open[kind] ?? FACETS);
    open = { ...open, [kind]: before + FURTHER };
    facets(last.others, last.all, state.chosen);
    group.querySelectorAll("input")[before]?.focus();
  });
}
addEventListener("popstate", () => {
  clearTimeout(timer);
  state = fromAddress();
  show();
});

if (matchMedia("(max-width: 59.984375em)").matches) find("details").open = false;
state = fromAddress();
input.value = state.query;
if (!location.search && matchMedia("(pointer: fine)").matches) input.focus({ preventScroll: true });
show();
