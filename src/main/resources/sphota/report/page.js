// Everything a name comes from is text: nodes are built, never parsed.
"use strict";

const number = new Intl.NumberFormat("en-US");
const compact = new Intl.NumberFormat("en-US", { notation: "compact" });
const measure = (value) => {
  if (value === null || value === undefined) return "–";
  if (value === 0) return "0";
  const size = Math.abs(value);
  return size >= 1e-4 && size < 1e6 ? String(Number(value.toPrecision(4))) : Number(value.toPrecision(4)).toExponential();
};
const percent = (value) => (value === null ? "–" : value > 0 && value < 0.001 ? "< 0.1 %" : `${(100 * value).toFixed(1)} %`);
const bytes = (value) => {
  const units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return (unit === 0 ? value : value.toFixed(1)) + " " + units[unit];
};
const element = (tag, className, text) => {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
};
const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
// A tooltip of text: ECharts takes an element as it is.
const tip = (...lines) => {
  const box = element("div");
  for (const line of lines) box.append(element("div", "", line));
  return box;
};

const ROW_HEIGHT = 27;
const COLUMNS = [
  ["tensor", (row) => row.name, (row) => row.name],
  ["type", (row) => row.type, (row) => row.type],
  ["shape", (row) => row.shape, (row) => row.elements],
  ["elements", (row) => number.format(row.elements), (row) => row.elements],
  ["min", (row) => measure(row.min), (row) => row.min],
  ["max", (row) => measure(row.max), (row) => row.max],
  ["mean", (row) => measure(row.mean), (row) => row.mean],
  ["std", (row) => measure(row.std), (row) => row.std],
  ["kurtosis", (row) => measure(row.kurtosis), (row) => row.kurtosis],
  ["zeros", (row) => (row.zeros === null ? "–" : number.format(row.zeros)), (row) => row.zeros],
  ["α", (row) => measure(row.alpha), (row) => row.alpha],
  ["stable rank", (row) => measure(row.stableRank), (row) => row.stableRank],
  ["note", (row) => row.note, (row) => row.note],
];

const DIFF_COLUMNS = [
  ["tensor of B", (row) => row.name, (row) => row.name],
  ["type", (row) => row.type, (row) => row.type],
  ["shape", (row) => row.shape, (row) => row.elements],
  ["change", (row) => measure(row.change), (row) => row.change],
  ["cosine", (row) => measure(row.cosine), (row) => row.cosine],
  ["differing", (row) => percent(row.differing), (row) => row.differing],
  ["same sign", (row) => percent(row.sign), (row) => row.sign],
  ["rank of change", (row) => row.rankText, (row) => row.rank],
  ["what became of it", (row) => row.note, (row) => row.note],
];

// A table that holds only the rows in sight.
function tensorTable(holder, rows, columns = COLUMNS) {
  const filter = holder.querySelector("input");
  const count = holder.querySelector(".count");
  const scroll = holder.querySelector(".table");
  const table = element("table");
  const head = table.createTHead().insertRow();
  const body = table.createTBody();
  const shown = columns.filter(([, text]) => rows.some((row) => !["–", ""].includes(text(row))));
  let sorted = { column: -1, up: true };
  let order = rows;
  shown.forEach(([title], index) => {
    const cell = element("th");
    cell.scope = "col";
    const button = element("button", "", title);
    button.type = "button";
    button.addEventListener("click", () => {
      sorted = { column: index, up: sorted.column === index ? !sorted.up : index === 0 };
      arrange();
    });
    cell.append(button);
    head.append(cell);
  });
  const filler = (height) => {
    const row = element("tr", "filler");
    const cell = row.insertCell();
    cell.colSpan = shown.length;
    cell.style.height = height + "px";
    return row;
  };
  const draw = () => {
    const first = Math.max(0, Math.floor(scroll.scrollTop / ROW_HEIGHT) - 10);
    const last = Math.min(order.length, first + Math.ceil(scroll.clientHeight / ROW_HEIGHT) + 20);
    const made = [filler(first * ROW_HEIGHT)];
    for (const row of order.slice(first, last)) {
      const line = element("tr");
      for (const [, text] of shown) {
        const cell = line.insertCell();
        cell.textContent = text(row);
        cell.title = cell.textContent;
      }
      made.push(line);
    }
    made.push(filler((order.length - last) * ROW_HEIGHT));
    body.replaceChildren(...made);
  };
  const arrange = () => {
    const wanted = filter.value.trim().toLowerCase();
    order = wanted ? rows.filter((row) => row.lower.includes(wanted) || row.type.toLowerCase() === wanted) : rows.slice();
    if (sorted.column >= 0) {
      const key = shown[sorted.column][2];
      const sign = sorted.up ? 1 : -1;
      order.sort((a, b) => {
        const x = key(a);
        const y = key(b);
        if (x === null || y === null) return (x === null) - (y === null);
        return sign * (x < y ? -1 : x > y ? 1 : 0);
      });
    }
    [...head.cells].forEach((cell, index) => {
      cell.ariaSort = index !== sorted.column ? "none" : sorted.up ? "ascending" : "descending";
      cell.firstChild.textContent = shown[index][0] + (index !== sorted.column ? "" : sorted.up ? " ▲" : " ▼");
    });
    count.textContent = `${number.format(order.length)} of ${number.format(rows.length)} tensors`;
    scroll.scrollTop = 0;
    draw();
  };
  filter.addEventListener("input", arrange);
  scroll.addEventListener("scroll", draw, { passive: true });
  scroll.append(table);
  arrange();
  return { arrange, filter };
}

