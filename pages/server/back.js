// A page writes into its address which report it shows and what it is compared with. Streamlit would keep each address
// from before as a step of its own, from which the reader's Back leads nowhere: it is the same page, and one step.
{
  const add = history.pushState.bind(history);
  const choices = ["report", "compare"];
  const rest = asked => [...asked].filter(([name]) => !choices.includes(name)).join("&");
  const sameChoice = (before, after) => choices.every(
    name => !before.has(name) || !after.has(name) || before.get(name) === after.get(name)
  );
  history.pushState = (state, unused, address) => {
    const next = new URL(address ?? location.href, location.href);
    const [before, after] = [location, next].map(each => new URLSearchParams(each.search));
    const same = next.pathname === location.pathname && rest(before) === rest(after) && sameChoice(before, after);
    return same ? history.replaceState(state, unused, address) : add(state, unused, address);
  };
}
