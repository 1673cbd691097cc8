// Leave this site: by either link, by Shift three times, or by Escape twice. Nothing is stored or sent.
// location.replace, so that Back does not show the page just left: see about/decisions.

const link = document.querySelector(".exit-bar .exit");
const status = document.createElement("p");
status.className = "unseen";
status.setAttribute("role", "status");
link.parentElement.append(status);
document.querySelector(".exit-keys").hidden = false;

// On the young people's pages every step replaces the last: the whole visit is one line in the tab's history.
const root = document.documentElement;
const oneEntry = root.dataset.visit === "one-entry";
const modified = (event) => event.shiftKey || event.ctrlKey || event.altKey || event.metaKey;
let left = false;

// Safari's engine draws nothing more once another page is asked for: the blank page must be on the screen before.
function leave() {
  if (!left) empty();
  let gone = false;
  const go = () => {
    if (!gone) location.replace(link.href);
    gone = true;
  };
  requestAnimationFrame(() => requestAnimationFrame(go));
  setTimeout(go, 500); // should no frame be drawn
}

// Nothing of ours stays in view while the other site loads. Should it never come, there is still a way on, and this
// line in the tab's history leads to a page that was never here: some browsers keep the line when a load fails.
function empty() {
  left = true;
  forget();
  const alert = document.createElement("p");
  const again = link.cloneNode();
  alert.setAttribute("role", "alert");
  again.textContent = "Continue";
  document.body.replaceChildren(alert);
  root.classList.add("leaving");
  document.title = "\u00a0";
  setTimeout(() => {
    alert.textContent = "Loading";
    alert.after(again);
  });
  try {
    history.replaceState(null, "", link.dataset.gone);
  } catch {} // on a disk
}

// Who has left has left: a browser that brings the emptied page back is sent on again.
addEventListener("pageshow", (event) => {
  if (left && event.persisted) leave();
});

document.addEventListener("click", (event) => {
  const pressed = event.target.closest?.("a[href]");
  if (!pressed) return;
  if (pressed.matches(".exit")) {
    event.preventDefault();
    leave();
  } else if (oneEntry && pressed.origin === location.origin && !modified(event)) {
    event.preventDefault();
    location.replace(pressed.href);
  }
});

let presses = 0;
let mixed = false;
let escaped = -Infinity;
let timer;

function forget(words = "") {
  clearTimeout(timer);
  presses = 0;
  escaped = -Infinity;
  delete link.dataset.presses;
  status.textContent = words;
  if (words) timer = setTimeout(forget, 5000);
}

// Anything else that is pressed ends the count; with Shift held, that Shift was for a capital letter.
function other(event) {
  mixed = event.shiftKey;
  forget(presses ? "Not leaving." : "");
}

document.addEventListener("pointerdown", other, true);

document.addEventListener("keydown", (event) => {
  // Escape also stops a page from loading: here that would stop the other site, and leave the reader on a blank one.
  if (left && event.key === "Escape") event.preventDefault();
  // A fresh Shift starts anew: how the last one ended may not have been seen.
  if (event.key === "Shift" && !event.repeat) mixed = false;
  const held = event.key === "Escape" && event.repeat;
  if (left || event.key === "Shift" || held || event.isComposing) return;
  const first = escaped;
  other(event);
  if (event.key !== "Escape" || modified(event)) return;
  if (document.fullscreenElement || document.querySelector("dialog[open]")) return;
  if (event.timeStamp - first >= 2000) return void (escaped = event.timeStamp);
  event.preventDefault();
  leave();
}, true);

document.addEventListener("keyup", (event) => {
  if (left || event.key !== "Shift" || modified(event)) return;
  // A phone's own keyboard sends Shift as it pleases.
  const typing = event.target.matches?.("input") && matchMedia("(pointer: coarse)").matches;
  if (mixed || typing) return void (mixed = false);
  presses += 1;
  if (presses === 3) return leave();
  clearTimeout(timer);
  escaped = -Infinity;
  link.dataset.presses = presses;
  status.textContent = presses === 1 ? "Press Shift two more times to leave." : "Press Shift once more to leave.";
  timer = setTimeout(forget, 5000, "Not leaving.");
}, true);
