/* Asks which of the cookies that the settings name (`extra.consent`) the reader accepts, until that was said. */
(() => {
  "use strict";
  const form = document.forms.consent;
  const boxes = [...form.elements].filter((element) => element.name);
  const given = __md_get("__consent");
  if (given) for (const box of boxes) box.checked = Boolean(given[box.name]);
  else form.closest("[data-md-component=consent]").hidden = location.protocol === "file:";
  const keep = (event) => {
    event.preventDefault();
    const accepted = event.type === "submit" ? boxes.filter((box) => box.checked) : [];
    __md_set("__consent", Object.fromEntries(accepted.map((box) => [box.name, true])));
    location.hash = "";
    location.reload();
  };
  for (const kind of ["submit", "reset"]) form.addEventListener(kind, keep);
})();
