/* The answers are on the server: nothing of them stays on the phone. */
const code = document.body.dataset.code;
if (code) try { localStorage.removeItem("evalapp" + code); } catch {}
