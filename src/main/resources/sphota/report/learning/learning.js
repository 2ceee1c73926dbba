// Curves of trainings. Uses what page.js defines; of names it makes text alone.
"use strict";

const COLORS = ["--accent", "--medium", "--high", "--info", "--sound", "--low"];
const short = (name) => (name.length > 40 ? name.slice(0, 39) + "…" : name);

// A line a set of an arm, and behind it the area from the least run to the most: the least,
// unseen, and the difference stacked upon it. ECharts stacks the first number of a point, so y is first.
function trackSeries(arms, axis, sets, quantity) {
  const series = [];
  arms.forEach((arm, index) => sets.forEach((set) => {
    const track = arm[set];
    const [mean, least, most] = quantity(track);
    if (!mean.some((value) => value !== null)) return;
    const shade = color(COLORS[index % COLORS.length]);
    const dashed = sets.length > 1 && set === "train";
    const common = { type: "line", name: arm.name, color: shade, symbol: mean.length > 1 ? "none" : "circle", symbolSize: 6 };
    if (least && !dashed) {
      const hidden = { ...common, stack: `${index} ${set}`, encode: { x: 1, y: 0 }, silent: true, lineStyle: { opacity: 0 }, tip: () => null };
      series.push({ ...hidden, data: least.map((value, at) => [value, track[axis][at]]) });
      series.push({ ...hidden, areaStyle: { color: shade, opacity: 0.22 },
        data: most.map((value, at) => [value === null ? null : value - least[at], track[axis][at]]) });
    }
    series.push({ ...common, data: mean.map((value, at) => [track[axis][at], value]), lineStyle: { width: dashed ? 1 : 1.8, type: dashed ? "dashed" : "solid", opacity: dashed ? 0.75 : 1 },
      tip: (at) => `${short(arm.name)}${dashed ? ", training" : ""}: ${measure(mean[at])}`
        + (least && least[at] !== most[at] ? ` (${measure(least[at])} to ${measure(most[at])}, ${track.runs[at]} of ${arm.runs} runs)` : "") });
  }));
  return series;
}

function trackChart(card, data, axis, sets, quantity, more = () => []) {
  if (!trackSeries(data.arms, "steps", sets, quantity()).length) return card.remove();
  return chart(card.querySelector(".chart"), () => {
    const over = axis.value;
    const series = trackSeries(data.arms, over, sets, quantity());
    const xs = data.arms.flatMap((arm) => sets.flatMap((set) => arm[set][over]));
    const last = xs.reduce((most, x) => Math.max(most, x), 0);
    series.push(...more(last));
    return {
      legend: { top: 0, data: data.arms.map((arm) => arm.name), formatter: short, icon: "roundRect", itemWidth: 14, itemHeight: 4 },
      tooltip: { trigger: "axis", formatter: (found) => tip(`${over} ${compact.format(found.at(-1).value[0])}`,
        ...found.map((one) => series[one.seriesIndex].tip(one.dataIndex)).filter((text) => text !== null)) },
      xAxis: { type: "value", name: over, nameLocation: "middle", nameGap: 26, min: 0, max: last,
        axisLabel: { formatter: (value) => compact.format(value), showMaxLabel: false, hideOverlap: true } },
      yAxis: { type: "value", scale: true, axisLabel: { formatter: (value) => (Math.abs(value) >= 1e4 ? compact.format(value) : measure(value)) } },
      series: series.map(({ tip: _, ...each }) => each),
    };
  });
}

for (const section of document.querySelectorAll("section.learning")) {
  const data = JSON.parse(section.querySelector("script").textContent);
  const card = (name) => section.querySelector(`.card.${name}`);
  const axis = section.querySelector("select.axis");
  const form = section.querySelector("select.form");
  choice(form, ["all forms, the mean", ...data.forms.map((each) => each.name)]);
  const level = (name, value, last) => ({ type: "line", name, color: color("--dim"), symbol: "none", data: [[0, value], [last, value]],
    lineStyle: { type: "dotted", width: 1.5 },
    endLabel: { show: true, formatter: name, color: color("--dim"), align: "right", verticalAlign: "bottom", distance: 0, offset: [0, -3] }, tip: () => `${name} ${measure(value)}` });
  const bounds = (last) => {
    const { floor, base } = data.forms[form.value - 1] ?? {};
    return [["base, order two", base], ["floor, noise", floor]].filter(([, value]) => typeof value === "number")
      .map(([name, value]) => level(name, value, last));
  };
  const refresh = [
    trackChart(card("bits"), data, axis, ["validation", "train"], () => (track) => track.bits[form.value], bounds),
    ...["loss", "rate", "norm", "speed"].map((name) => trackChart(card(name), data, axis, ["train"], () => (track) => track[name])),
  ];
  form.addEventListener("change", () => refresh[0]?.());
  axis.addEventListener("change", () => refresh.forEach((each) => each?.()));
}
