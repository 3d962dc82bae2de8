// Reads costs off the corner points that the page holds: between two of them a cost is a straight line.
for (const figure of document.querySelectorAll("figure[data-first]")) {
  const data = figure.dataset, find = name => figure.querySelector(name);
  const field = find("[type=number]"), slider = find("[type=range]"), out = find("output"), cursor = find(".cursor");
  const rows = [...figure.querySelectorAll("[data-points]")].map(row => ({row, points: JSON.parse(row.dataset.points)}));
  const written = (n, least = 0, most = 2) =>
    (+n).toLocaleString(data.numbers, {minimumFractionDigits: least, maximumFractionDigits: most});
  // Half up, after what a binary number cannot hold is cut off.
  const money = cost => {
    const unit = 10 ** data.digits;
    return written(Math.round((cost * unit).toPrecision(14)) / unit, data.digits, data.digits);
  };
  const fill = (text, values) => text.replace(/{(\w+)}/g, (_, key) => values[key] ?? data.unit);
  const read = (points, at) => {
    const i = points.findIndex(([x]) => x >= at), [x, y] = points[i] || [], [u, v] = points[i - 1] || [];
    return x == at ? y : v == null || y == null ? null : v + (y - v) * (at - u) / (x - u);
  };
  const show = () => {
    const at = +field.value;
    if (!field.value || !field.validity.valid)
      return out.value = fill(data.range, {low: written(field.min), high: written(field.max)});
    let best;
    for (const each of rows) {
      each.cost = read(each.points, at);
      // Of equals the first.
      if (each.cost != null && !(each.cost >= best?.cost - 1e-9)) best = each;
    }
    for (const {row, cost} of rows) {
      const [, total, above] = row.cells;
      row.className = row == best?.row ? "best" : "";
      total.innerText = cost == null ? "-" : money(cost);
      above.innerText = cost == null ? "-" : row.className ? data.cheapest : money(cost - best.cost);
    }
    out.value = fill(best ? data.reads : data.none, {at: written(at),
      design: best?.row.cells[0].innerText, cost: best && data.code + " " + money(best.cost)});
    const to = Math.min(1, Math.max(0, (at - data.first) / (data.last - data.first)));
    cursor?.setAttribute("transform", `translate(${+data.left + to * data.width})`);
  };
  find(".ask").hidden = 0;
  field.oninput = () => show(slider.value = field.value);
  slider.oninput = () => show(field.value = slider.value);
}
