// What a small window or larger text spoils: the page scrolls sideways, something is cut off, or words lie over words.
const wrong = [];
const root = document.documentElement;
if (root.scrollWidth > root.clientWidth) wrong.push(`scrolls sideways by ${root.scrollWidth - root.clientWidth} px`);

const scrolls = (element) => element.closest("[role=region][tabindex='0']:is([aria-label], [aria-labelledby])");
for (const element of document.body.querySelectorAll("*")) {
    if (!seen(element) || unseen(element)) continue;
    const { overflowX, overflowY, display } = getComputedStyle(element);
    if (display.startsWith("inline") || element.matches("input, html, body")) continue;
    const wide = element.scrollWidth - element.clientWidth, high = element.scrollHeight - element.clientHeight;
    if (["hidden", "clip"].includes(overflowX) && wide > 1) wrong.push(`cut at the side: ${named(element)}`);
    if (["hidden", "clip"].includes(overflowY) && high > 1) wrong.push(`cut below: ${named(element)}`);
    if (["auto", "scroll"].includes(overflowX) && wide > 1 && !scrolls(element)) wrong.push(`scrolls without a name: ${named(element)}`);
}

const lines = [];
const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || !seen(element) || unseen(element) || element.closest(".exit-bar")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const { left, top, right, bottom } of range.getClientRects()) {
        const slack = (bottom - top) / 5;  // a line's box holds the room of its tallest letters
        const rect = { left, right, top: top + scrollY + slack, bottom: bottom + scrollY - slack, node, element };
        if (right - left > 1) lines.push(rect);
        if ((right > root.clientWidth + 1 || left < -1) && !scrolls(element)) wrong.push(`out of the window: ${named(element)}`);
    }
}
lines.sort((one, other) => one.top - other.top);
for (let at = 0; at < lines.length; at += 1) {
    const one = lines[at];
    for (let next = at + 1; next < lines.length && lines[next].top < one.bottom; next += 1) {
        const other = lines[next];
        if (one.node !== other.node && other.left < one.right - 2 && one.left < other.right - 2) wrong.push(`words over words: ${named(one.element)} and ${named(other.element)}`);
    }
}
return [...new Set(wrong)];
