/*
 * Drawn timelines: what is chosen below one (`70-narrow.js`) steps forward in it, a period is chosen by dragging, the
 * words of a mark that has no label show while it has the focus, and a day that the reader chose is marked.
 *
 * The marks of a row and the entries of its list have the same order; that is how they are told to belong together.
 * Where there are too many entries to list, a small file of each chosen term says which of them are filed under it.
 */
onPage((page) => {
  for (const drawing of page.querySelectorAll("svg[data-columns]")) {
    markDays(page, drawing);
  }
  const figure = page.querySelector("figure.brief-drawn");
  const drawing = figure?.querySelector("svg[data-columns]");
  if (!drawing) {
    return;
  }
  showWords(figure);
  const form = page.querySelector("form.brief-filter");
  if (form?.elements.from) {
    follow(page, figure, drawing, form);
  }
});

const FOOT = 22; // the height of what stands below the axis
const SVG = "http://www.w3.org/2000/svg";

/** Shows the words of a mark without its whole label while it has the focus: the pointer gets them from the browser. */
function showWords(figure) {
  const words = document.createElement("span");
  words.className = "brief-drawn__words";
  words.hidden = true;
  words.setAttribute("aria-hidden", "true");
  figure.append(words);
  // On the figure: an SVG element that listens to the focus would become a stop of the keyboard itself.
  figure.addEventListener("focusin", (event) => {
    const link = event.target.closest("svg a");
    const title = link?.querySelector("title");
    const label = link?.querySelector("text")?.textContent;
    if (!title || !link.matches(":focus-visible") || (label && title.textContent.endsWith(label))) {
      return;
    }
    link.scrollIntoView({ block: "nearest", inline: "nearest" });
    words.textContent = title.textContent;
    words.hidden = false;
    const [around, mark] = [figure.getBoundingClientRect(), link.querySelector("rect").getBoundingClientRect()];
    const left = Math.min(mark.left - around.left, around.width - words.offsetWidth);
    words.style.translate = `${Math.max(left, 0)}px ${mark.bottom - around.top + 6}px`;
  });
  figure.addEventListener("focusout", () => {
    words.hidden = true;
  });
}

/** Marks the day as of which the page shows what was known, where the reader chose one. */
function markDays(page, drawing) {
  const columns = columnsOf(drawing);
  const line = drawing.appendChild(document.createElementNS(SVG, "path"));
  const word = drawing.appendChild(document.createElementNS(SVG, "text"));
  line.setAttribute("class", "brief-drawn__day");
  word.setAttribute("class", "brief-drawn__day-word");
  page.addEventListener("brief-day", ({ detail }) => {
    const x = detail && placeOf(detail.day, columns);
    const { width, height } = drawing.viewBox.baseVal;
    line.setAttribute("d", detail ? `M${x} 14V${height - FOOT}` : "");
    word.textContent = detail ? detail.words : "";
    word.setAttribute("x", x ?? 0);
    word.setAttribute("y", 11);
    word.setAttribute("text-anchor", x > width / 2 ? "end" : "start");
  });
}

/** Returns where a day stands on the axis; one that was cut out stands in the cut, one beyond the axis at its end. */
function placeOf(day, columns) {
  const [year, month, date] = day.split("-").map(Number);
  const index = columnOf(day, columns);
  if (index < 0) {
    return columns[0].x;
  }
  const { key, x, end } = columns[index];
  const inMonth = key === day.slice(0, -3) ? (date - 0.5) / 31 : 2;
  const passed = key.includes("-") ? inMonth : (year - Number(key) + (month - 1 + date / 31) / 12) / yearsOf(columns);
  const next = columns[index + 1]?.x ?? end;
  return passed > 1 ? (end + next) / 2 : x + (end - x) * passed;
}

/** Returns how many years a column has. */
function yearsOf(columns) {
  return columns.length > 1 ? Math.min(...columns.slice(1).map(({ key }, index) => key - columns[index].key)) : 1;
}

