// Colours as they are painted: `read` any CSS colour, lay one `over` another, see what is `behind` an element.
// Each channel is 0 to 255, the alpha 0 to 1; `ratio` is WCAG's contrast of two opaque colours, 1 to 21.
const brush = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
const known = new Map();
const read = (colour) => {
    if (!known.has(colour)) {
        brush.clearRect(0, 0, 1, 1);
        brush.fillStyle = colour;
        brush.fillRect(0, 0, 1, 1);
        const [red, green, blue, alpha] = brush.getImageData(0, 0, 1, 1).data;
        known.set(colour, [red, green, blue, alpha / 255]);
    }
    return [...known.get(colour)];
};
const over = (top, under) => [0, 1, 2].map((at) => top[at] * top[3] + under[at] * (1 - top[3]));
const behind = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
        const layer = read(getComputedStyle(at).backgroundColor);
        layers.push(layer);
        if (layer[3] === 1) break;
    }
    const paper = matchMedia("(prefers-color-scheme: dark)").matches ? [18, 18, 18] : [255, 255, 255];
    return layers.reverse().reduce((under, layer) => over(layer, under), paper);
};
const light = (colour) => {
    const [red, green, blue] = colour.map((part) => part / 255)
        .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const ratio = (one, other) => {
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
    return Math.round((high + 0.05) / (low + 0.05) * 100) / 100;
};
const seen = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
// Out of sight on purpose, for those who listen: cut down to nothing.
const unseen = (element) => getComputedStyle(element).clipPath === "inset(50%)" || (element.parentElement && unseen(element.parentElement));
const named = (element) => {
    const kind = element.tagName.toLowerCase() + (element.className ? `.${[...element.classList].join(".")}` : "");
    return `${kind} “${(element.innerText ?? element.textContent).trim().replace(/\s+/g, " ").slice(0, 40)}”`;
};
