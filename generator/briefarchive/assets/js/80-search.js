/* The search: finds what is asked for, narrows it down, and keeps all of it in the address. */

const SHOWN = 10;
const VALUES_SHOWN = 8;
const MOST_VALUES = 100;
const OPEN_FACETS = 3;
const EXCERPT_WORDS = 36;
const LEAD_WORDS = 8;
const PAUSE_MS = 250;
const WAIT_MS = 2000;
const JOINED = "\u2060 ";
const IDEOGRAM = "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}";
const SEAM = new RegExp(`(?<=\\S)(?=[${IDEOGRAM}])|(?<=[${IDEOGRAM}])(?=[\\p{L}\\p{N}])`, "gu");
/* The head of the index says no lengths of texts (adapters/search_bytes.py), so they have no part in the ranking. */
const RANKING = { pageLength: 0, metaWeights: { title: 5, names: 5, date: 0.5, flag: 0.2 } };
const WORD = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su;
const ORDERS = { date: { date: "desc" }, oldest: { date: "asc" } };

/* The key that opens the search from everywhere. */
onPage((page, gone) => {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || isTyping(event)) {
      return;
    }
    event.preventDefault();
    const field = page.querySelector(".brief-search__field");
    if (field) {
      field.select();
      field.focus();
    } else {
      document.querySelector(".brief-search-link")?.click();
    }
  }, { signal: gone });
});

/** The search page. What it shows follows from the address alone; whatever a reader does changes that first. */
class Search {
  constructor(place, gone) {
    this.place = place;
    this.site = new URL(place.dataset.site, location.href);
    this.field = place.querySelector(".brief-search__field");
    this.order = place.querySelector("[name=sort]");
    this.hits = place.querySelector(".brief-search__hits");
    this.status = place.querySelector(".brief-search__status");
    this.more = this.hits.nextElementSibling;
    this.kinds = [...place.querySelectorAll("[data-kind]")];
    this.facets = [...place.querySelectorAll("[data-facet]")];
    this.words = this.pairs("words");
    this.icons = this.pairs("icons");
    this.bundles = new Map();
    this.labels = new Map();
    this.turn = 0;
    this.gone = gone;
    this.listen();
    this.show();
    if (!this.asked().query) {
      this.field.focus({ preventScroll: true });
    }
  }

  pairs(name) {
    return new Map([...this.place.querySelectorAll(`.brief-search__${name} dt`)].map(
      (term) => [term.textContent, term.nextElementSibling.textContent]));
  }

