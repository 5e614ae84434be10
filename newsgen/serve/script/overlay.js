// What is wrong, on the page: the problems of its own source, and a list of all others.
const overlay = (() => {
  const READ = "newsgen-late-read";
  const STYLE = `
    :host { all: initial; }
    aside { position: fixed; inset: auto 1rem 1rem auto; z-index: 2147483647; direction: ltr;
      box-sizing: border-box; width: min(46rem, calc(100vw - 2rem)); max-height: 70vh; overflow: auto;
      padding: .75rem 1rem; border-radius: .375rem; background: #1d1f23; color: #fff;
      font: 1rem/1.4 system-ui, sans-serif; border-inline-start: .375rem solid #ff6b64; }
    aside.note, aside.late { border-color: #ffc94d; }
    aside.late { inset: 3rem 1rem auto auto; width: auto; max-width: min(24rem, calc(100vw - 2rem));
      font-size: .875rem; }
    :host(.strip) { display: block; position: sticky; inset-block-start: 0; z-index: 2147483646; }
    aside.strip { position: static; width: auto; padding: .25rem 1rem; border: 0; border-radius: 0;
      background: #ffc94d; color: #1d1f23; text-align: center; font-size: .875rem; }
    ul { margin: .25rem 0; padding-inline-start: 1.25rem; }
    h2 { margin: 0; font-size: 1rem; overflow-wrap: anywhere; }
    p { margin: .25rem 0; }
    pre { margin: .5rem 0; padding: .5rem; background: #000; font: .8125rem/1.45 ui-monospace, monospace;
      overflow-x: auto; }
    a { color: #9cc4ff; }
    code { font: .875rem ui-monospace, monospace; overflow-wrap: anywhere; }
    summary, footer { margin-top: .5rem; }
    button { float: right; margin-inline-start: 1rem; border: 1px solid #888; border-radius: .25rem;
      background: none; color: inherit; font: inherit; cursor: pointer; }
    :is(a, button, summary):focus-visible { outline: 2px solid #9cc4ff; outline-offset: 2px; }
    @media print { aside { display: none; } }`;
  let host = null;
  let strip = null;
  let late = null;
  let hidden = "";

  function make(name, text = "", ...inside) {
    const made = document.createElement(name);
    made.textContent = text;
    made.append(...inside);
    return made;
  }

  function link(text, href) {
    const made = make("a", text);
    made.href = href;
    return made;
  }

  function told(problem) {
    const made = make("section", "", make("h2", `${problem.severity}[${problem.code}]: ${problem.message}`));
    if (problem.place) {
      const place = problem.open ? link(problem.place, problem.open) : make("code", problem.place);
      made.append(make("p", "", place));
      if (problem.command) made.append(make("p", "", make("code", problem.command)));
    }
    if (problem.frame) made.append(make("pre", problem.frame));
    if (problem.hint) made.append(make("p", `hint: ${problem.hint}`));
    return made;
  }

  function clear() {
    if (host) host.remove();
    host = null;
  }

  // A shadow tree: the theme's styles and these do not meet. No inline style, for the policy.
  function boxed(className, ...inside) {
    const host = document.createElement("newsgen-preview");
    host.className = className;
    const root = host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    const aside = make("aside", "", ...inside);
    aside.className = className;
    aside.setAttribute("aria-label", "newsgen");
    root.append(aside);
    return host;
  }

  function show(className, ...inside) {
    clear();
    host = boxed(className, ...inside);
    document.documentElement.append(host);
  }

  // A strip on a page that is not as readers see it.
  function showNotice(text) {
    if (strip) strip.remove();
    strip = null;
    if (!text) return;
    const [first, ...rest] = text.split(" · ");
    strip = boxed("strip", make("strong", first), ...rest.map((part) => ` · ${part}`));
    document.documentElement.insertBefore(strip, document.body);
  }

  function closeButton(close) {
    const button = make("button", "×");
    button.setAttribute("aria-label", "Close");
    button.addEventListener("click", close);
    return button;
  }

  // That changes may be seen late. Who has read and closed it is not told again in this tab.
  function showLate(text) {
    if (late) late.remove();
    late = null;
    if (!text || sessionStorage.getItem(READ)) return;
    const close = () => { sessionStorage.setItem(READ, "1"); late.remove(); late = null; };
    late = boxed("late", closeButton(close), text);
    document.documentElement.append(late);
  }

  function counted(errors) {
    return link(errors === 1 ? "1 error in the site" : `${errors} errors in the site`, "/_newsgen/");
  }

  function showProblems(all, source) {
    const errors = all.filter((problem) => problem.severity === "error");
    const own = errors.filter((problem) => problem.file === source);
    const others = errors.filter((problem) => problem.file !== source);
    const state = JSON.stringify(errors);
    if (!errors.length) return clear();
    if (state === hidden) return undefined;
    const rest = others.length ? [make("details", "", make("summary", own.length
      ? `${others.length} more elsewhere` : "What they are"), ...others.map(told))] : [];
    const foot = make("footer", "", counted(errors.length));
    return show("", closeButton(() => { hidden = state; clear(); }), ...own.map(told), ...rest, foot);
  }

  async function showMissing(errors) {
    const answer = await fetch(`/_newsgen/missing${location.pathname}`, { cache: "no-store" });
    const { near, create, command } = await answer.json();
    const items = near.map(([url, end]) => make("li", "", link(url, url), end ? ` → ${end}` : ""));
    const found = near.length ? [make("p", "Did you mean:"), make("ul", "", ...items)] : [];
    const made = create ? [make("p", "Create this page: ", make("code", create))] : [];
    if (command) made.push(make("pre", command));
    if (errors) made.push(make("footer", "", counted(errors)));
    if (found.length + made.length) {
      show("note", closeButton(clear), make("h2", "There is no page at this address"), ...found, ...made);
    }
  }

  return {
    notice: showNotice,
    late: showLate,
    missing: showMissing,
    // `count` errors are in the site; `source` is the file that the page is made from.
    async update(count, source) {
      if (!count) return clear();
      const answer = await fetch("/_newsgen/problems", { cache: "no-store" });
      return showProblems(await answer.json(), source);
    },
  };
})();