/** Has a drawing, its fields for a period and the counts of long lists follow what is chosen. */
function follow(page, figure, drawing, form) {
  const columns = columnsOf(drawing);
  const { from, to } = form.elements;
  for (const select of [from, to]) {
    select.append(...columns.map(({ key }) => new Option(nameOf(key), key)));
  }
  const rows = rowsOf(page, drawing, columns, form);
  const counts = [...page.querySelectorAll("[data-counts] > li")].map((element) => countOf(element, columns));
  const links = linksOf(page);
  const period = drawing.appendChild(document.createElementNS(SVG, "rect"));
  period.setAttribute("class", "brief-drawn__period");
  const filed = new Map();
  let turn = 0;

  form.addEventListener("brief-narrow", async ({ detail }) => {
    turn += 1;
    const mine = turn;
    const [first, last] = [detail.period.first, Math.min(detail.period.last, columns.length - 1)];
    const isInside = (column) => column < 0 || (column >= first && column <= last);
    outline(period, drawing, columns, first, last);
    fold(drawing, rows, detail.hidden);
    for (const row of rows) {
      for (const { mark, item } of row.pairs) {
        stepBack(mark, item.classList.contains("brief-left-out"));
      }
      count(row, row.pairs.filter(({ item }) => !item.classList.contains("brief-left-out")).length);
    }
    carry(links, detail.chosen);
    let found = null;
    try {
      found = rows.some(({ pairs }) => !pairs.length) && detail.chosen.length
        ? await Promise.all(detail.chosen.map((choice) => load(filed, form, choice))) : null;
    } catch {
      form.querySelector("output").value = form.dataset.sayFailed;
      return;
    }
    if (mine !== turn) {
      return;
    }
    const left = new Map(rows.map((row) => [row.kind, found && leftOf(row, found)]));
    rows.filter(({ pairs }) => !pairs.length).forEach((row) => narrowRow(row, left.get(row.kind), columns, isInside, form));
    if (counts.length) {
      const shown = counts.map((count) => narrowCount(count, left.get(count.kind), isInside, detail.hidden));
      const all = counts.reduce((sum, { total }) => sum + total, detail.all);
      detail.say(shown.reduce((sum, number) => sum + number, detail.left), all);
    }
  });
  brush(figure, drawing, columns, (first, last) => {
    outline(period, drawing, columns, first, last);
  }, (first, last) => {
    from.value = columns[first]?.key ?? "";
    to.value = columns[last]?.key ?? "";
    form.dispatchEvent(new Event("change"));
  });
}

/** Returns the columns of a drawing, from left to right. */
function columnsOf(drawing) {
  return drawing.dataset.columns.split(",").map((column) => {
    const [key, x, width] = column.split(" ");
    return { key, x: Number(x), end: Number(x) + Number(width) };
  });
}

/** Returns the name of a column: a year is its own, a month is named in the language of the page. */
function nameOf(key) {
  const [year, month] = key.split("-");
  const language = document.documentElement.lang || undefined;
  return month ? new Date(year, month - 1).toLocaleDateString(language, { month: "long" }) : year;
}

/** Returns the index of the column of a year, a month or a day, or of the nearest before it; -1 if there is none. */
function columnOf(date, columns) {
  const monthsOf = (text) => {
    const [year, month = 0] = text.split("-").map(Number);
    return 12 * year + month;
  };
  const isOfMonths = columns[0].key.includes("-");
  return columns.findLastIndex(({ key }) => monthsOf(key) <= monthsOf(isOfMonths ? date : date.split("-")[0]));
}

/** Returns the index of the column at a place, or of the nearest before it. */
function columnAt(columns, x) {
  return Math.max(columns.findLastIndex((column) => column.x <= x), 0);
}

/**
 * Returns the rows of a drawing. The marks of one stand in pairs with the entries of its list, which learn the index of
 * their column; the marks of a list that is too long to show, and bars, stand alone.
 */
