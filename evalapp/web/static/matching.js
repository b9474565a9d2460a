// Doubtful pairs by keyboard, while one of them, or the list of decisions, has the focus.
"use strict";

const list = document.querySelector("[data-pairs]");
const pairs = list ? [...list.querySelectorAll(".pair")] : [];

function press(place) {
  const button = place && place.querySelector("button");
  if (button) button.click();
}

function move(pair, step) {
  const next = pairs[pairs.indexOf(pair) + step];
  if (next) next.focus();
}

if (list) {
  for (const pair of pairs) pair.tabIndex = 0;
  for (const note of list.querySelectorAll(".keys")) note.hidden = false;
  list.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const pair = event.target.closest(".pair");
    const keys = {
      a: () => press(pair && pair.querySelector("[data-key-a]")),
      r: () => press(pair && pair.querySelector("[data-key-r]")),
      u: () => press(list.querySelector("[data-key-u]")),
      ArrowDown: () => move(pair, 1),
      ArrowUp: () => move(pair, -1),
    };
    const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  // Behind a decision the next pair is at hand; without one, the heading, where U still works.
  // Nothing is called #next: the browser would move the focus there itself.
  if (location.hash === "#next") (pairs[0] || list.querySelector("#open")).focus();
}
