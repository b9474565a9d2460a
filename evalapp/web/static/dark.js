// A dark room stays dark from page to page.
"use strict";
try {
  document.documentElement.classList.toggle("dark", localStorage.getItem("room-dark") === "1");
} catch (fault) {
  // Without storage the room is light.
}
