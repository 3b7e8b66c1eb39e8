// What is shown: filters, tabs, the list that grows as it is read, and the map that follows.
const $ = (id) => document.getElementById(id);
const nothing = { place: null, who: null, corridor: null, report: null, only: null };
let state = { ...nothing }, tab = "happenings", passing = [], shown = [], drawn = 0, heading = null, zoom = 1;
const passes = new Uint8Array(happenings.length);

// Everything one may look for in a happening, made when it is first looked for.
let haystack = null;
const searched = () =>
  (haystack ??= happenings.map((row) => {
    const parts = [words.types[row.type], row.id, row.place === null ? "" : named[row.place].name];
    for (const ref of [...row.agents, ...row.targets]) parts.push(named[ref].name, ...named[ref].aliases);
    for (const telling of tellingsOf(row.at)) {
      const report = reports[telling.report];
      parts.push(report.title, report.outlet, spoken(telling.excerpt, telling.report));
    }
    for (const voice of voicesOf(row.at)) parts.push(voice.name, ...voice.claims.map((at) => spoken(claims[at].content, claims[at].report)));
    return folded(parts.filter(Boolean).join("\n"));
  }));

const placeNumbers = new Map();
places.forEach((place) => { if (!placeNumbers.has(place.name)) placeNumbers.set(place.name, place.at); });
const mentions = (row, ref) => row.place === ref || row.agents.includes(ref) || row.targets.includes(ref);
const alongOf = (place) => new Set(corridors.filter((way) => [way.origin, way.destination, ...way.via].includes(place + actors.length)).flatMap((way) => way.happenings));
const tests = () => {
  const found = [];
  const type = $("type").value, least = +$("sources").value, status = $("status").value;
  const asked = folded($("q").value).split(/\s+/).filter(Boolean);
  if (state.only !== null) return [(row) => row.at === state.only];
  if (type) found.push((row) => row.type === type || words.families[row.type] === type);
  if (least) found.push((row) => row.independent >= least);
  if (status) found.push((row) => row.status === status);
  if ($("disputed").checked) found.push((row) => row.disputed || row.denied);
  if (state.place !== null) {
    const along = alongOf(state.place);
    found.push((row) => mentions(row, state.place + actors.length) || along.has(row.at));
  }
  if (state.who !== null) found.push((row) => mentions(row, state.who));
  if (state.corridor !== null) {
    const along = new Set(corridors[state.corridor].happenings);
    found.push((row) => along.has(row.at));
  }
  if (state.report !== null) {
    const inside = new Set(toldBy(state.report).map((telling) => telling.happening));
    found.push((row) => inside.has(row.at));
  }
  if (asked.length) {
    const all = searched();
    found.push((row) => asked.every((word) => all[row.at].includes(word)));
  }
  return found;
};

