"""Lists of the Governance page: toolkit sections, attendance, meetings held, review dates, decisions."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ...datasets.plan_standing import with_standing
from ...vocabulary.board_words import ATTENDANCE, DECISION_STATUSES
from ...vocabulary.claims import Claim, of_rows
from ...vocabulary.plan_words import RATINGS, SECTIONS
from ...vocabulary.words import plain
from ..content import Cell, Table, Tone
from ..entries import entered, word
from ..plan.view import status_word
from ..plan.words import day_or
from ..training.view import organisation_cell
from . import words
from .view import EVERY, GovernanceView, group_word

#: So many meetings fit beside one another on a projector.
_MOST_MEETINGS = 8
ATTENDANCE_TONES: dict[str, Tone] = {"attended": "green", "apologies": "amber", "absent": "red"}


def rating_tone(rank: float, steps: float) -> Tone | None:
    """The tone of a rating by its place on its scale: the lowest red, the next amber, above that green."""
    if pd.isna(rank):
        return None
    return "red" if rank == 1 else "amber" if rank == 2 else "green"


def rating_cell(row: Any) -> Cell | str:
    """A rating as a word with its tone."""
    tone = rating_tone(row["rank"], row["steps"])
    return Cell(RATINGS.label(row["rating"]), tone=tone) if tone else words.NOT_RATED


def direction(rank: float, previous: float) -> str:
    """Where a rating went since last year."""
    if pd.isna(rank) or pd.isna(previous):
        return "Not known"
    return "Same" if rank == previous else "▲ Better" if rank > previous else "▼ Lower"


def sections(view: GovernanceView) -> Table:
    """All eight toolkit sections, rated or not."""
    by_key = {row["section"]: row for _, row in view.ratings.iterrows()}
    known = [(section.label, by_key.get(section.key)) for section in SECTIONS]
    other = [(str(key), row) for key, row in by_key.items() if key not in SECTIONS]
    headings = ("Section", "This year", "Last year", "Direction", "Evidence", "Owner", "Assessed on")
    return Table(
        "Ratings this year and last year",
        headings,
        tuple(_section_row(name, row) for name, row in [*known, *other]),
    )


def _section_row(name: str, row: Any | None) -> tuple[str | Cell, ...]:
    if row is None:
        return (name, words.NOT_RATED, words.NOT_RATED, "Not known", words.NO_EVIDENCE, words.NO_OWNER, words.NOT_RATED)
    before = row["previous_rating"]
    return (
        name,
        rating_cell(row),
        words.NOT_RATED if pd.isna(before) else RATINGS.label(str(before)),
        direction(row["rank"], row["previous_rank"]),
        word(row["evidence"], words.NO_EVIDENCE),
        word(row["owner"], words.NO_OWNER),
        day_or(row["assessed_on"], "No date"),
    )


def attendance(view: GovernanceView, group: str) -> Table | None:
    """Agency by meeting over twelve months, the latest meetings of the group chosen."""
    shown = view.attendance if group == EVERY else view.attendance[view.attendance["group"] == group]
    if shown.empty:
        return None
    meetings = list(shown.drop_duplicates("meeting").sort_values("date")["meeting"])[-_MOST_MEETINGS:]
    days = {row["meeting"]: (row["date"], row["group"]) for _, row in shown.drop_duplicates("meeting").iterrows()}
    by_place = {(row["agency"], row["meeting"]): row["attendance"] for _, row in shown.iterrows()}
    rows = tuple(
        (
            organisation_cell(view.report, agency),
            *(_attendance_cell(by_place.get((agency, each))) for each in meetings),
            _share(shown, agency),
        )
        for agency in sorted(set(shown["agency"]), key=str.casefold)
    )
    headings = ("Agency", *(_meeting_word(*days[each], group == EVERY) for each in meetings), "Attended in 12 months")
    return Table("Attendance by agency and meeting", headings, rows, notes=(words.ATTENDANCE_NOTE,))


def _meeting_word(day: pd.Timestamp, group: str, with_group: bool) -> str:
    return f"{day:%d %b %Y} {group_word(group)}" if with_group else f"{day:%d %b %Y}"


def _attendance_cell(attendance_key: str | None) -> Cell | str:
    if attendance_key is None:
        return words.NOT_RECORDED
    return Cell(ATTENDANCE.label(attendance_key), tone=ATTENDANCE_TONES.get(attendance_key))


def _share(shown: pd.DataFrame, agency: str) -> str:
    rows = shown[shown["agency"] == agency]
    attended = int((rows["attendance"] == "attended").sum())
    return words.attended(of_rows(attended, "meetings", "attended"), of_rows(len(rows), "meetings", "agency"))


def held(view: GovernanceView) -> Table | None:
    """Meetings held beside the calendar, and the places filled."""
    rows = tuple(
        (
            group_word(group),
            words.meetings_held(
                view.count("governance_meetings_held", "group", group),
                _calendar(view, group),
                view.count("governance_meetings_expected", "group", group),
            ),
            _places(view, group),
        )
        for group in view.groups
    )
    headings = ("Group", "Meetings held", "Attendance in 12 months")
    return Table("Meetings held against plan", headings, rows) if rows else None


def _calendar(view: GovernanceView, group: str) -> Claim | None:
    found = view.figure("governance_meetings_held", "group", group)
    return None if found is None or pd.isna(found.denominator) else found.denominator


def _places(view: GovernanceView, group: str) -> str:
    found = view.figure("governance_attendance", "group", group)
    return words.NOT_RECORDED.lower() if found is None else words.attended(found.numerator, found.denominator)


def reviews(view: GovernanceView) -> Table | None:
    """Documents and duties, soonest due first."""
    rows = tuple(
        (
            word(row["subject"]),
            day_or(row["last_reviewed_on"], words.NOT_RECORDED),
            day_or(row["next_due_on"], words.NOT_RECORDED),
            _review_state(row),
            word(row["owner"], words.NO_OWNER),
        )
        for _, row in view.key_dates.iterrows()
    )
    headings = ("Document or duty", "Last reviewed", "Next due", "State", "Owner")
    return Table("Review dates", headings, rows) if rows else None


def _review_state(row: Any) -> Cell | str:
    if row["past"]:
        return Cell("Overdue", tone="red")
    if row["past_by_meeting"]:
        return Cell("Due before the meeting", "overdue by then unless reviewed", "amber")
    return Cell("Coming up", tone="amber") if row["coming_up"] else "Later"


def _due_cell(row: Any) -> Cell | str:
    due = day_or(row["due_on"], "No date")
    if row["overdue"]:
        return Cell(due, "overdue", "red")
    return Cell(due, "due before the meeting", "amber") if row["overdue_by_meeting"] else due


def decisions(view: GovernanceView, group: str) -> Table | None:
    """Open decisions, overdue ones first, with where the plan follows them."""
    shown = view.decisions[view.decisions["open"]]
    if group != EVERY:
        shown = shown[shown["group"].astype("object") == group]
    shown = shown.sort_values(["overdue", "due_on", "date"], ascending=[False, True, True], kind="stable")
    plan = with_standing(entered(view.report, "plan"), view.on)
    status = {plain(word(row["reference"])): status_word(row["standing"]) for _, row in plan.iterrows()}
    rows = tuple(
        (
            day_or(row["date"], words.NOT_RECORDED),
            group_word(row["group"]),
            word(row["decision"]),
            word(row["owner"], words.NO_OWNER),
            _due_cell(row),
            "Open" if pd.isna(row["status"]) else DECISION_STATUSES.label(str(row["status"])),
            words.carried(word(row["plan_reference"]), status.get(plain(word(row["plan_reference"])), "")),
        )
        for _, row in shown.iterrows()
    )
    headings = ("Meeting", "Group", "Decision or action", "Owner", "Due", "Status", "In the plan")
    caption = f"Open decisions and actions from meetings ({of_rows(len(rows), 'decisions', 'open')})"
    return Table(caption, headings, rows, searchable=len(rows) > 15) if rows else None
