// A link in a page's own words opens another page as the navigation does, without loading the dashboard anew. The open
// report is kept by the session, as it is for the navigation.
addEventListener("click", clicked => {
  const link = clicked.target.closest?.(".stHtml a[href^='./']:not([download])");
  if (!link || clicked.button || clicked.ctrlKey || clicked.metaKey || clicked.shiftKey || clicked.altKey) return;
  const same = [...document.querySelectorAll("a[data-testid=stTopNavLink]")].find(each => each.pathname === link.pathname);
  if (!same) return;
  clicked.preventDefault();
  const chosen = [...new URL(link.href).searchParams.keys()].some(key => !["report", "compare", "as"].includes(key));
  if (!chosen) return same.click();
  history.pushState(null, "", link.href);
  dispatchEvent(new PopStateEvent("popstate"));
}, true);
