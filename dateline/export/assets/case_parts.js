// Pieces of the page. Text enters it as text nodes only.
const make = (name, attributes, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key === "onclick") made.addEventListener("click", value);
    else made.setAttribute(key === "className" ? "class" : key, value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
};
const button = (label, act, kind = "v", more = {}) => make("button", { type: "button", className: kind, onclick: act, ...more }, label);
const quiet = (...said) => make("span", { className: "small" }, ...said);
const between = (parts, mark) => parts.filter(Boolean).flatMap((part, at) => (at ? [mark, part] : [part]));
const row = (name, ...values) => make("div", null, make("dt", null, name), make("dd", null, ...values));

// A person, body or place as a button that shows all that is told of it.
const who = (ref) => {
  const found = named[ref];
  const place = ref >= actors.length;
  const act = () => choose(place ? { place: ref - actors.length } : { who: ref });
  return button(found.name, act, `v ${place ? "where" : "who"}`, { title: `Everything about ${found.name}` });
};
const whos = (refs) => between(refs.map(who), ", ");

const outletOf = (report) => report.outlet || "outlet unknown";
const linkTo = (report, said) =>
  report.web && /^https?:\/\//i.test(report.url)
    ? make("a", { href: report.url, rel: "noopener noreferrer nofollow", target: "_blank" }, said)
    : make("span", { title: report.url }, said);
// Outlet, day and title of a report, and its text where the page carries it.
const cited = (report, said) =>
  make(
    "p",
    { className: "cited" },
    ...between(
      [
        make("b", null, make("bdi", null, outletOf(report))),
        report.published === null ? "not dated" : dayWords(report.published),
        report.title !== null && linkTo(report, make("bdi", null, report.title)),
        report.text !== null && button("read it", () => readReport(report, said), "v"),
      ],
      " · ",
    ),
  );
const marked = (said, mark, kind = "event") =>
  mark ? [said.slice(0, mark[0]), make("mark", { className: kind }, said.slice(mark[0], mark[1])), said.slice(mark[1])] : [said];
const quoted = (said, mark) => make("blockquote", { dir: "auto" }, ...marked(said, mark));
const kept = (what) => make("p", { className: "missing" }, `${what} withheld to protect people`);

// The text of a report with the words in question marked.
const reader = document.getElementById("reader");
const readReport = (report, said) => {
  const span = Array.isArray(said) ? said : null;
  const close = button("Close", () => reader.close(), "small-button");
  const text = make("div", { className: "text", dir: "auto", lang: "und" }, ...marked(report.text, span));
  const title = make("h2", { id: "reader-h", dir: "auto" }, report.title || "Untitled report");
  reader.replaceChildren(make("div", { className: "head" }, title, close), cited({ ...report, title: report.url, text: null }), text);
  reader.showModal();
  text.querySelector("mark")?.scrollIntoView({ block: "center" });
};
reader.addEventListener("click", (event) => { if (event.target === reader) reader.close(); });

const sourcesWords = (number) => (number === 0 ? "no independent source" : many(number, "independent source"));
const sources = (number) =>
  make("span", { className: `sources s${Math.min(number, 4)}`, title: `${sourcesWords(number)} say so` }, make("b", null, big(number)), number === 1 ? " source" : " sources");
