"""The Delivery plan page, and what the Summary takes from it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from ...datasets.plan_standing import LONG_OVERDUE_MONTHS
from ...metrics.plan import FEWEST_FOR_FORECAST
from ...metrics.report import Report
from ...vocabulary.claims import Claim, of_rows, rule
from ...vocabulary.numbers import percent, whole
from ...vocabulary.periods import add_months, month_end, month_of
from ...vocabulary.plan_words import RAG
from ...vocabulary.products import PRODUCTS, products_named
from ...vocabulary.sectors import SECTORS
from ...vocabulary.words import Word, plain
from ..content import (
    Ask,
    Block,
    Chart,
    Note,
    Page,
    Part,
    Pickers,
    Side,
    Statement,
    Statements,
    Table,
    Tile,
    Tiles,
    link_to,
)
from ..entries import word
from ..summary import words as asks
from ..training import words as training
from ..training.view import read
from . import chart_words as plan_pace
from . import charts as plan_charts
from . import view as plan_lists
from . import words
from .charts import each_change, since, summed_changes, timeline
from .view import PlanView, chosen, pickers, view

__all__ = ["changes", "headlines", "needs_decision", "page", "pickers"]

_TRAINING = "training programme"
_HEADINGS = (
    "Sector",
    "Product",
    "In date",
    "Target",
    "Against target",
    "Live training actions for that sector and product",
)
#: Spellings shorter than this, such as LA, stand in too many words of another meaning.
_SHORTEST_SPELLING = 3


def training_gaps(plan: PlanView) -> Table | None:
    """Sectors under target by product, with the live training actions that name the sector; None without a gap."""
    live = plan.actions[plan.actions["live"] & (plan.actions["section"].astype("object") == _TRAINING)]
    rows = tuple(
        (
            sector.label,
            PRODUCTS.label(product),
            percent(cover.value),
            percent(target),
            training.beside_target(cover.value, target),
            "; ".join(_naming(live, sector, product)) or words.NO_TRAINING_ACTION,
        )
        for product in PRODUCTS.keys
        for sector in SECTORS
        if (target := read(plan.report).target(product, sector.key)) is not None
        if (cover := _cover(plan, product, sector.key)) is not None and not training.met(cover.value, target)
    )
    return Table("Training gaps and the actions that address them", _HEADINGS, rows, (2, 3)) if rows else None


def _cover(plan: PlanView, product: str, sector: str) -> Any | None:
    found = plan.figures.get(("training_in_date", "product", product, "sector", sector))
    return None if found is None or found.state != "shown" or pd.isna(found.value) else found


def _naming(actions: pd.DataFrame, sector: Word, product: str) -> list[str]:
    """Actions that name the sector and the product: one about WRAP answers no gap of another course."""
    spellings = [plain(each) for each in (sector.key, sector.label, *sector.also)]
    named = [f" {each} " for each in spellings if len(each) >= _SHORTEST_SPELLING]
    found = []
    for _, row in actions.iterrows():
        said = f" {plain(word(row['action']))} {plain(word(row['objective']))} "
        if any(each in said for each in named) and product in products_named(said):
            found.append(words.named(word(row["reference"]), words.shortened(word(row["action"]), 60)))
    return found


def page(report: Report, earlier: Report | None, choices: Mapping[str, str]) -> Page:
    """Describe the Delivery plan page."""
    plan = view(report)
    if plan.count("actions") == 0:
        return Page("plan", "Delivery plan", words.NO_PLAN, "", (Note(words.NO_PLAN_NOTE, audience="public"),))
    cancelled = plan.count("actions", "status", "cancelled")
    return Page(
        "plan",
        "Delivery plan",
        _finding(plan),
        words.subline(report.figures_to, earlier.figures_to if earlier else None, cancelled),
        (Tiles((*headlines(report, earlier), *_more_tiles(plan))), *_progress(plan)),
        (
            Part("Red and overdue", (*_red_and_overdue(plan), *_changes(report, earlier))),
            Part("Actions", tuple(_actions(plan, choices))),
            Part("Leads and gaps", tuple(_carried(plan))),
        ),
    )


def _finding(plan: PlanView) -> str:
    return words.finding(plan.total, plan.count("complete"), _due(plan), plan.count("in_words"), plan.on)


def _due(plan: PlanView) -> words.DueParts:
    return words.DueParts(
        plan.count("due_by_now"), plan.count("due_complete"), plan.count("due_today"), plan.count("overdue")
    )


def _progress(plan: PlanView) -> list[Block]:
    burn = plan_charts.burn_up(plan, forecast_sentence(plan))
    rated = any(plan.count("actions", "rag", key) for key in RAG.keys)
    notes = [
        pace_sentence(plan),
        words.words_only(plan.count("in_words"), _live(plan)),
        words.status_unsaid(_unsaid(plan), plan.count("actions"), rated),
        plan_pace.undated_complete(_undated(plan)) if burn else "",
        "" if rated else words.NO_RAG,
    ]
    said = [Note(text, audience="public") for text in notes if text]
    dates = timeline(plan)
    charts: list[Block] = [each for each in (burn, dates) if each is not None]
    if burn is not None and isinstance(dates, Chart):
        charts = [Side((burn,), (dates,))]
    return [*said[:1], plan_charts.tiles(plan), *charts, *said[1:]]


def _live(plan: PlanView) -> Claim:
    return plan.total - plan.count("complete")


def _unsaid(plan: PlanView) -> Claim:
    return of_rows(plan.actions["status"].isna().sum(), "plan", "without status")


def _undated(plan: PlanView) -> Claim:
    undated = plan.actions["complete"] & plan.actions["completed_on"].isna()
    return of_rows(undated.sum(), "plan", "complete without a date")


def pace_sentence(plan: PlanView) -> str:
    """How far along the plan is and when it would end; empty for a plan without dates."""
    earned, late = plan.figure("earned_schedule"), plan.figure("forecast_months_late")
    ahead = forecast_sentence(plan)
    if earned is None or late is None or not (first := _first_month(plan)) or plan.count("complete") == plan.total:
        return ""
    stands = plan_pace.where_it_stands(first, earned.value, earned.denominator)
    passed, planned = earned.denominator, late.denominator
    rest = plan_pace.pace_needed(_live(plan), planned - passed, plan.count("complete"), passed)
    return " ".join(part for part in (stands, ahead, rest) if part)


def forecast_sentence(plan: PlanView) -> str:
    """When the plan would be complete, or why that is not said; empty for a plan without dates or one that is."""
    late, first = plan.figure("forecast_months_late"), _first_month(plan)
    if late is None or not first or plan.count("complete") == plan.total:
        return ""
    if late.state == "shown":
        return plan_pace.forecast(first, late.denominator, late.value)
    dated = max(each.value for each in plan.report.figures.only(metric="plan_burn_planned"))
    return plan_pace.no_forecast(dated, rule(FEWEST_FOR_FORECAST, "fewest actions for a forecast"))


def _first_month(plan: PlanView) -> str:
    return min(plan.report.figures.periods("plan_burn_planned"), default="")


def _changes(report: Report, earlier: Report | None) -> list[Block]:
    found = since(report, earlier)
    empty = words.NO_EARLIER if found is None else words.NOTHING_CHANGED
    return [Statements("Since the last report", each_change(found or ()), empty)]


def _actions(plan: PlanView, choices: Mapping[str, str]) -> list[Block]:
    kept = chosen(plan.actions, choices)
    said = words.chosen(of_rows(len(kept), "plan", "chosen"), plan.count("actions"))
    blocks: list[Block] = [
        Pickers(pickers(plan.report)),
        Note(said if len(kept) else words.NOTHING_CHOSEN),
    ]
    return [*blocks, plan_lists.actions_table(kept)] if len(kept) else blocks


def _red_and_overdue(plan: PlanView) -> list[Block]:
    """What the Board must correct comes before the whole list; each part says so where it is empty."""
    lists = ((plan_lists.reds(plan), _no_reds(plan)), (plan_lists.overdue(plan), words.NO_OVERDUE))
    return [table or Note(empty) for table, empty in lists]


def _carried(plan: PlanView) -> list[Block]:
    """Who carries the live actions, what they lack, what they answer."""
    gaps = plan_lists.gaps(plan) or Note(words.NO_GAPS)
    objectives = plan_charts.section_table(plan, "objective") if plan.actions["objective"].notna().any() else None
    return [each for each in (plan_lists.load(plan), gaps, training_gaps(plan), objectives) if each]


def headlines(report: Report, earlier: Report | None) -> tuple[Tile, ...]:
    """Two headline figures: actions complete beside those due, and actions overdue beside the last report's."""
    plan = view(report)
    if plan.total == 0:
        return ()
    complete, due, overdue = plan.count("complete"), plan.count("due_by_now"), plan.count("overdue")
    earned = plan.figure("earned_schedule")
    apart = plan_pace.distance(earned.value - earned.denominator) if earned is not None else ""
    detail = " · ".join(part for part in (words.due_by_now(due), apart if complete < plan.total else "") if part)
    then = view(earlier) if earlier else None
    before = then.count("overdue") if then and then.count("actions") else None
    month = month_of(earlier.figures_to) if earlier else ""
    return (
        Tile("Plan actions complete", f"{whole(complete)} of {whole(plan.total)}", detail, complete / plan.total,
             due / plan.total, "plan", "public"),
        Tile("Actions overdue", whole(overdue), words.compared(overdue, before, month),
             link="plan", audience="public"),
    )  # fmt: skip


