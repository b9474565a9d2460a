// Open answers by keyboard: signs tick themes, arrows turn the pages.
"use strict";

const coding = document.querySelector("#coding");

function follow(id) {
  const link = document.querySelector(id);
  if (link) link.click();
}

if (coding) {
  for (const note of document.querySelectorAll(".keys")) note.hidden = false;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isTyping = event.target.matches("textarea, select, input:not([type=checkbox])");
    if (isTyping) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const theme = [...coding.querySelectorAll("[data-key]")].find((each) => each.dataset.key === key);
    const acts = {
      n: () => coding.querySelector("#new").focus(),
      ArrowLeft: () => follow("#before"),
      ArrowRight: () => follow("#behind"),
    };
    if (theme) {
      theme.click();
    } else if (key === "Enter" && !event.target.closest("a, button, summary")) {
      coding.requestSubmit();
    } else if (acts[key]) {
      acts[key]();
    } else {
      return;
    }
    event.preventDefault();
  });
}