// Those dated only roughly come after those dated to some weeks, those of unknown date last.
const vague = (row) => (row.first === null || row.last === null ? 2 : row.last - row.first > ROUGH ? 1 : 0);
const byDay = (a, b) => vague(a) - vague(b) || (a.first ?? 0) - (b.first ?? 0) || (a.last ?? 0) - (b.last ?? 0) || a.at - b.at;
const half = ([way]) => +(way.origin === null || way.destination === null);
const undatable = { first: null, last: null, at: 0 };
const orders = {
  happenings: {
    "most independent sources first": (a, b) => b.independent - a.independent || byDay(a, b),
    "earliest first": byDay,
    "latest first": (a, b) => vague(a) - vague(b) || (b.first ?? 0) - (a.first ?? 0) || a.at - b.at,
    "most tellings first": (a, b) => tellingsOf(b.at).length - tellingsOf(a.at).length || byDay(a, b),
  },
  corridors: {
    "most independent sources first": (a, b) => half(a) - half(b) || b[0].independent - a[0].independent || b[1].length - a[1].length || a[0].at - b[0].at,
    "most people first": (a, b) => half(a) - half(b) || (b[0].low ?? -1) - (a[0].low ?? -1) || a[0].at - b[0].at,
    "first seen first": (a, b) => half(a) - half(b) || byDay(a[0], b[0]),
  },
  actors: { "most told of first": (a, b) => b[1].length - a[1].length || a[0].at - b[0].at, "by name": (a, b) => a[0].name.localeCompare(b[0].name, "en") || a[0].at - b[0].at },
  disagreements: { "by day": (a, b) => byDay(happenings[a.happening] || undatable, happenings[b.happening] || undatable) || a.at - b.at },
  reports: {
    "earliest first": (a, b) => (a[0].published ?? 1e9) - (b[0].published ?? 1e9) || a[0].at - b[0].at,
    "by outlet": (a, b) => outletOf(a[0]).localeCompare(outletOf(b[0]), "en") || a[0].at - b[0].at,
    "most told first": (a, b) => b[1].length - a[1].length || a[0].at - b[0].at,
  },
};
orders.places = orders.actors;
const gathered = (rows, refsOf) => {
  const found = new Map();
  for (const happening of passing) for (const ref of new Set(refsOf(happening))) {
    if (found.has(ref)) found.get(ref).push(happening);
    else found.set(ref, [happening]);
  }
  return rows.map((row) => [row, found.get(row.at) || []]).filter(([, told]) => told.length);
};
const lists = {
  happenings: { name: "Happenings", noun: "happening", rows: () => passing, card: happeningCard },
  corridors: { name: "Corridors", noun: "corridor", rows: () => corridors.map((way) => [way, way.happenings.filter((at) => passes[at]).map((at) => happenings[at])]).filter(([, told]) => told.length), card: corridorCard },
  actors: { name: "Who", noun: "person or body", rows: () => gathered(actors, (row) => [...row.agents, ...row.targets]), card: actorCard },
  places: { name: "Where", noun: "place", rows: () => gathered(places, (row) => [row.place, ...row.agents, ...row.targets].filter((ref) => ref !== null && ref >= actors.length).map((ref) => ref - actors.length)), card: placeCard },
  disagreements: { name: "Disagreements", noun: "disagreement", rows: () => disagreements.filter((row) => (row.happening === null ? passing.length === happenings.length : passes[row.happening])), card: disagreementCard },
  reports: { name: "Reports", noun: "report", rows: () => gathered(reports, (row) => tellingsOf(row.at).map((telling) => telling.report)), card: reportCard },
};

const CHUNK = 30;
const list = $("list"), more = $("more");
// What a row stands under: a month of a list by day, or how much is told of a corridor's ends.
const headingOf = (row) => {
  if (tab === "corridors") return half(row) ? "Only one end is told" : "From one place to another";
  if (tab !== "happenings" || !["earliest first", "latest first"].includes($("order").value)) return null;
  const [year, month] = partsOf(row.first ?? 0);
  return [`${months[month]} ${year}`, "Dated only roughly", "Date unknown"][vague(row)];
};
const grow = (count = CHUNK) => {
  const made = document.createDocumentFragment();
  for (const row of shown.slice(drawn, drawn + count)) {
    const over = headingOf(row);
    if (over !== heading) made.append(make("h3", { className: "over" }, over));
    heading = over;
    made.append(lists[tab].card(row));
  }
  drawn = Math.min(drawn + count, shown.length);
  list.append(made);
  more.hidden = drawn >= shown.length;
};
const fill = () => {
  shown = lists[tab].rows().slice().sort(orders[tab][$("order").value]);
  list.replaceChildren();
  drawn = 0;
  heading = null;
  const whole = { happenings: happenings.length, corridors: corridors.length, actors: actors.length, places: places.length, disagreements: disagreements.length, reports: reports.length }[tab];
  const all = ["happenings", "corridors", "disagreements"].includes(tab) && shown.length < whole ? ` of ${big(whole)}` : "";
  const noun = lists[tab].noun === "person or body" ? (shown.length === 1 ? "person or body" : "people and bodies") : `${lists[tab].noun}${shown.length === 1 && !all ? "" : "s"}`;
  $("found").textContent = shown.length ? `${big(shown.length)}${all} ${noun}` : "Nothing passes these filters.";
  grow();
  if (tab === "happenings" && shown.length === 1) list.querySelector(".card").toggle(true);
};
new IntersectionObserver((seen) => { if (seen.some((entry) => entry.isIntersecting) && !more.hidden) grow(); }, { rootMargin: "800px" }).observe(more);
more.querySelector("button").addEventListener("click", () => {
  const at = list.children.length;
  grow();
  list.children[at]?.querySelector("button, a")?.focus();
});
const paper = 400;
addEventListener("beforeprint", () => {
  if (drawn < paper) grow(paper - drawn);
  const picked = (id) => $(id).selectedOptions[0].textContent;
  const set = [$("q").value && `“${$("q").value}”`, $("type").value && picked("type"), +$("sources").value && `${picked("sources")} independent sources`, $("status").value && picked("status"), $("disputed").checked && "only what is disputed"];
  const filters = set.filter(Boolean).join("; ");
  $("found").dataset.paper = [filters && `Filtered by: ${filters}.`, drawn < shown.length && `Printed are the first ${big(drawn)}; filter for the rest.`].filter(Boolean).join(" ");
});

