// The room: time that runs out, results that come in, keys that turn the page, light and dark.
"use strict";

const room = document.body;
const clockSkew = Date.now() - Number(room.dataset.now);

// Time left, up to three hours; at its end the server is asked how the survey stands.
function showTimeLeft() {
  const place = document.querySelector("[data-left]");
  const until = Number(room.dataset.until);
  if (!place || !until) return;
  const left = Math.ceil((until + clockSkew - Date.now()) / 1000);
  place.hidden = left > 10800 || left < 0;
  const parts = [Math.floor(left / 3600), Math.floor(left / 60) % 60, left % 60];
  if (!parts[0]) parts.shift();
  place.textContent = "\u2212" + parts.map((part, at) => (at ? String(part).padStart(2, "0") : part)).join(":");
  if (left === 0 || left === -1) room.watch.plan(0);
}

// Another plan, or results of more people: the page comes anew, quietly.
async function showAnew() {
  const answer = await fetch(location.href);
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of ["main", "footer"]) {
    document.querySelector(part).replaceWith(document.adoptNode(page.querySelector(part)));
  }
  for (const name of ["until", "results"]) room.dataset[name] = page.body.dataset[name];
  prepare();
}

room.addEventListener("told", (event) => {
  const is = (name) => String(event.detail[name]) === room.dataset[name];
  const hasResults = room.dataset.count.includes("results");
  if (!is("until") || (hasResults && !is("results"))) showAnew();
});

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  document.querySelector(`[data-key="${event.key}"]`)?.click();
});

function prepare() {
  const button = document.querySelector("[data-dark]");
  const root = document.documentElement;
  button.hidden = false;
  button.setAttribute("aria-pressed", root.classList.contains("dark"));
  button.addEventListener("click", () => {
    const isDark = root.classList.toggle("dark");
    button.setAttribute("aria-pressed", isDark);
    try {
      localStorage.setItem("room-dark", isDark ? "1" : "0");
    } catch (fault) {
      // Without storage it is dark on this page only.
    }
  });
  showTimeLeft();
}

setInterval(showTimeLeft, 500);
prepare();
