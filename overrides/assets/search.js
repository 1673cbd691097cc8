// Search: nothing is fetched until the box is opened, and what is typed stays in the page.

const link = document.querySelector("a.search");
const button = make("button", { type: "button", class: "search", "aria-expanded": false }, link.textContent);
link.replaceWith(button);

const root = new URL(link.dataset.index.replace("search/search_index.json", ""), location.href);
let index;
let shown;

function make(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

const input = make("input", { id: "search-words", type: "text", autocomplete: "off", spellcheck: false, enterkeyhint: "search" });
const status = make("p", { role: "status" });
const list = make("ol", {});
const close = make("button", { type: "button" }, "Close");
const box = make("dialog", { class: "search-box", "aria-label": "Search this site" },
  make("label", { for: "search-words" }, "Search this site"), make("div", {}, input, close), status, list);
document.querySelector("body > header").after(box);

// On a slow phone the letter, or the box, is in view before the work that it asks for begins.
const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

// Not a modal dialog: the exit link must stay within reach.
async function open() {
  button.setAttribute("aria-expanded", true);
  if (!index) status.textContent = "Loading";
  box.show(); // asks for the layout of the page: all else comes first
  input.focus();
  if (index) return;
  await painted();
  try {
    index = read(await (await fetch(link.dataset.index)).json());
    show();
  } catch {
    status.replaceChildren("Search did not load. Look in the ", make("a", { href: link.href }, "A to Z"), ".");
  }
}

function hide() {
  box.close();
  button.setAttribute("aria-expanded", false);
}

function shut() {
  hide();
  button.focus();
}

// A page that the browser keeps for its Back button would still show what was looked for.
addEventListener("pagehide", () => {
  hide();
  input.value = "";
  show();
});

button.addEventListener("click", () => (box.open ? shut() : open()));
close.addEventListener("click", shut);
input.addEventListener("input", () => painted().then(show));
input.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  show();
  list.querySelector("a")?.focus();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && box.open) shut();
});

const simple = (text) => ` ${text.toLowerCase().replace(/[’']/g, "").replace(/[^\p{L}\p{N}]+/gu, " ")}`;

// The index holds each page with its sections: how they read, and the other words of a long one.
function read(pages) {
  return pages.flatMap(([page, sections]) => sections.map(([anchor, title, text, more = ""]) => ({
    page, text, place: anchor ? `${page}#${anchor}` : page,
    name: title.startsWith(sections[0][1]) ? title : `${sections[0][1]}: ${title}`,
    inTitle: simple(title), inText: simple(`${text} ${more}`),
  })));
}

// Matching more of the words comes first, then words in a heading, then a page before its sections.
function score(entry, words) {
  let total = 0;
  for (const word of words) {
    const title = entry.inTitle.includes(word);
    const text = entry.inText.includes(word);
    total += (title || text) * 100 + title * 8 + text;
  }
  return total && total + (entry.place === entry.page) * 2;
}

function show() {
  // What is there already stays: the keys may have gone on to it before the last letter was in view.
  if (!index || input.value === shown) return;
  shown = input.value;
  const words = simple(shown).trim().split(" ").filter(Boolean).map((word) => ` ${word}`);
  list.replaceChildren();
  status.textContent = "";
  if (!words.length) return;
  const best = new Map();
  for (const entry of index) {
    const points = score(entry, words);
    if (points > (best.get(entry.page)?.points ?? 0)) best.set(entry.page, { points, ...entry });
  }
  const found = [...best.values()].sort((a, b) => b.points - a.points).slice(0, 20);
  status.textContent = found.length ? `Pages found: ${found.length}` : "Nothing found. Try one short word.";
  for (const { name, text, place } of found) {
    const at = Math.max(0, text.toLowerCase().indexOf(words[0].trim()) - 50);
    const piece = text.slice(at && text.indexOf(" ", at) + 1, at + 130).replace(/ \S*$/, "");
    list.append(make("li", {}, make("a", { href: new URL(place, root) }, name), make("span", {}, piece && `${piece} …`)));
  }
}
