// The page is complete without this file. It adds what needs a script.
(() => {
  "use strict";
  const all = (selector, inside = document) => inside.querySelectorAll(selector);
  const button = (text, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "button";
    made.textContent = text;
    made.addEventListener("click", () => act(made));
    return made;
  };

  for (const box of all(".share")) {
    const status = box.querySelector("[role=status]");
    const address = () => document.querySelector("link[rel=canonical]").href;
    const acts = {
      share: navigator.share && (() => navigator.share({ title: document.title, url: address() })),
      copy: navigator.clipboard && (() => navigator.clipboard.writeText(address()).then(() => {
        status.textContent = status.dataset.copied;
        setTimeout(() => { status.textContent = ""; }, 4000);
      })),
      print: () => window.print(),
    };
    for (const shown of all("[data-act]", box)) {
      const act = acts[shown.dataset.act];
      if (!act) continue;
      shown.hidden = false;
      // A reader who closes the share sheet has not made an error.
      shown.addEventListener("click", () => Promise.resolve(act()).catch(() => {}));
    }
  }

  // Nothing of another site is loaded before the reader asks for it; the link stays.
  for (const body of all("[data-show]")) {
    for (const card of all(".embed[data-player]", body)) {
      const provider = card.querySelector(".embed-provider").textContent;
      card.append(button(body.dataset.show.replace("{provider}", provider), (pressed) => {
        const frame = document.createElement("iframe");
        frame.src = card.dataset.player;
        frame.title = card.querySelector(".embed-title").textContent;
        frame.allow = "fullscreen; encrypted-media; picture-in-picture";
        frame.referrerPolicy = "strict-origin-when-cross-origin";
        pressed.remove();
        card.prepend(frame);
        frame.focus();
      }));
    }
  }

  // An open live page looks for news once a minute, as long as it is seen.
  for (const box of all("[data-live]")) {
    const look = async () => {
      if (document.hidden) return;
      const answer = await fetch(box.dataset.live, { cache: "no-cache" });
      if (!answer.ok) return;
      const { ended, entries } = await answer.json();
      const count = entries.filter((id) => !document.getElementById(id)).length;
      if (ended) clearInterval(timer);
      if (!count && !ended) return;
      const forms = JSON.parse(box.dataset.news);
      const category = new Intl.PluralRules(document.documentElement.lang).select(count);
      const text = (forms[category] ?? forms.other).replace("{count}", count);
      box.querySelector("[role=status]").replaceChildren(button(text, () => location.reload()));
    };
    const timer = setInterval(() => look().catch(() => {}), 60000);
    document.addEventListener("visibilitychange", () => look().catch(() => {}));
  }

  // A gallery opens in a dialog whose pictures lie side by side: a swipe is a scroll.
  for (const gallery of all(".gallery")) {
    const viewer = document.createElement("dialog");
    const track = document.createElement("ol");
    const bar = document.createElement("div");
    const words = gallery.dataset;
    const forth = document.dir === "rtl" ? -1 : 1;
    const move = (steps) => track.scrollBy({ left: steps * forth * track.clientWidth });
    const named = (sign, name, act) => {
      const made = button(sign, act);
      made.ariaLabel = name;
      return made;
    };
    viewer.className = "viewer";
    viewer.setAttribute("aria-labelledby", "gallery-heading");
    bar.append(
      named("‹", words.previous, () => move(-1)),
      named("›", words.next, () => move(1)),
      named("×", words.close, () => viewer.close()),
    );
    viewer.append(track, bar);
    gallery.append(viewer);
    const keys = { ArrowLeft: -forth, ArrowRight: forth };
    viewer.addEventListener("keydown", (event) => {
      if (!keys[event.key]) return;
      event.preventDefault();
      move(keys[event.key]);
    });
    const links = [...all("li a", gallery)];
    links.forEach((link, number) => link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      if (!track.children.length) {
        for (const each of links) {
          const item = each.closest("li").cloneNode(true);
          const shown = item.querySelector("a");
          for (const part of all("img, source", shown)) part.sizes = "100vw";
          shown.replaceWith(...shown.childNodes);
          track.append(item);
        }
      }
      viewer.showModal();
      track.children[number].scrollIntoView({ behavior: "instant" });
    }));
  }

  // The newest headlines come once the reader nears the end of the page.
  for (const box of all("[data-latest]")) {
    const fill = async () => {
      const answer = await fetch(box.dataset.latest);
      if (!answer.ok) return;
      const { items } = await answer.json();
      for (const { title, url } of items.filter((item) => item.url !== location.pathname).slice(0, 5)) {
        const link = document.createElement("a");
        const item = document.createElement("li");
        link.href = url;
        link.textContent = title;
        item.append(link);
        box.querySelector("ol").append(item);
      }
      box.firstElementChild.hidden = !box.querySelector("li");
    };
    const near = new IntersectionObserver((seen) => {
      if (!seen.some((entry) => entry.isIntersecting)) return;
      near.disconnect();
      fill().catch(() => {});
    }, { rootMargin: "500px" });
    near.observe(box);
  }
})();