  listen() {
    let pause;
    this.field.addEventListener("input", () => {
      clearTimeout(pause);
      pause = setTimeout(() => this.change({ q: this.field.value.trim() }, "replace"), PAUSE_MS);
    });
    this.field.form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(pause);
      this.change({ q: this.field.value.trim() });
    });
    this.field.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" && this.hits.firstElementChild) {
        event.preventDefault();
        this.hits.querySelector("a").focus();
      }
    });
    this.order.addEventListener("change", () => {
      this.change({ sort: this.order.value === "relevance" ? "" : this.order.value });
    });
    for (const button of this.kinds) {
      button.addEventListener("click", () => this.change({ type: button.dataset.kind }));
    }
    for (const facet of this.facets) {
      facet.addEventListener("toggle", () => facet.open && this.load(facet));
      facet.querySelector(".brief-search__more").addEventListener("click", (event) => {
        facet.dataset.whole = "";
        this.drawFacet(facet);
        event.target.previousElementSibling.children[VALUES_SHOWN]?.querySelector("input").focus();
      });
    }
    this.more.addEventListener("click", () => this.showMore(true));
    window.addEventListener("popstate", () => {
      this.field.value = this.asked().query;
      this.show();
    }, { signal: this.gone });
  }

  /** Returns what the address asks for. */
  asked() {
    const parameters = new URLSearchParams(location.search);
    const kind = this.kinds.find((button) => button.dataset.kind === (parameters.get("type") ?? "")) ?? this.kinds[0];
    const chosen = this.facets
      .map((facet) => [facet.dataset.facet, [...new Set(parameters.getAll(facet.dataset.facet))]])
      .filter(([, values]) => values.length);
    return {
      query: (parameters.get("q") ?? "").slice(0, 200),
      kind: kind.dataset.kind,
      bundle: kind.dataset.bundle,
      order: parameters.get("sort") in ORDERS ? parameters.get("sort") : "",
      chosen,
    };
  }

  /** Writes what a reader asks for into the address, and shows it. */
  change(changes, how = "push") {
    const parameters = new URLSearchParams(location.search);
    for (const [name, value] of Object.entries(changes)) {
      parameters.delete(name);
      for (const one of [value].flat().filter(Boolean)) {
        parameters.append(name, one);
      }
    }
    const search = parameters.toString();
    if (`?${search}` === location.search || search === location.search) {
      return;
    }
    history[`${how}State`](history.state, "", location.pathname + (search && `?${search}`));
    this.show();
  }

  /** Adds a value of a facet to what is asked for, or takes it away. */
  toggle(name, value) {
    const values = new URLSearchParams(location.search).getAll(name);
    this.change({ [name]: values.includes(value) ? values.filter((one) => one !== value) : [...values, value] });
  }

  async show() {
    const turn = ++this.turn;
    const asked = this.asked();
    if (document.activeElement !== this.field || !asked.query) {
      this.field.value = asked.query;
    }
    this.order.value = asked.order || "relevance";
    for (const button of this.kinds) {
      button.setAttribute("aria-pressed", String(button.dataset.kind === asked.kind));
    }
    if (!asked.query && !asked.chosen.length && !asked.kind && !asked.order) {
      this.clear();
      return;
    }
    this.place.dataset.busy = "";
    try {
      const index = await this.open(asked.bundle);
      const found = await this.find(index, asked);
      if (turn === this.turn) {
        await this.draw(asked, found);
      }
    } catch (error) {
      if (turn === this.turn) {
        await this.excuse(error);
      }
    } finally {
      if (turn === this.turn) {
        delete this.place.dataset.busy;
      }
    }
  }

  /** Returns the program that searches a bundle; it and the index are loaded with the first search. */
  async open(bundle) {
    if (!this.bundles.has(bundle)) {
      this.say(this.place.dataset.saySearching);
      const base = new URL(bundle, this.site);
      const there = await fetch(new URL("pagefind-entry.json", base));
      if (!there.ok) {
        throw new Missing(there.status);
      }
      const { createInstance } = await import(new URL("pagefind.js", base));
      const index = createInstance({
        basePath: base.pathname,
        baseUrl: "/",
        noWorker: true,
        ranking: RANKING,
      });
      await index.init();
      this.bundles.set(bundle, index);
    }
    return this.bundles.get(bundle);
  }

  /** Returns what the index finds, with the number of results of each kind whichever of them is chosen. */
  async find(index, asked) {
    const words = spaced(asked.query) || null;
    const isEager = "eager" in this.place.dataset;
    const names = this.facets.filter((facet) => facet.open || isEager).map((facet) => facet.dataset.facet);
    const wanted = [...names, ...asked.chosen.map(([name]) => name), ...(isEager ? ["type"] : [])];
    await index.preload(words, { filters: Object.fromEntries(wanted.map((name) => [name, []])) });
    const values = {};
    for (const [name, ids] of asked.chosen) {
      values[name] = await this.valuesOf(index, name, ids);
    }
    const sort = ORDERS[asked.order] ?? (words ? {} : ORDERS.date);
    const search = (filters) => index.search(words, { filters, sort });
    const whole = await search(values);
    const kinds = whole.filters.type;
    const isWhole = !asked.kind || asked.bundle !== this.kinds[0].dataset.bundle;
    return isWhole ? { ...whole, kinds } : { ...await search({ ...values, type: [asked.kind] }), kinds };
  }

  /** Returns the values of a facet as the index has them: the id, a bar and what readers see. */
  async valuesOf(index, name, ids) {
    if (!ids.every((id) => this.labels.has(`${name} ${id}`))) {
      const everything = await index.search(null, {});
      for (const value of Object.keys(everything.filters[name] ?? {})) {
        this.label(name, value);
      }
    }
    return ids.map((id) => `${id}|${this.labels.get(`${name} ${id}`) ?? ""}`);
  }

  label(name, value) {
    const [id, ...rest] = value.split("|");
    this.labels.set(`${name} ${id}`, rest.join("|"));
    return id;
  }

  /** Loads a facet that is opened; the others stay where they are. */
  load(facet) {
    if (!facet.querySelector("li") && !("eager" in this.place.dataset)) {
      this.show();
    }
  }

  async draw(asked, found) {
    this.results = found.results;
    await this.showMore();
    if (found.results !== this.results) {
      return;
    }
    const focused = document.activeElement;
    this.place.dataset.shown = "";
    this.order.parentElement.hidden = found.results.length < 2;
    this.drawKinds(asked, found);
    this.drawChosen(asked);
    for (const facet of this.facets) {
      facet.values = Object.entries(found.filters[facet.dataset.facet] ?? {}).filter(([, count]) => count);
      this.drawFacet(facet, asked);
    }
    this.openFacets();
    this.say(this.sentence(asked, found.results.length));
    if (focused?.dataset.again && !focused.isConnected) {
      const again = this.place.querySelector(`[data-again="${CSS.escape(focused.dataset.again)}"]`);
      (again ?? this.field).focus();
    }
  }

  clear() {
    this.results = [];
    delete this.place.dataset.shown;
    this.order.parentElement.hidden = true;
    this.more.hidden = true;
    this.hits.replaceChildren();
    this.drawChosen({ chosen: [] });
    for (const button of this.kinds) {
      button.querySelector(".brief-count").textContent = "";
    }
    this.say("");
  }

  /** Says why nothing can be searched; an index that is still being made is asked for again. */
  async excuse(error) {
    this.clear();
    const isMade = error instanceof Missing && error.status === 503;
    this.say(isMade ? this.place.dataset.sayMaking : this.place.dataset.sayNoIndex);
    if (isMade) {
      setTimeout(() => this.gone.aborted || this.show(), WAIT_MS);
    } else if (!(error instanceof Missing)) {
      reportError(error);
    }
  }

  say(sentence) {
    if (this.status.textContent !== sentence) {
      this.status.textContent = sentence;
    }
  }

  sentence({ query, chosen, kind }, count) {
    const say = this.place.dataset;
    if (!count) {
      return filled(chosen.length || kind ? say.sayNoneNarrowed : say.sayNone, { query });
    }
    const [one, many] = query ? [say.sayFoundOne, say.sayFoundMany] : [say.sayBrowseOne, say.sayBrowseMany];
    return filled(count === 1 ? one : many, { query, count: count.toLocaleString(document.documentElement.lang) });
  }

  drawKinds({ bundle }, { kinds, results }) {
    for (const button of this.kinds) {
      const { kind } = button.dataset;
      const isShown = button.getAttribute("aria-pressed") === "true";
      const count = kind ? kinds?.[kind] : kinds && Object.values(kinds).reduce((sum, one) => sum + one, 0);
      const known = button.dataset.bundle === bundle ? count ?? (isShown ? results.length : undefined) : undefined;
      button.querySelector(".brief-count").textContent = known === undefined ? "" : known;
      button.parentElement.hidden = known === 0 && !isShown;
    }
  }

  drawChosen({ chosen }) {
    this.place.querySelector(".brief-search__chosen").replaceChildren(...chosen.flatMap(([name, ids]) => ids.map((id) => {
      const button = document.createElement("button");
      const label = this.labels.get(`${name} ${id}`) || id;
      button.type = "button";
      button.textContent = label;
      button.setAttribute("aria-label", filled(this.place.dataset.sayRemove, { value: label }));
      button.dataset.again = `chosen ${name}`;
      button.addEventListener("click", () => this.toggle(name, id));
      const item = document.createElement("li");
      item.append(button);
      return item;
    })));
  }

  drawFacet(facet, { chosen } = this.asked()) {
    const name = facet.dataset.facet;
    const ids = chosen.find(([one]) => one === name)?.[1] ?? [];
    const values = facet.values.map(([value, count]) => [this.label(name, value), count]);
    const rank = name === "year" ? ([one], [other]) => other.localeCompare(one)
      : ([one, few], [other, many]) => ids.includes(other) - ids.includes(one) || many - few
        || this.labels.get(`${name} ${one}`).localeCompare(this.labels.get(`${name} ${other}`));
    values.sort(rank);
    const shown = values.slice(0, "whole" in facet.dataset ? MOST_VALUES : VALUES_SHOWN);
    facet.querySelector("ul").replaceChildren(...shown.map(([id, count]) => this.choice(name, id, count, ids.includes(id))));
    facet.querySelector(".brief-search__more").hidden = shown.length >= Math.min(values.length, MOST_VALUES);
    facet.hidden = "eager" in this.place.dataset && !values.length;
  }

  choice(name, id, count, isChosen) {
    const item = document.createElement("li");
    const label = document.createElement("label");
    const box = document.createElement("input");
    const number = document.createElement("span");
    box.type = "checkbox";
    box.checked = isChosen;
    box.dataset.again = `${name} ${id}`;
    box.addEventListener("change", () => this.toggle(name, id));
    number.className = "brief-count";
    number.textContent = count;
    const words = document.createElement("span");
    words.textContent = this.labels.get(`${name} ${id}`);
    label.append(box, words, number);
    item.append(label);
    return item;
  }

  /** On a wide screen, opens the facets when they are first shown. */
  openFacets() {
    const all = this.place.querySelector(".brief-search__facets");
    if (!all.hidden) {
      return;
    }
    all.hidden = false;
    all.open = matchMedia("(min-width: 60em)").matches;
    if (all.open && "eager" in this.place.dataset) {
      for (const facet of this.facets.filter((one) => !one.hidden).slice(0, OPEN_FACETS)) {
        facet.open = true;
      }
    }
  }

  /** Shows the first results in the place of others, or more if a reader asks; their texts are loaded only now. */
  async showMore(isAsked = false) {
    const results = this.results;
    const first = isAsked ? this.hits.children.length : 0;
    const next = await Promise.all(results.slice(first, first + SHOWN).map((result) => result.data()));
    if (results !== this.results || (isAsked && first !== this.hits.children.length)) {
      return;
    }
    if (!first && !this.asked().order) {
      next.sort((one, other) => isCalled(other, this.asked().query) - isCalled(one, this.asked().query));
    }
    const hits = next.map((found) => this.hit(found));
    if (!isAsked) {
      this.hits.replaceChildren();
    }
    this.hits.append(...hits);
    this.more.hidden = this.hits.children.length >= results.length;
    if (isAsked) {
      hits[0]?.querySelector("a").focus();
    }
  }

  hit({ raw_url: address, meta, filters, content, locations }) {
    const hit = this.place.querySelector(".brief-search__hit").content.firstElementChild.cloneNode(true);
    const { query } = this.asked();
    const fill = (name, text, words = "") => {
      const element = hit.querySelector(name);
      element.append(...markedAs(text ?? "", words));
      element.hidden = !text;
    };
    const [kind] = filters.type;
    const [sort, ...label] = filters.kind?.[0].split("|") ?? [];
    fill(".brief-kind", [this.words.get(kind), label.join("|")].filter(Boolean).join(" · "));
    const icon = this.icons.get(kind) ?? this.icons.get(sort);
    if (icon) {
      hit.querySelector(".brief-kind").classList.add("brief-icon", `brief-icon--${icon}`);
    }
    fill(".brief-hit__date", meta.date);
    fill(".brief-flag", meta.flag);
    fill(".brief-hit__names", joined(meta.names ?? ""), query);
    fill("a", joined(meta.title), query);
    const link = hit.querySelector("a");
    link.href = new URL(address, this.site);
    if (joined(content) === joined(meta.title)) {
      hit.querySelector(".brief-hit__excerpt").remove();
    } else {
      hit.querySelector(".brief-hit__excerpt").append(...excerpt(content, locations));
    }
    return hit;
  }
}

