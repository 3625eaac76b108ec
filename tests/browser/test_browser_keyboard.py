"""The keyboard alone reaches every control, in order, with a visible mark where it stands."""

from __future__ import annotations

import pytest
from browser.visits import opened

#: What has the focus: a name to tell it by, and whether anything marks it.
STANDS = """() => {
  const here = document.activeElement, look = getComputedStyle(here);
  const around = here.closest('[data-baseweb], label, [data-testid]') || here, near = getComputedStyle(around);
  const box = here.getBoundingClientRect();
  const marked = [look, near].some(s => (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0)
    || s.boxShadow !== 'none' || s.borderColor === 'rgb(29, 78, 216)');
  const number = here.dataset.walked || (here.dataset.walked = String(document.querySelectorAll('[data-walked]').length));
  return {tag: here.tagName, number, marked, words: (here.innerText || here.ariaLabel || '').slice(0, 60), wide: box.width};
}"""
REACHABLE = """() => [...document.querySelectorAll('a[href], button, input, summary, select, textarea, [tabindex="0"]')]
  .filter(e => !e.disabled && e.tabIndex >= 0 && e.checkVisibility({visibilityProperty: true})).length"""


@pytest.mark.parametrize("place", ["", "training", "upload", "settings"])
def test_every_control_is_reached_with_a_visible_mark(browser, full: str, place: str):
    with opened(browser, full + place) as visit:
        page = visit.page
        expected = page.evaluate(REACHABLE)
        seen, unmarked = set(), []
        for _ in range(expected + 15):
            page.keyboard.press("Tab")
            stands = page.evaluate(STANDS)
            if stands["tag"] in ("BODY", "HTML"):
                continue
            seen.add(stands["number"])
            if not stands["marked"]:
                unmarked.append(stands["words"] or stands["tag"])
        assert unmarked == []
        assert len(seen) >= expected * 0.9


def test_page_is_changed_and_a_choice_made_without_a_mouse(browser, full: str):
    with opened(browser, full) as visit:
        page = visit.page
        page.get_by_role("link", name="Training", exact=True).focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/training**")
        page.wait_for_selector("text=What lapses")
        page.get_by_role("combobox", name="Sector").first.focus()
        page.keyboard.type("Health")
        page.keyboard.press("Enter")
        page.wait_for_function("() => location.search.length > 1")
