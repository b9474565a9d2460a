/* Shows the report anew when a file of its folder has changed, at the place that was looked at. */
"use strict";
{
  const PAUSE = 400;
  const frame = document.getElementById("report");
  const told = document.getElementById("told");
  let stamp = frame.dataset.stamp;

  function tell({ faults, warnings }) {
    told.replaceChildren(
      ...[...faults.map((text) => [text, "fault"]), ...warnings.map((text) => [text, ""])].map(([text, kind]) => {
        const line = document.createElement("li");
        line.textContent = text;
        line.className = kind;
        return line;
      }),
    );
  }

  function reload() {
    const place = frame.contentWindow.scrollY;
    frame.addEventListener("load", () => frame.contentWindow.scrollTo(0, place), { once: true });
    frame.contentWindow.location.reload();
  }

  async function look() {
    try {
      const answer = await fetch(`${frame.dataset.changes}&seen=${encodeURIComponent(stamp)}`);
      if (answer.status === 200) {
        const now = await answer.json();
        stamp = now.stamp;
        tell(now);
        reload();
      }
    } catch {
      // The command was stopped: the page waits until it runs again.
    }
    setTimeout(look, PAUSE);
  }

  document.querySelector("form").addEventListener("change", (event) => event.currentTarget.submit());
  setTimeout(look, PAUSE);
}
