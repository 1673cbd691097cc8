// Leave this site: by either link, by Shift three times, or by Escape twice. Nothing is stored or sent.
// location.replace, so that Back does not show the page just left: see about/decisions.

const link = document.querySelector(".exit-bar .exit");
const status = document.createElement("p");
status.className = "unseen";
status.setAttribute("role", "status");
link.parentElement.append(status);
document.querySelector(".exit-keys").hidden = false;

// On the young people's pages every step replaces the last: the whole visit is one line in the tab's history.
const oneEntry = document.documentElement.dataset.visit === "one-entry";
const modified = (event) => event.shiftKey || event.ctrlKey || event.altKey || event.metaKey;
let kept, title;

function leave() {
  if (kept) return;
  forget();
  title = document.title;
  document.title = "\u00a0";
  kept = [...document.body.childNodes];
  const alert = document.createElement("p");
  alert.setAttribute("role", "alert");
  document.body.replaceChildren(alert);
  document.documentElement.classList.add("leaving");
  setTimeout(() => (alert.textContent = "Loading"));
  location.replace(link.href);
}

// A browser may bring the blanked page back from memory: then it must be whole again.
addEventListener("pageshow", () => {
  if (!kept) return;
  document.body.replaceChildren(...kept);
  document.documentElement.classList.remove("leaving");
  document.title = title;
  kept = null;
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
  if (event.key === "Shift" || event.repeat || event.isComposing) return;
  const first = escaped;
  other(event);
  if (event.key !== "Escape" || modified(event)) return;
  if (document.fullscreenElement || document.querySelector("dialog[open]")) return;
  if (event.timeStamp - first < 2000) leave();
  else escaped = event.timeStamp;
}, true);

document.addEventListener("keyup", (event) => {
  if (event.key !== "Shift" || modified(event)) return;
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