class Missing extends Error {
  constructor(status) {
    super(`no search index: ${status}`);
    this.status = status;
  }
}

/** Returns the part of a text that holds most of the words at these places, as nodes, with the words marked. */
function excerpt(content, locations) {
  const words = content.split(/\s+/u);
  const places = new Set(locations);
  const start = beginning([...places].sort((one, other) => one - other), words.length);
  const nodes = [start ? "… " : ""];
  for (const [place, word] of words.slice(start, start + EXCERPT_WORDS).entries()) {
    const [, before, letters, after] = word.match(WORD);
    const last = nodes.at(-1);
    if (!places.has(start + place) || !letters) {
      nodes.push(before + letters + after);
    } else if (last instanceof Element && !before) {
      last.append(letters);
      nodes.push(after);
    } else {
      nodes.push(before, marked(letters), after);
    }
    nodes.push(word.endsWith("\u2060") ? "" : " ");
    while (nodes.at(-1) === "" || nodes.at(-1) === "\u2060") {
      nodes.pop();
    }
  }
  return [...nodes, start + EXCERPT_WORDS < words.length ? "…" : ""];
}

function marked(text) {
  const mark = document.createElement("mark");
  mark.textContent = text;
  return mark;
}

/** Returns a short text as nodes, with the words marked that begin as one of the query does. */
function markedAs(text, query) {
  const words = query.match(/[\p{L}\p{N}]+/gu) ?? [];
  if (!words.length) {
    return [text];
  }
  const rows = new RegExp(`^[${IDEOGRAM}]+$`, "u");
  const pattern = words.map((word) => (rows.test(word) ? word : `(?<![\\p{L}\\p{N}])${word}[\\p{L}\\p{N}]*`)).join("|");
  return text.split(new RegExp(`(${pattern})`, "giu")).map((part, place) => (place % 2 ? marked(part) : part));
}

