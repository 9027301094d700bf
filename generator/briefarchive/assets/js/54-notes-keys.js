/* The next and the previous note, in the order of the text: by the buttons above it, and by Alt with an arrow. */

const STEPS = { ArrowDown: 1, ArrowUp: -1 };

onPage((page, gone) => {
  const list = page.querySelector(".brief-body > .brief-notes");
  if (!list) {
    return;
  }
  const step = (by) => {
    const markers = firstMarkers(list);
    const marker = markers[(place(markers, by) + by + markers.length) % markers.length];
    const label = marker?.hash.slice("#note-".length);
    if (label) {
      list.dispatchEvent(new CustomEvent("brief:show", { detail: { label, focus: true } }));
      const { top, bottom } = marker.getBoundingClientRect();
      if (top < innerHeight / 8 || bottom > innerHeight * 0.75) {
        marker.scrollIntoView({ block: "center" });
      }
    }
  };
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.altKey && !event.shiftKey && STEPS[event.key] && !isTyping(event)) {
        event.preventDefault();
        step(STEPS[event.key]);
      }
    },
    { signal: gone },
  );
  page.querySelector(".brief-filters__steps")?.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) {
      step(Number(button.dataset.step));
    }
  });
});

/** Returns the place of the note that is shown, or the place from which a step leads to the nearest one on that side. */
function place(markers, by) {
  const now = markers.findIndex((marker) => marker.hash === location.hash);
  if (now >= 0) {
    return now;
  }
  const below = markers.findIndex((marker) => marker.getBoundingClientRect().top > 0);
  return (below < 0 ? markers.length : below) - (by > 0 ? 1 : 0);
}

/** Returns the first marker of each note that is shown, in the order of the text. */
function firstMarkers(list) {
  const markers = new Map();
  for (const marker of list.parentElement.querySelectorAll(".brief-prose .brief-marker:not(.brief-off) > a")) {
    if (!markers.has(marker.hash)) {
      markers.set(marker.hash, marker);
    }
  }
  return [...markers.values()];
}
