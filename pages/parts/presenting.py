"""Presentation for the projector: large type, one finding a screen, arrow keys."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from prevent_metrics.outputs.content import Block, Page, screens

LARGE = """
<style>
html { font-size: 17px; }
.stAppHeader { display: none !important; }
.stMainBlockContainer { max-width: 1240px; padding: .5rem 1.5rem 0 !important; }
.stMain h1 { font-size: 1.45rem !important; } .pb-asks li, .pb-statements li { padding: .2rem 0; }
.pb-wide ~ .pb-sources { display: none; }
.stMain .pb-table td, .stMain .pb-table tbody th, .stMain .pb-table th { padding: .3rem .6rem; }
/* a table of nine rows and more keeps to the screen */
.stMain .pb-table:has(tr:nth-child(9)) { line-height: 1.15; font-size: .85rem; }
.stMain .pb-table:has(tr:nth-child(9)) small { font-size: .75rem; line-height: 1.15; }
.stMain .pb-table:has(tr:nth-child(9)) b { font-size: .95rem; }
.stMain .pb-table:has(tr:nth-child(9)) :is(td, th) { padding: .15rem .6rem; }
@media (min-height: 1000px) and (min-width: 1850px) { .stMain { zoom: 1.45; } }
</style>
"""


def place_shown() -> int | None:
    """Which screen of the page is presented, counted from one; None where nothing is."""
    said = st.query_params.get("present", "")
    return int(said) if said.isdigit() and int(said) else None


def start_button() -> None:
    """The way into the presentation."""
    st.button("Present", key="present-start", on_click=_show, args=(1,), help="Large type, one finding per screen")


def present(page: Page, place: int, order: tuple[str, ...], draw: Callable[[Block], None]) -> None:
    """Show one screen of a page with the way to the next, in the order of the agenda."""
    st.html(LARGE)
    shown = screens(page)
    place = min(place, len(shown))
    _turning(page.key, place, len(shown), order)
    title, blocks = shown[place - 1]
    st.title(title, anchor=False)
    for block in blocks:
        draw(block)


def _turning(key: str, place: int, of: int, order: tuple[str, ...]) -> None:
    where = order.index(key) if key in order else 0
    with st.container(key="pb-turning", horizontal=True, vertical_alignment="center"):
        back = st.button("Previous", shortcut="Left", disabled=place == 1 and where == 0)
        on = st.button("Next", shortcut="Right", disabled=place == of and where == len(order) - 1)
        st.html(f'<p class="pb-sources" role="status">Screen {place} of {of}</p>')
        st.button("Stop presenting", on_click=_show, args=(None,), shortcut="Escape")
    if back or on:
        _turn(where, place + (1 if on else -1), of, order)


def _turn(where: int, place: int, of: int, order: tuple[str, ...]) -> None:
    if 1 <= place <= of:
        _show(place)
        st.rerun()
    other = order[where + (1 if place > of else -1)]
    kept = {name: st.query_params[name] for name in ("report", "compare") if name in st.query_params}
    st.switch_page(f"pages/board/{other}.py", query_params={**kept, "present": "1"})


def _show(place: int | None) -> None:
    if place is None:
        st.query_params.pop("present", None)
    else:
        st.query_params["present"] = str(place)
