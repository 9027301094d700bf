/*
 * Notes in the margin, each at the height of the words that it comments on, none over another.
 *
 * The style sheet says where notes stand (`--brief-notes-place`); `data-place` tells the other behaviours. All places are
 * read at once and then written at once, so that the browser lays the page out a single time.
 */

/** Pixels between two notes, and between two sources. */
const GAPS = { said: 10, cited: 3 };
/** How firmly a note keeps to its line when there is too little room: the one that is read, those that say something, sources. */
const WEIGHTS = { read: 1e6, said: 6, cited: 1 };

onPage((page, gone) => {
  const list = page.querySelector(".brief-body > .brief-notes");
  if (!list) {
    return;
  }
  const body = list.parentElement;
  const article = body.parentElement;
  const notes = inOrder(body, list);
  let waiting = 0;
  const arrange = () => {
    waiting = 0;
    performance.mark("brief-notes-begin");
    const place = getComputedStyle(list).getPropertyValue("--brief-notes-place").trim() || "below";
    if (place !== list.dataset.place) {
      list.dataset.place = place;
    }
    if (list.dataset.place === "margin") {
      const boxes = read(notes, body);
      const tops = settled(boxes, article.getBoundingClientRect().top - body.getBoundingClientRect().top);
      boxes.forEach((box, index) => {
        box.note.style.top = `${tops[index]}px`;
      });
      const end = boxes.length ? tops.at(-1) + boxes.at(-1).room : 0;
      body.style.setProperty("--brief-notes-end", `${Math.ceil(end)}px`);
    }
    performance.measure("brief-notes", "brief-notes-begin");
  };
  const arrangeSoon = () => {
    waiting ||= requestAnimationFrame(arrange);
  };
  arrange();
  list.addEventListener("brief:show", arrange);
  list.addEventListener("brief:hide", arrange);
  list.addEventListener("brief:filter", arrange);
  const watched = new ResizeObserver(arrangeSoon);
  watched.observe(body.querySelector(".brief-prose"));
  watched.observe(list);
  gone.addEventListener("abort", () => watched.disconnect());
});

/** Returns the notes in the order of the places that they belong to, each with its place. */
function inOrder(body, list) {
  const places = new Map();
  for (const place of body.querySelectorAll(".brief-prose [data-note], .brief-prose .brief-marker > a")) {
    const label = place.dataset.note ?? place.hash.slice("#note-".length);
    if (!places.has(label)) {
      places.set(label, place);
    }
  }
  const notes = [...list.querySelectorAll(".brief-note")];
  const placed = notes.filter((note) => places.has(note.dataset.note));
  const order = [...places.keys()];
  placed.sort((one, other) => order.indexOf(one.dataset.note) - order.indexOf(other.dataset.note));
  // A note that only another note refers to stands after it.
  for (const note of notes.filter((each) => !places.has(each.dataset.note))) {
    const from = list.querySelector(`.brief-marker > a[href="#${CSS.escape(note.id)}"]`)?.closest(".brief-note");
    const at = placed.indexOf(from);
    placed.splice(at < 0 ? placed.length : at + 1, 0, note);
    places.set(note.dataset.note, places.get(from?.dataset.note) ?? list);
  }
  return placed.map((note) => ({ note, place: places.get(note.dataset.note) }));
}

/** Returns for each note that is shown the height of its line, in pixels from the top of the text, and the room it takes. */
function read(notes, body) {
  const top = body.getBoundingClientRect().top;
  const boxes = [];
  for (const { note, place } of notes) {
    const height = note.offsetHeight;
    if (height) {
      const line = (place.getClientRects()[0] ?? place.getBoundingClientRect()).top - top;
      boxes.push({ note, line, room: height + GAPS.said, weight: weightOf(note) });
    }
  }
  boxes.forEach((box, index) => {
    if (box.weight === WEIGHTS.cited && boxes[index + 1]?.weight === WEIGHTS.cited) {
      box.room += GAPS.cited - GAPS.said;
    }
  });
  return boxes;
}

function weightOf(note) {
  if (note.classList.contains("brief-note--shown")) {
    return WEIGHTS.read;
  }
  return note.classList.contains("brief-note--source") ? WEIGHTS.cited : WEIGHTS.said;
}

/**
 * Returns where the boxes stand: in their order, without overlap, as near to their lines as that allows.
 *
 * What lies above a box is taken off its line, so that the question becomes one of numbers that must not fall; neighbours
 * that do are joined and share their mean.
 *
 * Source: isotonic regression by pooling adjacent violators (Ayer and others, 1955).
 */
function settled(boxes, highest) {
  const pools = [];
  let above = 0;
  for (const { line, room, weight } of boxes) {
    let pool = { sum: (line - above) * weight, weight, count: 1 };
    while (pools.length && pools.at(-1).sum / pools.at(-1).weight > pool.sum / pool.weight) {
      const last = pools.pop();
      pool = { sum: last.sum + pool.sum, weight: last.weight + pool.weight, count: last.count + pool.count };
    }
    pools.push(pool);
    above += room;
  }
  const starts = pools.flatMap(({ sum, weight, count }) => Array(count).fill(Math.max(highest, sum / weight)));
  above = 0;
  return boxes.map(({ room }, index) => {
    const top = starts[index] + above;
    above += room;
    return Math.round(top);
  });
}
