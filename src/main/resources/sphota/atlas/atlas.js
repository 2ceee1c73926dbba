// The page of a run. Names are text: nodes are built, never parsed.
{
  const FIELDS = ["name", "kind", "format", "files", "bytes", "tensors", "parameters", "type", "family", "worst", "findings", "refused", "modified", "seconds"];
  const SEVERITIES = ["high", "medium", "low", "info", "none"];
  // Okabe and Ito's colours, which most kinds of eyes tell apart; shapes help the others.
  const COLOURS = ["#0072b2", "#e69f00", "#009e73", "#d55e00", "#cc79a7", "#56b4e9", "#8c6d00", "#7b5cd6", "#5f7d2f", "#b03060"];
  const SHAPES = 4;
  const LEAST = 1e-9;

  const data = JSON.parse(document.getElementById("data").textContent);
  const details = document.querySelectorAll("script.detail");
  const models = data.models.map((values, index) => {
    const model = { index, point: -1, tree: -1, edges: [] };
    FIELDS.forEach((field, at) => { model[field] = values[at]; });
    model.lower = model.name.toLowerCase();
    model.label = `${model.name} · ${model.format ?? "?"} · ${number.format(model.parameters)} parameters · worst finding ${model.worst}`;
    return model;
  });
  const points = data.points.map(([index, x, y]) => ({ model: models[index], x, y: 1 - y }));
  points.forEach((point, at) => { point.model.point = at; });
  data.edges.forEach((edge, at) => { models[edge[0]].edges.push(at); models[edge[1]].edges.push(at); });
  data.trees.forEach((tree, at) => tree.forEach(([index]) => { models[index].tree = at; }));
  const treeName = (at) => (at < 0 ? "no relatives" : `family of ${models[data.trees[at][0][0]].name}`);
  const byId = (id) => document.getElementById(id);
  const link = (model, text) => {
    const button = element("button", "name", text ?? model.name);
    button.type = "button";
    button.addEventListener("click", () => open(model));
    return button;
  };

  // --- which models are shown ------------------------------------------------------------------
  const counted = (of) => {
    const counts = new Map();
    for (const model of models) counts.set(of(model), (counts.get(of(model)) ?? 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1]);
  };
  const filters = [["family", (model) => model.family], ["format", (model) => model.format ?? "?"], ["type", (model) => model.type ?? "?"], ["worst", (model) => model.worst]]
    .map(([id, of]) => {
      const select = byId(id);
      const values = counted(of);
      if (id === "worst") values.sort((a, b) => SEVERITIES.indexOf(a[0]) - SEVERITIES.indexOf(b[0]));
      select.append(element("option", "", "any"));
      for (const [value, count] of values.slice(0, 200)) {
        const option = element("option", "", `${value} (${number.format(count)})`);
        option.value = " " + value;
        select.append(option);
      }
      select.firstChild.value = "";
      select.addEventListener("change", () => filter());
      return [select, of];
    });
  const search = byId("search");
  let shown = models;
  const inSight = new Uint8Array(models.length).fill(1);
  function filter() {
    const wanted = search.value.trim().toLowerCase();
    const chosen = filters.filter(([select]) => select.value !== "").map(([select, of]) => [select.value.slice(1), of]);
    shown = models.filter((model) => (wanted === "" || model.lower.includes(wanted)) && chosen.every(([value, of]) => of(model) === value));
    inSight.fill(0);
    for (const model of shown) inSight[model.index] = 1;
    byId("count").textContent = `${number.format(shown.length)} of ${number.format(models.length)} models`;
    table.arrange();
    draw();
  }
  search.addEventListener("input", () => filter());
  byId("all").addEventListener("click", () => {
    search.value = "";
    for (const [select] of filters) select.value = "";
    filter();
  });

  // --- the table, of which only the rows in sight are there ------------------------------------
  const COLUMNS_OF_MODELS = [
    ["model", (m) => m.name, (m) => m.lower, "text"],
    ["format", (m) => m.format ?? "–", (m) => m.format, "text", 130],
    ["family", (m) => m.family, (m) => m.family, "text", 92],
    ["type", (m) => m.type ?? "–", (m) => m.type, "text", 66],
    ["parameters", (m) => number.format(m.parameters), (m) => m.parameters, undefined, 118],
    ["bytes", (m) => bytes(m.bytes), (m) => m.bytes, undefined, 94],
    ["tensors", (m) => number.format(m.tensors), (m) => m.tensors, undefined, 78],
    ["worst", (m) => m.worst, (m) => SEVERITIES.indexOf(m.worst), "text", 84],
    ["findings", (m) => number.format(m.findings), (m) => m.findings, undefined, 82],
    ["not read", (m) => (m.refused ? number.format(m.refused) : "–"), (m) => m.refused, undefined, 82],
    ["relatives", (m) => (m.tree < 0 ? "–" : number.format(data.trees[m.tree].length - 1)), (m) => (m.tree < 0 ? 0 : data.trees[m.tree].length - 1), undefined, 86],
    ["changed", (m) => m.modified?.slice(0, 10) ?? "–", (m) => m.modified, undefined, 108],
  ];
  const table = (() => {
    const scroll = document.querySelector("#models .table");
    const made = element("table");
    const head = made.createTHead().insertRow();
    const body = made.createTBody();
    let sorted = { column: -1, up: true };
    let order = models;
    let chosen = -1;
    const filler = (height) => {
      const row = element("tr", "filler");
      const cell = row.insertCell();
      cell.colSpan = COLUMNS_OF_MODELS.length;
      cell.style.height = height + "px";
      return row;
    };
    const drawRows = () => {
      const first = Math.max(0, Math.floor(scroll.scrollTop / ROW_HEIGHT) - 4);
      const last = Math.min(order.length, first + Math.ceil(scroll.clientHeight / ROW_HEIGHT) + 8);
      const rows = [filler(first * ROW_HEIGHT)];
      for (let at = first; at < last; at++) {
        const model = order[at];
        const row = element("tr", at === chosen ? "chosen" : "");
        for (const [title, text, , kind] of COLUMNS_OF_MODELS) {
          const cell = row.insertCell();
          cell.textContent = text(model);
          if (kind) cell.title = cell.textContent;
          cell.className = title === "worst" ? `text ${model.worst}` : kind ?? "";
        }
        row.model = model;
        rows.push(row);
      }
      rows.push(filler((order.length - last) * ROW_HEIGHT));
      body.replaceChildren(...rows);
    };
    const arrange = () => {
      order = shown.slice();
      if (sorted.column >= 0) {
        const key = COLUMNS_OF_MODELS[sorted.column][2];
        const sign = sorted.up ? 1 : -1;
        order.sort((a, b) => {
          const x = key(a), y = key(b);
          if (x === null || y === null) return (x === null) - (y === null);
          return sign * (x < y ? -1 : x > y ? 1 : 0);
        });
      }
      [...head.cells].forEach((cell, index) => {
        cell.ariaSort = index !== sorted.column ? "none" : sorted.up ? "ascending" : "descending";
        cell.firstChild.textContent = COLUMNS_OF_MODELS[index][0] + (index !== sorted.column ? "" : sorted.up ? " ▲" : " ▼");
      });
      chosen = -1;
      scroll.scrollTop = 0;
      drawRows();
    };
    COLUMNS_OF_MODELS.forEach(([title, , , kind, width], index) => {
      const cell = element("th", kind ?? "");
      cell.scope = "col";
      if (width) cell.style.width = width + "px";
      const button = element("button", "", title);
      button.type = "button";
      button.addEventListener("click", () => {
        sorted = { column: index, up: sorted.column === index ? !sorted.up : kind === "text" };
        arrange();
      });
      cell.append(button);
      head.append(cell);
    });
    const under = (event) => event.target.closest("tbody tr")?.model;
    body.addEventListener("click", (event) => under(event) && open(under(event)));
    body.addEventListener("mouseover", (event) => under(event) && point(under(event)));
    scroll.addEventListener("scroll", drawRows, { passive: true });
    scroll.addEventListener("keydown", (event) => {
      const page = Math.floor(scroll.clientHeight / ROW_HEIGHT) - 2;
      const moved = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -order.length, End: order.length }[event.key];
      if (event.target !== scroll || order.length === 0) return;
      if (moved !== undefined) {
        event.preventDefault();
        chosen = Math.min(order.length - 1, Math.max(0, chosen + moved));
        const top = chosen * ROW_HEIGHT;
        scroll.scrollTop = Math.min(top, Math.max(scroll.scrollTop, top - scroll.clientHeight + 3 * ROW_HEIGHT));
        drawRows();
        point(order[chosen]);
      } else if (event.key === "Enter" && chosen >= 0) open(order[chosen]);
    });
    scroll.append(made);
    return { arrange, scroll };
  })();

  // --- the map ---------------------------------------------------------------------------------
  const canvas = document.querySelector("#map .sheet canvas");
  const ring = document.querySelector("#map .ring");
  const told = document.querySelector("#map .told");
  const COLOURINGS = [
    ["family", (m) => m.family], ["format", (m) => m.format ?? "?"], ["type", (m) => m.type ?? "?"],
    ["worst finding", (m) => m.worst], ["relatives", (m) => treeName(m.tree)],
  ];
  const colouring = byId("colour");
  choice(colouring, COLOURINGS.map(([title]) => title));
  const view = { scale: 1, x: 0, y: 0 };
  let focused = null;
  let groups = [];
  let plain = {};
  // The mark of a group, drawn once and copied to each of its points.
  const mark = (group, radius, ratio) => {
    if (group.radius !== radius || group.ratio !== ratio) {
      group.stamp = element("canvas");
      group.stamp.width = group.stamp.height = Math.ceil(2 * (1.4 * radius + 1) * ratio);
      const pen = group.stamp.getContext("2d");
      pen.scale(ratio, ratio);
      pen.fillStyle = group.tint;
      pen.globalAlpha = 0.85;
      pen.beginPath();
      shape(pen, group.kind, 1.4 * radius + 1, 1.4 * radius + 1, radius);
      pen.fill();
      Object.assign(group, { radius, ratio });
    }
    return group.stamp;
  };
  const shape = (path, kind, x, y, r) => {
    if (kind === 0) { path.moveTo(x + r, y); path.arc(x, y, r, 0, 2 * Math.PI); }
    else if (kind === 1) path.rect(x - 0.9 * r, y - 0.9 * r, 1.8 * r, 1.8 * r);
    else if (kind === 2) { path.moveTo(x, y - 1.2 * r); path.lineTo(x + 1.1 * r, y + 0.8 * r); path.lineTo(x - 1.1 * r, y + 0.8 * r); path.closePath(); }
    else { path.moveTo(x, y - 1.3 * r); path.lineTo(x + 1.3 * r, y); path.lineTo(x, y + 1.3 * r); path.lineTo(x - 1.3 * r, y); path.closePath(); }
  };
  function colour() {
    const [title, of] = COLOURINGS[colouring.value];
    let values = counted(of);
    if (title === "worst finding") values = SEVERITIES.map((each) => values.find(([value]) => value === each)).filter((each) => each);
    const kin = title === "relatives";
    const none = (value) => value === "no relatives" || value === "unknown" || value === "?";
    values.sort((a, b) => none(a[0]) - none(b[0]));
    const tinted = (value, at) => {
      if (title === "worst finding") return color(value === "none" ? "--sound" : `--${value}`);
      return none(value) || (at >= COLOURS.length && !kin) ? color("--dim") : COLOURS[at % COLOURS.length];
    };
    // Families of relatives are many: their colours come again, in other shapes.
    const own = kin ? values.length : COLOURS.length;
    groups = values.slice(0, own).map(([value, count], at) => ({ value, count, tint: tinted(value, at), kind: none(value) ? 0 : (kin ? Math.floor(at / COLOURS.length) : at) % SHAPES, points: [] }));
    const rest = values.slice(own);
    if (rest.length) groups.push({ value: `${number.format(rest.length)} others`, count: rest.reduce((sum, [, count]) => sum + count, 0), tint: color("--dim"), kind: 0, points: [] });
    plain = { line: color("--line"), dim: color("--dim") };
    const at = new Map(values.map(([value], index) => [value, groups[Math.min(index, groups.length - 1)]]));
    for (const point of points) at.get(of(point.model)).points.push(point);
    const legend = document.querySelector("#map .legend");
    legend.replaceChildren(...groups.slice(0, 40).map((group) => {
      const button = element("button");
      button.type = "button";
      const mark = element("canvas");
      mark.width = mark.height = 28;
      const pen = mark.getContext("2d");
      pen.fillStyle = group.tint;
      pen.beginPath();
      shape(pen, group.kind, 14, 14, 9);
      pen.fill();
      button.append(mark, element("span", "", `${group.value} (${number.format(group.count)})`));
      const filtering = filters.find(([select]) => select.id === { family: "family", format: "format", type: "type", "worst finding": "worst" }[title]);
      button.disabled = !filtering || group.value.endsWith("others");
      button.title = button.disabled ? "" : "show these alone";
      button.addEventListener("click", () => {
        const [select] = filtering;
        select.value = select.value === " " + group.value ? "" : " " + group.value;
        filter();
      });
      return button;
    }));
    if (groups.length > 40) legend.append(element("span", "none", `and ${number.format(groups.length - 40)} more; colours come again`));
    draw();
  }
  const side = () => Math.min(canvas.clientWidth, canvas.clientHeight) - 40;
  const screenX = (x) => (x - 0.5 - view.x) * side() * view.scale + canvas.clientWidth / 2;
  const screenY = (y) => (y - 0.5 - view.y) * side() * view.scale + canvas.clientHeight / 2;
  let waiting = false;
  function draw() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; paint(); });
  }
  function paint() {
    const ratio = window.devicePixelRatio || 1;
    const width = canvas.clientWidth, height = canvas.clientHeight;
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
    }
    const pen = canvas.getContext("2d");
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, width, height);
    const factor = side() * view.scale;
    const left = width / 2 - (0.5 + view.x) * factor, top = height / 2 - (0.5 + view.y) * factor;
    const radius = Math.min(7, Math.round(4 * 2.6 * Math.sqrt(view.scale) * Math.max(1, Math.min(2, Math.sqrt(900 / (points.length + 1))))) / 4);
    const outside = (x, y) => x < -9 || y < -9 || x > width + 9 || y > height + 9;
    if (byId("related").checked && data.edges.length) {
      pen.strokeStyle = plain.dim;
      pen.globalAlpha = 0.45;
      pen.lineWidth = 1;
      pen.beginPath();
      for (const [child, parent] of data.edges) {
        const one = points[models[child].point], other = points[models[parent].point];
        if (!one || !other || !inSight[child] || !inSight[parent]) continue;
        pen.moveTo(left + one.x * factor, top + one.y * factor);
        pen.lineTo(left + other.x * factor, top + other.y * factor);
      }
      pen.stroke();
    }
    pen.globalAlpha = 0.35;
    pen.fillStyle = plain.line;
    pen.beginPath();
    for (const point of points) {
      if (inSight[point.model.index]) continue;
      const x = left + point.x * factor, y = top + point.y * factor;
      if (!outside(x, y)) pen.rect(x - 1.5, y - 1.5, 3, 3);
    }
    pen.fill();
    pen.globalAlpha = 1;
    for (const group of groups.slice().reverse()) {
      const stamp = mark(group, radius, ratio);
      const side = stamp.width / ratio;
      for (const point of group.points) {
        if (!inSight[point.model.index]) continue;
        const x = left + point.x * factor, y = top + point.y * factor;
        if (!outside(x, y)) pen.drawImage(stamp, x - side / 2, y - side / 2, side, side);
      }
    }
    encircle();
  }
  function encircle() {
    ring.hidden = !focused || focused.point < 0;
    if (ring.hidden) return;
    const at = points[focused.point];
    ring.style.transform = `translate(${screenX(at.x)}px, ${screenY(at.y)}px)`;
  }
  function point(model) {
    if (focused === model) return;
    focused = model;
    told.textContent = model ? model.label : "";
    encircle();
  }
  const nearest = (x, y, within) => {
    let best = null, least = within * within;
    const factor = side() * view.scale, left = screenX(0) - x, top = screenY(0) - y;
    for (const at of points) {
      if (!inSight[at.model.index]) continue;
      const dx = left + at.x * factor, dy = top + at.y * factor;
      if (dx * dx + dy * dy < least) { least = dx * dx + dy * dy; best = at.model; }
    }
    return best;
  };
  const zoom = (by, x = canvas.clientWidth / 2, y = canvas.clientHeight / 2) => {
    const scale = Math.min(4000, Math.max(0.5, view.scale * by));
    const dx = x - canvas.clientWidth / 2, dy = y - canvas.clientHeight / 2;
    view.x += dx / side() * (1 / view.scale - 1 / scale);
    view.y += dy / side() * (1 / view.scale - 1 / scale);
    view.scale = scale;
    draw();
  };
  const whole = () => { view.scale = 1; view.x = view.y = 0; draw(); };
  canvas.addEventListener("wheel", (event) => { event.preventDefault(); zoom(Math.exp(-event.deltaY / 400), event.offsetX, event.offsetY); }, { passive: false });
  let held = null;
  canvas.addEventListener("pointerdown", (event) => { held = { x: event.offsetX, y: event.offsetY, moved: false }; canvas.setPointerCapture(event.pointerId); });
  canvas.addEventListener("pointermove", (event) => {
    if (held) {
      const dx = event.offsetX - held.x, dy = event.offsetY - held.y;
      if (!held.moved && Math.hypot(dx, dy) < 4) return;
      view.x -= dx / side() / view.scale;
      view.y -= dy / side() / view.scale;
      held = { x: event.offsetX, y: event.offsetY, moved: true };
      draw();
    } else point(nearest(event.offsetX, event.offsetY, 14));
  });
  canvas.addEventListener("pointerup", (event) => {
    if (held && !held.moved) {
      const model = nearest(event.offsetX, event.offsetY, 14);
      if (model) open(model);
    }
    held = null;
  });
  canvas.addEventListener("pointercancel", () => { held = null; });
  canvas.addEventListener("keydown", (event) => {
    const way = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[event.key];
    if (way && event.shiftKey) {
      view.x += 0.1 * way[0] / view.scale;
      view.y += 0.1 * way[1] / view.scale;
      draw();
    } else if (way) step(...way);
    else if (event.key === "+" || event.key === "=") zoom(1.5);
    else if (event.key === "-") zoom(1 / 1.5);
    else if (event.key === "0") whole();
    else if (event.key === "Enter" && focused) open(focused);
    else return;
    event.preventDefault();
  });
  // To the nearest model in a direction, within 45 degrees of it.
  function step(dx, dy) {
    const from = focused && focused.point >= 0 ? points[focused.point] : null;
    const x = from ? from.x : 0.5 + view.x, y = from ? from.y : 0.5 + view.y;
    let best = null, least = Infinity;
    for (const at of points) {
      if (!inSight[at.model.index] || at === from) continue;
      const along = (at.x - x) * dx + (at.y - y) * dy, aside = Math.abs((at.x - x) * dy) + Math.abs((at.y - y) * dx);
      if (from && (along <= LEAST || aside > along)) continue;
      const far = Math.hypot(at.x - x, at.y - y);
      if (far < least) { least = far; best = at; }
    }
    if (!best) return;
    if (Math.abs(best.x - 0.5 - view.x) * view.scale > 0.5 || Math.abs(best.y - 0.5 - view.y) * view.scale > 0.5) {
      view.x = best.x - 0.5;
      view.y = best.y - 0.5;
    }
    point(best.model);
  }
  byId("closer").addEventListener("click", () => zoom(1.5));
  byId("farther").addEventListener("click", () => zoom(1 / 1.5));
  byId("whole").addEventListener("click", whole);
  byId("related").addEventListener("change", draw);
  colouring.addEventListener("change", colour);
  addEventListener("resize", draw);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", colour);

  // --- the report of a model -------------------------------------------------------------------
  const report = byId("report");
  let spectra = [];
  let curve = null;
  function grid(titles, rows, cell) {
    const holder = element("div", "table");
    holder.tabIndex = 0;
    holder.setAttribute("role", "region");
    holder.ariaLabel = titles[0][0];
    const made = element("table");
    const head = made.createTHead().insertRow();
    for (const [title, kind] of titles) {
      const each = element("th", kind ?? "", title);
      each.scope = "col";
      each.style.padding = "6px 10px";
      head.append(each);
    }
    const body = made.createTBody();
    for (const row of rows) {
      const line = body.insertRow();
      cell(row).forEach((text, at) => {
        const each = line.insertCell();
        each.className = titles[at][1] ?? "";
        each.textContent = text;
        each.title = text;
      });
    }
    holder.append(made);
    return holder;
  }
  const sure = (confidence) => (confidence === null ? "unknown" : confidence.toFixed(2));
  const whole_number = (value) => (value === null ? "–" : number.format(value));
  const sentence = (edge, model) => {
    const [child, parent, relation, directed, confidence, distance, rank, evidence] = edge;
    const other = models[child === model.index ? parent : child];
    const line = element("div", "kin");
    const way = !directed ? "direction unknown: " : child === model.index ? "comes of " : "parent of ";
    line.append(element("span", directed ? "how" : "how unsure", way), link(other),
      element("span", "how", ` · ${relation} · confidence ${sure(confidence)}${distance === null ? "" : ` · distance ${measure(distance)}`}${rank === null ? "" : ` · rank ${rank}`}`));
    if (evidence) line.append(element("div", "place", evidence.split("\\n").join(" · ")));
    return line;
  };
  function section(body, title, part, build) {
    if (part.rows.length === 0) return;
    body.append(element("h2", "", part.all > part.rows.length ? `${title}: ${number.format(part.rows.length)} of ${number.format(part.all)}` : title), build(part.rows));
  }
  function open(model) {
    const body = report.querySelector(".body");
    const detail = JSON.parse(details[model.index].textContent);
    byId("report-title").textContent = model.name;
    const facts = element("dl", "facts");
    for (const [name, value] of [["kind", model.kind], ["format", model.format ?? "–"], ["family", model.family], ["type", model.type ?? "–"], ["parameters", number.format(model.parameters)],
      ["tensors", number.format(model.tensors)], ["bytes", bytes(model.bytes)], ["changed", model.modified ?? "–"], ["worst finding", model.worst], ["not read", number.format(model.refused)]]) {
      const pair = element("div");
      pair.append(element("dt", "", name), element("dd", "mono", value));
      facts.append(pair);
    }
    body.replaceChildren(element("p", "place", data.root + model.name), facts);
    section(body, "Findings", detail.findings, (rows) => {
      const list = element("ul", "findings");
      for (const [severity, rule, file, byte, evidence] of rows) {
        const item = element("li");
        item.append(element("span", `severity ${severity}`, severity), element("span", "rule", rule), element("div", "", evidence), element("div", "place", byte === null ? file : `${file} @ byte ${number.format(byte)}`));
        list.append(item);
      }
      return list;
    });
    if (model.edges.length) {
      body.append(element("h2", "", "Relatives"));
      for (const at of model.edges.slice(0, 40)) body.append(sentence(data.edges[at], model));
      if (model.edges.length > 40) body.append(element("p", "none", `and ${model.edges.length - 40} more`));
    }
    section(body, "What it is", detail.descriptions, (rows) => grid([["of", "text"], ["what", "text"], ["where", "text"], ["is", "text"], ["confidence"]], rows,
      ([component, subject, scope, value, confidence]) => [component, subject, scope, value, measure(confidence)]));
    section(body, "Tensors", detail.tensors, (rows) => grid([["tensor", "text"], ["type", "text"], ["shape"], ["elements"], ["min"], ["max"], ["mean"], ["std"], ["kurtosis"], ["zeros"], ["NaN, ∞"], ["dead rows"], ["note", "text"]], rows,
      ([name, type, shape, elements, , min, max, mean, std, kurtosis, zeros, nans, infinities, dead, note]) =>
        [name, type, shape || "scalar", whole_number(elements), measure(min), measure(max), measure(mean), measure(std), measure(kurtosis), whole_number(zeros), nans === null ? "–" : number.format(nans + infinities), whole_number(dead), note ?? ""]));
    section(body, "Spectra", detail.spectra, (rows) => grid([["tensor", "text"], ["matrix", "text"], ["N"], ["M"], ["α"], ["stable rank"], ["effective rank"], ["spectral norm"], ["spikes"]], rows,
      ([tensor, kind, n, m, alpha, stable, effective, norm, spikes]) => [tensor, kind, n, m, measure(alpha), measure(stable), measure(effective), measure(norm), whole_number(spikes)]));
    section(body, "Files", detail.files, (rows) => grid([["file", "text"], ["format", "text"], ["bytes"], ["sha256", "text"], ["not read because", "text"]], rows,
      ([file, format, size, sha256, refusal]) => [file, format, bytes(size), sha256 ?? "–", refusal ?? ""]));
    if (!report.open) report.showModal();
    report.scrollTop = 0;
    spectra = detail.spectra.rows.filter((row) => row[4] !== null);
    const holder = report.querySelector(".curve");
    holder.hidden = spectra.length < 2;
    if (!holder.hidden) {
      // The words first; the chart a frame later.
      requestAnimationFrame(() => setTimeout(() => {
        if (curve) curve();
        else curve = chart(holder.querySelector(".chart"), alphas);
      }));
    }
    history.replaceState(null, "", "#model-" + model.index);
    point(model);
  }
  // What names have in common at both ends is left out.
  function shortened(names) {
    const ends = (of) => {
      let same = 0;
      while (same < of[0].length && of.every((name) => name[same] === of[0][same])) same++;
      return same;
    };
    const front = ends(names), back = ends(names.map((name) => [...name].reverse().join("")));
    return names.map((name) => name.slice(front, name.length - back) || name);
  }
  const alphas = () => {
    const few = spectra.length <= 16;
    const names = shortened(spectra.map((row) => row[0])).map((name) => (name.length > 22 ? "…" + name.slice(-21) : name));
    return {
      legend: { show: false },
      tooltip: { formatter: (at) => tip(spectra[at.dataIndex][0], `α ${measure(at.value)}`) },
      xAxis: { type: "category", data: spectra.map((_, at) => at), axisLabel: { show: few, formatter: (at) => names[at], rotate: names.some((name) => name.length > 6) ? 30 : 0, interval: 0 } },
      yAxis: { type: "value", name: "α" },
      grid: { left: 60, right: 18, top: 34, bottom: few ? 84 : 24 },
      series: [{ type: "bar", data: spectra.map((row) => row[4]), barMaxWidth: 40 }],
    };
  };
  byId("close").addEventListener("click", () => report.close());
  report.addEventListener("click", (event) => { if (event.target === report) report.close(); });
  report.addEventListener("close", () => history.replaceState(null, "", location.pathname + location.search));

  // --- families --------------------------------------------------------------------------------
  {
    const holder = document.querySelector("#trees .list");
    const said = document.querySelector("#trees .none");
    const inTrees = data.trees.reduce((sum, tree) => sum + tree.length, 0);
    said.textContent = data.trees.length === 0 ? "No models of this run are known to be related; sphota lineage looks for what they are to each other."
      : `${number.format(inTrees)} models in ${number.format(data.trees.length)} families; ${number.format(models.length - inTrees)} have no known relatives. Below each model stands what comes of it.`;
    const grow = (tree, into) => {
      for (const [index, depth, edge] of tree.slice(0, 500)) {
        const line = element("div", "kin");
        line.style.paddingLeft = 8 + 22 * Math.min(depth, 20) + "px";
        if (edge >= 0) {
          const [, , relation, directed, confidence, , rank] = data.edges[edge];
          line.append(element("span", "mono", directed ? "└→ " : "└─ "), link(models[index]),
            element("span", directed ? "how" : "how unsure", ` · ${relation}${rank === null ? "" : `, rank ${rank}`} · ${directed ? "" : "direction unknown · "}confidence ${sure(confidence)}`));
          const others = models[index].edges.filter((at) => at !== edge && data.edges[at][0] === index && data.edges[at][3]);
          for (const at of others) line.append(element("span", "how", " · also of "), link(models[data.edges[at][1]]));
        } else line.append(link(models[index]));
        into.append(line);
      }
      if (tree.length > 500) into.append(element("p", "none", `and ${number.format(tree.length - 500)} more`));
    };
    let upTo = 0;
    const more = element("button", "", "more families");
    more.type = "button";
    const add = () => {
      for (const tree of data.trees.slice(upTo, upTo + 50)) {
        const fold = element("details");
        const root = models[tree[0][0]];
        const size = tree.reduce((sum, [index]) => sum + models[index].bytes, 0);
        fold.append(element("summary", "", `${root.name} and ${number.format(tree.length - 1)} more · ${bytes(size)}`));
        fold.addEventListener("toggle", () => { if (fold.open && fold.childElementCount === 1) grow(tree, fold); });
        more.before(fold);
      }
      upTo += 50;
      more.hidden = upTo >= data.trees.length;
    };
    holder.append(more);
    add();
    const first = holder.querySelector("details");
    if (first) first.open = true;
  }

  // --- duplicates and errors -------------------------------------------------------------------
  for (const [kind, title] of [["files", "files of the same bytes"], ["models", "models of the same numbers, whatever their type and container"], ["tensors", "tensors of the same numbers"]]) {
    const group = data.duplicates[kind];
    const fold = element("details");
    fold.append(element("summary", "", group.groups === 0 ? `No ${title}` : `${number.format(group.groups)} × ${title}; ${bytes(group.saved)} could be spared`));
    fold.addEventListener("toggle", () => {
      if (!fold.open || fold.childElementCount > 1) return;
      let at = -1, box = null;
      for (const [rank, saved, copies, size, index, part] of group.rows) {
        if (rank !== at) {
          at = rank;
          box = element("div", "copies");
          box.append(element("strong", "", `${number.format(copies)} copies of ${bytes(size)}, ${bytes(saved)} to spare`));
          fold.append(box);
        }
        const line = element("div");
        if (index >= 0) line.append(link(models[index]));
        if (part) line.append(element("span", "part", " " + part));
        box.append(line);
      }
    });
    byId("duplicates").append(fold);
  }
  if (data.errors.length === 0) byId("errors").remove();
  else {
    const list = element("ul", "findings");
    for (const [name, reason] of data.errors) {
      const item = element("li");
      item.append(element("div", "mono", name), element("div", "advice", reason));
      list.append(item);
    }
    byId("errors").append(list);
  }

  if (points.length < models.length) {
    byId("help").prepend(`${number.format(points.length)} of ${number.format(models.length)} models have a fingerprint and are on the map. `);
  }
  filter();
  colour();
  const asked = /^#model-(\d+)$/.exec(location.hash);
  if (asked && models[asked[1]]) open(models[asked[1]]);
  window.atlas = { models, open, point, view, canvas, table };
}