const tabs = $("tabs");
for (const [key, { name }] of Object.entries(lists))
  tabs.append(button(name, () => show(key), "tab", { role: "tab", id: `tab-${key}`, "aria-controls": "panel" }));
tabs.addEventListener("keydown", (event) => {
  const keys = Object.keys(lists), at = keys.indexOf(tab);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: keys.length - 1 }[event.key];
  if (to === undefined) return;
  show(keys[(to + keys.length) % keys.length]);
  $(`tab-${tab}`).focus();
  event.preventDefault();
});
const pickTab = (key) => {
  tab = key;
  for (const other of tabs.children) {
    const on = other.id === `tab-${key}`;
    other.setAttribute("aria-selected", String(on));
    other.tabIndex = on ? 0 : -1;
  }
  $("panel").setAttribute("aria-labelledby", `tab-${key}`);
  $("list-h").textContent = lists[key].name;
  const names = Object.keys(orders[key]);
  $("order").replaceChildren(...names.map((name) => make("option", { value: name }, name)));
  $("order-label").hidden = names.length < 2;
};
const show = (key) => {
  pickTab(key);
  fill();
};
$("order").addEventListener("change", fill);

const time = timeline(() => update());
const update = () => {
  const wanted = tests(), undated = $("undated").checked;
  const timeless = happenings.filter((row) => wanted.every((test) => test(row)));
  passing = time ? timeless.filter((row) => time.shows(row, undated)) : timeless;
  passes.fill(0);
  for (const row of passing) passes[row.at] = 1;
  if (time) {
    const rough = time.draw(timeless);
    const unknown = timeless.filter((row) => row.first === null || row.last === null).length;
    $("undated-label").hidden = !unknown;
    $("undated-label").lastElementChild.textContent = `keep ${big(unknown)} of unknown date${rough ? ` (${big(rough)} dated only roughly have no bar)` : ""}`;
  }
  chips();
  drawMap();
  fill();
};
const choose = (filter) => {
  state = { ...(("only" in filter) ? nothing : { ...state, only: null }), ...filter };
  if (filter.place !== undefined) $("place").value = filter.place === null ? "" : places[filter.place].name;
  if ("corridor" in filter || "only" in filter || "report" in filter) pickTab("happenings");
  else if (tab !== "happenings") pickTab("happenings");
  update();
  if (reader.open) reader.close();
  const top = $("finder").getBoundingClientRect().top;
  if (top < 0 || top > innerHeight * 0.6) $("chips").scrollIntoView({ block: "start" });
  $("panel").focus({ preventScroll: true });
};
const chips = () => {
  const set = [];
  const add = (said, drop) => set.push(make("li", null, button([said, make("span", { "aria-hidden": "true" }, " ×")], drop, "chip", { "aria-label": `Remove the filter ${said}` })));
  if (state.only !== null) add("one happening", () => choose({ only: null }));
  if (state.place !== null) add(`in ${places[state.place].name}`, () => choose({ place: null }));
  if (state.who !== null) add(named[state.who].name, () => choose({ who: null }));
  if (state.corridor !== null) add(wayWords(corridors[state.corridor]), () => choose({ corridor: null }));
  if (state.report !== null) add(`told by ${outletOf(reports[state.report])}: ${reports[state.report].title || "untitled"}`, () => choose({ report: null }));
  if (time && !time.whole()) add(time.span(), () => { time.reset(); update(); });
  const form = $("q").value || $("type").value || +$("sources").value || $("status").value || $("disputed").checked;
  if (set.length + (form ? 1 : 0) > 1) set.push(make("li", null, button("Clear all filters", clear, "chip")));
  $("chips").replaceChildren(...set);
};
const clear = () => {
  document.querySelector(".filters").reset();
  state = { ...nothing };
  time?.reset();
  update();
};

