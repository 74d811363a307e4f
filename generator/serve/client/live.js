// Reloads the page when the site was built again, and shows over it why a build failed. `briefing serve` puts it into
// pages as it sends them. Everything from the server is set as text, never as HTML.
(() => {
  "use strict";
  if (window.briefingLive) return; // a theme that loads pages by itself may run scripts twice
  window.briefingLive = true;

  const script = document.currentScript;
  const build = script.dataset.build;
  const own = new URL(".", script.src);
  const overlay = makeOverlay();
  let stream = null;
  let again = 0;

  // A browser keeps few connections to one host: tabs that nobody sees give theirs back, and catch up when seen.
  function connect() {
    clearTimeout(again);
    if (stream || document.visibilityState === "hidden") return;
    stream = new EventSource(new URL("events", own));
    stream.addEventListener("state", (event) => {
      const state = JSON.parse(event.data);
      if (state.build !== build) {
        disconnect();
        location.reload();
      } else {
        overlay.update(state.problem);
      }
    });
    stream.addEventListener("error", () => {
      if (stream && stream.readyState === EventSource.CLOSED) {
        disconnect();
        again = setTimeout(connect, 1000);
      }
    });
  }

  function disconnect() {
    clearTimeout(again);
    if (stream) stream.close();
    stream = null;
  }

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") disconnect();
    else connect();
  });
  window.addEventListener("pagehide", disconnect);
  window.addEventListener("pageshow", connect);
  connect();

  function make(name, className, text) {
    const element = document.createElement(name);
    if (className) element.className = className;
    if (text) element.textContent = text;
    return element;
  }

  function makeOverlay() {
    const host = make("briefing-overlay");
    const root = host.attachShadow({ mode: "open" });
    const style = make("link");
    style.rel = "stylesheet";
    style.href = new URL("overlay.css", own);

    const dialog = make("dialog");
    dialog.lang = "en";
    dialog.dir = "ltr";
    dialog.setAttribute("role", "alertdialog");
    dialog.setAttribute("aria-labelledby", "title");
    dialog.setAttribute("aria-describedby", "note");
    const header = make("header");
    const title = make("h2");
    title.id = "title";
    title.tabIndex = -1;
    title.setAttribute("aria-live", "assertive"); // it may change while it is shown
    const close = make("button", "close");
    close.type = "button";
    close.setAttribute("aria-label", "Close");
    close.title = "Close (Esc)";
    const note = make("p", "note", "The page stays as it was. Save a correction, and this closes by itself.");
    note.id = "note";
    header.append(title, close);
    const list = make("ol");
    list.setAttribute("role", "list");
    const more = make("p", "more");
    dialog.append(header, note, list, more);

    const pill = make("button", "pill");
    pill.type = "button";
    pill.lang = "en";
    pill.hidden = true;
    root.append(style, dialog, pill);

    const memory = "briefing: closed";
    let shown = "";

    function open() {
      pill.hidden = true;
      if (dialog.open) return;
      dialog.showModal();
      dialog.scrollTop = 0;
      title.focus({ focusVisible: false });
    }

    close.addEventListener("click", () => dialog.close());
    pill.addEventListener("click", () => {
      remember(memory, "");
      open();
    });
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog && outside(dialog, event)) dialog.close();
    });
    dialog.addEventListener("close", () => {
      if (!shown || dialog.open) return; // the reason is gone, or there is a new one already
      remember(memory, shown);
      pill.hidden = false;
      pill.focus({ focusVisible: false });
    });

    function update(problem) {
      const now = problem ? JSON.stringify(problem) : "";
      if (now === shown) return;
      shown = now;
      if (!problem) {
        remember(memory, "");
        pill.hidden = true;
        dialog.close();
        return;
      }
      if (!host.isConnected) document.documentElement.append(host);
      title.textContent = pill.textContent = problem.title;
      list.replaceChildren(...problem.issues.map(item));
      more.textContent = problem.more ? `${problem.more} more: the terminal has them all.` : "";
      more.hidden = !problem.more;
      if (recall(memory) === shown) {
        pill.hidden = false;
      } else {
        whenStyled(style, () => shown === now && open());
      }
    }

    return { update };
  }

  function item(issue) {
    const element = make("li", issue.severity);
    const kind = make("p", "kind");
    kind.append(make("span", "severity", issue.severity));
    if (issue.rule) kind.append(" ", make("span", "rule", issue.rule));
    element.append(kind);
    const body = make("div", "body");
    if (issue.place) body.append(make("p", "place", issue.place));
    const [first, ...further] = issue.message.split("\n");
    const message = make("p", "message");
    message.dir = "auto";
    if (issue.path) message.append(make("code", "path", issue.path), ": ");
    message.append(first);
    body.append(message);
    if (issue.before || issue.at) {
      const line = make("pre", "line");
      const word = /^[^\s:]*/.exec(issue.at)[0] || issue.at.slice(0, 1); // where it is, without lighting up the line
      line.append(issue.before.trimStart(), make("mark", "", word), issue.at.slice(word.length));
      body.append(line);
    }
    for (const text of further) body.append(make("p", "further", text.trim()));
    if (issue.hint) {
      const hint = make("p", "hint");
      hint.append(make("b", "", "Hint"), " ", issue.hint);
      body.append(hint);
    }
    element.append(body);
    return element;
  }

  function whenStyled(style, then) {
    if (style.sheet) then();
    else for (const event of ["load", "error"]) style.addEventListener(event, then, { once: true });
  }

  function outside(element, event) {
    const box = element.getBoundingClientRect();
    const { clientX: x, clientY: y } = event;
    return x < box.left || x > box.right || y < box.top || y > box.bottom;
  }

  // What was closed stays closed on the next page too, until there is something else to say.
  function remember(key, value) {
    try {
      sessionStorage.setItem(key, value);
    } catch {
      // The browser keeps nothing: it is then shown again.
    }
  }

  function recall(key) {
    try {
      return sessionStorage.getItem(key);
    } catch {
      return null;
    }
  }
})();
