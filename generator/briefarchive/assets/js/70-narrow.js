/*
 * Narrows lists and tables to what is chosen; the choice stands in the address. A drawing follows its form by the event
 * `brief-narrow`, whose detail says what is chosen and how many entries are left.
 */

/** Shows the entries that have every chosen value, and the sections that still have one. */
function narrowLists(page, form) {
  const selects = [...form.querySelectorAll("select")];
  const [from, to] = [form.elements.from, form.elements.to];
  const facets = selects.filter((select) => select !== from && select !== to);
  const kinds = [...form.querySelectorAll("input[name=kinds]")];
  const items = [...page.querySelectorAll(form.dataset.items)].map((element) => ({ element, kind: kindOf(element) }));
  const sections = [...page.querySelectorAll(".brief-narrowed")].map((element) => ({
    element, kind: element.dataset.kind, items: items.filter((item) => element.contains(item.element)),
  }));
  const [open, clear] = form.querySelectorAll("button");

  const apply = () => {
    const chosen = facets.filter(({ value }) => value).map(({ name, value }) => ({ name, value }));
    const hidden = new Set(kinds.filter(({ checked }) => !checked).map(({ value }) => value));
    const period = periodOf(from, to);
    for (const { element, kind } of items) {
      const column = Number(element.dataset.column ?? -1);
      const isIn = !hidden.has(kind) && (column < 0 || (column >= period.first && column <= period.last))
        && chosen.every((choice) => has(element, choice));
      element.classList.toggle("brief-left-out", !isIn);
    }
    for (const section of sections) {
      const isLeft = section.items.some(({ element }) => !element.classList.contains("brief-left-out"));
      section.element.hidden = hidden.has(section.kind) || (section.items.length > 0 && !isLeft);
    }
    const known = items.filter(({ element }) => !element.hidden);
    const left = known.filter(({ element }) => !element.classList.contains("brief-left-out"));
    const isAll = !chosen.length && !hidden.size && !period.isChosen;
    clear.hidden = isAll;
    say(form, isAll, left.length, known.length);
    form.dispatchEvent(new CustomEvent("brief-narrow", {
      detail: { chosen, hidden, period, isAll, left: left.length, all: known.length, say: say.bind(null, form, isAll) },
    }));
    return isAll;
  };
  const choose = () => {
    for (const { name, value } of selects) {
      setParameter(name, value || null);
    }
    const checked = kinds.filter((box) => box.checked).map(({ value }) => value);
    setParameter("kinds", checked.length === kinds.length ? null : checked.join(","));
    apply();
  };

  for (const select of selects) {
    take(select, parameter(select.name), "root" in form.dataset && facets.includes(select));
  }
  const asked = parameter("kinds")?.split(",");
  for (const box of kinds) {
    box.checked = !asked || asked.includes(box.value);
  }
  form.addEventListener("change", choose);
  form.addEventListener("submit", (event) => event.preventDefault());
  clear.addEventListener("click", () => {
    for (const select of selects) {
      select.value = "";
    }
    for (const box of kinds) {
      box.checked = true;
    }
    choose();
    [...form.elements].find((element) => element !== open && element.checkVisibility())?.focus();
  });
  open.addEventListener("click", () => show(form, open, open.getAttribute("aria-expanded") === "false"));
  page.addEventListener("brief-changed", apply);
  show(form, open, !apply());
}

/** Shows or hides what is to choose, where the screen has no room for all of it. */
function show(form, open, isOpen) {
  open.setAttribute("aria-expanded", isOpen);
  form.classList.toggle("brief-filter--open", isOpen);
}

/** Returns the kind of record that an entry is of, if its section says it. */
function kindOf(element) {
  return element.closest(".brief-narrowed[data-kind]")?.dataset.kind ?? "events";
}

/** Tells whether an entry has a chosen value: in an attribute of its own, or among all that it is filed under. */
function has(element, { name, value }) {
  const own = element.dataset[name];
  return (own ?? element.dataset.filed ?? "").split(" ").includes(own === undefined ? `${name}/${value}` : value);
}

/** Chooses what the address asks for; a term that no entry of this page is filed under is called by its id. */
function take(select, asked, isOpen) {
  if (isOpen && /^[a-z0-9-]{1,80}$/.test(asked ?? "") && ![...select.options].some(({ value }) => value === asked)) {
    select.append(new Option(asked, asked));
    select.closest("label").hidden = false;
  }
  select.value = [...select.options].some(({ value }) => value === asked) ? asked : "";
}

/** Returns the indexes of the first and the last part of the time that is chosen, in their order. */
function periodOf(from, to) {
  const first = from?.value ? from.selectedIndex - 1 : 0;
  const last = to?.value ? to.selectedIndex - 1 : Infinity;
  return { first: Math.min(first, last), last: Math.max(first, last), isChosen: Boolean(from?.value || to?.value) };
}

/** Says how many entries are left of how many. */
function say(form, isAll, left, all) {
  form.querySelector("output").value = isAll || !all ? "" : form.dataset.sayShown.replace("{shown}", left).replace("{all}", all);
}

/** Shows the rows and columns that are ticked; nothing ticked is everything. */
function narrowTables(page, narrow) {
  const [rows, columns] = narrow.querySelectorAll("fieldset");
  const ticked = (field) => [...field.querySelectorAll("input:checked")].map((box) => box.value);
  const apply = () => {
    const actors = ticked(rows);
    const issues = ticked(columns);
    for (const row of page.querySelectorAll("tr[data-row]")) {
      row.hidden = actors.length > 0 && !actors.includes(row.dataset.row);
    }
    for (const cell of page.querySelectorAll("[data-issue]")) {
      cell.hidden = issues.length > 0 && !issues.includes(cell.dataset.issue);
    }
    for (const grid of page.querySelectorAll(".brief-grid")) {
      grid.hidden = !grid.querySelector("tr[data-row]:not([hidden])") || !grid.querySelector("td:not([hidden])");
    }
  };
  for (const field of [rows, columns]) {
    const asked = (parameter(field.dataset.parameter) ?? "").split(",");
    for (const box of field.querySelectorAll("input")) {
      box.checked = asked.includes(box.value);
    }
    field.addEventListener("change", () => {
      setParameter(field.dataset.parameter, ticked(field).join(",") || null);
      apply();
    });
  }
  apply();
}

onPage((page) => {
  for (const link of page.querySelectorAll("[data-pass] a")) {
    link.search = location.search; // a list too long for this page: its parts are narrowed instead
  }
  for (const form of page.querySelectorAll("form.brief-filter")) {
    narrowLists(page, form);
  }
  for (const narrow of page.querySelectorAll(".brief-narrow")) {
    narrowTables(page, narrow);
  }
});
