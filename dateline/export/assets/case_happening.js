// A happening: one line in the list, and all that is told of it when it is opened.
const headline = (happening) => {
  const parts = [make("span", { className: `type f-${words.families[happening.type]}` }, words.types[happening.type] || happening.type)];
  if (happening.place !== null) parts.push(" ", make("bdi", { className: "at" }, named[happening.place].name));
  return parts;
};
const names = (refs) => {
  const found = Array.from(new Set(refs.map((ref) => named[ref].name)));
  return found.slice(0, 3).join(", ") + (found.length > 3 ? ` and ${found.length - 3} more` : "");
};
const inShort = (happening) => {
  const parties = [names(happening.agents), names(happening.targets)];
  const line = parties[0] && parties[1] ? `${parties[0]} → ${parties[1]}` : parties[0] || parties[1];
  const figures = figuresOf(happening.at).map((figure) => countWords(figure.low, figure.high, figure.unit));
  return between([line && make("bdi", null, line), ...figures], " · ");
};
const flags = (happening) => {
  const out = [];
  if (happening.status !== "happened") out.push(make("span", { className: `flag ${happening.status}` }, words.statuses[happening.status] || happening.status));
  if (happening.denied && happening.status !== "denied") out.push(make("span", { className: "flag denied" }, `denied by ${happening.denied}`));
  if (happening.disputed && !happening.denied) out.push(make("span", { className: "flag disputed" }, "disputed"));
  if (happening.withheld) out.push(make("span", { className: "flag" }, "partly withheld"));
  return out;
};

const happeningCard = (happening) => {
  const body = make("div", { className: "body", hidden: true });
  const open = button(headline(happening), () => toggle(), "open", { "aria-expanded": "false" });
  const line = inShort(happening), marks = flags(happening);
  const card = make(
    "article",
    { className: "card happening", id: happening.id, "data-place": happening.place === null ? null : happening.place - actors.length },
    make("div", { className: "row" },
      make("p", { className: "when" }, daysWords(happening.first, happening.last)),
      make("div", { className: "said" }, make("h4", null, open), line.length ? make("p", { className: "line" }, ...line) : null,
        marks.length ? make("p", { className: "flags" }, ...marks) : null),
      make("p", { className: "tally" }, sources(happening.independent))),
    body,
  );
  const toggle = (want = body.hidden) => {
    if (want && !body.firstChild) body.append(...happeningBody(happening));
    body.hidden = !want;
    open.setAttribute("aria-expanded", String(want));
  };
  card.toggle = toggle;
  return card;
};

const happeningBody = (happening) => {
  const told = tellingsOf(happening.at);
  return [
    happeningFacts(happening, told),
    voicesBlock(happening),
    ...disagreementsOf(happening.at).map((found) => disagreementBlock(found)),
    tellingsBlock(told),
    make("p", { className: "small" }, make("a", { href: `#${happening.id}` }, "Link to this happening")),
  ];
};

const happeningFacts = (happening, told) => {
  const rows = [];
  const said = Array.from(new Set(told.map((telling) => telling.time).filter(Boolean)));
  rows.push(row("When", daysWords(happening.first, happening.last), said.length ? quiet(` “${said.slice(0, 4).join("”, “")}”`) : null));
  if (happening.place !== null) rows.push(row("Where", who(happening.place), quiet(" ", placeWords(named[happening.place]))));
  if (happening.agents.length) rows.push(row("Who", ...whos(happening.agents)));
  if (happening.targets.length) rows.push(row("Whom or what", ...whos(happening.targets)));
  for (const figure of figuresOf(happening.at))
    rows.push(row("How many", countWords(figure.low, figure.high, figure.unit), quiet(` ${(words.roles[figure.of] || figure.of).toLowerCase()}, over all reports`)));
  const ways = corridorsOf(happening.at);
  if (ways.length) rows.push(row("Corridor", ...between(ways.map((way) => button(wayWords(way), () => choose({ corridor: way.at }))), ", ")));
  else rows.push(...journeyRows(told));
  return make("dl", null, ...rows);
};
const journeyRows = (told) => {
  const found = told.flatMap((telling) => journeysOf(telling.at));
  return [["From", "origins"], ["By way of", "via"], ["To", "destinations"]]
    .map(([name, key]) => [name, Array.from(new Set(found.flatMap((journey) => journey[key])))])
    .filter(([, refs]) => refs.length)
    .map(([name, refs]) => row(name, ...whos(refs)));
};

