/* What every other file of this folder may use. This file alone stands open; each of the others is a room of its own. */

/**
 * Runs a behaviour on the page that is shown, and again on each that the theme puts in its place.
 *
 * @param {(page: HTMLElement, gone: AbortSignal) => void} behaviour - Gets the page's content. Listeners on `document`
 *     or `window` take the signal as an option, `{ signal: gone }`: it ends them when another page is shown. What fails
 *     in one behaviour does not stop the others.
 */
function onPage(behaviour) {
  let page = new AbortController();
  const run = () => {
    page.abort();
    page = new AbortController();
    try {
      behaviour(document.querySelector("main") ?? document.body, page.signal);
    } catch (error) {
      reportError(error);
    }
  };
  if (window.document$) {
    window.document$.subscribe(run);
  } else {
    run();
  }
}

/**
 * Returns what the address says behind `?name=`; null if it says nothing, which is not the same as an empty text.
 */
function parameter(name) {
  return new URLSearchParams(location.search).get(name);
}

/**
 * Writes a value behind `?name=` in the address, in the place of the last one; null takes it away.
 */
function setParameter(name, value) {
  const parameters = new URLSearchParams(location.search);
  if (value === null) {
    parameters.delete(name);
  } else {
    parameters.set(name, value);
  }
  const search = parameters.toString().replaceAll("%2C", ",");
  history.replaceState(history.state, "", location.pathname + (search && `?${search}`) + location.hash);
}

/**
 * Tells whether a key is meant for something else: a field is being filled in, or the key belongs to the browser.
 */
function isTyping(event) {
  const field = "input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable]";
  return event.defaultPrevented || event.ctrlKey || event.metaKey || Boolean(event.target.closest?.(field));
}

/**
 * Has a screen reader say a sentence when it next pauses: what changed, where that shows only elsewhere on the page.
 */
function announce(sentence) {
  announcer.textContent = "";
  requestAnimationFrame(() => {
    announcer.textContent = sentence;
  });
}

/* Stands on the page, empty, before anything is said: what a new place holds from the start is not spoken. */
const announcer = document.createElement("div");
announcer.className = "brief-announcer brief-unseen";
announcer.setAttribute("role", "status");
document.body.append(announcer);