def _more_tiles(plan: PlanView) -> tuple[Tile, ...]:
    reds = plan.figure("reds_without_corrective_action")
    red = Claim(0) if reds is None else reds.denominator
    without = Claim(0) if reds is None else reds.value
    detail = words.without_corrective_action(without) if red else _no_reds(plan)
    return (Tile("Red actions", whole(red), detail, audience="public"),)


def _no_reds(plan: PlanView) -> str:
    """What no red means: that live actions were rated and none is red, or that nobody rated them."""
    rated = any(plan.count("actions", "rag", key) for key in ("red", "amber", "green"))
    return words.NO_REDS if rated or not _live(plan) else words.NO_RAG


def needs_decision(report: Report, earlier: Report | None) -> tuple[Ask, ...]:
    """Red actions without a corrective action or a lead, then actions overdue for long; most pressing first."""
    plan = view(report)
    red = plan.actions[plan.actions["red"]].sort_values("due_on", kind="stable")
    lacking = red[red["corrective_action"].isna() | red["lead"].isna()]
    return (*(_red_ask(plan, row) for _, row in lacking.iterrows()), *_long_overdue(plan))


def _red_ask(plan: PlanView, row: Any) -> Ask:
    due_on = None if pd.isna(row["due_on"]) else row["due_on"].date()
    corrective, lead = pd.notna(row["corrective_action"]), pd.notna(row["lead"])
    name = words.named(word(row["reference"]), word(row["action"]))
    ask, otherwise = asks.red(name, corrective, lead)
    return Ask(
        "Red",
        "red",
        words.red_needs(name, words.due(due_on, word(row["timescale"])), corrective, lead),
        link_to("plan", part="Actions", find=word(row["reference"])) if word(row["reference"]) else "plan",
        words.RULE_RED,
        key=f"plan/{word(row['reference']) or word(row['action'])}",
        ask=ask,
        owner=word(row["lead"], asks.BOARD_CHAIR),
        due_on=_next_quarter_end(plan.on),
        otherwise=otherwise,
        duty=3 if "channel" in str(row["section"]) else 1,
        days_left=None if due_on is None else (due_on - plan.on).days,
        board_only=not lead,
    )


def _next_quarter_end(on: date) -> date:
    return month_end(add_months(month_of(on), 3))


def _long_overdue(plan: PlanView) -> tuple[Ask, ...]:
    count, late = plan.count("long_overdue"), plan.actions[plan.actions["long_overdue"]]
    if not count or late.empty:
        return ()
    months = rule(LONG_OVERDUE_MONTHS, "months overdue for long")
    text = words.long_overdue(count, months)
    ask, otherwise = asks.long_overdue(count, months)
    return (
        Ask("Overdue", "amber", text, link_to("plan", part="Red and overdue"), words.RULE_OVERDUE,
            key="plan/long overdue", ask=ask, owner=asks.CO_ORDINATOR, due_on=_next_quarter_end(plan.on),
            otherwise=otherwise, days_left=(late["due_on"].min().date() - plan.on).days, board_only=True),
    )  # fmt: skip


def changes(report: Report, earlier: Report | None) -> tuple[Statement, ...]:
    """What changed in the plan since the last report, one sentence a kind; most important first."""
    return summed_changes(since(report, earlier) or ())
