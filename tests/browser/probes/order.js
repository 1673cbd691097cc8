// Where the order of the text is not the order of sight: `[before, after]`, when a piece of text stands wholly above the
// one that is read before it, or on its line and left of it. A new column may start at the top again, further right.
const wrong = [];
const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
const boxes = new Map();
for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || !seen(element) || unseen(element)) continue;
    const block = element.closest("p, li, dt, dd, h1, h2, h3, h4, td, th, caption, summary, blockquote, div, figure, section, article");
    if (!block || block.closest("[aria-hidden=true], .exit-bar")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (!box.width) continue;
    const known = boxes.get(block);
    const whole = known ? [Math.min(known[0], box.left), Math.min(known[1], box.top), Math.max(known[2], box.right), Math.max(known[3], box.bottom)]
        : [box.left, box.top, box.right, box.bottom];
    boxes.set(block, whole);
}
let last;
for (const [block, [left, top, right, bottom]] of boxes) {
    const landmark = block.closest("nav, aside, main, footer, header");
    if (last && last.landmark === landmark && !last.block.contains(block)) {
        const [lastLeft, lastTop, lastRight, lastBottom] = last.box;
        const above = bottom <= lastTop + 2 && left < lastRight - 2;
        const before = top < lastBottom - 2 && bottom > lastTop + 2 && right <= lastLeft + 2;
        if (above || before) wrong.push([named(last.block), named(block)]);
    }
    last = { block, landmark, box: [left, top, right, bottom] };
}
return wrong;
