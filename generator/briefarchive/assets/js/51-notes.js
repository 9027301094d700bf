/*
 * Notes and the words that they comment on: pointing at either marks both, a marker shows its note, a note has an address.
 *
 * Others ask for a note by the event `brief:show` on the list of notes, `{ label, focus }`; `brief:hide` lets go of it.
 */

onPage((page, gone) => {
  for (const list of page.querySelectorAll(".brief-notes")) {
    connect(list, partsOf(list), gone);
  }
});

/** Returns by label all that belongs to a note: the words, the markers, the note. */
function partsOf(list) {
  const parts = new Map();
  for (const part of list.parentElement.querySelectorAll("[data-note], .brief-marker > a")) {
    const label = labelOf(part);
    parts.set(label, [...(parts.get(label) ?? []), part]);
  }
  return parts;
}

function labelOf(element) {
  const part = element?.closest?.("[data-note], .brief-marker > a");
  return part?.dataset.note ?? part?.hash.slice("#note-".length) ?? "";
}

function connect(list, parts, gone) {
  const scope = list.parentElement;
  const noteOf = (label) => parts.get(label)?.find((part) => part.matches(".brief-note"));
  const mark = (label, name, on) => parts.get(label)?.forEach((part) => part.classList.toggle(name, on));
  let pointed = "";
  let shown = "";

  const point = (event) => {
    const label = labelOf(event.target);
    if (label !== pointed) {
      mark(pointed, "brief-pointed", false);
      mark(label, "brief-pointed", true);
      pointed = label;
    }
  };
  scope.addEventListener("pointerover", point);
  scope.addEventListener("focusin", point);
  scope.addEventListener("pointerleave", point);
  list.addEventListener("focusin", ({ target }) => {
    const label = labelOf(target.closest(".brief-note"));
    if (list.dataset.place === "margin" && label !== shown && target.matches(":focus-visible")) {
      ask(label, false);
    }
  });

  const show = (label) => {
    mark(shown, "brief-note--shown", false);
    mark(label, "brief-note--shown", true);
    shown = label;
  };
  // Before the layout listens, so that it finds the note marked.
  list.addEventListener("brief:show", ({ detail }) => show(detail.label), { capture: true });
  list.addEventListener("brief:hide", () => show(""), { capture: true });
  const ask = (label, focus) => list.dispatchEvent(new CustomEvent("brief:show", { detail: { label, focus } }));

  list.addEventListener("brief:show", ({ detail: { label, focus } }) => {
    history.replaceState(history.state, "", `#note-${label}`);
    const note = noteOf(label);
    if (list.dataset.place === "margin" && focus) {
      note.querySelector(".brief-note__number").focus({ preventScroll: true });
      note.scrollIntoView({ block: "nearest" });
    }
  });

  scope.addEventListener("click", (event) => {
    const marker = event.target.closest(".brief-marker > a, .brief-note__number");
    const inMargin = list.dataset.place === "margin";
    if (event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    if (marker && inMargin && noteOf(labelOf(marker))) {
      event.preventDefault();
      ask(labelOf(marker), true);
    } else if (inMargin && !event.target.closest("a, button, summary") && event.target.closest(".brief-note, .brief-words")) {
      ask(labelOf(event.target), false);
    }
  });

  scope.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && shown && list.dataset.place === "margin") {
      const marker = parts.get(shown).find((part) => part.matches(".brief-prose .brief-marker > a"));
      list.dispatchEvent(new CustomEvent("brief:hide"));
      marker?.focus({ preventScroll: true });
      marker?.scrollIntoView({ block: "nearest" });
    }
  });

  const arrive = () => {
    const label = decodeURIComponent(location.hash).match(/^#note-(.+)$/)?.[1];
    if (label && noteOf(label)) {
      ask(label, false);
      const place = parts.get(label).find((part) => part.closest(".brief-prose")) ?? noteOf(label);
      place.scrollIntoView({ block: "center" });
    }
  };
  addEventListener("hashchange", arrive, { signal: gone });
  queueMicrotask(arrive); // when all behaviours listen
  if (document.readyState !== "complete") {
    // Until then the browser itself may still scroll to the note.
    addEventListener("load", () => requestAnimationFrame(arrive), { signal: gone, once: true });
  }

  addCopyButtons(list);
}

/** Gives each note a button that puts its address on the clipboard, where the browser lets a page do that. */
function addCopyButtons(list) {
  if (!navigator.clipboard) {
    return;
  }
  for (const head of list.querySelectorAll(".brief-note__head")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "brief-note__copy";
    button.textContent = list.dataset.sayCopy;
    head.append(" ", button);
  }
  list.parentElement.addEventListener("click", async (event) => {
    const button = event.target.closest(".brief-note__copy");
    if (button) {
      const note = button.closest("[data-note]");
      await navigator.clipboard.writeText(`${location.origin}${location.pathname}#note-${note.dataset.note}`);
      button.textContent = list.dataset.sayCopied;
      announce(list.dataset.sayCopied);
      setTimeout(() => {
        button.textContent = list.dataset.sayCopy;
      }, 2000);
    }
  });
}
