/* Which words an index of Pagefind has. Where it has none that begins with a word of the query it takes the longest that the
   word begins with, `a` for `abbey`: with many indexes, many hits that nobody meant. So they are looked at here. */
import { stem } from "./marking.js";

/* The words in a file of an index, which is CBOR: [[[word, pages, variants], …]], behind a signature. */
export function wordsIn(bytes, start) {
  let at = start;
  const head = () => {
    const first = bytes[at++];
    let value = first & 31;
    const longer = value < 24 ? 0 : 1 << (value - 24);
    if (longer) {
      value = 0;
      for (let byte = 0; byte < longer; byte++) value = value * 256 + bytes[at++];
    }
    return [first >> 5, value];
  };
  const skip = () => {
    const [kind, value] = head();
    if (kind === 2 || kind === 3) at += value;
    else if (kind === 4) for (let item = 0; item < value; item++) skip();
  };
  const found = [];
  head();
  const [, count] = head();
  for (let word = 0; word < count; word++) {
    head();
    const [, length] = head();
    found.push(new TextDecoder().decode(bytes.subarray(at, at + length)));
    at += length;
    skip();
    skip();
  }
  return found;
}

const shared = (one, other) => {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
};

const ENDING = new RegExp(
  "^e?(?:e?s|e?d|ly|y?ing|y|(?:y?ing|ed)(?:s|ly)?|[oe]rs?|e?er(?:ed|ing|ly|ness)|ie[sdr]|iest|i?ness|ous(?:ly|ness)?|" +
    "ful(?:ness|ly|s)?|abl[ey]|ibl[ey]|[ai]?bilit(?:y|ies)|ilit(?:y|ies)|ments?|[ae]n(?:ts?|tly|tness|c[ey]|ces|cies)|itis|" +
    "i?at(?:e[ds]?|ely|ing|ors?|ive(?:s|ly)?|ions?|ional)|icat(?:e[ds]?|ing|ions?|ors?)|ions?|ional(?:ly|ism|ity)?|ion(?:ed|ing)|" +
    "ic(?:s|al|ally|ity|ality)?|al(?:s|ly|ism|ity|ities|i[sz]ations?|i[sz](?:e[ds]?|ing))?|i[sz](?:e[drs]?|es|ing|ations?)|" +
    "isms?|ists?|it(?:y|ies)|iv(?:e|es|ely|eness|ity)|)$",
);
const IRREGULAR = { skies: "sky", dying: "die", lying: "lie", tying: "tie" }; // of English stems

/* Of an English word, after its stem: the last letter of that may be doubled. */
function isEnding(rest, last) {
  if (ENDING.test(rest)) return true;
  return rest[0] === last && (last === "l" ? ENDING : /^(?:ing|ed)/).test(rest.slice(1));
}

/* Whether one of the words, which are stems, is meant by a term: it begins with the term, or with its own stem, or is what is
   left of it. Of other languages than English only lengths tell that. */
export function has(words, term, language) {
  const start = stem(term);
  return words.some((word) => {
    if (word.startsWith(term) || (start.length > 2 && word.startsWith(start))) return true;
    const same = shared(word, term);
    if (language !== "en") return word.length - same < 2 && same > 1 && term.length - same <= (same > 3 ? 5 : 1);
    if (word.length - same > 1) return IRREGULAR[term] === word;
    return same > 1 && isEnding(term.slice(same), term[same - 1]);
  });
}
