// The other lists: corridors, people and bodies, places, disagreements, reports.
const nameOr = (ref) => (ref === null ? "unknown" : named[ref].name);
const wayWords = (way) => `${nameOr(way.origin)} → ${nameOr(way.destination)}`;
const geometryWords = {
  stated: "line: each point is named as passed",
  chained: "line: put together from several reports",
  interpolated: "line: only the ends are known",
};
const placeWords = (place) => {
  const inside = [place.admin1, place.country].filter(Boolean).join(", ");
  const off = place.km === null ? "not placed" : `within ${big(Math.round(place.km * 10) / 10)} km`;
  return [inside, off, words.bases[place.basis], place.coarse && "made coarse to protect people"].filter(Boolean).join(" · ");
};
const showing = (count, filter) =>
  button(many(count, "happening"), () => choose(filter), "small-button", { disabled: !count });
const told = (passing) => {
  const types = new Map();
  for (const happening of passing) types.set(happening.type, (types.get(happening.type) || 0) + 1);
  const sorted = Array.from(types).sort((a, b) => b[1] - a[1]).slice(0, 4);
  return sorted.map(([type, count]) => `${words.types[type] || type} ${big(count)}`).join(" · ");
};

const corridorCard = ([way, passing]) => {
  const roads = way.via.flatMap((ref) => (ref < actors.length ? [] : routesOf(ref)));
  const flag = { false: "a road said to be on no map", true: "an official road" }[way.on_map];
  const people = way.low === null && way.high === null ? "no number told in people" : countWords(way.low, way.high, "people");
  const line = geometryWords[way.geometry] || "no line: an end has no point of its own, or it is withheld";
  return make("article", { className: "card", "data-way": way.at, tabindex: -1 },
    make("div", { className: "row two" },
      make("div", { className: "said" },
        make("h4", { className: "ends" }, way.origin === null ? "unknown" : who(way.origin), " → ", way.destination === null ? "unknown" : who(way.destination)),
        way.via.length ? make("p", { className: "line" }, "by way of ", ...whos(way.via)) : null,
        make("p", { className: "line" }, make("b", null, daysWords(way.first, way.last)), " · ", people, " · ", told(passing)),
        half([way]) ? null : make("p", { className: "small" }, line),
        roads.length ? make("p", { className: "small" }, "Of the road: ", ...between(roads.slice(0, 4).map((route) => `${[route.kind, route.standing === "unknown" ? null : route.standing, ...route.state].filter(Boolean).join(", ")}${route.report === null ? "" : ` (${outletOf(reports[route.report])})`}`), "; ")) : null,
        flag ? make("p", { className: "flags" }, make("span", { className: `flag${way.on_map ? "" : " unmapped"}` }, flag)) : null),
      make("p", { className: "tally" }, sources(way.independent), make("br"), showing(passing.length, { corridor: way.at }))));
};
const actorCard = ([actor, passing]) =>
  make("article", { className: "card slim" },
    make("div", { className: "row two" },
      make("div", { className: "said" }, make("h4", null, who(actor.at), " ", quiet(actor.kind)),
        actor.aliases.length ? make("p", { className: "small" }, "also ", make("bdi", null, actor.aliases.slice(0, 8).join(", "))) : null,
        actor.withheld ? kept("Name") : null,
        make("p", { className: "line" }, told(passing))),
      make("p", { className: "tally" }, make("b", null, big(passing.length)), quiet(" happenings"))));
const placeCard = ([place, passing]) =>
  make("article", { className: "card slim", "data-place": place.at },
    make("div", { className: "row two" },
      make("div", { className: "said" }, make("h4", null, who(place.at + actors.length), " ", quiet(place.kind)),
        make("p", { className: "small" }, placeWords(place)), make("p", { className: "line" }, told(passing))),
      make("p", { className: "tally" }, make("b", null, big(passing.length)), quiet(" happenings"))));
const disagreementCard = (found) => {
  const happening = found.happening === null ? null : happenings[found.happening];
  const head = happening
    ? make("h4", null, button(headline(happening), () => choose({ only: happening.at }), "open"), " ", quiet(daysWords(happening.first, happening.last)))
    : null;
  return make("article", { className: "card", "data-place": happening && happening.place !== null ? happening.place - actors.length : null }, head, disagreementBlock(found));
};
const reportCard = ([report, passing]) => {
  const copies = copiesOf(report.story).filter((other) => other !== report);
  return make("article", { className: "card slim" },
    make("div", { className: "row two" },
      make("div", { className: "said" },
        make("h4", null, linkTo(report, make("bdi", null, report.title || "Untitled report"))),
        make("p", { className: "line" }, ...between([make("b", null, make("bdi", null, outletOf(report))), report.published === null ? "not dated" : dayWords(report.published), report.byline, report.text !== null && button("read it", () => readReport(report))], " · ")),
        copies.length ? make("p", { className: "small" }, `Same story as ${copies.slice(0, 3).map(outletOf).join(", ")}${copies.length > 3 ? ` and ${copies.length - 3} more` : ""}`) : null,
        report.withheld ? kept("Parts of this report are") : null),
      make("p", { className: "tally" }, showing(passing.length, { report: report.at }))));
};
