/*
 * Notes in the margin, each at the height of the words that it comments on, none over another.
 *
 * The style sheet says where notes stand (`--brief-notes-place`); `data-place` tells the other behaviours. All places are
 * read at once and then written at once, so that the browser lays the page out a few times and not once for each note.
 */

/** Pixels between two notes, and between two sources. */
const GAPS = { said: 10, cited: 3 };
/** Pixels from its line at which a note is too far away. */
const FAR = 110;
/** The classes of notes that show less. */
const TWO_LINES = "brief-note--some";
const ONE_LINE = "brief-note--line";
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
  const arrange = ({ type }) => {
    waiting = 0;
    performance.mark("brief-notes-begin");
    const place = getComputedStyle(list).getPropertyValue("--brief-notes-place").trim() || "below";
    if (place !== list.dataset.place) {
      list.dataset.place = place;
    }
    if (list.dataset.place === "margin") {
      const highest = article.getBoundingClientRect().top - body.getBoundingClientRect().top;
      const isOneAsked = type === "brief:show" || type === "brief:hide";
      const { boxes, tops } = isOneAsked ? settledAsTheyAre(notes, body, highest) : fitted(notes, body, highest);
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
  arrange({});
  list.addEventListener("brief:show", arrange);
  list.addEventListener("brief:hide", arrange);
  list.addEventListener("brief:filter", arrange);
  const watched = new ResizeObserver(arrangeSoon);
  watched.observe(body.querySelector(".brief-prose"));
  watched.observe(list);
  gone.addEventListener("abort", () => watched.disconnect());
});

/** Returns the notes in the order of their markers, each with the place that it stands beside: its words, or its marker. */
function inOrder(body, list) {
  const markers = new Map();
  for (const marker of body.querySelectorAll(".brief-prose .brief-marker > a")) {
    const label = marker.hash.slice("#note-".length);
    if (!markers.has(label)) {
      markers.set(label, marker);
    }
  }
  const places = [...markers].map(([label, marker]) => ({
    note: document.getElementById(`note-${label}`),
    place: document.getElementById(`words-${label}`) ?? marker,
  }));
  // A note that only other notes refer to stands after the first of them.
  for (const note of list.querySelectorAll(".brief-note")) {
    if (!markers.has(note.dataset.note)) {
      const from = list.querySelector(`.brief-note__text a[href="#${CSS.escape(note.id)}"]`)?.closest(".brief-note");
      const at = places.findIndex((each) => each.note === from);
      places.splice(at < 0 ? places.length : at + 1, 0, { note, place: places[at]?.place ?? list });
    }
  }
  return places;
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
    if (isLine(box) && boxes[index + 1] && isLine(boxes[index + 1])) {
      box.room += GAPS.cited - GAPS.said;
    }
  });
  return boxes;
}

/**
 * Places the notes. Where some would stand too far from their lines, those around them show one line, and then again two
 * lines or all they say, as far as that moves none too far.
 */
function fitted(notes, body, highest) {
  notes.forEach(({ note }) => note.classList.remove(TWO_LINES, ONE_LINE));
  const found = settledAsTheyAre(notes, body, highest);
  const displaced = tooFar(found).filter(({ weight }) => weight === WEIGHTS.said);
  if (displaced.length === 0) {
    return found;
  }
  const line = Number.parseFloat(getComputedStyle(displaced[0].note).lineHeight);
  const two = 3.4 * line + GAPS.said;
  const sizes = displaced.map((box) => ({ box, size: ONE_LINE, [TWO_LINES]: Math.min(two, box.room), all: box.room }));
  const countFar = () => tooFar({ ...found, tops: settled(found.boxes, highest) }).length;
  displaced.forEach((box) => {
    box.room = 1.2 * line + GAPS.cited;
  });
  const atLeast = countFar();
  for (const size of [TWO_LINES, "all"]) {
    for (const each of sizes) {
      const last = each.box.room;
      each.box.room = each[size];
      if (countFar() <= atLeast) {
        each.size = size;
      } else {
        each.box.room = last;
      }
    }
  }
  sizes.forEach(({ box, size }) => box.note.classList.toggle(size, size !== "all"));
  return settledAsTheyAre(notes, body, highest);
}

function settledAsTheyAre(notes, body, highest) {
  const boxes = read(notes, body);
  return { boxes, tops: settled(boxes, highest) };
}

/** Returns the boxes of each group without a gap in which one stands too far from its line. */
function tooFar({ boxes, tops }) {
  const groups = [];
  boxes.forEach((box, index) => {
    if (index === 0 || tops[index] > tops[index - 1] + boxes[index - 1].room + 1) {
      groups.push({ boxes: [], far: 0 });
    }
    const group = groups.at(-1);
    group.boxes.push(box);
    group.far = Math.max(group.far, Math.abs(tops[index] - box.line));
  });
  return groups.filter(({ far }) => far > FAR).flatMap((group) => group.boxes);
}

/** Tells whether a note is set in one line, so that it needs less distance. */
function isLine({ note, weight }) {
  return weight === WEIGHTS.cited || note.matches(".brief-note--line:not(.brief-note--shown)");
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
