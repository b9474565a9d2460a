// <… data-count="address" data-seconds="3" data-state="…">: what the JSON at the address says of a
// survey is put into [data-text="name"] and the value of [data-value="name"] inside; where the state
// is another one, the page comes anew.
"use strict";

const SLOWEST = 30000;

class Watch {
  constructor(place) {
    this.place = place;
    this.pause = Number(place.dataset.seconds || 3) * 1000;
    this.wait = this.pause;
    this.asks = false;
    document.addEventListener("visibilitychange", () => this.plan(0));
    this.plan(this.pause);
  }

  // Hidden pages ask nothing; seen again, they ask at once.
  plan(milliseconds) {
    clearTimeout(this.timer);
    if (!document.hidden) this.timer = setTimeout(() => this.ask(), milliseconds);
  }

  async ask() {
    if (this.asks) return;
    this.asks = true;
    const begun = performance.now();
    try {
      const answer = await fetch(this.place.dataset.count, { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(answer.status);
      this.tell(await answer.json());
      // A server that takes long is asked less often.
      this.wait = Math.min(Math.max(this.pause, 4 * (performance.now() - begun)), SLOWEST);
    } catch (fault) {
      // The network or the server is away: the next turns try again, ever later.
      this.wait = Math.min(2 * this.wait, SLOWEST);
    }
    this.asks = false;
    this.plan(this.wait);
  }

  tell(told) {
    for (const target of this.place.querySelectorAll("[data-text]")) {
      const text = told[target.dataset.text];
      if (text !== undefined && target.textContent !== text) target.textContent = text;
    }
    for (const target of this.place.querySelectorAll("[data-value]")) {
      const value = told[target.dataset.value];
      if (value !== undefined) target.value = value;
    }
    if (told.state !== this.place.dataset.state) location.reload();
    else this.place.dispatchEvent(new CustomEvent("told", { detail: told }));
  }
}

for (const place of document.querySelectorAll("[data-count]")) place.watch = new Watch(place);