// The names as a tree, with what each branch holds.
function nameTree(holder, rows) {
  const root = { children: new Map(), elements: 0, bytes: 0, name: "all" };
  for (const row of rows) {
    let at = root;
    at.elements += row.elements;
    at.bytes += row.bytes;
    for (const part of row.name.split(/[./]/).slice(0, 24)) {
      if (!at.children.has(part)) at.children.set(part, { children: new Map(), elements: 0, bytes: 0, name: part });
      at = at.children.get(part);
      at.elements += row.elements;
      at.bytes += row.bytes;
    }
  }
  const line = (node, into) => {
    into.append(element("span", "", node.name === "" ? "·" : node.name));
    const share = root.elements ? node.elements / root.elements : 0;
    into.append(element("span", "size", `${number.format(node.elements)} · ${bytes(node.bytes)} · ${(100 * share).toFixed(1)} %`));
    const bar = element("span", "share");
    bar.style.width = Math.round(120 * share) + "px";
    into.append(bar);
  };
  const branch = (node) => {
    while (node.children.size === 1) {
      const [only] = node.children.values();
      node = { ...only, name: `${node.name}.${only.name}` };
    }
    if (node.children.size === 0) {
      const leaf = element("div", "leaf");
      line(node, leaf);
      return leaf;
    }
    const details = element("details");
    const summary = element("summary");
    line(node, summary);
    details.append(summary);
    details.addEventListener("toggle", () => {
      if (details.open && details.childElementCount === 1) details.append(...children(node));
    });
    return details;
  };
  const natural = new Intl.Collator("en", { numeric: true });
  const children = (node) => [...node.children.values()].sort((a, b) => natural.compare(a.name, b.name)).slice(0, 2000).map(branch);
  holder.append(...children(root));
  const largest = [...holder.children].filter((each) => each.tagName === "DETAILS");
  if (largest.length === 1) largest[0].open = true;
}

const charts = [];
function chart(holder, option) {
  const drawn = echarts.init(holder, null, { renderer: "canvas" });
  const refresh = () => drawn.setOption(themed(option()), true);
  charts.push({ drawn, refresh });
  refresh();
  return refresh;
}
function themed(option) {
  const axis = { axisLabel: { color: color("--dim") }, axisLine: { lineStyle: { color: color("--line") } },
    splitLine: { lineStyle: { color: color("--line") } }, nameTextStyle: { color: color("--dim") } };
  const merge = (one) => ({ ...axis, ...one, axisLabel: { ...axis.axisLabel, ...one.axisLabel } });
  return {
    animation: false,
    color: [color("--accent"), color("--medium"), color("--high"), color("--info"), color("--sound"), color("--low")],
    grid: { left: 62, right: 18, top: 34, bottom: 44 },
    textStyle: { color: color("--ink") },
    ...option,
    legend: { type: "scroll", textStyle: { color: color("--dim") }, pageTextStyle: { color: color("--dim") }, ...option.legend },
    tooltip: { backgroundColor: color("--card"), borderColor: color("--line"), textStyle: { color: color("--ink") }, confine: true, ...option.tooltip },
    xAxis: merge(option.xAxis),
    yAxis: merge(option.yAxis),
  };
}
const choice = (select, texts) => {
  texts.forEach((text, index) => {
    const option = element("option", "", text);
    option.value = index;
    select.append(option);
  });
};

