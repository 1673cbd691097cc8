// Where the order of the text is not the order of sight: `[before, after]`, when a piece of text stands wholly above the
// one that is read before it, or on its line and left of it. A new column may start at the top again, further right.
const wrong = [];
const whole = (one, other) => [Math.min(one[0], other[0]), Math.min(one[1], other[1]), Math.max(one[2], other[2]), Math.max(one[3], other[3])];
const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
const boxes = new Map();
for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || !seen(element) || unseen(element)) continue;
    const block = element.closest("p, li, dt, dd, h1, h2, h3, h4, td, th, caption, summary, blockquote, div, figure, section, article, .exit-bar > a");
    if (!block || block.closest("[aria-hidden=true]")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (!box.width) continue;
    const known = boxes.get(block);
    boxes.set(block, whole(known ?? [Infinity, Infinity, -Infinity, -Infinity], [box.left, box.top, box.right, box.bottom]));
}
// The one pair that stands the other way round: in a wide window, the hint is on the left of the way out (row-reverse
// in steady.css and now.css), which keeps its place at the edge. Whoever tabs or listens must meet the way out first:
// the hint only says how to do the same with a key, and on its line either may be read before the other.
const swapped = (one, other) => one.matches(".exit-bar > a.exit") && other.matches(".exit-bar > a.exit + .exit-keys");
// On its line and left of it.
const leftOf = (one, other) => other[1] < one[3] - 2 && other[3] > one[1] + 2 && other[2] <= one[0] + 2;
const landmarks = new Map();
let last;
for (const [block, box] of boxes) {
    const landmark = block.closest("nav, aside, main, footer, header");
    if (last && last.landmark === landmark && !last.block.contains(block)) {
        const above = box[3] <= last.box[1] + 2 && box[0] < last.box[2] - 2;
        if (above || (leftOf(last.box, box) && !swapped(last.block, block))) wrong.push([named(last.block), named(block)]);
    }
    if (landmark) landmarks.set(landmark, whole(landmarks.get(landmark) ?? box, box));
    last = { block, landmark, box };
}
// The parts of the page, by the words in them: each starts no higher than those that are read before it.
const parts = [...landmarks].sort(([one], [other]) => one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1);
for (const [at, [part, box]] of parts.entries()) for (const [before, beforeBox] of parts.slice(0, at)) {
    const higher = box[1] < beforeBox[1] - 2 && box[0] < beforeBox[2] - 2;
    if (!before.contains(part) && (higher || leftOf(beforeBox, box))) wrong.push([named(before), named(part)]);
}
return wrong;
