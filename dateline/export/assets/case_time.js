// Days that a date may be spread over to have a place of its own on the timeline.
const ROUGH = 62;
// The timeline: how much happened when, and the two ends of the time shown.
const timeline = (onChange) => {
  const box = document.getElementById("time"), bars = document.getElementById("bars"), ticks = document.getElementById("ticks");
  const from = document.getElementById("from"), to = document.getElementById("to"), play = document.getElementById("play");
  const firsts = happenings.filter((row) => row.first !== null && row.last !== null && row.last - row.first <= ROUGH).map((row) => row.first).sort((a, b) => a - b);
  if (!firsts.length) return null;
  // A few stray dates (a war long ago, a year to come) do not stretch the line: they lie at its ends.
  const low = firsts[Math.floor(firsts.length * 0.01)], high = firsts[Math.ceil(firsts.length * 0.99) - 1];
  const edges = edgesOf(low, high), steps = edges.length - 1;
  const binOf = (day) => {
    let a = 0, b = steps - 1;
    while (a < b) {
      const middle = (a + b + 1) >> 1;
      if (edges[middle] <= day) a = middle;
      else b = middle - 1;
    }
    return a;
  };
  for (const input of [from, to]) input.max = steps - 1;
  to.value = steps - 1;
  const whole = () => +from.value === 0 && +to.value === steps - 1;
  const span = () => daysWords(edges[+from.value], edges[+to.value + 1] - 1);
  const families = ["MOVE", "FORCE", "CONTROL", "CIVIC"];
  const say = () => {
    document.getElementById("span").textContent = whole() ? "all of it" : span();
    from.setAttribute("aria-valuetext", dayWords(edges[+from.value]));
    to.setAttribute("aria-valuetext", dayWords(edges[+to.value + 1] - 1));
    // Where both thumbs meet at the right end, the left one must be on top to be moved again.
    from.classList.toggle("above", +from.value > steps / 2);
  };
  const changed = () => {
    say();
    onChange();
  };
  from.addEventListener("input", () => { if (+from.value > +to.value) from.value = to.value; changed(); });
  to.addEventListener("input", () => { if (+to.value < +from.value) to.value = from.value; changed(); });

  let running = null;
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const stop = () => {
    clearInterval(running);
    running = null;
    play.textContent = "Play";
    play.setAttribute("aria-pressed", "false");
  };
  play.addEventListener("click", () => {
    if (running) return stop();
    if (whole() || +to.value === steps - 1) {
      const wide = whole() ? Math.max(1, Math.round(steps / 12)) : +to.value - +from.value + 1;
      from.value = 0;
      to.value = wide - 1;
    }
    play.textContent = "Stop";
    play.setAttribute("aria-pressed", "true");
    changed();
    running = setInterval(() => {
      if (+to.value >= steps - 1) return stop();
      to.value = +to.value + 1;
      from.value = +from.value + 1;
      changed();
    }, still.matches ? 1600 : 800);
  });

  const svg = (name, attributes) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };
  bars.setAttribute("viewBox", `0 0 ${steps * 10} 100`);
  bars.addEventListener("click", (event) => {
    const bin = event.target.dataset?.bin;
    if (bin === undefined) return;
    [from.value, to.value] = +from.value === +bin && +to.value === +bin ? [0, steps - 1] : [bin, bin];
    if (+to.value < +bin) to.value = bin;
    changed();
  });
  const draw = (passing) => {
    const counted = Array.from({ length: steps }, () => [0, 0, 0, 0]);
    let rough = 0;
    for (const row of passing) {
      if (row.first === null || row.last === null) continue;
      if (row.last - row.first > ROUGH) rough++;
      else counted[binOf(row.first)][families.indexOf(words.families[row.type])]++;
    }
    const most = Math.max(1, ...counted.map((bin) => bin.reduce((a, b) => a + b, 0)));
    const made = [];
    counted.forEach((bin, at) => {
      let top = 100;
      bin.forEach((count, family) => {
        const high = (count / most) * 96;
        if (!count) return;
        top -= high;
        made.push(svg("rect", { x: at * 10 + 0.8, width: 8.4, y: top, height: high, class: `f-${families[family]}` }));
      });
      const out = at < +from.value || at > +to.value;
      if (out) made.push(svg("rect", { x: at * 10, width: 10, y: 0, height: 100, class: "veil" }));
      const total = bin.reduce((a, b) => a + b, 0);
      const reach = svg("rect", { x: at * 10, width: 10, y: 0, height: 100, class: "reach", "data-bin": at });
      const title = svg("title", {});
      title.textContent = `${daysWords(edges[at], edges[at + 1] - 1)}: ${many(total, "happening")}`;
      reach.append(title);
      made.push(reach);
    });
    bars.replaceChildren(...made);
    return rough;
  };
  const step = Math.max(1, Math.ceil(steps / (innerWidth < 480 ? 4 : 7)));
  const years = partsOf(edges[steps])[0] - partsOf(edges[0])[0] > 2;
  for (let at = 0; at < steps; at += step) {
    const [year, month, date] = partsOf(edges[at]);
    const said = years ? `${months[month].slice(0, 3)} ${year}` : `${date} ${months[month].slice(0, 3)} ${year}`;
    const tick = make("span", null, said);
    tick.style.left = `${(at / steps) * 100}%`;
    if (at / steps < 0.92) ticks.append(tick);
  }
  const names = { MOVE: "movement", FORCE: "force", CONTROL: "control", CIVIC: "civic life" };
  document.getElementById("families").append(...families.map((family) => make("span", { className: `family f-${family}` }, names[family])));
  box.hidden = false;
  say();
  const shows = (row, undated) => {
    if (whole()) return true;
    if (row.first === null || row.last === null) return undated;
    return (+from.value === 0 || row.last >= edges[+from.value]) && (+to.value === steps - 1 || row.first < edges[+to.value + 1]);
  };
  const reset = () => {
    stop();
    from.value = 0;
    to.value = steps - 1;
    say();
  };
  return { draw, shows, whole, span, reset };
};

// The starts of the days, weeks, months, quarters or years of the time, and the end of the last: at most some 85 bars.
const edgesOf = (low, high) => {
  const days = high - low + 1;
  const edges = [];
  if (days <= 400) {
    const step = days <= 60 ? 1 : 7;
    for (let day = low; day <= high; day += step) edges.push(day);
    edges.push(edges[edges.length - 1] + step);
    return edges;
  }
  const step = days <= 2600 ? 1 : days <= 7500 ? 3 : days <= 25000 ? 12 : 120;
  let [year, month] = partsOf(low);
  month -= month % Math.min(step, 12);
  if (step === 120) year -= year % 10;
  while (dayOf(year, month, 1) <= high) {
    edges.push(dayOf(year, month, 1));
    month += step;
  }
  edges.push(dayOf(year, month, 1));
  return edges;
};