const MODEL_QUANTITIES = [["standard deviation", (row) => row.std], ["L2 norm per element", (row) => (row.l2 === null ? null : row.l2 / Math.sqrt(row.elements))],
  ["largest magnitude", (row) => row.absMax], ["kurtosis", (row) => row.kurtosis], ["α", (row) => row.alpha], ["stable rank", (row) => row.stableRank]];
const DIFF_QUANTITIES = [["relative change ‖B − A‖ / ‖A‖", (row) => row.change], ["cosine", (row) => row.cosine], ["share that differs", (row) => row.differing],
  ["rank of the change", (row) => row.rank]];

// One curve for each role: a name whose number of the layer is left out.
function layerCurves(card, rows, candidates = MODEL_QUANTITIES) {
  const roles = new Map();
  for (const row of rows) {
    const found = /^(.*?)(?:^|[./_])(\d{1,4})(?=[./_])(.*)$/.exec(row.name);
    if (!found) continue;
    const role = `${found[1]}.#${found[3]}`;
    if (!roles.has(role)) roles.set(role, []);
    roles.get(role).push([Number(found[2]), row]);
  }
  const curves = [...roles].filter(([, points]) => points.length > 1).sort((a, b) => b[1].length - a[1].length).slice(0, 24);
  if (curves.length === 0) return card.remove();
  const quantities = candidates
    .filter(([, of]) => curves.some(([, points]) => points.some(([, row]) => of(row) !== null)));
  const select = card.querySelector("select");
  choice(select, quantities.map(([title]) => title));
  const refresh = chart(card.querySelector(".chart"), () => {
    const [, of] = quantities[select.value];
    return {
      legend: { top: 0, formatter: (name) => (name.length > 44 ? "…" + name.slice(-43) : name) },
      tooltip: { trigger: "item", formatter: (at) => tip(at.data.value[2], `layer ${at.data.value[0]}: ${measure(at.data.value[1])}`) },
      xAxis: { type: "value", name: "layer", nameLocation: "middle", nameGap: 26, minInterval: 1, min: "dataMin", max: "dataMax" },
      yAxis: { type: "value", scale: true, axisLabel: { formatter: measure } },
      series: curves.map(([role, points]) => ({
        name: role, type: "line", symbolSize: 5,
        data: points.filter(([, row]) => of(row) !== null).sort((a, b) => a[0] - b[0]).map(([layer, row]) => ({ value: [layer, of(row), row.name] })),
      })),
    };
  });
  select.addEventListener("change", refresh);
}

// Singular values squared over their rank, with the power law where it was fitted.
function spectrumChart(card, spectra, rows) {
  if (spectra.length === 0) return card.remove();
  const select = card.querySelector("select");
  choice(select, spectra.map((each) => `${rows[each.tensor].name} (${each.view}, ${each.N} × ${each.M})`));
  const refresh = chart(card.querySelector(".chart"), () => {
    const spectrum = spectra[select.value];
    const points = spectrum.values.map(([rank, value]) => [rank, value * value]).filter(([, value]) => value > 0);
    const series = [{ name: "eigenvalues", type: "scatter", symbolSize: 5, data: points }];
    if (spectrum.alpha !== null) {
      const slope = -1 / (spectrum.alpha - 1);
      const start = spectrum.tail;
      series.push({ name: `fit, α ${measure(spectrum.alpha)}`, type: "line", symbol: "none",
        data: [1, start].map((rank) => [rank, spectrum.xmin * (rank / start) ** slope]) });
    }
    const decade = (value, round) => 10 ** round(Math.log10(value));
    return {
      legend: { top: 0, left: 90 },
      tooltip: { formatter: (at) => tip(`rank ${at.value[0]}`, `λ ${measure(at.value[1])}`) },
      xAxis: { type: "log", name: "rank", nameLocation: "middle", nameGap: 26 },
      yAxis: { type: "log", name: "λ = σ²", min: ({ min }) => decade(min, Math.floor), max: ({ max }) => decade(max, Math.ceil), axisLabel: { formatter: measure } },
      series,
    };
  });
  select.addEventListener("change", refresh);
}