// The map: what does not pass is hidden, dots are as large as what passes.
const spots = Array.from(document.querySelectorAll(".spot[data-place]")), ways = Array.from(document.querySelectorAll(".course[data-corridor]"));
const sheets = Array.from(document.querySelectorAll(".map")).map((svg) => ({
  width: +svg.dataset.width, height: +svg.dataset.height,
  labels: Array.from(svg.querySelectorAll(".labels > g")).map((group) => {
    const [, x, y] = /translate\(([\d.-]+) ([\d.-]+)\)/.exec(group.getAttribute("transform"));
    const text = group.querySelector("text");
    const size = +text.getAttribute("font-size");
    return { group, x: +x, y: +y, dx: +text.getAttribute("x"), dy: +text.getAttribute("y"), anchor: text.getAttribute("text-anchor"), size, wide: text.textContent.length * size * 0.56, place: +group.dataset.place };
  }),
}));
const countedIn = (rows) => {
  const found = new Map();
  for (const row of rows) if (row.place !== null) found.set(row.place - actors.length, (found.get(row.place - actors.length) || 0) + 1);
  return found;
};
// The map comes drawn for all happenings: only what changes is drawn anew.
let counted = countedIn(happenings);
const drawnFor = new Map(spots.map((spot) => [spot, counted.get(+spot.dataset.place)]));
const drawMap = () => {
  counted = countedIn(passing);
  for (const spot of spots) {
    const place = +spot.dataset.place, count = counted.get(place) || 0;
    spot.classList.toggle("gone", !count);
    spot.classList.toggle("chosen", place === state.place);
    if (!count || count === drawnFor.get(spot)) continue;
    drawnFor.set(spot, count);
    spot.querySelector("circle").setAttribute("r", Math.min(data.dot.least + data.dot.root * Math.sqrt(count), data.dot.most).toFixed(1));
    spot.querySelector("title").textContent = `${places[place].name}: ${many(count, "happening")}`;
  }
  for (const way of ways) {
    const found = corridors[+way.dataset.corridor];
    const alone = state.corridor !== null && state.corridor !== found.at;
    way.classList.toggle("gone", alone || !found.happenings.some((at) => passes[at]));
    way.classList.toggle("chosen", state.corridor === found.at);
  }
  placeLabels();
};
// Names that find room at this zoom, those of the places most is told of first.
const placeLabels = () => {
  for (const { width, height, labels } of sheets) {
    const taken = [];
    const sorted = labels.map((label) => [counted.get(label.place) || 0, label]).sort((a, b) => b[0] - a[0]);
    for (const [count, { group, x, y, dx, dy, anchor, size, wide }] of sorted) {
      const left = x * zoom + dx - { start: 0, middle: wide / 2, end: wide }[anchor], top = y * zoom + dy - size;
      const box = [left, top, left + wide, top + size * 1.2];
      const room = count && box[0] > 0 && box[2] < width * zoom && box[3] < height * zoom && taken.every((other) => box[0] > other[2] || box[2] < other[0] || box[1] > other[3] || box[3] < other[1]);
      group.classList.toggle("late", !room);
      if (room) taken.push(box);
    }
  }
};
for (const way of ways) {
  const found = corridors[+way.dataset.corridor];
  const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
  title.textContent = `${wayWords(found)}: ${many(found.happenings.length, "happening")}, ${sourcesWords(found.independent)}; ${geometryWords[found.geometry] || ""}`;
  way.prepend(title);
}
const light = (place, on) => {
  for (const spot of spots) if (+spot.dataset.place === place) spot.classList.toggle("lit", on);
  for (const { labels } of sheets) for (const label of labels) if (label.place === place) label.group.classList.toggle("lit", on);
};
const lightWay = (at, on) => { for (const way of ways) if (+way.dataset.corridor === at) way.classList.toggle("lit", on); };
const follow = (event, on) => {
  const card = event.target.closest?.(".card");
  if (!card) return;
  if (card.dataset.place) light(+card.dataset.place, on);
  if (card.dataset.way) lightWay(+card.dataset.way, on);
};
list.addEventListener("pointerover", (event) => follow(event, true));
list.addEventListener("pointerout", (event) => follow(event, false));
list.addEventListener("focusin", (event) => follow(event, true));
list.addEventListener("focusout", (event) => follow(event, false));
const sheet = document.querySelector(".sheet");
let pressed = null;
sheet?.addEventListener("pointerdown", (event) => { pressed = [event.clientX, event.clientY]; });
sheet?.addEventListener("click", (event) => {
  if (pressed && Math.hypot(event.clientX - pressed[0], event.clientY - pressed[1]) > 5) return;
  const spot = event.target.closest("[data-place]"), way = event.target.closest("[data-corridor]");
  if (spot) choose({ place: state.place === +spot.dataset.place ? null : +spot.dataset.place });
  else if (way) choose({ corridor: state.corridor === +way.dataset.corridor ? null : +way.dataset.corridor });
});

