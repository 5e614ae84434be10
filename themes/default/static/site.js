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
      const text = box.dataset.news.replace("{count}", count);
      box.querySelector("[role=status]").replaceChildren(button(text, () => location.reload()));
    };
    const timer = setInterval(() => look().catch(() => {}), 60000);
    document.addEventListener("visibilitychange", () => look().catch(() => {}));
  }
})();