// Magnitudes by quarter octave, negative and positive apart; exponents when they are added up.
function histogramChart(card, histograms, rows) {
  if (histograms.length === 0) return card.remove();
  const select = card.querySelector("select.which");
  const by = card.querySelector("select.by");
  choice(select, histograms.map((each) => (each.tensor < 0 ? "all tensors" : rows[each.tensor].name)));
  choice(by, ["magnitudes", "exponents"]);
  const refresh = chart(card.querySelector(".chart"), () => {
    const histogram = histograms[select.value];
    const parts = Number(by.value) === 0 ? 1 : 4;
    const collect = (counts) => {
      const sums = new Map();
      counts.forEach((count, index) => {
        const bin = Math.floor((histogram.first + index) / parts);
        sums.set(bin, (sums.get(bin) ?? 0) + count);
      });
      return sums;
    };
    const negative = collect(histogram.negative);
    const positive = collect(histogram.positive);
    const bins = [...positive.keys()];
    const edge = (bin) => (parts === 4 ? `2^${bin}` : measure(2 ** Math.floor(bin / 4) * (1 + (((bin % 4) + 4) % 4) / 4)));
    const series = (name, sums) => ({ name, type: "bar", stack: "all", barCategoryGap: "10%", data: bins.map((bin) => sums.get(bin)) });
    return {
      legend: { top: 0 },
      tooltip: { trigger: "axis", formatter: (at) => tip(`from ${at[0].axisValue}`, ...at.map((one) => `${one.seriesName} ${number.format(one.value)}`)) },
      xAxis: { type: "category", data: bins.map(edge), name: "|x|", nameLocation: "middle", nameGap: 26 },
      yAxis: { type: "value", axisLabel: { formatter: (value) => compact.format(value) } },
      series: [series("negative", negative), series("positive", positive)],
    };
  });
  select.addEventListener("change", refresh);
  by.addEventListener("change", refresh);
}

function planeChart(card, planes) {
  if (planes.length === 0) return card.remove();
  chart(card.querySelector(".chart"), () => ({
    legend: { show: false },
    tooltip: { formatter: (at) => tip(at.name, `${measure(at.value)} of 8 bits`) },
    xAxis: { type: "category", data: planes.map((plane) => plane.label), axisLabel: { interval: 0, rotate: planes.length > 4 ? 35 : 0 } },
    yAxis: { type: "value", min: 0, max: 8, name: "bits of entropy" },
    series: [{ type: "bar", barMaxWidth: 42, data: planes.map((plane) => plane.entropy) }],
  }));
}

for (const section of document.querySelectorAll("section.model")) {
  const data = JSON.parse(section.querySelector("script").textContent);
  const rows = data.rows.map((values) => Object.fromEntries(data.columns.map((column, index) => [column, values[index]])));
  for (const row of rows) row.lower = row.name.toLowerCase();
  const card = (name) => section.querySelector(`.card.${name}`);
  if (rows.length === 0) {
    for (const name of ["tree-card", "layers", "spectra", "histogram", "planes", "tensors"]) card(name).remove();
    continue;
  }
  nameTree(card("tree-card").querySelector(".tree"), rows);
  layerCurves(card("layers"), rows);
  spectrumChart(card("spectra"), data.spectra, rows);
  histogramChart(card("histogram"), data.histograms, rows);
  planeChart(card("planes"), data.planes);
  section.table = tensorTable(card("tensors"), rows);
}
for (const section of document.querySelectorAll("section.diff")) {
  const data = JSON.parse(section.querySelector("script").textContent);
  const rows = data.rows.map((values) => Object.fromEntries(data.columns.map((column, index) => [column, values[index]])));
  for (const row of rows) row.lower = `${row.name} ${row.note}`.toLowerCase();
  if (rows.length === 0) {
    for (const name of ["changes", "tensors"]) section.querySelector(`.card.${name}`).remove();
    continue;
  }
  layerCurves(section.querySelector(".card.changes"), rows, DIFF_QUANTITIES);
  section.table = tensorTable(section.querySelector(".card.tensors"), rows, DIFF_COLUMNS);
}
addEventListener("resize", () => charts.forEach((each) => each.drawn.resize()));
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => charts.forEach((each) => each.refresh()));
