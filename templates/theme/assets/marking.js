/* Words that were searched for, marked where they stand: on the page that a hit led to, which has them in its address
   (?words=…), without a change of the document. */
const OTHERS = { ł: "l", ø: "o", đ: "d", ð: "d", þ: "th", ß: "ss", æ: "ae", œ: "oe", ı: "i" };
const WORD = /[\p{L}\p{M}\p{N}]+(?:['’.,][\p{L}\p{M}\p{N}]+)*/gu; // Biden’s, U.S., 10,000
const UNSPACED = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]/u;

/* Without case and marks: Radosław is found by radoslaw, too. */
export function fold(text) {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[łøđðþßæœı]/g, (letter) => OTHERS[letter]);
}

const joined = (word) => fold(word).replace(/['’.,]/g, "");

export const words = (query) => (query.match(WORD) ?? []).map(joined);

export const stem = (word) => word.replace(/(?<=..)ies$/, "y").replace(/(?<=...)(?:ing|ed|es|s|e)$/, "");

/* Where words of a query stand in a text: [start, end] for each. */
export function spans(text, wanted) {
  const stems = new Set(wanted.map(stem));
  const begins = wanted.filter((word) => word.length > 3);
  const within = wanted.filter((word) => UNSPACED.test(word));
  const found = [];
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const plain = joined(word);
    if (stems.has(stem(plain)) || begins.some((one) => plain.startsWith(one))) found.push([index, index + word.length]);
    else if (UNSPACED.test(word)) {
      for (const one of within) {
        const at = word.indexOf(one);
        if (at >= 0) found.push([index + at, index + at + one.length]);
      }
    }
  }
  return found;
}

export function mark(query) {
  const content = document.querySelector(".briefing");
  const wanted = words(query.slice(0, 200));
  if (!content || !wanted.length || !CSS.highlights) return;
  const ranges = new Highlight();
  const texts = document.createTreeWalker(content, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (text.parentElement.closest("sup, script, .headerlink")) continue;
    for (const [start, end] of spans(text.data, wanted)) {
      ranges.add(new StaticRange({ startContainer: text, startOffset: start, endContainer: text, endOffset: end }));
    }
  }
  CSS.highlights.set("searched", ranges);
}
