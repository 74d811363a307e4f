/* What is found, and how it reads. Pagefind looks through an index for each language and time, put together here; its
   files come when the reader turns to the search. Whatever comes from an index or a query is text, never markup. */
import { has, wordsIn } from "./index-words.js";
import { fold, spans, stem, words } from "./marking.js";

const TOP = new URL("../", import.meta.url);
const INDEX = new URL("search/", TOP);
const LONGEST = 200; // characters of a query
const LOOKED_AT = 8; // entities
const PATIENCE = 20_000; // milliseconds for a file
const NAMES = 3; // entities that are shown
const SIGNATURE = "pagefind_dcd";
const OTHERWISE = new Set(["zh", "ja", "th", "ar", "ta"]); // languages without spaces, or whose stems are no beginnings

/* Pagefind only logs what it cannot load, and would tell that nothing was found: here every file has to be whole. */
const load = window.fetch.bind(window);
let fail = () => {};
window.fetch = (address, options) => {
  if (!new URL(address.url ?? address, location).href.startsWith(INDEX.href)) return load(address, options);
  const response = whole(address, options);
  response.catch(fail);
  return response;
};

const programs = new Map(); // WebAssembly by name: that of one language is the same in all its indexes
const known = new Map(); // the words that are loaded of each index

async function whole(address, options) {
  const name = /\/(wasm\.[^/]*\.pagefind)$/.exec(address)?.[1];
  if (!name) return new Response(await bytesOf(address, options));
  if (!programs.has(name)) programs.set(name, bytesOf(address, options));
  programs.get(name).catch(() => programs.delete(name));
  return new Response((await programs.get(name)).slice(0));
}

async function bytesOf(address, options) {
  const response = await load(address, { ...options, signal: AbortSignal.timeout(PATIENCE) });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  let bytes = await response.arrayBuffer();
  if (!/\.pf_|\.pagefind$/.test(address)) return bytes;
  const signed = () => new TextDecoder().decode(bytes.slice(0, SIGNATURE.length)) === SIGNATURE;
  if (!signed()) bytes = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  if (!signed()) throw new Error(`${address}: damaged`);
  const place = /^(.*\/)index\/[^/]*$/.exec(address)?.[1];
  if (place) known.set(place, [...(known.get(place) ?? []), ...wordsIn(new Uint8Array(bytes), SIGNATURE.length)]);
  return bytes;
}

const read = async (path) => (await fetch(new URL(path, INDEX), { cache: "no-cache" })).json();

let started = null; // { failure, tiers, own, sources }: what was begun, and what rejects as soon as a file of it fails
let starts = 0; // a module that could not be loaded is asked for again by another address

/* The indexes of what is told. Those of the sources are asked for when they are needed. */
export function start() {
  started ??= (() => {
    starts += 1;
    const failure = new Promise((_, reject) => (fail = reject));
    const tiers = read("tiers.json").then((told) => told.tiers);
    return { failure, tiers, own: engines(tiers, (tier) => tier.of !== "sources", failure), sources: null };
  })();
  return started.own;
}

async function startSources() {
  await start();
  started.sources ??= engines(started.tiers, (tier) => tier.of === "sources", started.failure);
  return started.sources;
}

function engines(tiers, wanted, failure) {
  const made = tiers.then((all) => {
    const byLanguage = new Map();
    for (const tier of all.filter(wanted)) byLanguage.set(tier.language, [...(byLanguage.get(tier.language) ?? []), tier]);
    return Promise.all([...byLanguage].map(([language, some]) => engine(language, some)));
  });
  return held(made.then((all) => all.flat()), failure);
}

/* Rejects with a failure, after which the next query starts anew. */
function held(work, failure) {
  const either = Promise.race([work, failure]);
  either.catch(() => (started = null));
  return either;
}

/* Pagefind has one engine a language for each copy of its module: the first index of a language brings it along. */
async function engine(language, tiers) {
  const { createInstance } = await import(`${INDEX}pagefind.js?${language}-${starts}`);
  const made = ({ path, of }) => {
    const place = new URL(`${path}/`, INDEX).pathname;
    const one = createInstance({ basePath: place, baseUrl: TOP.pathname, language, noWorker: true });
    const search = async (query) => {
      const { results } = await one.search(query);
      return query === null || isMeant(query, language, known.get(place) ?? []) ? results : [];
    };
    return { language, isBeside: of === "entities", search, ready: () => one.filters() };
  };
  const first = made(tiers[0]);
  await first.ready();
  return [first, ...tiers.slice(1).map(made)];
}

