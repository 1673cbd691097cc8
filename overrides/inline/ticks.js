// Ticks go when the page does: one that the browser keeps in memory for its Back button would still show them.

const boxes = document.querySelectorAll(".ticks input");

addEventListener("pagehide", () => boxes.forEach((box) => (box.checked = false)));