// Filters are filled with what there is.
const counts = (rows, key) => {
  const found = new Map();
  for (const item of rows) found.set(item[key], (found.get(item[key]) || 0) + 1);
  return found;
};
const perType = counts(happenings, "type");
for (const [family, label] of [["MOVE", "Movement"], ["FORCE", "Force"], ["CONTROL", "Control"], ["CIVIC", "Civic life"]]) {
  const inside = Array.from(perType).filter(([type]) => words.families[type] === family).sort((a, b) => b[1] - a[1]);
  if (!inside.length) continue;
  const all = make("option", { value: family }, `any ${label.toLowerCase()}`);
  $("type").append(make("optgroup", { label }, all, ...inside.map(([type, count]) => make("option", { value: type }, `${words.types[type] || type} (${big(count)})`))));
}
for (const [status, count] of counts(happenings, "status")) $("status").append(make("option", { value: status }, `${words.statuses[status] || status} (${big(count)})`));
$("place").addEventListener("focus", () => {
  if ($("places-list").firstChild) return;
  const used = new Set(happenings.flatMap((row) => [row.place, ...row.agents, ...row.targets]).concat(corridors.flatMap((way) => [way.origin, way.destination, ...way.via])));
  const known = Array.from(placeNumbers).filter(([, at]) => used.has(at + actors.length)).map(([name]) => name).sort((a, b) => a.localeCompare(b, "en"));
  $("places-list").append(...known.map((value) => make("option", { value })));
});
$("place").addEventListener("change", () => choose({ place: placeNumbers.get($("place").value.trim()) ?? null }));
let waiting = null;
$("q").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(update, 120); });
for (const id of ["type", "sources", "status", "disputed", "undated"]) $(id).addEventListener("change", update);
document.querySelector(".filters").addEventListener("submit", (event) => { event.preventDefault(); update(); });
const brief = (name) => (name.length > 28 ? `${name.slice(0, 27)}…` : name);
const outside = document.querySelector(".outside");
outside?.replaceChildren("Outside this map: ", ...between(data.outside.slice(0, 12).map(([at, count]) => button(`${brief(places[at].name)} (${big(count)})`, () => choose({ place: at }), "v where")), " "),
  data.outside.length > 12 ? ` and ${big(data.outside.length - 12)} more places` : "");

const byHash = () => {
  const found = happenings.find((row) => `#${encodeURIComponent(row.id)}` === location.hash || `#${row.id}` === location.hash);
  if (found) choose({ only: found.at });
  return Boolean(found);
};
addEventListener("hashchange", byHash);
if (innerWidth < 720) document.querySelector(".legend")?.removeAttribute("open");
$("finder").hidden = false;
pickTab("happenings");
if (!byHash()) update();
zoomable(sheet, document.querySelector(".tools"), (now) => { if (now !== zoom) { zoom = now; placeLabels(); } });
document.documentElement.dataset.ready = "true";
