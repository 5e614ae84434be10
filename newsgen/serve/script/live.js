// Hears of changes, and lets the page follow them.
//
// One tab of a browser listens to the server and tells the others: browsers open no more than
// six connections to a server, and a stream for each tab would hang the seventh.
const CHANNEL = "newsgen-live";
const SCROLL = "newsgen-scroll";
const own = document.currentScript.dataset;
const known = { run: own.run, generation: Number(own.generation), digest: own.digest };
const channel = "BroadcastChannel" in window ? new BroadcastChannel(CHANNEL) : null;

let source = own.source;

const address = () => location.pathname + location.search;

function keepPlace(at) {
  if (!window.scrollY) return;
  sessionStorage.setItem(SCROLL, JSON.stringify([at, window.scrollX, window.scrollY]));
}

function reload() {
  keepPlace(address());
  location.reload();
}

// An article that was never built moves with its headline.
function move(url) {
  keepPlace(new URL(url).pathname + location.search);
  location.replace(url);
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

// The server renders the page again and names its digest: other pages' changes move nothing.
async function follow() {
  const told = await fetch(address(), { method: "HEAD", cache: "no-store" });
  if (told.redirected) {
    move(told.url);
    return;
  }
  const digest = told.headers.get("X-Newsgen-Page");
  if (!digest) return;
  if (digest === known.digest) {
    // Counted now, not when the change was told: a picture's fault is found when a page shows it.
    showErrors(Number(told.headers.get("X-Newsgen-Errors")));
    return;
  }
  // The shell is all of the page around <main>.
  if (told.headers.get("X-Newsgen-Shell") !== own.shell) {
    reload();
    return;
  }
  const answer = await fetch(address(), { cache: "no-store" });
  const next = new DOMParser().parseFromString(await answer.text(), "text/html");
  const tag = next.querySelector("script[data-digest]");
  if (!tag || tag.dataset.shell !== own.shell || !patch(next)) {
    reload();
    return;
  }
  known.digest = tag.dataset.digest;
  source = tag.dataset.source;
  overlay.notice(tag.dataset.notice);
  showErrors(Number(tag.dataset.errors));
}

function check() {
  // A change that comes while we ask may be newer than the answer: ask once more after it.
  const next = (asking || Promise.resolve()).then(follow).catch(() => {});
  asking = next;
}

function showErrors(count) {
  if (own.kind === "missing") overlay.missing(count).catch(() => {});
  else if (own.kind !== "report") overlay.update(count, source).catch(() => {});
}

function heard(change) {
  overlay.late(change.watching);
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

overlay.notice(own.notice);
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
