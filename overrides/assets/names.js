// A school's own names, typed once: they stand in every place of the page that asks for them, until the page goes.
// They are never kept and never sent, and only ever put in as text.

const panel = document.querySelector(".names");
const inputs = [...panel.querySelectorAll("input")];
const places = [...document.querySelectorAll("[data-name]")]
  .map((place) => ({ place, kind: place.className, blank: [...place.childNodes] }));

function fill() {
  const typed = {};
  for (const { dataset, value, maxLength } of inputs) typed[dataset.fills] = value.trim().slice(0, maxLength);
  for (const { place, kind, blank } of places) {
    const name = typed[place.dataset.name];
    place.className = name ? "named" : kind;
    place.replaceChildren(...(name ? [name] : blank));
  }
}

function empty() {
  for (const input of inputs) input.value = "";
  fill();
}

panel.addEventListener("input", fill);
panel.querySelector("button").addEventListener("click", empty);
addEventListener("pagehide", empty); // a page that the browser keeps for its Back button would still show them
empty(); // and one that it brings back may have filled them in again
panel.hidden = false;
