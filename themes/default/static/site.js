// The page is complete without this file. It shows the buttons that need a script.
(() => {
  "use strict";
  const box = document.querySelector(".share");
  if (!box) return;
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
  for (const button of box.querySelectorAll("[data-act]")) {
    const act = acts[button.dataset.act];
    if (!act) continue;
    button.hidden = false;
    // A reader who closes the share sheet has not made an error.
    button.addEventListener("click", () => Promise.resolve(act()).catch(() => {}));
  }
})();
