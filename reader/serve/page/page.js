// Runs before the terminal's own script: where its web socket is, and what it may open.
"use strict";

const scheme = location.protocol === "https:" ? "wss:" : "ws:";

document.addEventListener("DOMContentLoaded", () => {
  document.getElementById("terminal").dataset.sessionWebsocketUrl = `${scheme}//${location.host}/ws`;
  document.getElementById("again").addEventListener("click", () => location.reload());
});

// Once the socket is open, and not before (the terminal would speak into it), keys go to the terminal without a click.
document.addEventListener("DOMContentLoaded", () => {
  new MutationObserver((_, watching) => {
    if (!document.body.classList.contains("-loaded")) return;
    watching.disconnect();
    document.querySelector(".xterm-helper-textarea").focus();
  }).observe(document.body, { attributeFilter: ["class"] });
});

// The terminal would open any address that stands in an article. Nothing leads out of here but a file that the reader
// hands over, and that is saved without leaving the page.
window.open = (address) => {
  const url = new URL(address || "about:blank", location.href);
  if (url.origin === location.origin && url.pathname.startsWith("/download/")) {
    const link = document.createElement("a");
    link.href = url.href;
    link.download = "";
    link.click();
  }
  return null;
};

// What was chosen of the looks is kept by this browser, and told to the server with the next reader: nothing of it is
// written where the server runs.
const LOOK = "diptych-look";

function keptLook() {
  try {
    return new URLSearchParams(JSON.parse(localStorage.getItem(LOOK) || "{}")).toString();
  } catch {
    return "";
  }
}

window.WebSocket = class extends WebSocket {
  constructor(address, ...rest) {
    super(`${address}&${keptLook()}`, ...rest);
    this.addEventListener("message", ({ data }) => {
      if (typeof data !== "string") return;
      const [kind, look] = JSON.parse(data);
      try {
        if (kind === "look") localStorage.setItem(LOOK, JSON.stringify(look));
      } catch {
        // A browser that keeps nothing shows the next reader as it was at first.
      }
    });
  }
};

// A closed page keeps no key to itself: enter opens the reader again.
document.addEventListener(
  "keydown",
  (event) => {
    if (event.key === "Enter" && document.body.classList.contains("-closed")) location.reload();
  },
  true,
);
