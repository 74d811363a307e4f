/* Marks what is new on the front page since the reader's last visit. What was there then is kept in this browser only;
   an hour without a look at the page ends a visit. */
(() => {
  "use strict";
  const HOUR = 3600000;
  const titles = [...document.querySelectorAll(".briefing h3 > a[href]:not(.headerlink)")];
  const listed = titles.map((title) => title.getAttribute("href"));
  const kept = __md_get("briefing.visits") ?? { before: [], last: [], at: 0 };
  const before = Date.now() - kept.at > HOUR ? kept.last : kept.before;
  __md_set("briefing.visits", { before, last: listed, at: Date.now() });

  if (!before.length) return; // the first visit: nothing was there before

  // Below the last that was there before may stand old ones that moved up. After a long absence all may be new.
  const known = listed.findLastIndex((href) => before.includes(href));
  const end = known < 0 ? listed.length : known;
  titles.forEach((title, at) => {
    if (at > end || before.includes(listed[at])) return;
    title.after(" ", Object.assign(document.createElement("span"), { className: "new", textContent: "New" }));
  });
})();
