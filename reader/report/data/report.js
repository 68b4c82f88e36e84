"use strict";
(() => {
  const one = (id) => document.getElementById(id);
  const all = (what, where) => Array.from((where || document).querySelectorAll(what));
  const body = document.body;
  body.classList.add("scripted");

  // The matrix: filter and sort.
  const table = one("matrix");
  const rows = all("tbody tr", table);
  const show = one("show");
  const has = (row, key, place) => (row.dataset[key] || "").split(" ").includes(place);
  const wanted = (row) => {
    const [what, place] = show.value.split("-");
    if (what === "shared") return Number(row.dataset.coverage) > 1;
    if (what === "differ") return Number(row.dataset.differ) > 0;
    if (what === "only") return row.dataset.coverage === "1" && has(row, "in", place);
    if (what === "out") return has(row, "out", place);
    return true;
  };
  const filter = () => {
    let count = 0;
    for (const row of rows) {
      row.hidden = !wanted(row);
      if (!row.hidden) count += 1;
    }
    one("shown").textContent = `${count} of ${rows.length}`;
  };
  show.addEventListener("change", filter);
  filter();

  const heads = all("th[aria-sort]", table);
  const sort = (head) => {
    const key = head.firstElementChild.dataset.sort;
    const before = head.getAttribute("aria-sort");
    const descending = before === "none" ? key !== "order" : before === "ascending";
    for (const other of heads) other.setAttribute("aria-sort", "none");
    head.setAttribute("aria-sort", descending ? "descending" : "ascending");
    const sign = descending ? -1 : 1;
    rows.sort((a, b) => sign * (a.dataset[key] - b.dataset[key]) || a.dataset.order - b.dataset.order);
    rows[0].parentNode.append(...rows);
  };
  for (const head of heads) head.firstElementChild.addEventListener("click", () => sort(head));

  // Two articles side by side.
  const panes = all(".pane");
  const left = one("left");
  const right = one("right");
  const told = one("told");
  const words = { "=": "same words", "≈": "other words", "~": "in part" };
  const paneOf = (sentence) => sentence.closest(".pane");
  const links = (sentence) =>
    (sentence.dataset.links || "").split(" ").filter(Boolean)
      .map((link) => ({ to: one(link.slice(0, -1)), mark: link.slice(-1) }));
  const arrange = () => {
    for (const pane of panes) {
      pane.dataset.side = pane.id === left.value ? "left" : pane.id === right.value ? "right" : "";
      pane.hidden = pane.dataset.side === "";
    }
    clear();
  };
  const choose = (side, other, id) => {
    const before = side.value;
    side.value = id;
    if (other.value === id && panes.length > 1) other.value = before !== id ? before : panes.find((p) => p.id !== id).id;
    arrange();
  };
  const clear = () => {
    for (const sentence of all(".here, .partner")) sentence.classList.remove("here", "partner");
    told.textContent = "";
  };
  const bring = (sentence) => {
    const pane = paneOf(sentence);
    const own = pane.getBoundingClientRect();
    const place = sentence.getBoundingClientRect();
    pane.scrollTop += place.top - own.top - pane.clientHeight / 3;
  };
  const partners = (sentence) => links(sentence).filter((link) => !paneOf(link.to).hidden);
  const light = (sentence, moving) => {
    clear();
    sentence.classList.add("here");
    const near = partners(sentence);
    for (const link of near) link.to.classList.add("partner");
    if (moving && near.length) bring(near[0].to);
    const elsewhere = links(sentence).length - near.length;
    const name = (link) => paneOf(link.to).querySelector("h3").textContent;
    const here = near.map((link) => `${words[link.mark]} in ${name(link)}`).join("; ");
    const more = elsewhere ? `${elsewhere} more in other sources` : "";
    told.textContent = [here, more].filter(Boolean).join(" · ") || sentence.getAttribute("aria-description") || "";
  };
  const go = (sentence) => {
    for (const other of all(".s[tabindex='0']", paneOf(sentence))) other.tabIndex = -1;
    sentence.tabIndex = 0;
    sentence.focus({ preventScroll: true });
    const own = paneOf(sentence).getBoundingClientRect();
    const place = sentence.getBoundingClientRect();
    if (place.top < own.top || place.bottom > own.bottom) bring(sentence);
    light(sentence, true);
  };
  const open = (id, other) => {
    const sentence = one(id);
    if (!sentence || !sentence.classList.contains("s")) return;
    const pane = paneOf(sentence).id;
    if (pane !== left.value && pane !== right.value) choose(left, right, pane);
    const wish = other ? paneOf(one(other)).id : "";
    if (wish && wish !== left.value && wish !== right.value) {
      if (pane === left.value) choose(right, left, wish); else choose(left, right, wish);
    }
    one("reading").scrollIntoView();
    bring(sentence);
    go(sentence);
    if (other) { one(other).classList.add("partner"); bring(one(other)); }
  };
  left.addEventListener("change", () => choose(left, right, left.value));
  right.addEventListener("change", () => choose(right, left, right.value));
  arrange();

  for (const pane of panes) {
    const sentences = all(".s", pane);
    if (sentences.length) sentences[0].tabIndex = 0;
    pane.addEventListener("click", (event) => {
      const sentence = event.target.closest(".s");
      if (sentence && !String(getSelection())) go(sentence);
    });
    pane.addEventListener("mouseover", (event) => {
      const sentence = event.target.closest(".s");
      for (const other of all(".hover")) other.classList.remove("hover");
      if (sentence) for (const link of partners(sentence)) link.to.classList.add("hover");
    });
    pane.addEventListener("focusin", (event) => {
      if (event.target.classList.contains("s") && !event.target.classList.contains("here")) light(event.target, true);
    });
    pane.addEventListener("keydown", (event) => {
      const sentence = event.target.closest(".s");
      if (!sentence || event.ctrlKey || event.metaKey || event.altKey) return;
      const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
      if (step) {
        const next = sentences[sentences.indexOf(sentence) + step];
        if (next) go(next);
      } else if (event.key === "Enter" || event.key === " ") {
        const near = partners(sentence);
        if (near.length) go(near[0].to);
      } else if (event.key === "Escape") {
        clear();
      } else {
        return;
      }
      event.preventDefault();
    });
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#a']");
    if (!link || link.closest(".pane")) return;
    event.preventDefault();
    history.pushState(null, "", link.getAttribute("href"));
    open(link.getAttribute("href").slice(1), link.dataset.with);
  });
  addEventListener("beforeprint", () => { for (const entry of all("details")) entry.open = true; });
  const reopen = () => open(location.hash.slice(1), "");
  addEventListener("popstate", reopen);
  if (/^#a\d+s\d+$/.test(location.hash)) reopen();
})();