function rowsOf(page, drawing, columns, form) {
  const items = [...page.querySelectorAll(form.dataset.items)];
  for (const item of items) {
    const year = item.closest(".brief-timeline__year")?.firstElementChild.id.replace("year-", "");
    item.dataset.column = year ? columnOf(year, columns) : -1;
  }
  const { height: whole } = drawing.viewBox.baseVal;
  drawing.dataset.height = whole;
  drawing.dataset.width = drawing.viewBox.baseVal.width;
  return [...drawing.querySelectorAll("g[data-kind]")].map((element, index, every) => {
    const top = index ? Number(element.dataset.top) : 0;
    const height = Number(every[index + 1]?.dataset.top ?? whole - FOOT) - top;
    const { kind } = element.dataset;
    const isBars = drawing.dataset.drawn === "bars";
    const marks = [...element.children].filter((child) => child.matches("a, g"));
    const listed = items.filter((item) => (item.closest(".brief-narrowed[data-kind]")?.dataset.kind ?? "events") === kind);
    const pairs = !isBars && marks.length === listed.length ? marks.map((mark, index) => ({ mark, item: listed[index] })) : [];
    for (const { mark, item } of pairs) {
      item.dataset.column = columnOfMark(mark, columns);
    }
    return { element, kind, height, isBars, pairs, marks: pairs.length ? [] : marks.map((mark) => partOf(mark, columns, form)) };
  });
}

/** Returns a mark or a bar that has no list: where it stands, where it leads and what it is called when nothing is chosen. */
function partOf(mark, columns, form) {
  const rect = mark.querySelector("rect");
  const [y, height] = [rect.y.baseVal.value, rect.height.baseVal.value];
  const root = new URL(form.dataset.root, location.href).href;
  return {
    mark, rect, y, height,
    column: columnOfMark(mark, columns),
    address: mark.href ? new URL(mark.href.baseVal, location.href).href.slice(root.length) : "",
    total: Number(mark.dataset.count ?? 1),
    title: mark.querySelector("title"),
    words: mark.querySelector("title").textContent,
  };
}

function columnOfMark(mark, columns) {
  const { x, width } = mark.querySelector("rect");
  return columnAt(columns, x.baseVal.value + width.baseVal.value / 2);
}

/** Returns what is filed under a term: the month of each entry by its address, by kind. */
function load(filed, form, { name, value }) {
  const address = `${form.dataset.root}data/dates/${name}/${value}.json`;
  if (!filed.has(address)) {
    filed.set(address, fetch(address).then(async (answer) => {
      if (!answer.ok && answer.status !== 404) { // what nothing is filed under has no file
        throw new Error(address);
      }
      const kinds = answer.ok ? await answer.json() : {};
      return new Map(Object.entries(kinds).map(([kind, months]) => [
        kind, new Map(Object.entries(months).flatMap(([month, entries]) => entries.map((entry) => [entry, month]))),
      ]));
    }));
    filed.get(address).catch(() => filed.delete(address));
  }
  return filed.get(address);
}

/** Returns the entries of a row that are filed under all of the terms: the month of each, by its address. */
function leftOf(row, found) {
  const [first, ...others] = found.map((kinds) => kinds.get(row.kind) ?? new Map());
  const own = row.isBars ? null : new Set(row.marks.map(({ address }) => address));
  return new Map([...first].filter(([entry]) => others.every((other) => other.has(entry)) && (own?.has(entry) ?? true)));
}

/** Writes how many entries of a row are left behind its name. */
function count(row, left) {
  const number = row.element.querySelector(".brief-drawn__heading > .brief-drawn__number");
  if (number) {
    number.textContent = left;
  }
}

/** Takes rows out of a drawing: those below move up, and the lines behind them become shorter. */
function fold(drawing, rows, hidden) {
  let gone = 0;
  for (const { element, kind, height } of rows) {
    element.setAttribute("display", hidden.has(kind) ? "none" : "inline");
    element.setAttribute("transform", `translate(0 ${-gone})`);
    gone += hidden.has(kind) ? height : 0;
  }
  const { width, height } = drawing.dataset;
  drawing.setAttribute("viewBox", `0 0 ${width} ${height - gone}`);
  drawing.querySelector(".brief-drawn__foot").setAttribute("transform", `translate(0 ${-gone})`);
  drawing.querySelector(".brief-drawn__lines").setAttribute("transform", `scale(1 ${(height - FOOT - gone) / (height - FOOT)})`);
}

/** Has the marks or bars of a row without a list step back that nothing is left of, and stretches the others. */
function narrowRow(row, left, columns, isInside, form) {
  const numbers = new Map();
  for (const month of left?.values() ?? []) {
    const column = columnOf(month, columns);
    numbers.set(column, (numbers.get(column) ?? 0) + 1);
  }
  let sum = 0;
  for (const part of row.marks) {
    const shown = !left ? part.total : row.isBars ? numbers.get(part.column) ?? 0 : Number(left.has(part.address));
    stepBack(part.mark, !shown || !isInside(part.column));
    sum += isInside(part.column) ? shown : 0;
    if (row.isBars) {
      stretch(part, shown && shown / part.total);
      const share = form.dataset.sayShown.replace("{shown}", shown).replace("{all}", part.total);
      part.title.textContent = left ? `${part.words} (${share})` : part.words;
    }
  }
  count(row, sum);
}

