// Writes down every stop of the Tab key in `window.stops`, as it stands when the key is pressed again: its name, its landmarks,
// its box on the page, and `wrong`: what a reader who looks for the focus would miss.
const REACHED = "a[href], button, input, select, textarea, summary, [tabindex]";
const PARTS = [null, "::before", "::after"];
const ringOf = (element, part) => {
    const { outlineStyle, outlineWidth, outlineColor, outlineOffset } = getComputedStyle(element, part);
    return [outlineStyle, parseFloat(outlineWidth), outlineColor, parseFloat(outlineOffset)];
};
document.activeElement?.blur();
const atRest = new Map([...document.querySelectorAll(REACHED)].map((element) => [element, PARTS.map((part) => `${ringOf(element, part)}`)]));

const ringFaults = (element) => {
    const drawn = PARTS.map((part) => [part, ...ringOf(element, part)])
        .filter(([, style, width], at) => style !== "none" && width > 0 && `${ringOf(element, PARTS[at])}` !== atRest.get(element)?.[at]);
    if (!drawn.length) return ["no focus ring"];
    const [part, , width, colour, offset] = drawn[0];
    const whose = part ? element.offsetParent : element;  // a part laid over the box that it is placed in
    const inside = offset <= -width;
    const ground = behind(inside ? whose : whose.parentElement);
    const contrast = ratio(over(read(colour), ground), ground);
    const wrong = [];
    if (width < 2) wrong.push(`ring of ${width} px`);
    if (contrast < 3) wrong.push(`ring at ${contrast}:1`);
    if (inside) return wrong;
    const reach = width + offset;
    for (const box of whose.getClientRects()) {
        for (let at = whose.parentElement; at && at !== document.body; at = at.parentElement) {
            if (getComputedStyle(at).overflowX === "visible" && getComputedStyle(at).overflowY === "visible") continue;
            const room = at.getBoundingClientRect();
            if (box.left - reach < room.left - 0.5 || box.right + reach > room.right + 0.5
                || box.top - reach < room.top - 0.5 || box.bottom + reach > room.bottom + 0.5) wrong.push(`ring cut by ${named(at).slice(0, 40)}`);
        }
        if (box.left < reach - 0.5 || box.right > innerWidth - reach + 0.5) wrong.push("ring cut by the edge of the window");
    }
    return wrong;
};

// The middle and the corners of each of its boxes: some of them in view, and nothing on top of those. (Firefox and
// WebKit do not scroll to what they show half of.)
const coverFaults = (element) => {
    const wrong = new Set();
    for (const box of element.getClientRects()) {
        if (box.width < 1 || box.height < 1) continue;
        const points = [[box.left + box.width / 2, box.top + box.height / 2]];
        for (const x of [box.left + 2, box.right - 2]) for (const y of [box.top + 2, box.bottom - 2]) points.push([x, y]);
        const shown = points.filter(([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight);
        if (!shown.length) wrong.add(`out of view at ${Math.round(box.left)}, ${Math.round(box.top)}`);
        for (const [x, y] of shown) {
            const top = document.elementFromPoint(x, y);
            // A round corner belongs to what is around it; a line that is broken has its own box each time.
            if (top !== element && !element.contains(top) && !top?.contains(element) && !top?.closest("label")?.contains(element)) wrong.add(`under ${top && named(top)}`);
        }
    }
    if (!element.getClientRects().length || unseen(element)) wrong.add("not shown");
    return [...wrong];
};

const LANDMARK = "header, nav, aside, main, footer, dialog, [role=region]";
window.stops = [];
document.addEventListener("keydown", ({ key }) => {
    const element = document.activeElement;
    if (key !== "Tab") return;
    if (!element || element === document.body) return void (stops.length && stops.push(null));
    const box = element.getBoundingClientRect();
    const landmarks = [...document.querySelectorAll(LANDMARK)];
    stops.push({
        name: named(element),
        at: [...document.querySelectorAll("*")].indexOf(element),
        inMain: !!element.closest("main"),
        landmarks: landmarks.flatMap((landmark, at) => (landmark.contains(element) ? [at] : [])),
        box: [box.left + scrollX, box.top + scrollY, box.right + scrollX, box.bottom + scrollY],
        wrong: [...ringFaults(element), ...coverFaults(element)],
    });
}, true);
return [...atRest.keys()].filter((element) => element.tabIndex >= 0 && seen(element) && !element.closest("[inert]")
    && element.getClientRects().length).map((element) => [...document.querySelectorAll("*")].indexOf(element));
