/* Notes in place, where there is no margin: a marker opens its note below the paragraph, and closes it again. */

onPage((page, gone) => {
  for (const list of page.querySelectorAll(".brief-notes")) {
    const markers = [...list.parentElement.querySelectorAll(".brief-prose .brief-marker > a")];
    const fit = () => markers.forEach((marker) => setRole(marker, list.dataset.place === "margin"));
    list.dataset.place ??= "below";
    fit();
    new MutationObserver(() => {
      closeAll(list);
      fit();
    }).observe(list, { attributeFilter: ["data-place"] });
    list.parentElement.addEventListener("click", (event) => press(event, list));
    list.parentElement.addEventListener("keydown", (event) => key(event, list));
    list.addEventListener("brief:filter", () => closeAll(list));
    list.addEventListener("brief:show", ({ detail: { label, focus } }) => {
      const marker = markers.find((each) => each.hash === `#note-${label}`);
      if (list.dataset.place === "below" && marker) {
        if (focus) {
          closeAll(list);
        }
        const opened = open(marker, list);
        if (focus) {
          marker.focus({ preventScroll: true });
          opened.scrollIntoView({ block: "nearest" });
        }
      }
    });
  }
});

/** A marker is a reference to a note, and a button where it opens the note. */
function setRole(marker, isInMargin) {
  if (isInMargin) {
    marker.setAttribute("role", "doc-noteref");
    marker.removeAttribute("aria-expanded");
  } else {
    marker.setAttribute("role", "button");
    marker.setAttribute("aria-expanded", "false");
  }
}

function press(event, list) {
  const marker = event.target.closest(".brief-prose .brief-marker > a");
  const close = event.target.closest(".brief-opened__close");
  if (close) {
    shut(close.closest(".brief-opened"), { focus: true });
  } else if (marker && list.dataset.place === "below" && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    const opened = openedBy(marker);
    if (opened) {
      shut(opened);
    } else {
      list.dispatchEvent(new CustomEvent("brief:show", { detail: { label: marker.hash.slice("#note-".length) } }));
    }
  }
}

function key(event, list) {
  const marker = event.target.closest(".brief-marker > a[role=button]");
  if (event.key === " " && marker) {
    event.preventDefault(); // a button answers to the space bar, a link does not
    marker.click();
  } else if (event.key === "Escape" && list.dataset.place === "below") {
    const opened = event.target.closest(".brief-opened") ?? (marker && openedBy(marker));
    if (opened) {
      shut(opened, { focus: true });
    }
  }
}

function openedBy(marker) {
  return document.getElementById(marker.getAttribute("aria-controls"));
}

/** Opens a note below the block that its marker stands in; returns the opened note. */
function open(marker, list) {
  if (openedBy(marker)) {
    return openedBy(marker);
  }
  const note = document.getElementById(marker.hash.slice(1));
  const opened = document.createElement("aside");
  opened.className = `brief-opened ${note.className}`;
  opened.id = `opened-${marker.id}`;
  opened.dataset.note = note.dataset.note;
  opened.setAttribute("aria-labelledby", marker.getAttribute("aria-labelledby"));
  for (const part of note.children) {
    opened.append(part.cloneNode(true));
  }
  opened.querySelectorAll("[id]").forEach((part) => part.removeAttribute("id"));
  opened.querySelectorAll(".brief-note__back").forEach((part) => part.remove());
  const close = document.createElement("button");
  close.type = "button";
  close.className = "brief-opened__close";
  close.textContent = list.dataset.sayClose;
  opened.querySelector(".brief-note__head").append(" ", close);
  putBelow(marker, opened);
  marker.setAttribute("aria-controls", opened.id);
  marker.setAttribute("aria-expanded", "true");
  announce(opened.querySelector(".brief-note__text").textContent.trim());
  return opened;
}

/** Puts an opened note below the paragraph, the whole quotation or the whole table that a marker stands in. */
function putBelow(marker, opened) {
  const block = marker.closest("table, p, li, h1, h2, h3, h4, h5, h6") ?? marker.parentElement;
  const outer = block.closest(".md-typeset__scrollwrap, .markdown-alert") ?? block.closest("blockquote") ?? block;
  if (outer.matches("li")) {
    const inside = [...outer.children].find((child) => child.matches("ul, ol") && !child.contains(marker));
    outer.insertBefore(opened, inside ?? null);
  } else {
    outer.after(opened);
  }
}

function shut(opened, { focus = false } = {}) {
  const marker = document.querySelector(`[aria-controls="${CSS.escape(opened.id)}"]`);
  opened.remove();
  marker.setAttribute("aria-expanded", "false");
  marker.removeAttribute("aria-controls");
  if (focus) {
    marker.focus();
  }
}

function closeAll(list) {
  for (const opened of list.parentElement.querySelectorAll(".brief-opened")) {
    shut(opened);
  }
}
