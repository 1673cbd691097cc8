// Targets too small to hit: `[name, width, height]`. Buttons, numbers and the exit are 44 pixels each way; all else is
// 24, or stands in a sentence, or has 24 pixels to itself (WCAG 2.5.5 and 2.5.8).
const LARGE = "button, summary, a.exit, a.phone, a.sms, a[href^='tel:'], a[href^='sms:'], .masthead a";
const all = [...document.querySelectorAll("a[href], button, input, summary, [tabindex='0']")]
    .filter((element) => seen(element) && !unseen(element))
    .map((element) => [element, (element.matches("label input") ? element.closest("label") : element)])
    .map(([element, pressed]) => {
        const over = getComputedStyle(element, "::before");
        const whole = over.position === "absolute" && over.inset === "0px" ? element.offsetParent : pressed;
        return { element, box: whole.getBoundingClientRect() };
    });
const inSentence = (element) => {
    if (getComputedStyle(element).display !== "inline") return false;
    const block = element.closest("p, li, dd, dt, td, th, caption, figcaption, label, h1, h2, h3, h4, div, span.cost");
    return block && block.textContent.trim() !== element.textContent.trim();
};
const small = ({ box }, size) => box.width < size - 0.5 || box.height < size - 0.5;
const near = (one, other) => {
    const middle = ({ left, top, width, height }) => [left + width / 2, top + height / 2];
    const [x, y] = middle(one.box);
    if (small(other, 24)) {
        const [otherX, otherY] = middle(other.box);
        return Math.hypot(x - otherX, y - otherY) < 24;
    }
    const far = Math.hypot(Math.max(other.box.left - x, 0, x - other.box.right), Math.max(other.box.top - y, 0, y - other.box.bottom));
    return far < 12;
};
return all.filter((one) => {
    if (one.element.matches(LARGE)) return small(one, 44);
    if (!small(one, 24) || inSentence(one.element)) return false;
    return all.some((other) => other !== one && near(one, other));
}).map(({ element, box }) => [named(element), Math.round(box.width), Math.round(box.height)]);
