/* Hides an announcement that the reader closed before. */
(() => {
  "use strict";
  const banner = document.querySelector("[data-md-component=announce]");
  const text = banner?.querySelector(".md-typeset");
  if (text && __md_hash(text.innerHTML) === __md_get("__announce")) banner.hidden = true;
})();
