// The rows of the case, each an object; rows point to each other by number.
const data = JSON.parse(document.getElementById("case").textContent);
const words = data.words;
const table = ({ columns, rows }) =>
  rows.map((row, at) => {
    const made = { at };
    for (let n = 0; n < columns.length; n++) made[columns[n]] = row[n];
    return made;
  });
const reports = table(data.reports), actors = table(data.actors), places = table(data.places);
const happenings = table(data.happenings), tellings = table(data.tellings), claims = table(data.claims);
const voices = table(data.voices), corridors = table(data.corridors), disagreements = table(data.disagreements);
const named = [...actors, ...places];
const grouped = (rows, key) => {
  const found = new Map();
  for (const row of rows) {
    const at = row[key];
    if (at === null) continue;
    if (found.has(at)) found.get(at).push(row);
    else found.set(at, [row]);
  }
  return (at) => found.get(at) || [];
};
const pointedAt = (rows, key) => {
  const found = new Map();
  for (const row of rows)
    for (const at of row[key]) {
      if (found.has(at)) found.get(at).push(row);
      else found.set(at, [row]);
    }
  return (at) => found.get(at) || [];
};
const tellingsOf = grouped(tellings, "happening"), toldBy = grouped(tellings, "report");
const voicesOf = grouped(voices, "happening"), figuresOf = grouped(table(data.figures), "happening");
const countsOf = grouped(table(data.counts), "telling"), journeysOf = grouped(table(data.journeys), "telling");
const disagreementsOf = grouped(disagreements, "happening"), routesOf = grouped(table(data.routes), "place");
const corridorsOf = pointedAt(corridors, "happenings"), copiesOf = grouped(reports, "story");

// Words of a row: a pair of offsets into the text of its report, the words themselves, or null.
const spoken = (said, report) =>
  said === null || typeof said === "string" ? said : reports[report].text.slice(said[0], said[1]);

const months = "January February March April May June July August September October November December".split(" ");
const partsOf = (day) => {
  const found = new Date(day * 86400000);
  return [found.getUTCFullYear(), found.getUTCMonth(), found.getUTCDate()];
};
const dayOf = (year, month, date) => Date.UTC(year, month, date) / 86400000;
const dayWords = (day) => {
  const [year, month, date] = partsOf(day);
  return `${date} ${months[month]} ${year}`;
};
const daysWords = (first, last) => {
  if (first === null || last === null) return "date unknown";
  if (first === last) return dayWords(first);
  const [y1, m1, d1] = partsOf(first), [y2, m2, d2] = partsOf(last);
  const ends = d1 === 1 && partsOf(last + 1)[2] === 1;
  if (ends && m1 === 0 && m2 === 11) return y1 === y2 ? `${y1}` : `${y1} to ${y2}`;
  if (y1 === y2 && m1 === m2) return ends ? `${months[m1]} ${y1}` : `${d1} to ${dayWords(last)}`;
  return `${dayWords(first)} to ${dayWords(last)}`;
};
const thousands = new Intl.NumberFormat("en");
const big = (number) => (number < 1000 ? String(number) : thousands.format(number));
const many = (number, noun) => `${big(number)} ${noun}${number === 1 ? "" : noun.endsWith("s") ? "" : "s"}`;
const countWords = (low, high, unit) => {
  if (low === null && high === null) return `an unknown number of ${unit}`;
  if (low === high) return `${big(low)} ${unit}`;
  if (high === null) return `${big(low)} or more ${unit}`;
  return low === null ? `at most ${big(high)} ${unit}` : `${big(low)} to ${big(high)} ${unit}`;
};
const folded = (said) => said.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
