/* Shows a page as it was known on an earlier day: chooses among the states that were worked out at build time. */

const DAY = /^\d{4}-\d{2}-\d{2}$/;

function element(name, className, text) {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text ?? "";
  return made;
}

/** A whole day, month or year in the reader's language, the day first as in the rest of the page; else as written. */
function inWords(date) {
  const form = { 4: { year: "numeric" }, 7: { month: "long", year: "numeric" }, 10: { dateStyle: "long" } }[date.length];
  if (!form || !/^[\d-]+$/.test(date)) {
    return date;
  }
  const language = document.documentElement.lang.replace(/^en$/, "en-GB");
  return new Date(`${date}${"-01-01".slice(date.length - 4)}T00:00`).toLocaleDateString(language, form);
}

/** Fills the shared card with a state: the stance, when and by whom, the statement, the way to the briefing. */
function fillCard(card, state, labels) {
  const close = element("button", "brief-popover__close", "×");
  close.type = "button";
  close.setAttribute("popovertarget", card.id);
  close.setAttribute("popovertargetaction", "hide");
  close.setAttribute("aria-label", labels.close);
  const link = element("a", "", state.title);
  link.href = new URL(`../${state.page}`, labels.source);
  const place = element("p", "brief-line__meta", `${labels.in} `);
  place.append(link);
  const head = element("p", "brief-stand__head");
  head.append(element("span", `brief-sign brief-sign--${state.sign}`), ` ${state.label}`);
  card.replaceChildren(close, head, element("p", "brief-line__meta", `${inWords(state.date)} · ${state.voice}`), element("p", "", state.statement), place);
}

/** Puts a state into a cell, beside what is shown today. */
function showState(cell, state, card, labels) {
  cell.querySelector(".brief-matrix__then")?.remove();
  if (!state) {
    return;
  }
  const then = element("div", "brief-matrix__then");
  const issue = cell.querySelector(".brief-matrix__issue");
  const button = element("button", "brief-matrix__cell");
  button.type = "button";
  button.setAttribute("popovertarget", card.id);
  button.append(element("span", `brief-sign brief-sign--${state.sign}`), element("span", "brief-stand__stance", state.label));
  button.addEventListener("click", () => fillCard(card, state, labels));
  const marks = `${state.voices_differ ? " ⇄" : ""}${state.is_ordered ? "" : " ?"}`;
  then.append(element("span", "brief-matrix__issue", issue?.textContent), button, element("span", "brief-matrix__date", inWords(state.date) + marks));
  cell.append(then);
}

/** The matrix: its states are loaded when one is first asked for, and shown in the place of today's. */
function matrixOf(page, days) {
  const card = page.querySelector("#stand-then");
  const labels = { source: new URL(days.dataset.source, location.href), in: days.dataset.in, close: days.dataset.close };
  const tables = page.querySelectorAll(".brief-matrix");
  let known = null;
  return {
    days: async () => {
      known ??= await (await fetch(labels.source)).json();
      return known.days;
    },
    show: (day) => {
      for (const { row, issue, states } of known.cells) {
        const state = states.find(({ since, until }) => since <= day && (!until || day < until));
        for (const cell of page.querySelectorAll(`tr[data-row="${row}"] td[data-issue="${issue}"]`)) {
          showState(cell, state, card, labels);
        }
      }
      tables.forEach((table) => table.classList.add("brief-matrix--then"));
    },
    reset: () => tables.forEach((table) => table.classList.remove("brief-matrix--then")),
  };
}

/** Any other page: all its states stand in it, each with the days on which it was known. */
function statesOf(page, days) {
  const states = [...page.querySelectorAll("[data-since]")];
  const choose = (isKnown) => {
    for (const state of states) {
      state.hidden = !isKnown(state.dataset);
    }
    for (const one of page.querySelectorAll("[data-status]:has(> * > [data-status])")) {
      one.dataset.status = one.querySelector("[data-status]:not([hidden])")?.dataset.status ?? "";
    }
    page.dispatchEvent(new Event("brief-changed"));
  };
  return {
    days: async () => days.dataset.days.split(" "),
    show: (day) => choose(({ since, until }) => since <= day && (!until || day < until)),
    reset: () => choose(({ until }) => !until),
  };
}

/** Lets the reader choose a day; drawings hear of it by the event `brief-day`. */
function startDays(page, days, { days: load, show, reset }) {
  const [open, now] = days.querySelectorAll("button");
  const field = days.querySelector("input[type=date]");
  const slider = days.querySelector("input[type=range]");
  let known = [];

  const tell = (day) => page.dispatchEvent(new CustomEvent("brief-day", { detail: day && { day, words: inWords(day) } }));
  const choose = (day) => {
    show(day);
    tell(day);
    field.value = day;
    slider.value = Math.max(known.findLastIndex((change) => change <= day), 0);
    slider.setAttribute("aria-valuetext", inWords(day));
    setParameter("known", day);
  };
  const start = async () => {
    try {
      known = await load();
    } catch {
      announce(days.dataset.failed);
      open.textContent = days.dataset.failed;
      return;
    }
    slider.max = known.length - 1;
    field.min = known[0];
    days.classList.add("brief-days--open");
    choose(DAY.test(parameter("known") ?? "") ? parameter("known") : known.at(-1));
  };
  open.addEventListener("click", () => start().then(() => field.focus()));
  slider.addEventListener("input", () => choose(known[slider.value]));
  field.addEventListener("change", () => field.value && choose(field.value));
  now.addEventListener("click", () => {
    days.classList.remove("brief-days--open");
    reset();
    tell(null);
    setParameter("known", null);
    open.focus();
  });
  if (DAY.test(parameter("known") ?? "")) {
    start();
  }
}

onPage((page) => {
  for (const days of page.querySelectorAll(".brief-days")) {
    startDays(page, days, days.dataset.source ? matrixOf(page, days) : statesOf(page, days));
  }
});
