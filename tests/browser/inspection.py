"""Looks for breaches of WCAG 2.0 to 2.2, levels A and AA, with axe-core."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import axe_playwright_python

from prevent_metrics.outputs.accessibility import LIMITS

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@cache
def _axe() -> str:
    return next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text("utf-8")


_LOOK = """async ({tags, known}) => {
  const found = await axe.run(document, {
    runOnly: {type: 'tag', values: tags}, resultTypes: ['violations'], elementRef: true});
  const isKnown = (rule, node) => known.some(([rules, within]) => rules.includes(rule) && node.element?.closest(within));
  return found.violations.flatMap(rule => rule.nodes.filter(node => !isKnown(rule.id, node)).map(
    node => `${rule.id}: ${node.target} ${node.html.slice(0, 160)} ${(node.failureSummary || '').slice(0, 200)}`));
}"""


def breaches(page: Any) -> list[str]:
    """Each breach as rule, place and what was found; limits that the statement names are left out."""
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(_axe())
    known = [[list(limit.rules), limit.within] for limit in LIMITS if limit.rules]
    return list(page.evaluate(_LOOK, {"tags": TAGS, "known": known}))


def version(page: Any) -> str:
    """The version of axe-core that looked."""
    return str(page.evaluate("() => axe.version"))
