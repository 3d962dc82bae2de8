// Reads costs off the corner points that the page holds: between two of them a cost is a straight line.
for (const figure of document.querySelectorAll("figure[data-first]")) {
  const data = figure.dataset, find = what => figure.querySelector(what);
  const field = find("[type=number]"), slider = find("[type=range]"), out = find("output"), cursor = find(".cursor");
  const rows = figure.querySelectorAll("[data-points]");
  // Half up, after what a binary number cannot hold is cut off; never -0.
  const money = n => {
    const d = data.digits, unit = 10 ** d, whole = Math.round((Math.abs(n) * unit).toPrecision(14));
    return isNaN(n) ? "-" : (Math.sign(n) * whole / unit + 0).toLocaleString(data.numbers,
      {minimumFractionDigits: d, maximumFractionDigits: d});
  };
  // A cost that there is not is "-", and what is computed with it is no number.
  const read = (line, at) => {
    const i = line.findIndex(([x]) => x >= at), [x, y] = line[i] || [], [u, v] = line[i - 1] || [];
    return x == at ? y : v + (y - v) * (at - u) / (x - u);
  };
  const show = () => {
    const at = +field.value, best = [];
    if (!field.validity.valid) return out.value = data.range;
    // A row has the points of a design, or those before a change and those after it.
    for (const row of rows)
      row.costs = JSON.parse(row.dataset.points).map((line, side) => {
        const n = read(line, at);
        // Of equals the first.
        if (n < (best[side]?.n ?? 1 / 0) - 1e-9) best[side] = {n, row};
        return n;
      });
    const [was, now = was] = best, name = x => x?.row.cells[0].innerText;
    for (const row of rows) {
      const [old, n = old] = row.costs, two = row.cells[3], more = n - (two ? old : now?.n);
      const texts = [...row.costs, more].map(money);
      row.className = row == now?.row ? "best" : "";
      if (two && more > 1e-9) texts[2] = "+" + texts[2];
      if (!two && row.className) texts[1] = data.cheapest;
      texts.forEach((t, i) => row.cells[i + 1].innerText = t);
    }
    const said = {at: at.toLocaleString(data.numbers, {maximumFractionDigits: 2}),
      design: name(now), cost: money(now?.n), before: name(was), was: money(was?.n)};
    out.value = data[now ? "reads" : "none"].replace(/{(\w+)}/g, (_, key) => said[key]);
    // The slider keeps to the picture, whatever the field says.
    const part = (slider.value - data.first) / (data.last - data.first);
    cursor?.setAttribute("transform", `translate(${+data.left + part * data.width})`);
  };
  find(".ask").hidden = 0;
  field.oninput = () => show(slider.value = field.value);
  slider.oninput = () => show(field.value = slider.value);
}