/* Whether an index has all words of a query, as Pagefind takes it apart, as far as that can be told. */
function isMeant(query, language, known) {
  if (OTHERWISE.has(language) || /^\s*".+"\s*$/.test(query)) return true;
  const terms = fold(query).replace(/\p{Pd}|\p{Pe}|\p{Pf}|\p{Pi}|\p{Po}|\p{Ps}/gu, "").split(/\s+/).filter(Boolean);
  return terms.every((term) => has(known, term, language));
}

/* Dates and facets of all that is found, by ids: { id: { briefing, date, facets: [[kind, value], …] } }, where `briefing` is
   its address, if it is one or the sources of one; and the spelling in which a value stands there, whatever its case, its
   dashes and quotation marks. */
export async function documents() {
  await start();
  const { tiers, failure } = started;
  const list = async ({ path, of }) => ({ ...(await read(`${path}/documents.json`)), of });
  const lists = await held(tiers.then((all) => Promise.all(all.map(list))), failure);
  const all = {};
  const byAddress = new Map();
  const spellings = new Map();
  const spelled = (kind, value) => spellings.get(alike(kind, value)) ?? value;
  for (const { facets, documents, of } of lists.filter((one) => one.of !== "sources")) {
    for (const [kind, value] of facets) spellings.set(alike(kind, value), spelled(kind, value));
    for (const [id, [address, date, numbers]] of Object.entries(documents)) {
      const values = new Map(numbers.map((number) => [alike(...facets[number]), facets[number]]));
      const found = [...values.values()].map(([kind, value]) => [kind, spelled(kind, value)]);
      all[id] = { briefing: of === "briefings" ? address : "", date, facets: found };
      byAddress.set(address, all[id]);
    }
  }
  for (const { documents } of lists.filter((one) => one.of === "sources")) {
    for (const [id, [address]] of Object.entries(documents)) all[id] = byAddress.get(ofSource(address));
  }
  return { all, spelled };
}

const alike = (kind, value) =>
  `${kind} ${value.normalize("NFKC").toLowerCase().replace(/[\s\p{Pd}]+/gu, " ").replace(/\p{Pi}|\p{Pf}/gu, "'")}`;

const SOURCE = /source\/$/;
const ofSource = (address) => address.replace(SOURCE, "");

/* What a query finds of all that is told, best first: { names, others }, each hit { id, score, show() }. Of the entities
   only those that the whole query fits, first who is called so. Without a query all briefings are found. */
export async function search(query) {
  const hits = await found(query, start);
  const others = hits.filter((hit) => !hit.beside);
  if (!query.trim()) return { names: [], others };
  const likely = hits.filter((hit) => hit.beside).slice(0, LOOKED_AT);
  const beside = await Promise.all(likely.map(async (hit) => ({ ...hit, ...(await hit.show()) })));
  const names = beside.filter((one) => one.fits).sort((one, other) => other.is - one.is);
  return { names: names.slice(0, NAMES), others };
}

/* What it finds in the texts of the sources. */
export const searchSources = (query) => (query.trim() ? found(query, startSources) : Promise.resolve([]));

/* As Pagefind reads it: one phrase in plain marks, or no phrase; and no currency, which it would take for part of a word. */
function plainly(query) {
  const text = query.replace(/\p{Sc}/gu, " ").replace(/[“”„«»]/g, '"').trim();
  return /^"[^"]+"$/.test(text) ? text : text.replaceAll('"', " ").trim();
}

async function found(query, engines) {
  const asked = plainly(query.slice(0, LONGEST));
  const wanted = words(asked);
  if (query.trim() && !wanted.length) return [];
  const there = await engines();
  const { failure } = started;
  const ask = (text) => held(Promise.all(there.map((one) => one.search(text || null))), failure);
  let results = await ask(asked);
  // A word that is still being written is taken for a whole one: `zelensky` for a plural, `zelenski`.
  if (/\p{L}{3,}y$/iu.test(asked) && !results.some((some) => some.length)) results = await ask(asked.slice(0, -1));
  const hits = results.flatMap((some, at) =>
    some.map(({ id, score, data }) => {
      const show = async () => shown(await held(data(), failure), there[at].language, asked, wanted);
      return { id, score, beside: there[at].isBeside, show };
    }),
  );
  return hits.sort((one, other) => other.score - one.score);
}

