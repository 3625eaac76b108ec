"""The Settings page, with backup and restore."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import streamlit as st

from pages.server import say
from prevent_metrics.datasets.settings import Settings
from prevent_metrics.outputs.coordinator import settings_words as words
from prevent_metrics.outputs.files import logo_from
from prevent_metrics.store.records import StoreError
from prevent_metrics.vocabulary.board_words import MARKINGS
from prevent_metrics.vocabulary.issues import Issue
from prevent_metrics.vocabulary.products import PRODUCTS
from prevent_metrics.vocabulary.sectors import SECTORS
from prevent_metrics.workflow import retention_and_backup
from prevent_metrics.workflow import settings as protecting
from prevent_metrics.workflow.workspace import Workspace

from . import markup, undo
from .access import Person

# Backup on the Settings page:


def backup_and_restore(space: Workspace, person: Person) -> None:
    """Make a backup and download it; bring one back after a second look."""
    if said := st.session_state.pop("restored", None):
        say.success(said)
    say.markdown("A backup holds everything but the secret. Keep it where only the Board's administrators can open it.")
    if st.button("Make a backup"):
        st.session_state["backup-made"] = _made(space, person)
    if made := st.session_state.get("backup-made"):
        st.download_button(f"Download {made[0]}", made[1], file_name=made[0], on_click="ignore")
    say.markdown("**Bring a backup back.** It replaces everything here. We keep a copy of the store as it is now.")
    given = st.file_uploader("Backup file", ["backup"], key="restore-file")
    sure = st.checkbox("Replace everything with this backup", disabled=given is None)
    if st.button("Restore this backup", disabled=not (given and sure)) and given is not None:
        _restore(space, person, given.getvalue())


def _made(space: Workspace, person: Person) -> tuple[str, bytes]:
    name = f"prevent-board-{space.now:%Y-%m-%d-%H%M%S}.backup"
    path = space.home / name
    try:
        retention_and_backup.backup(space, path, by=person.address)
        return name, path.read_bytes()
    finally:
        path.unlink(missing_ok=True)


def _restore(space: Workspace, person: Person, content: bytes) -> None:
    path = Path(space.home / "to-restore.backup")
    path.write_bytes(content)
    try:
        done = retention_and_backup.restore(
            space.url, path, environment=os.environ, clock=lambda: datetime.now(UTC), by=person.address
        )
    except StoreError as trouble:
        say.error(str(trouble))
        return
    finally:
        path.unlink(missing_ok=True)
    st.cache_resource.clear()
    st.session_state.clear()
    st.session_state["restored"] = retention_and_backup.restored_words(done)
    st.rerun()


# The forms of the Settings page


def forms(space: Workspace, person: Person) -> None:
    """One form a subject; each saves on its own."""
    settings = space.settings
    tabs = st.tabs(
        ["Board", "Training", "Protection of small numbers", "Charts and timeliness", "Calendar", "Retention", "Backup"]
    )
    shown = (_board, _training, _protection, _charts, _calendar, _retention)
    for tab, form in zip(tabs, shown, strict=False):
        with tab, st.form(form.__name__):
            changes = form(settings)
            if st.form_submit_button("Save", type="primary"):
                undo.settings_saved(space, changes, person.address)
    with tabs[0]:
        _logo(space, person)
    with tabs[2]:
        _protection_facts(space, person)
    with tabs[-1]:
        backup_and_restore(space, person)


def _logo(space: Workspace, person: Person) -> None:
    """The logo beside the marking on Board pages and on the cover of packs."""
    chosen = st.file_uploader("Logo of the Board (PNG or JPEG, at most 2 MB)", ["png", "jpg", "jpeg"], key="logo")
    kept, gone = st.columns([1, 4], vertical_alignment="center")
    if chosen is not None and kept.button("Use this logo", type="primary"):
        logo = logo_from(chosen.getvalue())
        if isinstance(logo, Issue):
            say.error(logo.message)
        else:
            undo.settings_saved(
                space, {"logo": logo}, person.address, "Logo saved for the reports you share from now on"
            )
    if space.settings.logo:
        st.html(markup.logo(space.settings.logo))
        if gone.button("Remove the logo"):
            undo.settings_saved(space, {"logo": ""}, person.address, "Logo removed")


def _protection_facts(space: Workspace, person: Person) -> None:
    """What suits this borough, before choosing; and totals that audits must know of."""
    if advice := protecting.advice(space):
        st.html(markup.table(advice))
    say.markdown("**Counts given out elsewhere**, such as in an answer to a request or an old Board paper:")
    if known := protecting.given_out(space):
        st.html(markup.table(known))
    with st.form("given-out"):
        period = st.selectbox("Period", words.recent_periods(space.now.date()))
        count = st.number_input("Total referrals given out", 0, 10_000, 0)
        where = st.text_input("Where it was given out")
        sure = st.checkbox("Every later report is checked against it. It cannot be undone.")
        if st.form_submit_button("Record this total") and where and sure:
            protecting.record_given_out(space, period=period, count=int(count), where=where, by=person.address)
            st.rerun()


def _board(settings: Settings) -> dict[str, object]:
    return {
        "board_name": st.text_input("Name of the Board", settings.board_name),
        "area_name": st.text_input("Area", settings.area_name),
        "marking": st.selectbox("Marking of reports", MARKINGS.keys, MARKINGS.keys.index(settings.marking)),
        "rating_scale": st.selectbox(
            "Rating scale of the toolkit",
            ["met", "rag"],
            ["met", "rag"].index(settings.rating_scale),
            format_func=words.scale,
        ),
        "second_approver": st.checkbox(
            "A second person approves each report before it is shared", settings.second_approver
        ),
        "schools_under_trusts": st.checkbox(
            "Count a school as part of its academy trust",
            settings.schools_under_trusts,
            help=words.SCHOOLS_UNDER_TRUSTS,
        ),
        "dpia_reference": st.text_input("DPIA reference", settings.dpia_reference or "") or None,
        "lawful_basis": st.text_input("Lawful basis", settings.lawful_basis or "") or None,
    }


def _prerequisites(settings: Settings) -> dict[str, list[str]]:
    """What must come before the Referrals course; the other rules stay as they are."""
    before = st.multiselect(
        "Must come before the Referrals course (any one of these)",
        PRODUCTS.keys,
        [key for key in settings.prerequisites.get("referrals", ()) if key in PRODUCTS],
        format_func=PRODUCTS.label,
    )
    kept = {product: list(earlier) for product, earlier in settings.prerequisites.items() if product != "referrals"}
    return {"referrals": before, **kept} if before else kept


def _course_addresses(settings: Settings) -> dict[str, str]:
    """Where each course is taken, as the Training page shows it."""
    say.markdown("**Where each course is taken**: an address or a place, shown on the Training page.")
    said = {
        product.key: st.text_input(
            product.label, settings.course_addresses.get(product.key, ""), key=f"address-{product.key}"
        )
        for product in PRODUCTS
    }
    return {product: text.strip() for product, text in said.items() if text.strip()}


def _training(settings: Settings) -> dict[str, object]:
    say.markdown("**Targets**: people in date as a share of people in scope. Empty means no target.")
    targets = dict(settings.targets)
    for product in PRODUCTS:
        percent = st.number_input(
            f"{product.label} (%)", 0, 100, _percent(targets.get(product.key)), key=f"target-{product.key}"
        )
        targets.pop(product.key, None)
        if percent:
            targets[product.key] = percent / 100
    say.markdown("**Validity** in months, by sector, where the file gives no expiry date.")
    validity = dict(settings.validity_months)
    validity["default"] = st.number_input(
        "Everyone else", 1, 120, int(validity.get("default", 24)), key="validity-default"
    )
    for sector in SECTORS:
        months = st.number_input(
            sector.label,
            0,
            120,
            int(validity.get(sector.key, 0)),
            key=f"validity-{sector.key}",
            help="0 means the same as everyone else",
        )
        validity.pop(sector.key, None)
        if months:
            validity[sector.key] = months
    return {
        "targets": targets,
        "validity_months": validity,
        "prerequisites": _prerequisites(settings),
        "course_addresses": _course_addresses(settings),
        "any_one_product": st.checkbox("Show the local measure “any one product”", settings.any_one_product),
        "wrap_people_per_session": st.number_input(
            "People at a WRAP session, where not known", 1, 200, settings.wrap_people_per_session
        ),
    }


def _percent(share: float | None) -> int | None:
    return None if share is None else round(share * 100)


def _protection(settings: Settings) -> dict[str, object]:
    say.markdown(words.protection_note())
    periods = ["quarter", "half-year", "year"]
    return {
        "protection_base": st.selectbox("Round referral counts to", [5, 10], [5, 10].index(settings.protection_base)),
        "protection_period": st.selectbox("Closed period", periods, periods.index(settings.protection_period)),
        "protection_crossing": st.checkbox(
            "Cross source with concern, age band and gender", settings.protection_crossing
        ),
        "exact_totals_decision": st.text_input(
            "The Board's decision to show the exact monthly total (date and minute)",
            settings.exact_totals_decision or "",
        )
        or None,
    }


def _charts(settings: Settings) -> dict[str, object]:
    return {
        "run_length_shift": st.number_input(
            "Points in a row on one side that count as a shift", 5, 12, settings.run_length_shift
        ),
        "run_length_trend": st.number_input(
            "Points in a row rising or falling that count as a trend", 5, 12, settings.run_length_trend
        ),
        "assessment_target_days": st.number_input(
            "Local target for assessment, working days", 1, 60, settings.assessment_target_days
        ),
        "panel_target_days": st.number_input(
            "Local target for the panel, working days", 1, 120, settings.panel_target_days
        ),
    }


def _calendar(settings: Settings) -> dict[str, object]:
    day = st.text_input("Next meeting (day/month/year)", words.day_text(settings.next_meeting_on))
    meetings = dict(settings.meetings_per_year)
    return {
        "next_meeting_on": words.day_from(day),
        "return_due_days": st.number_input(
            "Days after the quarter that returns are due", 1, 90, settings.return_due_days
        ),
        "meetings_per_year": {
            group: st.number_input(f"Meetings a year: {group}", 0, 24, int(count)) for group, count in meetings.items()
        },
    }


def _retention(settings: Settings) -> dict[str, object]:
    say.markdown("Years to keep each kind of data.")
    return {
        "retention_years": {
            kind: st.number_input(words.RETENTION[kind], 1, 30, int(years))
            for kind, years in settings.retention_years.items()
        }
    }
