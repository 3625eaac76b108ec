// Charts are drawn for the screen's width; paper is narrower. Ctrl+P first lays the page out as wide as paper, so that
// charts are drawn for it; printing from the browser's menu scales them down instead.
(() => {
  const page = document.documentElement, boxes = () => document.querySelectorAll(".js-plotly-plot .svg-container");
  addEventListener("beforeprint", () => boxes().forEach(box => {
    const wide = box.clientWidth, tall = box.clientHeight;
    box.style.aspectRatio = `${wide} / ${tall}`;
    box.style.setProperty("max-width", `${wide}px`, "important");
    box.querySelectorAll(".main-svg").forEach(drawing => drawing.setAttribute("viewBox", `0 0 ${wide} ${tall}`));
  }));
  addEventListener("afterprint", () => boxes().forEach(box => {
    box.style.aspectRatio = box.style.maxWidth = "";
    box.querySelectorAll(".main-svg").forEach(drawing => drawing.removeAttribute("viewBox"));
  }));
  addEventListener("keydown", pressed => {
    if (!(pressed.ctrlKey || pressed.metaKey) || pressed.key.toLowerCase() !== "p" || pressed.shiftKey) return;
    pressed.preventDefault();
    page.classList.add("pb-paper");
    setTimeout(() => { window.print(); page.classList.remove("pb-paper"); }, 900);
  });
})();
