/* What is found, and how it reads. Pagefind looks through an index for each language and time, put together here; its
   files come when the reader turns to the search. Whatever comes from an index or a query is text, never markup. */
import { spans, words } from "./marking.js";

const TOP = new URL("../", import.meta.url);
const INDEX = new URL("search/", TOP);
const LONGEST = 200; // characters of a query
const LOOKED_AT = 8; // entities, and pages written by hand, which stand in one index
const NAMES = 3; // entities that are shown
const SIGNATURE = "pagefind_dcd";

/* Pagefind only logs what it cannot load, and would tell that nothing was found: here every file has to be whole. */
const load = window.fetch.bind(window);
let fail = () => {};
window.fetch = (address, options) => {
  if (!new URL(address.url ?? address, location).href.startsWith(INDEX.href)) return load(address, options);
  const response = whole(address, options);
  response.catch(fail);
  return response;
};

async function whole(address, options) {
  const response = await load(address, options);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  if (!/\.pf_|\.pagefind$/.test(address)) return response;
  let bytes = await response.arrayBuffer();
  const signed = () => new TextDecoder().decode(bytes.slice(0, SIGNATURE.length)) === SIGNATURE;
  if (!signed()) bytes = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  if (!signed()) throw new Error(`${address}: damaged`);
  return new Response(bytes);
}

const read = async (path) => (await fetch(new URL(path, INDEX), { cache: "no-cache" })).json();

let started = null;
let starts = 0; // a module that could not be loaded is asked for again by another address

/* The engines by language, and what rejects as soon as a file of theirs fails. */
export function start() {
  started ??= (() => {
    starts += 1;
    const failure = new Promise((_, reject) => (fail = reject));
    const engines = read("tiers.json").then(({ tiers }) => {
      const languages = [...new Set(tiers.map((tier) => tier.language))];
      const paths = tiers.map((tier) => tier.path);
      return Promise.all(languages.map((one) => engine(one, tiers.filter((tier) => tier.language === one)))).then(
        (all) => ({ engines: all, paths }),
      );
    });
    return { failure, ready: held(engines, failure) };
  })();
  return started.ready;
}

/* Rejects with a failure, after which the next query starts anew. */
function held(work, failure) {
  const either = Promise.race([work, failure]);
  either.catch(() => (started = null));
  return either;
}

/* Pagefind takes the language from the page, at once when an engine is made; and has one for each copy of its module. */
async function engine(language, [first, ...others]) {
  const { createInstance } = await import(`${INDEX}pagefind.js?${language}-${starts}`);
  const page = document.documentElement;
  const own = page.lang;
  page.lang = language;
  const place = ({ path }) => new URL(`${path}/`, INDEX).pathname;
  const options = ({ path }) => ({ baseUrl: TOP.pathname, indexWeight: path.endsWith("/names") ? -1 : 1 }); // a sign tells these
  const one = createInstance({ ...options(first), basePath: place(first), noWorker: true });
  page.lang = own;
  await Promise.all(others.map((tier) => one.mergeIndex(place(tier), options(tier))));
  return { language, search: (query) => one.search(query) };
}

/* Dates and facets of all that is found, by ids: { id: { date, facets: [[kind, value], …] } }; and the spelling in which a
   value stands there, whatever its case. */
export async function documents() {
  const { paths } = await start();
  const lists = await held(Promise.all(paths.map((path) => read(`${path}/documents.json`))), started.failure);
  const all = {};
  const spellings = new Map();
  const spelled = (kind, value) => spellings.get(`${kind} ${value.toLowerCase()}`) ?? value;
  for (const { facets, documents } of lists) {
    for (const [kind, value] of facets) spellings.set(`${kind} ${value.toLowerCase()}`, spelled(kind, value));
    for (const [id, [date, numbers]] of Object.entries(documents)) {
      const values = numbers.map((number) => [facets[number][0], spelled(...facets[number])]);
      all[id] = { date, facets: values };
    }
  }
  return { all, spelled };
}

