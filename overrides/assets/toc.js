// Beside the text, where there is room, the list of contents starts open.
if (matchMedia("(min-width: 68rem)").matches) document.querySelector(".toc details").open = true;
