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

// Charts as pictures: the browser draws the file in its own fonts, nothing is sent anywhere.
async function savePicture(link) {
  const drawing = await (await fetch(link.href)).text();
  const image = new Image();
  image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(drawing);
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = 2 * image.width;
  canvas.height = 2 * image.height;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  const file = document.createElement("a");
  file.href = canvas.toDataURL("image/png");
  file.download = new URL(link.href).searchParams.get("figure") + ".png";
  file.click();
}

for (const link of document.querySelectorAll("[data-png]")) {
  link.hidden = false;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    savePicture(link);
  });
}