/* What a query finds, best first: { names, others }, each hit { id, score, show() }. Of the entities only those that the
   whole query fits, first who is called so. Without a query all briefings are found. */
export async function search(query) {
  const asked = query.slice(0, LONGEST).trim();
  const wanted = words(asked);
  if (asked && !wanted.length) return { names: [], others: [] };
  const { engines } = await start();
  const { failure } = started;
  const found = await held(Promise.all(engines.map((one) => one.search(asked || null))), failure);
  const hits = found.flatMap(({ results }, at) =>
    results.map(({ id, score, data }) => {
      const show = async () => shown(await held(data(), failure), engines[at].language, asked, wanted);
      return { id, score: Math.abs(score), beside: 1 / score < 0, show }; // of zeros, too
    }),
  );
  const best = (one, other) => other.score - one.score;
  const others = hits.filter((hit) => !hit.beside).sort(best);
  if (!asked) return { names: [], others };
  const likely = hits.filter((hit) => hit.beside).sort(best).slice(0, LOOKED_AT);
  const beside = await Promise.all(likely.map(async (hit) => ({ ...hit, ...(await hit.show()) })));
  const names = beside.filter((one) => one.fits).sort((one, other) => other.is - one.is);
  return { names: names.slice(0, NAMES), others: [...others, ...beside.filter((one) => !one.kind)].sort(best) };
}

/* A hit as it reads: texts are runs, [text, whether it is a word of the query]. */
function shown(found, language, query, wanted) {
  const { title, date = "", kind = "" } = found.meta;
  const place = (address, anchor = "") => {
    const url = new URL(address, TOP);
    url.hash = anchor;
    if (anchor === "source-text") url.href = new URL("source/", url).href;
    if (wanted.length) url.searchParams.set("words", wanted.join(" "));
    return url.href.startsWith(TOP.href) ? url.href : TOP.href;
  };
  const hit = { title: runs(title, wanted), date, kind, language, href: place(found.url) };
  if (kind) {
    const plain = (name) => words(name).join(" ");
    const called = [title, ...found.content.split(/\.\s|\.$/)].map(plain);
    const rest = found.content.split(/(?<=\.)\s/).filter((part) => !plain(title).includes(plain(part))).join(" ");
    const known = words(found.content);
    const fits = wanted.every((word) => known.some((one) => one.startsWith(word)));
    const sections = rest ? [{ name: "", href: hit.href, text: runs(rest, wanted) }] : [];
    return { ...hit, fits, is: called.includes(plain(query)), sections };
  }
  const hits = (one) => one.locations?.length ?? 0;
  const best = [...found.sub_results].sort((one, other) => isSource(one) - isSource(other) || hits(other) - hits(one));
  const sections = best.map((one) => {
    const anchor = one.anchor?.id ?? "";
    const text = without(one.title, without(title, excerpt(one.excerpt)));
    return { name: anchor && one.title !== title ? one.title : "", href: place(found.url, anchor), text };
  });
  return { ...hit, sections: sections.length ? sections : [{ name: "", href: hit.href, text: excerpt(found.excerpt) }] };
}

const isSource = ({ anchor }) => anchor?.id === "source-text";

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

/* Pagefind's excerpt, in which < and > of the text are escaped and words of the query stand in <mark>. */
function excerpt(html) {
  const texts = html.split(/<mark>|<\/mark>/).map((text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">"));
  texts[0] = texts[0].replace(/^[\s·.,;:]+/, "");
  const last = texts.length - 1; // never in a mark
  const end = texts[last] || texts[last - 1] || "";
  if (!/[.!?…”"»。]\s*$/.test(end)) texts[last] = `${texts[last].replace(/[\s·,;:]+$/, "")} …`;
  return texts.map((text, at) => [text, at % 2 === 1]);
}

/* An excerpt without the title that it begins with, which is told already. */
function without(title, parts) {
  if (!parts.map(([text]) => text).join("").startsWith(`${title}.`)) return parts;
  let left = title.length + 1;
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