// Who says so: each voice once, the independent ones first, with its words and where they were printed.
const voicesBlock = (happening) => {
  const found = voicesOf(happening.at).slice().sort((a, b) => b.independent - a.independent);
  if (!found.length) return null;
  const head = make("h5", null, "Who says so ", quiet(sourcesWords(happening.independent)));
  return make("section", { className: "voices" }, head, make("ul", null, ...found.map(voiceItem)));
};
const voiceItem = (voice) => {
  const stances = voice.stances.map((stance) => make("span", { className: `stance ${stance}` }, words.stances[stance] || stance));
  const head = make("p", null, ...between([make("b", null, make("bdi", null, voice.name)), quiet(words.sources[voice.kind] || voice.kind), ...stances,
    voice.independent ? null : make("span", { className: "flag" }, "repeats another source")], " · "));
  const quotes = voice.claims.map((at) => claims[at]).map((claim) => {
    const said = spoken(claim.content, claim.report);
    return make("div", { className: "quote" }, said ? quoted(said) : claim.withheld ? kept("Words") : null, cited(reports[claim.report], claim.content));
  });
  const printed = voice.tellings.map((at) => reports[tellings[at].report]);
  const own = quotes.length ? [] : Array.from(new Set(printed)).map((report) => cited(report));
  return make("li", { className: voice.independent ? "" : "repeats" }, head, ...folding([...quotes, ...own], 2));
};
// The first few, and the rest where it is asked for.
const folding = (items, most) =>
  items.length <= most + 1
    ? items
    : [...items.slice(0, most), make("details", null, make("summary", null, `${items.length - most} more`), ...items.slice(most))];

// The words of each report; printings of one story stand together.
const tellingsBlock = (told) => {
  const stories = new Map();
  for (const telling of told) {
    const story = reports[telling.report].story;
    if (!stories.has(story)) stories.set(story, []);
    stories.get(story).push(telling);
  }
  const items = Array.from(stories.values()).map((group) => {
    const [first, ...copies] = group;
    const counts = group.flatMap((telling) => countsOf(telling.at)).filter((count) => count.words !== null);
    const said = spoken(first.excerpt, first.report);
    return make("li", null,
      said ? quoted(said, first.mark) : first.withheld ? kept("Words") : null,
      cited(reports[first.report], first.excerpt),
      counts.length ? make("p", { className: "small" }, "Numbers: ", between(Array.from(new Set(counts.map((count) => `“${count.words}” (${countWords(count.low, count.high, count.unit)})`))), ", ")) : null,
      first.status !== "happened" ? make("p", { className: "small" }, words.statuses[first.status] || first.status) : null,
      copies.length ? make("details", null, make("summary", null, `Same story: ${many(copies.length, "more telling")}`), ...copies.map((telling) => cited(reports[telling.report], telling.excerpt))) : null);
  });
  const head = make("h5", null, "The words ", quiet(`${many(told.length, "telling")} in ${stories.size === 1 ? "one story" : `${big(stories.size)} stories`}`));
  return make("section", { className: "tellings" }, head, make("ul", null, ...folding(items, 6)));
};

const side = (said, at) => {
  const report = reports[at];
  return make("div", { className: "side" }, said ? quoted(said) : kept("Words"), report ? cited(report) : null);
};
const disagreementBlock = (found) =>
  make("section", { className: "against" }, make("h5", null, "They disagree on ", words.on[found.on] || found.on),
    make("div", { className: "sides" }, side(found.left_words, found.left), side(found.right_words, found.right)));
