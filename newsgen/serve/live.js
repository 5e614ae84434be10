// Keeps a previewed page as its sources are. Served by `newsgen serve`, never published.
//
// One tab of a browser listens to the server and tells the others: browsers open no more than
// six connections to a server, and a stream for each tab would hang the seventh.
(() => {
  "use strict";
  const CHANNEL = "newsgen-live";
  const SCROLL = "newsgen-scroll";
  const own = document.currentScript.dataset;
  const known = { run: own.run, generation: Number(own.generation), digest: own.digest };
  const channel = "BroadcastChannel" in window ? new BroadcastChannel(CHANNEL) : null;

  const address = () => location.pathname + location.search;

  function reload() {
    if (window.scrollY) {
      sessionStorage.setItem(SCROLL, JSON.stringify([address(), window.scrollX, window.scrollY]));
    }
    location.reload();
  }

  // After a page of errors, which is short, the place is kept for the page that comes back.
  function restoreScroll() {
    const [at, x, y] = JSON.parse(sessionStorage.getItem(SCROLL) || "[]");
    const room = document.documentElement.scrollHeight - window.innerHeight;
    if (at !== address() || room < y) return;
    sessionStorage.removeItem(SCROLL);
    window.scrollTo({ left: x, top: y, behavior: "instant" });
  }

  function sheets() {
    return [...document.querySelectorAll('link[rel~="stylesheet"]')].filter(
      (link) => link.sheet && new URL(link.href).origin === location.origin,
    );
  }

  // The old sheet goes when the new one is there, so that the page is never without one.
  function swap(link) {
    const next = link.cloneNode();
    const url = new URL(link.href);
    url.searchParams.set("live", String(Date.now()));
    next.href = url;
    next.addEventListener("load", () => link.remove());
    next.addEventListener("error", () => next.remove());
    link.after(next);
  }

  // A sheet that the page does not link may be imported by one that it does.
  function restyle(urls) {
    const all = sheets();
    const linked = all.filter((link) => urls.includes(new URL(link.href).pathname));
    for (const link of linked.length ? linked : all) swap(link);
  }

  let asking = null;

  // The server renders the page again and names its digest: other pages' changes reload nothing.
  async function reloadIfStale() {
    const answer = await fetch(address(), { method: "HEAD", cache: "no-store" });
    const digest = answer.headers.get("X-Newsgen-Page");
    if (digest && digest !== known.digest) reload();
  }

  function check() {
    // A change that comes while we ask may be newer than the answer: ask once more after it.
    const next = (asking || Promise.resolve()).then(reloadIfStale).catch(() => {});
    asking = next;
  }

  function heard(change) {
    showErrors(change.errors);
    if (change.run === known.run && change.generation === known.generation) return;
    const restarted = change.run !== known.run;
    Object.assign(known, { run: change.run, generation: change.generation });
    if (change.reload) {
      reload();
      return;
    }
    if (restarted) sheets().forEach(swap);
    else if (change.styles.length) restyle(change.styles);
    check();
  }

  function listen() {
    const source = new EventSource("/_newsgen/events");
    source.addEventListener("message", (event) => {
      const change = JSON.parse(event.data);
      if (channel) channel.postMessage(change);
      heard(change);
    });
  }

  let box = null;

  // A shadow tree: the theme's styles and these do not meet. No inline style, for the policy.
  function makeBox() {
    const host = document.createElement("newsgen-preview");
    const root = host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      :host { all: initial; }
      aside { position: fixed; inset: auto 1rem 1rem auto; z-index: 2147483647;
        max-width: min(60rem, calc(100vw - 2rem)); max-height: 60vh; overflow: auto;
        padding: .75rem 1rem; border-radius: .375rem; background: #1d1f23; color: #fff;
        font: 1rem/1.4 system-ui, sans-serif; border-inline-start: .375rem solid #ff6b64; }
      pre { margin: 0 0 .5rem; font: .875rem/1.4 ui-monospace, monospace;
        white-space: pre-wrap; overflow-wrap: anywhere; }
      pre:empty { display: none; }
      a { color: #9cc4ff; }
      @media print { aside { display: none; } }
    `);
    root.adoptedStyleSheets = [sheet];
    const aside = document.createElement("aside");
    aside.setAttribute("aria-label", "newsgen");
    const text = document.createElement("pre");
    const link = document.createElement("a");
    link.href = "/_newsgen/";
    aside.append(text, link);
    root.append(aside);
    return { host, text, link };
  }

  function showErrors(count) {
    if (!count || own.kind === "report") {
      if (box) box.host.remove();
      box = null;
      return;
    }
    if (!box) {
      box = makeBox();
      document.documentElement.append(box.host);
    }
    box.text.textContent = own.problems || "";
    box.link.textContent = count === 1 ? "1 error in the site" : `${count} errors in the site`;
  }

  showErrors(Number(own.errors));
  if (document.readyState === "complete") restoreScroll();
  else window.addEventListener("load", restoreScroll);
  if (channel) channel.addEventListener("message", (event) => heard(event.data));
  // A page that comes back from the browser's memory may have missed something.
  window.addEventListener("pageshow", (event) => event.persisted && check());
  if (channel && navigator.locks) {
    navigator.locks.request(CHANNEL, () => new Promise(listen));
  } else {
    listen();
  }
})();