/** Returns where an excerpt begins: some words before the place from which on most places lie together. */
function beginning(places, count) {
  const together = (first) => places.filter((place) => place >= first && place < first + EXCERPT_WORDS - LEAD_WORDS).length;
  const best = places.reduce((found, place) => (together(place) > together(found) ? place : found), places[0] ?? 0);
  return Math.max(0, Math.min(best - LEAD_WORDS, count - EXCERPT_WORDS));
}

/** Returns words with a seam wherever the index has one; a word of a script without spaces is a row of characters. */
function spaced(query) {
  const words = query.replace(SEAM, " ").replace(/\s+/gu, " ").trim();
  const isRow = words.includes(" ") && !/\s/u.test(query.trim()) && new RegExp(`^[${IDEOGRAM} ]+$`, "u").test(words);
  return isRow ? `"${words}"` : words;
}

/** Tells whether what was found bears exactly the name that was asked for. */
function isCalled({ meta }, query) {
  return [meta.title, ...(meta.names ?? "").split(" · ")].some((name) => joined(name).toLowerCase() === query.trim().toLowerCase());
}

/** Returns a text of the index as readers see it. */
function joined(text) {
  return text.replaceAll(JOINED, "");
}

/** Returns a sentence with its blanks filled in. */
function filled(sentence, values) {
  return sentence.replace(/\{(\w+)\}/gu, (blank, name) => values[name] ?? blank);
}

onPage((page, gone) => {
  for (const place of page.querySelectorAll(".brief-search")) {
    new Search(place, gone);
  }
});
