"use strict";
(() => {
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const keysOf = (element, name) => (element?.dataset[name] || "").split(" ").filter(Boolean);
  const index = (name) => {
    const found = new Map();
    for (const element of all(`[data-${name}]`))
      for (const key of keysOf(element, name)) {
        if (!found.has(key)) found.set(key, []);
        found.get(key).push(element);
      }
    return found;
  };
  const words = index("i"), pointers = index("on"), things = index("id");
  const text = document.getElementById("text"), column = text.closest(".reading");
  const said = document.getElementById("said");
  const marks = all(".m", text);
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const wide = matchMedia("(min-width: 62rem) and (min-height: 42rem)");
  const move = () => (still.matches ? "auto" : "smooth");
  let lit = [], pinned = null, cameFrom = null;

  const set = (elements, name) => {
    for (const element of elements) {
      element.classList.add(name);
      lit.push([element, name]);
    }
  };
  const dark = () => {
    for (const [element, name] of lit) element.classList.remove(name);
    lit = [];
  };
  const get = (map, keys) => keys.flatMap((key) => map.get(key) || []);
  const owners = (keys) => Array.from(new Set(keys.map((key) => key.split(".")[0])));
  const isRecord = (element) => element.matches(".card, .claim, li");

  // What a source (a button, a card, marked words, a thing on the map) lights up.
  const light = (source) => {
    dark();
    if (!source) return;
    const inText = keysOf(source, "i"), on = keysOf(source, "on"), onMap = keysOf(source, "map"), ids = keysOf(source, "id");
    if (inText.length) {
      const related = get(things, owners(inText));
      const cards = related.filter(isRecord);
      set(get(words, inText), "lit");
      set(get(pointers, inText).filter((element) => element.matches(".v")), "lit");
      set(cards.filter((card) => !card.matches("li")), "near");
      set(get(things, cards.flatMap((card) => keysOf(card, "id"))).filter((element) => !isRecord(element)), "lit");
      set(related.filter((element) => !isRecord(element)), "lit");
      return;
    }
    if (source.closest("svg")) {
      const cards = get(things, ids).filter(isRecord);
      set(get(things, ids).filter((element) => !isRecord(element)), "lit");
      set(get(words, [...ids, ...cards.flatMap((card) => keysOf(card, "on"))]), "lit");
      set(cards, "near");
      return;
    }
    set(get(words, on), "lit");
    set(get(things, onMap).filter((element) => !isRecord(element)), "lit");
  };
  const sourceOf = (target) => target.closest?.(".v, #text .m, .map [data-id], .card, .claim") || null;

  const pin = (source) => {
    if (pinned) pinned.removeAttribute("data-pinned");
    for (const button of all('.v[aria-pressed="true"]')) button.setAttribute("aria-pressed", "false");
    pinned = source;
    if (source) {
      source.setAttribute("data-pinned", "");
      if (source.matches(".v")) source.setAttribute("aria-pressed", "true");
    }
    light(source);
    if (!source) said.hidden = true;
  };

  const showWords = (element) => {
    if (!element) return;
    if (!wide.matches) return element.scrollIntoView({ block: "center", behavior: move() });
    const box = element.getBoundingClientRect(), frame = column.getBoundingClientRect();
    if (box.top < frame.top + 40 || box.bottom > Math.min(frame.bottom, innerHeight) - 40)
      column.scrollBy({ top: box.top - frame.top - column.clientHeight / 3, behavior: move() });
  };
  const recordsOf = (source) => {
    const found = lit.filter(([element, name]) => name === "near" || element.matches(".v")).map(([element]) => element);
    const keys = keysOf(source, "i").concat(keysOf(source, "id"));
    const listed = get(things, keys).filter((element) => element.matches("li"));
    const cards = found.filter((element) => element.matches(".card, .claim"));
    return Array.from(new Set([...cards, ...listed]));
  };
  const showRecord = (element, focus) => {
    if (!element) return;
    element.scrollIntoView({ block: "start", behavior: move() });
    if (focus) (element.matches("[tabindex]") ? element : element.querySelector(".v") || element).focus({ preventScroll: true });
  };

  // On a small screen the words and the record are far apart: a bar at the foot shows the other side.
  const button = (label, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.addEventListener("click", act);
    return made;
  };
  const bar = (content, buttons) => {
    const line = document.createElement("p"), row = document.createElement("div");
    line.append(...content);
    row.append(...buttons, button("Close", () => pin(null)));
    said.replaceChildren(line, row);
    said.hidden = false;
  };
  const nameOf = (record) => (record.querySelector("h3, .says, .v")?.textContent || "Record").trim().replace(/\s+/g, " ");
  const tell = (source) => {
    const spoken = lit.map(([element]) => element).filter((element) => element.matches("#text .m"));
    if (source.matches(".m") || source.closest("svg")) {
      const records = recordsOf(source).slice(0, 5);
      const label = document.createElement("mark");
      label.textContent = source.closest("svg") ? source.querySelector("title")?.textContent || "" : source.textContent;
      bar([label], records.map((record) => button(nameOf(record), () => showRecord(record, true))));
    } else if (spoken.length) {
      const first = spoken[0], paragraph = first.closest("p").textContent, here = first.textContent;
      let at = 0;
      for (let node = first.previousSibling; node; node = node.previousSibling) at += node.textContent.length;
      const mark = document.createElement("mark");
      mark.textContent = here;
      bar(["…" + paragraph.slice(Math.max(0, at - 60), at), mark, paragraph.slice(at + here.length, at + here.length + 80) + "…"],
        [button("Go to the words", () => showWords(first))]);
    }
  };

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const source = sourceOf(event.target);
    light(source || pinned);
  });
  document.addEventListener("focusin", (event) => light(sourceOf(event.target) || pinned));
  document.addEventListener("click", (event) => {
    if (event.target.closest("#said, .tools, a")) return;
    const source = sourceOf(event.target);
    if (!source) return pinned && pin(null);
    if (source === pinned) return pin(null);
    pin(source);
    if (source.matches(".m")) {
      rove(source, false);
      if (wide.matches) showRecord(recordsOf(source)[0], false);
    } else if (wide.matches) {
      showWords(lit.map(([element]) => element).find((element) => element.matches("#text .m")));
      if (source.closest("svg")) showRecord(recordsOf(source)[0], false);
    }
    if (!wide.matches && !source.matches(".card, .claim")) tell(source);
  });

  const rove = (mark, focus) => {
    for (const other of marks) if (other.tabIndex === 0) other.tabIndex = -1;
    mark.tabIndex = 0;
    if (focus) mark.focus();
  };
  text.addEventListener("keydown", (event) => {
    const at = marks.indexOf(document.activeElement);
    if (at < 0) return;
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step) rove(marks[Math.min(Math.max(at + step, 0), marks.length - 1)], true);
    else if (event.key === "Home") rove(marks[0], true);
    else if (event.key === "End") rove(marks[marks.length - 1], true);
    else if (event.key === "Enter" || event.key === " ") {
      cameFrom = marks[at];
      pin(cameFrom);
      showRecord(recordsOf(cameFrom)[0], true);
    } else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    pin(null);
    if (cameFrom) cameFrom.focus();
    cameFrom = null;
  });

  zoomable(document.querySelector(".sheet"), document.querySelector(".tools"));

  const save = document.getElementById("save");
  save.hidden = false;
  save.addEventListener("click", () => {
    const record = document.getElementById("record").textContent;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([record], { type: "application/json" }));
    link.download = "record.json";
    link.click();
    URL.revokeObjectURL(link.href);
  });
})();
