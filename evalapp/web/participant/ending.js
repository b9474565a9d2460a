/* The last page that is asked sends the answers, and its button says so. */
const forward = pages.map(page => page.querySelector(".go button")).filter(Boolean), says = forward.map(button => button.textContent);
const nameButtons = () => {
  const last = forward.reduce((found, button, at) => button.closest("[data-off]") ? found : at, 0);
  forward.forEach((button, at) => { button.textContent = says[at < last ? 0 : says.length - 1]; });
};
