"""Where the Board's own records stand on a day: attendance, decisions, review dates, ratings.

One rule for each, so that counts and lists agree.
"""

from __future__ import annotations

from datetime import date

import pandas as pd

from ..vocabulary.plan_words import RATING_SCALES
from ..vocabulary.words import plain
from .governance import ASSURANCE, DECISIONS, ENGAGEMENT, KEY_DATES, MEETINGS
from .plan_standing import NOT_GIVEN, before_meeting
from .tidy import conform

#: A review that falls due within so many months is coming up.
COMING_UP_MONTHS = 3
#: Best first: an agency with two people at a meeting was there if one of them was.
_ATTENDANCE_ORDER = {"attended": 0, "apologies": 1, "absent": 2}
_OPEN = ("open", "carried forward")


def attendance_on(meetings: pd.DataFrame, on: date) -> pd.DataFrame:
    """One row an agency at a meeting held by that day, latest meeting last.

    Shape: date, group, agency, attendance, `meeting` ("board 2026-09-14"). A group that is not given says so.
    """
    table = conform(meetings, MEETINGS).astype({"group": "object", "agency": "object", "attendance": "object"})
    table = table[(table["date"] <= pd.Timestamp(on)) & table["agency"].notna() & table["attendance"].notna()]
    table = table.assign(
        group=table["group"].where(table["group"].notna(), NOT_GIVEN),
        order=table["attendance"].map(_ATTENDANCE_ORDER),
        same_agency=[plain(str(name)) for name in table["agency"]],
    )
    table["agency"] = table.groupby("same_agency")["agency"].transform("first")
    table = table.sort_values(["date", "group", "agency", "order"], kind="stable")
    table = table.drop_duplicates(["date", "group", "same_agency"]).drop(columns=["order", "same_agency"])
    days = table["date"].dt.strftime("%Y-%m-%d")
    return table.assign(meeting=table["group"].astype(str) + " " + days).reset_index(drop=True)


def missed_in_a_row(attendance: pd.DataFrame) -> pd.DataFrame:
    """How many of a group's latest meetings each agency missed in a row, apologies or not.

    Shape: group, agency, missed (2 or more). Only agencies recorded at the group's latest meeting; a meeting at
    which an agency is not recorded is passed over.
    """
    rows = []
    for (group, agency), seen in attendance.groupby(["group", "agency"], sort=True):
        latest = attendance.loc[attendance["group"] == group, "date"].max()
        missed = (seen.sort_values("date")["attendance"] != "attended")[::-1].cummin().sum()
        if missed >= 2 and seen["date"].max() == latest:
            rows.append({"group": group, "agency": agency, "missed": int(missed)})
    return pd.DataFrame(rows, columns=["group", "agency", "missed"])


def decisions_on(decisions: pd.DataFrame, plan: pd.DataFrame, on: date, meeting: date | None = None) -> pd.DataFrame:
    """Decisions taken by that day with `open`, `overdue`, `overdue_by_meeting` and `in_plan`.

    A decision without a status is open; one that was noted is not. `overdue_by_meeting`: open, and due from that day
    on but before the meeting. `in_plan`: its plan action is in the plan.
    """
    table = conform(decisions, DECISIONS)
    table = table[table["date"] <= pd.Timestamp(on)].reset_index(drop=True)
    status = table["status"].astype("object")
    table["open"] = status.isna() | status.isin(_OPEN)
    table["overdue"] = table["open"] & (table["due_on"] < pd.Timestamp(on))
    table["overdue_by_meeting"] = table["open"] & before_meeting(table["due_on"], on, meeting)
    references = {plain(each) for each in plan["reference"].dropna().astype(str)} if len(plan) else set()
    table["in_plan"] = [isinstance(each, str) and plain(each) in references for each in table["plan_reference"]]
    return table


def key_dates_on(key_dates: pd.DataFrame, on: date, meeting: date | None = None) -> pd.DataFrame:
    """Documents and duties, soonest due first.

    `past`: due before that day. `past_by_meeting`: due from that day on, but before the meeting. `coming_up`: within
    three months of that day (or of the meeting, where one is known) and not past by then.
    """
    table = conform(key_dates, KEY_DATES).sort_values("next_due_on", kind="stable").reset_index(drop=True)
    day = pd.Timestamp(on)
    table["past"] = table["next_due_on"] < day
    table["past_by_meeting"] = before_meeting(table["next_due_on"], on, meeting)
    soon = table["next_due_on"] <= pd.Timestamp(meeting or on) + pd.DateOffset(months=COMING_UP_MONTHS)
    table["coming_up"] = soon & ~table["past"] & ~table["past_by_meeting"]
    return table


def ratings_by_section(assurance: pd.DataFrame) -> pd.DataFrame:
    """One row a toolkit section; where two criteria of an older file meet in one section, the lower rating holds.

    Shape: the fields of assurance, `rank` and `steps` (place on its scale, least first, of how many),
    `previous_rank`, `rows` (how many criteria). Evidence and owners are put together.
    """
    table = conform(assurance, ASSURANCE).astype({"section": "object", "rating": "object", "previous_rating": "object"})
    table = table[table["section"].notna()]
    table["rank"] = [rating_place(key)[0] for key in table["rating"]]
    table["steps"] = [rating_place(key)[1] for key in table["rating"]]
    table["previous_rank"] = [rating_place(key)[0] for key in table["previous_rating"]]
    rows = [_one_section(rows) for _, rows in table.groupby("section", sort=False)]
    return pd.DataFrame(rows, columns=[*table.columns, "rows"]).reset_index(drop=True)


def _one_section(criteria: pd.DataFrame) -> dict[str, object]:
    lowest = criteria.sort_values("rank", kind="stable", na_position="last").iloc[0].to_dict()
    before = criteria.sort_values("previous_rank", kind="stable", na_position="last").iloc[0]
    texts = {
        name: " ".join(dict.fromkeys(criteria[name].dropna().astype(str))) or pd.NA for name in ("evidence", "owner")
    }
    return (
        lowest
        | texts
        | {
            "previous_rating": before["previous_rating"],
            "previous_rank": before["previous_rank"],
            "assessed_on": criteria["assessed_on"].max(),
            "rows": len(criteria),
        }
    )


def rating_place(key: object) -> tuple[float, float]:
    """A rating's place on its own scale, least first from 1, and how many steps the scale has; missing where unknown.

    >>> rating_place("partially met"), rating_place("red")
    ((2.0, 4.0), (1.0, 3.0))
    """
    for scale in RATING_SCALES.values():
        if key in scale:
            return float(scale.keys.index(str(key)) + 1), float(len(scale.keys))
    return float("nan"), float("nan")


def engagement_by(engagement: pd.DataFrame, on: date) -> pd.DataFrame:
    """Engagement up to that day; `concern` marks a concern raised, an empty `outcome` is missing.

    `took_part` and `message_reach`: the people reached, by an activity and by a communication; never one sum.
    """
    table = conform(engagement, ENGAGEMENT)
    table = table[table["date"] <= pd.Timestamp(on)].reset_index(drop=True)
    said = table["outcome"].str.strip()
    table["outcome"] = said.mask(said == "", pd.NA)
    kind = table["kind"].astype("object")
    table["concern"] = kind == "concern raised"
    by_message = kind == "communication"
    table["took_part"] = table["people_reached"].mask(by_message)
    table["message_reach"] = table["people_reached"].where(by_message)
    return table


def sum_known(values: pd.Series) -> int | None:
    """The sum of the values that are known; None where none is."""
    known = values.dropna()
    return int(known.sum()) if len(known) else None
