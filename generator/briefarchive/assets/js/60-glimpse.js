/* Glimpses: a link to a briefing, an actor or an issue shows what its page is about, to the mouse and to the keyboard. */

const SITE = new URL("..", import.meta.url).pathname;
const SHOWN = /^(?:\d{4}|actors|issues)\/[^/]+\/$/; // the pages that have a glimpse beside them, see pages/glimpses.py
const SAID_ALREADY = "nav, .brief-line__title, .brief-search, .brief-glimpse";
const WAIT = 250; // milliseconds on a link before anything is loaded
const STAY = 200; // and after it, so that the pointer can move onto the card
const GAP = 6;
const loaded = new Map();

onPage((page, gone) => {
  const content = page.querySelector(".md-content");
  if (!content || !matchMedia("(hover: hover)").matches) {
    return;
  }
  const state = { link: null, card: null, timer: 0 };
  const leave = () => later(state, STAY, () => close(state));
  gone.addEventListener("abort", () => close(state));
  content.addEventListener("pointerover", (event) => {
    const link = event.pointerType === "mouse" && linkAt(event.target);
    if (link) {
      arrive(state, link);
    }
  });
  content.addEventListener("pointerout", (event) => {
    if (linkAt(event.target) && !state.link?.matches(":focus-visible")) {
      leave();
    }
  });
  content.addEventListener("focusin", ({ target }) => {
    const link = target.matches(":focus-visible") && linkAt(target);
    if (link) {
      arrive(state, link);
    }
  });
  content.addEventListener("focusout", leave);
  document.addEventListener("pointerover", ({ target }) => {
    if (state.card?.contains(target)) {
      clearTimeout(state.timer);
    }
  }, { signal: gone });
  document.addEventListener("pointerout", ({ target }) => state.card?.contains(target) && leave(), { signal: gone });
  document.addEventListener("scroll", () => state.card && close(state), { signal: gone, passive: true });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && state.card) {
      close(state);
    }
  }, { signal: gone });
});

/** Returns the link at an element, if it leads to another page that has a glimpse, and nothing beside it says as much. */
function linkAt(element) {
  const link = element.closest?.("a[href]");
  if (!(link instanceof HTMLAnchorElement) || link.closest(SAID_ALREADY)) {
    return null;
  }
  const isOwn = link.origin === location.origin && link.pathname.startsWith(SITE);
  return isOwn && link.pathname !== location.pathname && SHOWN.test(link.pathname.slice(SITE.length)) ? link : null;
}

function later(state, time, act) {
  clearTimeout(state.timer);
  state.timer = setTimeout(act, time);
}

function arrive(state, link) {
  if (state.link === link && state.card) {
    clearTimeout(state.timer);
    return;
  }
  close(state);
  state.link = link;
  later(state, WAIT, async () => {
    const glimpse = await glimpseOf(link);
    if (glimpse && state.link === link && !state.card) {
      show(state, glimpse);
    }
  });
}

/** Returns the glimpse of the page that a link leads to, null if there is none; each is asked for once. */
function glimpseOf(link) {
  const address = `${link.origin}${link.pathname}glimpse.json`;
  if (!loaded.has(address)) {
    const asked = fetch(address).then((answer) => (answer.ok ? answer.json() : null), () => null);
    loaded.set(address, asked.catch(() => null));
  }
  return loaded.get(address);
}

function show(state, { kicker, title, lead, language, facts }) {
  const card = document.createElement("div");
  card.className = "brief-glimpse";
  card.id = "brief-glimpse";
  card.setAttribute("role", "tooltip");
  card.append(part("p", "kicker", kicker), part("p", "title", title, language));
  if (lead) {
    card.append(part("p", "lead", lead, language));
  }
  if (facts.length) {
    const list = part("dl", "facts");
    for (const [name, value] of facts) {
      const pair = document.createElement("div");
      pair.append(part("dt", "name", name), part("dd", "value", value));
      list.append(pair);
    }
    card.append(list);
  }
  (state.link.closest("main") ?? document.body).append(card);
  place(card, state.link);
  state.card = card;
  if (!state.link.hasAttribute("aria-describedby")) {
    state.link.setAttribute("aria-describedby", card.id);
  }
}

function part(tag, name, text = "", language = "") {
  const element = document.createElement(tag);
  element.className = `brief-glimpse__${name}`;
  element.textContent = text;
  if (language) {
    element.lang = language;
  }
  return element;
}

/** Puts a card below a link, or above it where there is more room, and never over the edge of the window. */
function place(card, link) {
  const lines = [...link.getClientRects()];
  const [first, last] = [lines[0], lines.at(-1)];
  const { offsetWidth: width, offsetHeight: height } = card;
  const [wide, high] = [document.documentElement.clientWidth, document.documentElement.clientHeight];
  const fits = last.bottom + GAP + height <= high;
  const side = fits ? last.left : first.left;
  card.style.left = `${Math.max(GAP, Math.min(side, wide - width - GAP))}px`;
  card.style.top = `${fits ? last.bottom + GAP : Math.max(GAP, first.top - GAP - height)}px`;
}

function close(state) {
  clearTimeout(state.timer);
  state.card?.remove();
  if (state.link?.getAttribute("aria-describedby") === state.card?.id) {
    state.link?.removeAttribute("aria-describedby");
  }
  state.link = state.card = null;
}
