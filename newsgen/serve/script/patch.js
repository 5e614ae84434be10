// Changes the page's <main> to what the server would answer now, and nothing else of the page:
// scroll position, focus, open details and what the theme's own script did stay.
const patch = (() => {
  const main = document.querySelector("main");
  // The page as the server sent it, before other scripts ran, and where each of its nodes is.
  let base = main && main.cloneNode(true);
  const shown = new WeakMap();
  if (main) pair(base, main);

  function pair(made, live) {
    shown.set(made, live);
    made.childNodes.forEach((child, at) => pair(child, live.childNodes[at]));
  }

  // The same nodes in another answer.
  function keep(old, next) {
    shown.set(next, shown.get(old));
    old.childNodes.forEach((child, at) => keep(child, next.childNodes[at]));
  }

  function insert(parent, next, before) {
    const live = document.importNode(next, true);
    pair(next, live);
    parent.insertBefore(live, before);
  }

  function change(old, next) {
    const live = shown.get(old);
    shown.set(next, live);
    if (old.nodeType !== Node.ELEMENT_NODE) {
      live.nodeValue = next.nodeValue;
      return;
    }
    for (const { name } of old.attributes) if (!next.hasAttribute(name)) live.removeAttribute(name);
    for (const { name, value } of next.attributes) {
      if (old.getAttribute(name) !== value) live.setAttribute(name, value);
    }
    changeChildren(live, [...old.childNodes], [...next.childNodes]);
  }

  // What is equal at both ends stays; what is between is changed one by one.
  function changeChildren(live, old, next) {
    const end = old.length ? shown.get(old[old.length - 1]).nextSibling : null;
    while (old.length && next.length && old[0].isEqualNode(next[0])) keep(old.shift(), next.shift());
    let before = end;
    while (old.length && next.length && old.at(-1).isEqualNode(next.at(-1))) {
      before = shown.get(old.at(-1));
      keep(old.pop(), next.pop());
    }
    while (old.length && next.length) {
      const [was, is] = [old.shift(), next.shift()];
      if (was.nodeName === is.nodeName) {
        change(was, is);
      } else {
        insert(live, is, shown.get(was));
        shown.get(was).remove();
      }
    }
    for (const was of old) shown.get(was).remove();
    for (const is of next) insert(live, is, before);
  }

  // False where the page must be loaded again.
  return (answer) => {
    const next = answer.querySelector("main");
    if (!base || !next || next.querySelector('script:not([type="application/ld+json"])')) return false;
    try {
      change(base, next);
    } catch (error) {
      if (error instanceof DOMException || error instanceof TypeError) return false;
      throw error; // the theme's script took away what was to change: see above
    }
    base = next;
    document.title = answer.title;
    return true;
  };
})();
