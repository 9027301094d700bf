/* Which kinds of notes are shown: chosen above the text, kept in the address as `?notes=dispute,update`. */

/** What the address says when no kind is chosen. */
const NONE = "none";

onPage((page) => {
  const filters = page.querySelector(".brief-filters");
  const list = page.querySelector(".brief-notes");
  const boxes = [...(filters?.querySelectorAll("input") ?? [])];
  if (!list || boxes.length === 0) {
    return;
  }
  const apply = () => {
    const off = new Set(boxes.filter((box) => !box.checked).map((box) => box.value));
    for (const part of list.parentElement.querySelectorAll(".brief-note, .brief-marker, .brief-words")) {
      part.classList.toggle("brief-off", off.has(kindOf(part)));
    }
    list.dispatchEvent(new CustomEvent("brief:filter"));
  };
  const asked = parameter("notes")?.split(",") ?? [];
  const known = boxes.filter((box) => asked.includes(box.value));
  if (known.length || asked.includes(NONE)) {
    boxes.forEach((box) => {
      box.checked = known.includes(box);
    });
    apply();
  }
  filters.addEventListener("change", () => {
    const chosen = boxes.filter((box) => box.checked).map((box) => box.value);
    setParameter("notes", chosen.length === boxes.length ? null : chosen.join(",") || NONE);
    apply();
    const count = list.querySelectorAll(".brief-note:not(.brief-off)").length;
    announce(count === 1 ? filters.dataset.sayShownOne : filters.dataset.sayShown.replace("#", count));
  });
  list.addEventListener(
    "brief:show",
    ({ detail: { label } }) => {
      const kind = kindOf(document.getElementById(`note-${label}`));
      const box = boxes.find((each) => each.value === kind && !each.checked);
      box?.click(); // a note that is asked for is shown, whatever was chosen before
    },
    { capture: true },
  );
});

/** Returns the kind in the name of a class, `brief-note--dispute`. */
function kindOf(part) {
  return part.className.match(/brief-(?:note|marker|words)--([a-z]+)/)?.[1];
}