/** Draws a bar in a share of its height, which its number does not fit then. */
function stretch({ mark, rect, y, height }, share) {
  const size = share || 1;
  mark.querySelector("text")?.setAttribute("display", size < 1 ? "none" : "inline");
  rect.setAttribute("y", y + height * (1 - size));
  rect.setAttribute("height", height * size);
}

/** Returns the count of a year, a month or a part of one, which a long list is split into. */
function countOf(element, columns) {
  const [key] = element.dataset.key.split("/");
  const number = element.querySelector(".brief-count");
  const isWhole = key === element.dataset.key;
  return { element, key, isWhole, kind: element.parentElement.dataset.counts, column: columnOf(key, columns), number, total: Number(number.textContent) };
}

/** Shows how much is left of a year or a month, which steps back if it is nothing; returns it. */
function narrowCount(count, left, isInside, hidden) {
  const months = left && count.isWhole ? [...left.values()] : null;
  const inside = months?.filter((month) => month === count.key || month.startsWith(`${count.key}-`)).length ?? count.total;
  const shown = hidden.has(count.kind) || !isInside(count.column) ? 0 : inside;
  count.number.textContent = shown;
  count.element.classList.toggle("brief-left-out", !shown);
  return shown;
}

/** Returns the links to other pages that can be narrowed in the same way: those of bars and counts, and the next years. */
function linksOf(page) {
  const links = page.querySelectorAll("[data-counts] a, [data-carry] a, svg[data-drawn=bars] g[data-kind] > a");
  return [...links].map((link) => ({ link, href: link.getAttribute("href") }));
}

/** Writes what is chosen into the addresses of links. */
function carry(links, chosen) {
  for (const { link, href } of links) {
    const [path, fragment] = href.split("#");
    const [page, search] = path.split("?");
    const parameters = new URLSearchParams(search);
    for (const { name, value } of chosen) {
      parameters.set(name, value);
    }
    const query = parameters.toString();
    link.setAttribute("href", page + (page && query && `?${query}`) + (fragment === undefined ? "" : `#${fragment}`));
  }
}

/** Has a mark or a bar step back, out of the way of the keyboard too, or come forward again. */
function stepBack(element, isOut) {
  element.classList.toggle("brief-drawn__out", isOut);
  if (isOut) {
    element.setAttribute("tabindex", "-1");
  } else {
    element.removeAttribute("tabindex");
  }
}

/** Shades the columns that are chosen, if they are not all. */
function outline(period, drawing, columns, first, last) {
  const isAll = first === 0 && last === columns.length - 1;
  period.setAttribute("x", columns[first].x);
  period.setAttribute("width", isAll ? 0 : columns[last].end - columns[first].x);
  period.setAttribute("height", drawing.viewBox.baseVal.height - FOOT);
}

/** Lets a mouse or a pen choose a period by dragging; a finger scrolls, and has the two fields. */
function brush(figure, drawing, columns, show, done) {
  const place = (event) => {
    const { left, width } = drawing.getBoundingClientRect();
    return columnAt(columns, (event.clientX - left) / width * drawing.viewBox.baseVal.width);
  };
  figure.classList.add("brief-drawn__brush");
  let start = null;
  drawing.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "touch" && event.button === 0 && !event.target.closest("a")) {
      start = { column: place(event), x: event.clientX };
      drawing.setPointerCapture(event.pointerId);
      event.preventDefault();
    }
  });
  drawing.addEventListener("pointermove", (event) => {
    if (start && Math.abs(event.clientX - start.x) > 3) {
      show(...[start.column, place(event)].sort((one, other) => one - other));
    }
  });
  drawing.addEventListener("pointerup", (event) => {
    if (start) {
      const isClick = Math.abs(event.clientX - start.x) <= 3;
      const range = [start.column, place(event)].sort((one, other) => one - other);
      start = null;
      done(...(isClick ? [] : range));
    }
  });
}
