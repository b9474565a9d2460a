/* Sends photos without leaving the page: with a lost signal they stay chosen, and that is said. */
document.addEventListener("submit", async event => {
  const adding = event.target, button = adding.querySelector("button"), off = document.getElementById("off");
  if (adding.id !== "add") return;
  event.preventDefault();
  off.hidden = true; button.disabled = true;
  try {
    const answer = await fetch(adding.action, {method: "POST", body: new FormData(adding)});
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    // It may be another page than ours, such as that of a hotel's network.
    if (page.body.dataset.plan !== document.body.dataset.plan) throw answer;
    document.querySelector("main").replaceWith(page.querySelector("main"));
    document.getElementById("photos").scrollIntoView();
  } catch { off.hidden = false; button.disabled = false; }
});
