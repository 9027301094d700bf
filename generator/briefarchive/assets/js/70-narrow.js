/* Narrows lists and tables to what is chosen; the choice stands in the address. */

/** Shows the items that have every chosen value, and the sections that still have an item. */
function narrowList(page, narrow) {
  const choices = [...narrow.querySelectorAll("select[data-parameter]")];
  const items = [...page.querySelectorAll(narrow.dataset.items)];
  const sections = [...page.querySelectorAll(".brief-narrowed")];
  const shown = narrow.querySelector("output");
  const apply = () => {
    const wanted = choices.filter((choice) => choice.value);
    let count = 0;
    for (const item of items) {
      item.classList.toggle("brief-left-out", !wanted.every((choice) => (item.dataset[choice.dataset.key] ?? "").split(" ").includes(choice.value)));
      count += item.checkVisibility() ? 1 : 0;
    }
    for (const section of sections) {
      section.hidden = !section.querySelector(`${narrow.dataset.items}:not(.brief-left-out)`);
    }
    if (shown) {
      shown.textContent = wanted.length ? (count === 1 ? shown.dataset.one : shown.dataset.many.replace("#", count)) : "";
    }
  };
  for (const choice of choices) {
    const asked = parameter(choice.dataset.parameter);
    if (asked && [...choice.options].some((option) => option.value === asked)) {
      choice.value = asked;
    }
    choice.addEventListener("change", () => {
      setParameter(choice.dataset.parameter, choice.value || null);
      apply();
    });
  }
  page.addEventListener("brief-changed", apply);
  apply();
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
  for (const narrow of page.querySelectorAll(".brief-narrow")) {
    if (narrow.dataset.items) {
      narrowList(page, narrow);
    } else {
      narrowTables(page, narrow);
    }
  }
});