/* A hit as it reads: texts are runs, [text, whether it is a word of the query]. `briefing` tells which one it is of. */
function shown(found, language, query, wanted) {
  const { title, date = "", kind = "" } = found.meta;
  const isSource = SOURCE.test(found.url);
  const place = (address, anchor = "", text = "") => {
    const url = new URL(address, TOP);
    if (wanted.length) url.searchParams.set("words", wanted.join(" "));
    url.hash = text ? `${anchor}:~:text=${encodeURIComponent(text).replaceAll("-", "%2D")}` : anchor;
    return url.href.startsWith(TOP.href) ? url.href : TOP.href;
  };
  const hit = { title: runs(title, wanted), date, kind, language, href: place(found.url), briefing: ofSource(found.url) };
  if (kind) {
    const plain = (name) => words(name).join(" ");
    const content = withoutAside(found.content);
    const called = [title, ...found.content.split(/\.\s|\.$/)].map(plain);
    const rest = content.split(/(?<=\.)\s/).filter((part) => !plain(title).includes(plain(part))).join(" ");
    const known = words(found.content);
    const fits = wanted.every((word) => known.some((one) => one.startsWith(word) || stem(one) === stem(word)));
    const sections = rest ? [{ name: "", href: hit.href, text: runs(rest, wanted) }] : [];
    return { ...hit, fits, is: called.includes(plain(query)), sections };
  }
  const hits = (one) => one.locations?.length ?? 0;
  const best = [...found.sub_results].sort((one, other) => hits(other) - hits(one));
  const sections = best.map((one) => {
    const anchor = one.anchor?.id ?? "";
    const text = without(one.title, without(title, excerpt(one.excerpt, wanted)));
    const word = isSource ? text.find(([, marked]) => marked)?.[0] : "";
    return { name: isSource ? "Source" : anchor && one.title !== title ? one.title : "", href: place(found.url, anchor, word), text };
  });
  return { ...hit, sections: sections.length ? sections : [{ name: "", href: hit.href, text: excerpt(found.excerpt, wanted) }] };
}

function runs(text, wanted) {
  const parts = [];
  let at = 0;
  for (const [start, end] of spans(text, wanted)) {
    if (start < at) continue;
    parts.push([text.slice(at, start), false], [text.slice(start, end), true]);
    at = end;
  }
  return [...parts, [text.slice(at), false]];
}

/* Without the words that are there to be found, and not shown: they stand between two invisible characters. */
const withoutAside = (text) => text.replace(/\s*\u2063[^\u2064]*(?:\u2064|$)|^[^\u2063]*\u2064/g, "");

/* Pagefind's excerpt, in which < and > of the text are escaped and words of the query stand in <mark>. Where such a word is
   one that is not shown, that of which it is the plain spelling is marked. */
function excerpt(html, wanted) {
  const texts = withoutAside(html).split(/<mark>|<\/mark>/).map((text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">"));
  for (let at = 1; at < texts.length; at += 2) {
    const word = texts[at].replace(/[.,;:!?]+$/, ""); // Pagefind marks these, too
    texts[at + 1] = texts[at].slice(word.length) + texts[at + 1];
    texts[at] = word;
  }
  texts[0] = texts[0].replace(/^[\s·.,;:]+/, "");
  const last = texts.length - 1; // never in a mark
  const end = texts[last] || texts[last - 1] || "";
  if (!/[.!?…”"»。]\s*$/.test(end)) texts[last] = `${texts[last].replace(/[\s·,;:]+$/, "")} …`;
  return last ? texts.map((text, at) => [text, at % 2 === 1]) : runs(texts[0], wanted);
}

/* An excerpt without the title, or what is left of it, that it begins with: that is told already. */
function without(title, parts) {
  const all = parts.map(([text]) => text).join("");
  const said = title.split(" ");
  const start = said.map((_, at) => `${said.slice(at).join(" ")}.`).find((rest) => all.startsWith(rest));
  if (!start) return parts;
  let left = start.length;
  return parts.map(([text, marked]) => {
    const cut = Math.min(left, text.length);
    left -= cut;
    return [text.slice(cut), marked];
  });
}

export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

export const told = (parts) =>
  parts.filter(([text]) => text).map(([text, marked]) => (marked ? element("mark", { textContent: text }) : text));

/* How many were found, in the words of the page: `#` stands for the number. */
export function counted(count, { none, one, other }) {
  return (count ? (count === 1 ? one : other) : none).replace("#", count.toLocaleString(document.documentElement.lang));
}
