// What can be pressed and is told from the words around it by its colour alone, or by nothing: no line under it, and no
// edge or ground of its own that stands out 3:1. And rows of a table that no line parts.
const wrong = [];
const line = (style, side, ground) => style[`border${side}Style`] !== "none" && parseFloat(style[`border${side}Width`]) >= 1
    && ratio(over(read(style[`border${side}Color`]), ground), ground) >= 3;
const SIDES = ["Top", "Right", "Bottom", "Left"];
// An address may lie over the whole box that it stands in: then the box is what is pressed.
const laidOver = (element) => getComputedStyle(element, "::before").position === "absolute" && element.offsetParent;
for (const element of document.querySelectorAll("a[href], button, summary, input, [role=button]")) {
    if (!seen(element) || unseen(element)) continue;
    const style = getComputedStyle(element);
    const underlined = style.textDecorationLine.includes("underline");
    const edged = (one) => {
        const ground = behind(one.parentElement), look = getComputedStyle(one);
        return SIDES.every((side) => line(look, side, ground)) || ratio(behind(one), ground) >= 3;
    };
    const box = laidOver(element);
    const marked = getComputedStyle(element, "::before");  // a sign of its own beside the words
    const sign = marked.content !== "none" && parseFloat(marked.width) >= 16 && ratio(over(read(marked.backgroundColor), behind(element)), behind(element)) >= 3;
    const native = element.matches("summary, input[type=checkbox], input[type=radio]");
    if (!underlined && !native && !sign && !edged(element) && !(box && edged(box))) wrong.push(`nothing but its colour: ${named(element)}`);
}
for (const row of document.querySelectorAll("tbody tr:not(:last-child)")) {
    if (!seen(row) || unseen(row)) continue;
    const drawn = [row, ...row.children].some((cell) => {
        const { borderBottomStyle, borderBottomWidth, borderBottomColor } = getComputedStyle(cell);
        return borderBottomStyle !== "none" && parseFloat(borderBottomWidth) >= 1 && ratio(read(borderBottomColor), behind(cell)) > 1.3;
    });
    if (!drawn) wrong.push(`no line below the row ${named(row)}`);
}
return [...new Set(wrong)];
