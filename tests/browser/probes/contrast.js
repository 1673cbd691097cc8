// The contrast of every piece of text in view with what is painted behind it: `[ratio, element, words]`, each once.
const found = new Map();
for (const element of document.body.querySelectorAll("*")) {
    const words = [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data.trim()).join(" ").trim();
    if (!words || !seen(element)) continue;
    const ground = behind(element);
    const ink = read(getComputedStyle(element).color);
    for (let at = element; at; at = at.parentElement) ink[3] *= getComputedStyle(at).opacity;
    const contrast = ratio(over(ink, ground), ground);
    const name = element.tagName.toLowerCase() + (element.className ? `.${element.className}` : "");
    if (!found.has(name + contrast)) found.set(name + contrast, [contrast, name, words.slice(0, 40)]);
}
return [...found.values()];
