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

// A closed page keeps no key to itself: enter opens the reader again.
document.addEventListener(
  "keydown",
  (event) => {
    if (event.key === "Enter" && document.body.classList.contains("-closed")) location.reload();
  },
  true,
);
