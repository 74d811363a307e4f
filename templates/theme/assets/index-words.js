/* Which words an index of Pagefind has. Where it has none that begins with a word of the query it takes the longest that the
   word begins with, `a` for `abbey`: with many indexes, many hits that nobody meant. So they are looked at here. */

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

const ENDING = /^(?:e?s|e?d|e|e?ly|(?:y?ing|ed)(?:s|ly)?|ers?|y|ie[sdr]|iest|i?ness|ful(?:ness|ly)?)$/;
const IRREGULAR = { skies: "sky", dying: "die", lying: "lie", tying: "tie" }; // of English stems

/* Whether one of the words, which are stems, is meant by a term: it begins with the term, or is what may be left of it. What
   is left of a short term is known of English alone. */
export function has(words, term, language) {
  return words.some((word) => {
    const same = shared(word, term);
    if (same === term.length) return true;
    if (word.length - same > 1) return language === "en" && IRREGULAR[term] === word;
    if (same >= 4 || (same >= 2 && language !== "en")) return true;
    const rest = term.slice(same);
    return same >= 2 && (ENDING.test(rest) || (rest[0] === term[same - 1] && ENDING.test(rest.slice(1))));
  });
}
