// Results: tables wider than the screen can be scrolled with the keyboard, and only those.
"use strict";

function label(box) {
  const named = box.querySelector("caption") || box.parentNode.querySelector("figcaption strong");
  return named ? named.textContent : "";
}

function offerScrolling(box) {
  if (box.scrollWidth > box.clientWidth) {
    box.tabIndex = 0;
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", label(box));
  } else {
    box.removeAttribute("tabindex");
    box.removeAttribute("role");
    box.removeAttribute("aria-label");
  }
}

const watcher = new ResizeObserver((entries) => entries.forEach((entry) => offerScrolling(entry.target)));
for (const box of document.querySelectorAll(".blocks .scroll")) watcher.observe(box);
