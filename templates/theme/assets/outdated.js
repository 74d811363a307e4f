/* Shows that there is a newer version, where that was found out before. */
(() => {
  "use strict";
  const banner = document.querySelector("[data-md-component=outdated]");
  if (banner && __md_get("__outdated", sessionStorage)) banner.hidden = false;
})();
