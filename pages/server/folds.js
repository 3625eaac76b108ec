// A page drawn anew after a choice brings its folded parts anew, closed: those that the reader opened are opened again.
(() => {
  const open = new Set(), root = document.documentElement;
  document.addEventListener("toggle", ({target}) => {
    if (target.dataset?.fold) target.open ? open.add(target.dataset.fold) : target.isConnected && open.delete(target.dataset.fold);
  }, true);
  new MutationObserver(() => {
    if (open.size) document.querySelectorAll("details[data-fold]:not([open])").forEach(each => {
      if (open.has(each.dataset.fold)) each.open = true;
    });
  }).observe(root, {childList: true, subtree: true});
})();
