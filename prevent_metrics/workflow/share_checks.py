"""Checks before a report is shared, and what is still missing for a first one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from ..datasets.settings import Settings
from ..metrics.report import Report
from ..outputs.coordinator import share_words as words
from ..outputs.threat.view import level_of
from ..vocabulary.periods import quarter_months
from . import partners, upload_drafts, viewing
from .gathering import as_registered, join_returns, last_ended_quarter
from .refusals import screened
from .sharing import Draft
from .workspace import Workspace

# What would make a report wrong, in order of consequence, each with the page that mends it

_MOVED = 0.15  # a share that moved by more since the last report is looked at
#: Checks that are looked at one by one: each of them alone makes the figures wrong.
GRAVE = ("same", "names", "questions", "no-headcount", "moved")


@dataclass(frozen=True)
class Check:
    """One thing to look at before sharing: what it is, and the page and label of its cure."""

    code: str
    words: str
    page: str
    cure: str


def checks(space: Workspace, ready: Draft) -> list[Check]:
    """Everything that would make this report wrong, the gravest first; empty where nothing would."""
    report = ready.report
    training, workforce, referrals = (_rows(space, ready, name) for name in ("training", "workforce", "referrals"))
    return [
        *_same(space, report),
        *_of_names(space),
        *_of_upload(space),
        *_of_headcounts(training, workforce),
        *_moved(space, report),
        *_older(report),
        *_no_referrals(referrals, report.figures_to),
        *_nobody(training, report),
        *_unconfirmed(report, space.now.date()),
        *_no_meeting(report, space.now.date()),
    ]


def _rows(space: Workspace, ready: Draft, dataset: str) -> pd.DataFrame:
    return as_registered(join_returns(space, dataset, ready.return_ids), dataset, partners.confirmed(space))


def _same(space: Workspace, report: Report) -> list[Check]:
    """A report with the very figures of the last one, such as after a second click."""
    last = next(iter(viewing.shared(space)), None)
    if last is None or last.figures_to != report.figures_to:
        return []
    if viewing.report(space, last.number).figures.fingerprint != report.figures.fingerprint:
        return []
    return [Check("same", words.same(last.number), "summary", words.OPEN_LAST)]


def _of_names(space: Workspace) -> list[Check]:
    names = [each.name for each in partners.waiting(space)]
    return [Check("names", words.names(names), "upload", words.SAY_WHO)] if names else []


def _of_upload(space: Workspace) -> list[Check]:
    files = upload_drafts.waiting(space)
    asked = sum(each.question.must for each in upload_drafts.questions(files))
    return [Check("questions", words.questions(asked), "upload", words.ANSWER)] if asked else []


def _of_headcounts(training: pd.DataFrame, workforce: pd.DataFrame) -> list[Check]:
    """Organisations with completions and no headcount, and others the other way round: probably the same."""
    scoped = training[training["in_scope"].notna()] if "in_scope" in training else training.iloc[:0]
    counted = _names(workforce) | _names(scoped)
    trained = _names(training)
    lost, unmatched = sorted(trained - counted), sorted(counted - trained)
    if not lost or not counted:
        return [Check("no-headcount", words.no_headcount(lost), "upload", words.ADD_HEADCOUNT)] if lost else []
    return [Check("no-headcount", words.unmatched(lost, unmatched), "returns", words.MERGE)]


def _names(table: pd.DataFrame) -> set[str]:
    return {str(name) for name in table["organisation"].dropna().unique()}


def _moved(space: Workspace, report: Report) -> list[Check]:
    """Coverage figures that moved by more than 15 points since the last report."""
    shared = viewing.shared(space)
    if not shared:
        return []
    then = _shares(viewing.report(space, shared[0].number))
    now = _shares(report)
    moved = [(name, then[name], share) for name, share in now.items() if name in then]
    moved = [each for each in moved if abs(each[2] - each[1]) > _MOVED]
    return [Check("moved", words.moved(moved, shared[0].number), "training", words.LOOK)] if moved else []


def _shares(report: Report) -> dict[str, float]:
    table = report.figures.only(metric="training_in_date", breakdown="product", breakdown_2="").table
    return {str(row.category): float(row.value) for row in table.itertuples() if not pd.isna(row.value)}


def _older(report: Report) -> list[Check]:
    returns = report.entries["returns"]
    late = sorted(set(returns.loc[returns["state"] == "missing", "partner"].astype(str))) if len(returns) else []
    period = str(returns["period"].iloc[0]) if late else ""
    return [Check("older", words.older(late, period), "returns", words.CHASE)] if late else []


def _no_referrals(referrals: pd.DataFrame, figures_to: date) -> list[Check]:
    """Referrals that fell to none in the last quarter."""
    months = set(quarter_months(last_ended_quarter(figures_to)))
    said = referrals["month"].dropna().astype(str)
    if said.empty or said.isin(months).any() or not (said < min(months)).any():
        return []
    return [Check("no-referrals", words.no_referrals(last_ended_quarter(figures_to)), "upload", words.ADD_REFERRALS)]


def _nobody(training: pd.DataFrame, report: Report) -> list[Check]:
    """Products with a target that nobody has completed."""
    done = set(training.loc[training["status"].astype("object") == "done", "product"].dropna().astype(str))
    wanted = [each for each in dict.fromkeys(key.split("/")[0] for key in report.settings.targets) if each not in done]
    return [Check("nobody", words.nobody(wanted), "upload", words.ADD_TRAINING)] if wanted and len(training) else []


def _unconfirmed(report: Report, today: date) -> list[Check]:
    """A threat level that is not entered, or that nobody has confirmed in the three months before the meeting."""
    known = level_of(report)
    if known and not known.confirmed_before(report.meeting_on or today):
        return []
    return [Check("threat", words.threat(known.confirmed_on if known else None), "returns", words.CONFIRM_LEVEL)]


def _no_meeting(report: Report, today: date) -> list[Check]:
    meeting = report.settings.next_meeting_on
    if meeting and meeting >= today:
        return []
    return [Check("meeting", words.meeting(meeting), "settings", words.SET_DATE)]


def cover_note(space: Workspace, found: Iterable[Check], reasons: Mapping[str, str]) -> str:
    """The cover note's draft from reasons to share all the same. Raises NotAllowed where one names somebody."""
    said = [(each.words, screened(space, reasons[each.code])) for each in found if reasons.get(each.code, "").strip()]
    return words.cover_note(said)


# What a first good report still needs:


@dataclass(frozen=True)
class Step:
    """One part of the checklist: whether it is done, what it is, why it matters, where it is done."""

    key: str
    done: bool
    page: str  # address of the page


def steps(space: Workspace) -> list[Step]:
    """The checklist in the order of work; empty once a report was shared."""
    if space.store.reports():
        return []
    settings = space.settings
    datasets = {each.dataset for each in space.store.returns(("current",))}
    register = partners.confirmed(space)
    return [
        Step("board", settings.board_name != Settings().board_name, "settings"),
        Step("meeting", settings.next_meeting_on is not None, "settings"),
        Step("targets", "targets" in space.store.settings(), "settings"),
        Step("partners", bool(register) and not partners.waiting(space), "returns"),
        Step("headcount", "workforce" in datasets, "upload"),
        Step("training", "training" in datasets, "upload"),
        Step("plan", "plan" in datasets, "upload"),
        Step("threat", "threat" in datasets, "returns"),
    ]
