"""The Governance page: assurance, meetings, review dates, decisions, engagement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from ...datasets.plan_standing import NOT_GIVEN, leads
from ...metrics.report import Report
from ...vocabulary.board_words import ENGAGEMENT_KINDS
from ...vocabulary.claims import Claim, of_rows
from ...vocabulary.numbers import whole
from ...vocabulary.periods import add_months, month_end, month_of, say_month
from ...vocabulary.plan_words import RATINGS
from ...vocabulary.words import plain
from ..content import Ask, Block, Cell, Note, Page, Part, Pickers, Statement, Statements, Table, Tile, Tiles, link_to
from ..entries import word
from ..plan.view import section_word
from ..plan.words import day_or
from ..summary import words as asks
from ..training import detail_words as training_details
from ..training.view import organisation_cell, organisations_with_a_page, read
from . import lists, words
from .view import EVERY, GovernanceView, group_word, pickers, reach_of
from .view import view as opened

__all__ = ["changes", "headlines", "needs_decision", "page", "pickers"]

# Engagement on the Governance page:

_REACH = ("engagement_people_reached", "engagement_message_reach")
_REACH_HEADINGS = ("Took part", "Reach of messages")


def engagement(view: GovernanceView) -> list[Block]:
    """The engagement part of the page."""
    if view.engagement.empty:
        return [Note(words.NO_ENGAGEMENT)]
    total, without = view.count("engagement_activities"), view.count("engagement_without_outcome")
    reached = words.reach(total, people(view, _REACH[0]), people(view, _REACH[1]))
    said = [f"{reached}.", *([f"{words.engagement_finding(total, without)}."] if total else [])]
    blocks: list[Block] = [Note(" ".join(said))]
    blocks += [table for table in (_activities(view), _by_partner(view)) if table]
    if view.partners_in_scope:
        blocks.append(Note(words.not_reached(not_reached(view), view.base("engagement_partners_not_reached"))))
    return [*blocks, _concerns(view) or Note(words.NO_CONCERNS)]


def people(view: GovernanceView, metric: str) -> Claim | None:
    """People reached this year; None where no activity says."""
    found = view.figure(metric)
    return None if found is None else found.value


def not_reached(view: GovernanceView) -> list[str]:
    """Names of the partners in scope with which nothing was done this year."""
    activities = view.engagement[~view.engagement["concern"]]
    reached = {plain(name) for cell in activities["partner"].dropna().astype(str) for name in leads(cell)}
    return sorted((name for name, _ in view.partners_in_scope if plain(name) not in reached), key=str.casefold)


def _activities(view: GovernanceView) -> Table | None:
    """Every activity with its outcome beside it."""
    rows = tuple(
        (
            day_or(row["date"], ""),
            ENGAGEMENT_KINDS.label(word(row["kind"], "Not given")),
            section_word(row["section"]),
            organisation_cell(view.report, word(row["partner"], "No partner")),
            word(row["audience"], "Not given"),
            "Not said" if pd.isna(row["people_reached"]) else whole(int(row["people_reached"])),
            word(row["outcome"]) or Cell(words.NO_OUTCOME, tone="amber"),
        )
        for _, row in view.engagement[~view.engagement["concern"]].iterrows()
    )
    headings = ("Date", "Kind", "Section", "Partner", "Audience", "People reached", "Outcome")
    return Table("Activities and their outcomes", headings, rows, (5,), searchable=len(rows) > 15) if rows else None


def _by_partner(view: GovernanceView) -> Table | None:
    """Activities and reach by partner, the most active first."""
    found = view.report.figures.only(metric="engagement_activities", period=view.year, breakdown="partner")
    counts = sorted(((each.category, int(each.value)) for each in found), key=lambda pair: (-pair[1], pair[0]))
    rows = tuple(
        (
            "No partner" if name == NOT_GIVEN else organisation_cell(view.report, name),
            whole(count),
            *(_said(view, metric, "partner", name) for metric in _REACH),
        )
        for name, count in counts
    )
    return (
        Table(
            "Activities by partner", ("Partner", "Activities", *_REACH_HEADINGS), rows, (1, 2, 3), (words.REACH_NOTE,)
        )
        if rows
        else None
    )


def _said(view: GovernanceView, metric: str, breakdown: str, category: str) -> str:
    found = view.figure(metric, breakdown, category)
    return "Not said" if found is None else whole(found.value)


def _concerns(view: GovernanceView) -> Table | None:
    rows = tuple(
        (
            day_or(row["date"], ""),
            section_word(row["section"]),
            word(row["outcome"]) or Cell(words.NO_OUTCOME, tone="amber"),
        )
        for _, row in view.engagement[view.engagement["concern"]].iterrows()
    )
    caption = words.concerns(of_rows(len(rows), "engagement", "concerns"))
    return Table(caption, ("Date", "Section", "Outcome"), rows) if rows else None


# The Governance page, and what the Summary takes from it


def page(report: Report, earlier: Report | None, choices: Mapping[str, str]) -> Page:
    """Describe the Governance page."""
    view = opened(report)
    if view.is_empty:
        return Page("governance", "Governance", words.NOTHING, "", (Note(words.NOTHING_NOTE, audience="public"),))
    group = choices.get("group", EVERY)
    reviews = lists.reviews(view) or Note(words.NO_REVIEWS)
    missed = Statements("Missed two in a row", _missed(view), words.NO_ONE_MISSED)
    parts = (
        Part("Meetings", tuple(_meetings(view, group))),
        Part("Decisions", (lists.decisions(view, EVERY) or Note(words.NO_DECISIONS),)),
        Part("Engagement", tuple(engagement(view))),
    )
    return Page(
        "governance",
        "Governance",
        _finding(view),
        words.subline(report.figures_to, earlier.figures_to if earlier else None, report.meeting_on),
        (Tiles(headlines(report, earlier)), *_toolkit(view), reviews, missed),
        parts,
    )


def _finding(view: GovernanceView) -> str:
    return words.finding(
        view.count("governance_sections_not_met"),
        view.base("governance_sections_not_met"),
        view.count("governance_reviews_past") if view.figure("governance_reviews_past") else None,
        view.count("governance_decisions_overdue"),
    )


def _toolkit(view: GovernanceView) -> list[Block]:
    if view.ratings.empty:
        return [Note(words.NO_RATINGS)]
    together = [section_word(row["section"]) for _, row in view.ratings.iterrows() if row["rows"] > 1]
    notes = (words.criteria_together(together), words.TOOLKIT_NOTE)
    return [lists.sections(view), *(Note(text) for text in notes if text)]


def _meetings(view: GovernanceView, group: str) -> list[Block]:
    chosen = pickers(view.report)
    blocks: list[Block] = [Pickers(chosen)] if chosen else []
    if view.all_attendance.empty:
        return [*blocks, Note(words.NO_MEETINGS)]
    tables = [table for table in (lists.held(view), lists.attendance(view, group)) if table]
    return [*blocks, *tables, *_members_trained(view)]


def _members_trained(view: GovernanceView) -> list[Block]:
    """Members of the Board and of Channel panels in date, where the roles of a return say so."""
    found = read(view.report).figure("members_trained", "product", "any")
    if found is None or not found.denominator:
        return []
    return [Note(f"{training_details.members(found.value, found.denominator)}.")]


def _missed(view: GovernanceView) -> tuple[Statement, ...]:
    rows = view.missed
    return tuple(
        Statement(
            "Missed",
            "amber",
            words.missed(row["agency"], group_word(row["group"]), _in_a_row(row)),
            _page_of(view, str(row["agency"])),
            words.RULE_MISSED,
        )
        for _, row in rows.sort_values("missed", ascending=False, kind="stable").iterrows()
    )


def _page_of(view: GovernanceView, agency: str) -> str:
    """The page of an agency that has one, else its meetings."""
    has_one = agency in organisations_with_a_page(view.report)
    return link_to("partner", partner=agency) if has_one else link_to("governance", part="Meetings")


def _in_a_row(row: pd.Series) -> Claim:
    """How many meetings an agency missed in a row."""
    return of_rows(row["missed"], "meetings", "missed in a row")


def headlines(report: Report, earlier: Report | None) -> tuple[Tile, ...]:
    """Headline figures: sections not met, meetings held, reviews past their date, open decisions; only those known."""
    view = opened(report)
    tiles = []
    if rated := view.base("governance_sections_not_met"):
        value = f"{view.count('governance_sections_not_met')} of {rated}"
        unrated = view.base("governance_sections_rated") - view.count("governance_sections_rated")
        tiles.append(("Toolkit sections not met", value, f"{unrated} not rated" if unrated > 0 else ""))
    if view.figure("governance_meetings_held"):
        held, calendar = view.count("governance_meetings_held"), view.base("governance_meetings_held")
        said = words.meetings_held(held, calendar or None, view.count("governance_meetings_expected"))
        tiles.append(("Meetings held", whole(held), said.split(" ", 1)[1]))
    if view.figure("governance_reviews_past"):
        by_meeting, coming = view.count("governance_reviews_past_by_meeting"), view.count("governance_reviews_due")
        detail = " · ".join(words.reviews_ahead(by_meeting, coming))
        tiles.append(("Overdue reviews", whole(view.count("governance_reviews_past")), detail))
    if view.figure("governance_decisions_open"):
        late = f"{view.count('governance_decisions_overdue')} overdue"
        more = view.count("governance_decisions_overdue_by_meeting")
        detail = f"{late} · {more} more by the meeting" if more else late
        tiles.append(("Open decisions", whole(view.count("governance_decisions_open")), detail))
    return tuple(Tile(*tile, link="governance") for tile in tiles)


def needs_decision(report: Report, earlier: Report | None) -> tuple[Ask, ...]:
    """Sections not met, ratings that fell, reviews past their date, overdue decisions, members who stay away."""
    view = opened(report)
    found = (*_low_ratings(view), *_past_reviews(view), *_late_decisions(view), *_stayed_away(view))
    quarter_end = month_end(add_months(month_of(report.figures_to), 3))
    return tuple(replace(each, due_on=quarter_end) for each in found)


def _low_ratings(view: GovernanceView) -> tuple[Ask, ...]:
    found = []
    for _, row in view.ratings.sort_values("rank", kind="stable").iterrows():
        fell = True if row["rank"] < row["previous_rank"] else None
        if row["rank"] != 1 and not fell and not _partly(row):
            continue
        before = "" if pd.isna(row["previous_rating"]) else RATINGS.label(str(row["previous_rating"])).lower()
        name, not_met = section_word(row["section"]), row["rank"] == 1
        text = words.rating(name, RATINGS.label(row["rating"]).lower(), before, fell)
        ask, otherwise = asks.rating(name, not_met)
        found.append(Ask("Red" if not_met else "Amber", "red" if not_met else "amber", text, "governance",
                         words.RULE_NOT_MET if not_met else words.RULE_RATING, key=f"governance/{name}", ask=ask,
                         owner=word(row["owner"], asks.BOARD_CHAIR), otherwise=otherwise, duty=2 if not_met else 1,
                         board_only=not_met))  # fmt: skip
    return tuple(found)


def _partly(row: pd.Series) -> bool:
    """Say whether a section is half way and was no lower last year, so that nothing moved."""
    return bool(row["rank"] == 2 and not row["rank"] > row["previous_rank"])


def _past_reviews(view: GovernanceView) -> tuple[Ask, ...]:
    found = []
    for _, row in view.key_dates[view.key_dates["past"] | view.key_dates["past_by_meeting"]].iterrows():
        subject, due_on, past = str(row["subject"]), row["next_due_on"].date(), bool(row["past"])
        ask, otherwise = asks.review(subject, word(row["owner"]))
        statutory = any(part in plain(subject) for part in _STATUTORY)
        why = words.review_past(subject, due_on, None if past else view.report.meeting_on)
        found.append(Ask("Overdue" if past else "Soon", "amber", why, "governance",
                         words.RULE_REVIEW if past else words.RULE_REVIEW_BY_MEETING,
                         key=f"governance/{subject}", ask=ask, owner=word(row["owner"], asks.BOARD_CHAIR),
                         otherwise=otherwise, duty=3 if statutory else 1, days_left=(due_on - view.on).days,
                         board_only=statutory))  # fmt: skip
    return tuple(found)


def _late_decisions(view: GovernanceView) -> tuple[Ask, ...]:
    late = view.decisions[view.decisions["overdue"]].sort_values("due_on", kind="stable")
    if late.empty:
        return ()
    count = view.count("governance_decisions_overdue")
    text = words.decisions_overdue(count, str(late["decision"].iloc[0]))
    ask, otherwise = asks.late_decisions(count)
    return (Ask("Overdue", "amber", text, link_to("governance", part="Decisions"), words.RULE_DECISION,
                key="governance/late decisions", ask=ask, owner=asks.CO_ORDINATOR, otherwise=otherwise,
                days_left=(late["due_on"].min().date() - view.on).days),)  # fmt: skip


def _stayed_away(view: GovernanceView) -> tuple[Ask, ...]:
    found = []
    for _, row in view.missed.sort_values("missed", ascending=False, kind="stable").iterrows():
        agency, missed = str(row["agency"]), _in_a_row(row)
        ask, otherwise = asks.missed(agency, group_word(row["group"]), missed)
        text = words.missed(agency, group_word(row["group"]), missed)
        found.append(Ask("Missed", "amber", text, link_to("governance", part="Meetings"), words.RULE_MISSED,
                         key=f"governance/missed {agency} {row['group']}", ask=ask, owner=asks.BOARD_CHAIR,
                         otherwise=otherwise, duty=2, board_only=True))  # fmt: skip
    return tuple(found)


def changes(report: Report, earlier: Report | None) -> tuple[Statement, ...]:
    """Ratings that moved, decisions completed and engagement since the last report; most important first."""
    if earlier is None:
        return ()
    now, then = opened(report), opened(earlier)
    return (*_moved_ratings(now, then), *_closed_decisions(now, then), *_engaged_since(now, then))


#: Documents that the duty itself rests on.
_STATUTORY = ("counter terrorism local profile", "ctlp", "risk assessment", "channel")


def _moved_ratings(now: GovernanceView, then: GovernanceView) -> list[Statement]:
    before = {row["section"]: row for _, row in then.ratings.iterrows()}
    moved = []
    for _, row in now.ratings.iterrows():
        was = before.get(row["section"])
        if was is None or was["steps"] != row["steps"] or was["rank"] == row["rank"]:
            continue
        better = row["rank"] > was["rank"]
        names = (RATINGS.label(each["rating"]).lower() for each in (row, was))
        text = words.rating_moved(section_word(row["section"]), *names)
        moved.append(Statement("Better" if better else "Lower", "green" if better else "amber", text, "governance"))
    return sorted(moved, key=lambda each: each.tag == "Better")


def _closed_decisions(now: GovernanceView, then: GovernanceView) -> list[Statement]:
    were_open = {plain(str(each)) for each in then.decisions.loc[then.decisions["open"], "decision"]}
    closed = now.decisions[now.decisions["status"].astype("object") == "complete"]
    count = sum(plain(str(each)) in were_open for each in closed["decision"])
    said = words.decisions_closed(of_rows(count, "decisions", "closed since"))
    return [Statement("Done", "green", said, "governance")] if count else []


def _engaged_since(now: GovernanceView, then: GovernanceView) -> list[Statement]:
    since = now.all_engagement[now.all_engagement["date"] > pd.Timestamp(then.on)]
    since = since[~since["concern"]]
    if since.empty:
        return []
    done = of_rows(len(since), "engagement", "since the last report")
    text = words.since(done, *reach_of(since), say_month(month_of(then.on)))
    return [Statement("Done", "blue", text, "governance")]
