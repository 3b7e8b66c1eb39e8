"use strict";
// The map: zoom by two, move within its frame; names and dots keep their size.
const zoomable = (sheet, tools, told = () => {}) => {
  if (!sheet) return;
  const all = (selector, root) => Array.from(root.querySelectorAll(selector));
  const maps = all(".map", sheet).map((svg) => ({ svg, width: +svg.dataset.width, height: +svg.dataset.height }));
  let zoom = 1, left = 0, top = 0, drawn = 1;
  const draw = () => {
    const part = 1 / zoom;
    left = Math.min(Math.max(left, 0), 1 - part);
    top = Math.min(Math.max(top, 0), 1 - part);
    sheet.classList.toggle("zoomed", zoom > 1);
    for (const { svg, width, height } of maps) {
      svg.setAttribute("viewBox", `${left * width} ${top * height} ${part * width} ${part * height}`);
      if (drawn !== zoom) for (const fixed of all(".f", svg)) fixed.setAttribute("transform", `scale(${part})`);
      const scale = svg.querySelector(".scale");
      scale.setAttribute("transform", `translate(${left * width} ${top * height}) scale(${part})`);
      const km = +scale.dataset.km * part;
      scale.querySelector("text").textContent = `${km >= 10 ? Math.round(km).toLocaleString("en") : +km.toPrecision(2)} km`;
      svg.querySelector(".ticks").setAttribute("visibility", zoom > 1 ? "hidden" : "visible");
    }
    if (drawn !== zoom) told(zoom);
    drawn = zoom;
    for (const way of ["out", "all"]) tools.querySelector(`[data-zoom="${way}"]`).disabled = zoom === 1;
    tools.querySelector('[data-zoom="in"]').disabled = zoom === 16;
  };
  const zoomTo = (next, x = 0.5, y = 0.5) => {
    const to = Math.min(Math.max(next, 1), 16);
    left += x / zoom - x / to;
    top += y / zoom - y / to;
    zoom = to;
    draw();
  };
  tools.hidden = false;
  tools.addEventListener("click", (event) => {
    const way = event.target.closest("button")?.dataset.zoom;
    if (way) zoomTo({ in: zoom * 2, out: zoom / 2, all: 1 }[way]);
  });
  sheet.addEventListener("keydown", (event) => {
    const by = { "+": 2, "=": 2, "-": 0.5, "0": 1 / 16 }[event.key];
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (by) zoomTo(zoom * by);
    else if (way && zoom > 1) {
      left += (way[0] * 0.2) / zoom;
      top += (way[1] * 0.2) / zoom;
      draw();
    } else return;
    event.preventDefault();
  });
  const share = (event) => {
    const box = sheet.getBoundingClientRect();
    return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
  };
  sheet.addEventListener("dblclick", (event) => zoomTo(zoom * 2, ...share(event)));
  let held = null;
  sheet.addEventListener("pointerdown", (event) => { if (zoom > 1) held = [...share(event), left, top]; });
  addEventListener("pointerup", () => { held = null; });
  addEventListener("pointercancel", () => { held = null; });
  sheet.addEventListener("pointermove", (event) => {
    if (!held) return;
    const [x, y] = share(event);
    left = held[2] - (x - held[0]) / zoom;
    top = held[3] - (y - held[1]) / zoom;
    draw();
  });
  draw();
};
