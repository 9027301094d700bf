/*
 * Drawn timelines: lists and drawing narrowed together by facet, kind of record and period, and the words of a mark
 * that has no label while it has the focus. What is chosen stands in the address.
 *
 * The marks of a row and the entries of its list have the same order; that is how they are told to belong together.
 */
onPage((page) => {
  const figure = page.querySelector("figure.brief-drawn");
  const drawing = figure?.querySelector("svg[data-columns]");
  if (!drawing) {
    return;
  }
  showWords(figure);
  const form = page.querySelector("form.brief-filter");
  if (form) {
    narrow(page, figure, drawing, form);
  }
});

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

function narrow(page, figure, drawing, form) {
  const columns = columnsOf(drawing);
  const [from, to] = [form.elements.from, form.elements.to];
  const facets = [...form.querySelectorAll("select[data-facet]")];
  const kinds = [...form.querySelectorAll("input[name=kinds]")];
  const items = itemsOf(page, drawing, columns);
  const bars = barsOf(drawing, items);
  const period = drawing.appendChild(document.createElementNS(SVG, "rect"));
  period.setAttribute("class", "brief-drawn__period");

  for (const select of [from, to]) {
    select.append(...columns.map(({ key }) => new Option(nameOf(key), key)));
  }
  for (const select of [...facets, from, to]) {
    const wanted = parameter(select.name);
    select.value = [...select.options].some(({ value }) => value === wanted) ? wanted : "";
  }
  const shown = parameter("kinds")?.split(",");
  for (const box of kinds) {
    box.checked = !shown || shown.includes(box.value);
  }

  const apply = () => {
    const [first, last] = rangeOf(columns, from.value, to.value);
    const chosen = facets.filter(({ value }) => value).map(({ name, value }) => `${name}/${value}`);
    const hiddenKinds = new Set(kinds.filter(({ checked }) => !checked).map(({ value }) => value));
    for (const item of items) {
      item.isIn = (item.column < 0 || (item.column >= first && item.column <= last))
        && !hiddenKinds.has(item.kind) && chosen.every((name) => item.filed.has(name));
      item.element.hidden = !item.isIn;
      stepBack(item.mark, !item.isIn);
    }
    for (const bar of bars) {
      const counted = bar.items.filter(({ isIn }) => isIn).length;
      const isPart = bar.items.length > 0;
      stepBack(bar.element, bar.column < first || bar.column > last || (isPart ? !counted : chosen.length > 0));
      stretch(bar, isPart && counted ? counted / bar.items.length : 1);
    }
    for (const element of page.querySelectorAll("section[data-kind]")) {
      element.hidden = hiddenKinds.has(element.dataset.kind);
    }
    for (const row of drawing.querySelectorAll("g[data-kind]")) {
      row.setAttribute("display", hiddenKinds.has(row.dataset.kind) ? "none" : "inline");
    }
    for (const year of page.querySelectorAll(".brief-timeline__year")) {
      year.hidden = !year.querySelector("[data-filed]:not([hidden])");
    }
    outline(period, drawing, columns, first, last);
    const isAll = !chosen.length && !hiddenKinds.size && !from.value && !to.value;
    form.querySelector("output").value = isAll || !items.length ? "" : form.dataset.sayShown
      .replace("{shown}", items.filter(({ isIn }) => isIn).length).replace("{all}", items.length);
    form.querySelector("button").hidden = isAll;
  };
  const choose = () => {
    for (const { name, value } of [...facets, from, to]) {
      setParameter(name, value || null);
    }
    const checked = kinds.filter((box) => box.checked).map(({ value }) => value);
    setParameter("kinds", checked.length === kinds.length ? null : checked.join(","));
    apply();
  };
  form.addEventListener("change", choose);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.querySelector("button").addEventListener("click", () => {
    for (const select of [...facets, from, to]) {
      select.value = "";
    }
    for (const box of kinds) {
      box.checked = true;
    }
    choose();
    form.querySelector("select, input").focus();
  });
  brush(figure, drawing, columns, (first, last) => {
    outline(period, drawing, columns, first, last);
  }, (first, last) => {
    from.value = columns[first]?.key ?? "";
    to.value = columns[last]?.key ?? "";
    choose();
  });
  apply();
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

/** Returns every entry that the page lists, with its mark, if it has one, and the index of its column, or -1. */
function itemsOf(page, drawing, columns) {
  const marks = new Map();
  if (drawing.dataset.drawn === "marks") {
    for (const row of drawing.querySelectorAll("g[data-kind]")) {
      marks.set(row.dataset.kind, [...row.children].filter((child) => child.matches("a, g")));
    }
  }
  const next = new Map();
  return [...page.querySelectorAll("[data-filed]")].map((element) => {
    const kind = element.closest("section[data-kind]")?.dataset.kind ?? "events";
    const place = next.get(kind) ?? 0;
    next.set(kind, place + 1);
    const mark = marks.get(kind)?.[place];
    const column = mark ? columnOfMark(mark, columns) : columnOfYear(element, columns);
    return { element, kind, mark, column, filed: new Set(element.dataset.filed.split(" ")), isIn: true };
  });
}

function columnOfMark(mark, columns) {
  const { x, width } = mark.querySelector("rect");
  return columnAt(columns, x.baseVal.value + width.baseVal.value / 2);
}

/** Returns the index of the column of the year under which an entry stands. */
function columnOfYear(element, columns) {
  const year = Number(element.closest(".brief-timeline__year")?.firstElementChild.id.replace("year-", ""));
  return year ? columns.findLastIndex(({ key }) => !key.includes("-") && Number(key) <= year) : -1;
}

/** Returns the index of the column at a place, or of the nearest before it. */
function columnAt(columns, x) {
  return Math.max(columns.findLastIndex((column) => column.x <= x), 0);
}

/** Returns the bars of a drawing with the entries that each counts, if the page lists them. */
function barsOf(drawing, items) {
  if (drawing.dataset.drawn !== "bars") {
    return [];
  }
  const columns = columnsOf(drawing);
  return [...drawing.querySelectorAll("g[data-kind] > a, g[data-kind] > g")].map((element) => {
    const rect = element.querySelector("rect");
    const [y, height] = [rect.y.baseVal.value, rect.height.baseVal.value];
    const column = columnAt(columns, rect.x.baseVal.value + rect.width.baseVal.value / 2);
    const { kind } = element.parentElement.dataset;
    const counted = items.filter((item) => item.kind === kind && item.column === column);
    return { element, rect, y, height, column, items: counted };
  });
}

/** Draws a bar in a share of its height, which its number does not fit then. */
function stretch({ element, rect, y, height }, share) {
  element.querySelector("text")?.setAttribute("display", share < 1 ? "none" : "inline");
  rect.setAttribute("y", y + height * (1 - share));
  rect.setAttribute("height", height * share);
}

/** Has a mark or a bar step back, out of the way of the keyboard too, or come forward again. */
function stepBack(element, isOut) {
  element?.classList.toggle("brief-drawn__out", isOut);
  if (isOut) {
    element?.setAttribute("tabindex", "-1");
  } else {
    element?.removeAttribute("tabindex");
  }
}

/** Returns the indexes of the first and the last column that are chosen, in their order. */
function rangeOf(columns, from, to) {
  const first = columns.findIndex(({ key }) => key === from);
  const last = columns.findIndex(({ key }) => key === to);
  const range = [first < 0 ? 0 : first, last < 0 ? columns.length - 1 : last];
  return range.sort((one, other) => one - other);
}

/** Shades the columns that are chosen, if they are not all. */
function outline(period, drawing, columns, first, last) {
  const isAll = first === 0 && last === columns.length - 1;
  period.setAttribute("x", columns[first].x);
  period.setAttribute("width", isAll ? 0 : columns[last].end - columns[first].x);
  period.setAttribute("height", drawing.viewBox.baseVal.height - 22);
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
