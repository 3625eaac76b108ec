"""Sentences of the Summary: what the Board is asked, and what happens otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ...metrics.report import Report
from ...vocabulary.claims import Claim, of_rows
from ...vocabulary.numbers import counted, listed, spelled
from ...vocabulary.periods import say_day, say_month
from ..training.words import AMBER_WITHIN, product_in_words, sector_word

# Sentences of the Summary

_CAME = 3  # returns named one by one


def finding(sectors: tuple[Claim, Claim] | None, decisions: Claim) -> str:
    """The Summary's title: decisions for the Board, then sectors under the WRAP target, of how many.

    >>> finding((3, 5), 5)
    'Five decisions for the Board; three of five sectors are under target for WRAP'
    >>> finding((0, 5), 0)
    'Nothing needs a decision; every sector is on target for WRAP'
    >>> finding(None, 1)
    'One decision for the Board'
    """
    start = "Nothing needs a decision"
    if decisions:
        start = f"{spelled(decisions).capitalize()} {'decision' if decisions == 1 else 'decisions'} for the Board"
    if sectors is None:
        return start
    under, of = sectors
    if not under:
        return f"{start}; every sector is on target for WRAP"
    are, noun = "is" if under == 1 else "are", "sector" if of == 1 else "sectors"
    return f"{start}; {spelled(under)} of {spelled(of)} {noun} {are} under target for WRAP"


def changes_title(earlier: Report | None) -> str:
    """The heading of what changed."""
    return f"What changed since {meeting_of(earlier.title, earlier.number)}" if earlier else "What changed"


def meeting_of(title: str, number: int | None) -> str:
    """A meeting in few words: its day where the title ends with one, else the report's number.

    >>> meeting_of("Prevent Board, 11 September 2026", 1), meeting_of("Autumn", 3)
    ('11 September 2026', 'report 3')
    """
    last = title.rpartition(", ")[2]
    return last if last[:1].isdigit() else f"report {number}"


def one_return(source: str, holds: str, rows: Claim | None) -> str:
    """A return in a few words; its rows where they may be told.

    >>> one_return("Wren College", "Training", Claim(88)), one_return("", "Referrals", None)
    ('Wren College, training, 88 rows', 'several partners, referrals')
    """
    counted_rows = [] if rows is None else [counted(rows, "row")]
    return ", ".join([source or "several partners", holds.lower(), *counted_rows])


def came(number: int, listed: Sequence[str]) -> str:
    """The returns that came since an earlier report, the first few of them.

    >>> came(1, ["Wren College, training, 88 rows"])
    'New since report 1: Wren College, training, 88 rows'
    >>> came(1, ["a", "b", "c", "d", "e"])
    'New since report 1: a; b; c; and 2 more returns'
    """
    named = list(dict.fromkeys(listed))[:_CAME]
    more = len(listed) - len(named)
    rest = [f"and {counted(of_rows(more, 'returns', 'came'), 'more return')}"] if more > 0 else []
    return f"New since report {number}: {'; '.join([*named, *rest])}"


def nothing_changed(earlier: Report | None) -> str:
    """What the list of changes says when it is empty."""
    if earlier is None:
        return "This is the first report. The next report will list what has changed since this meeting."
    return f"No figure changed enough to report since {meeting_of(earlier.title, earlier.number)}."


def first_report() -> str:
    """What the choice of report says where there is nothing to compare with."""
    return "This is the first report: there is no earlier one to compare it with."


def viewer_switch() -> str:
    """What seeing the pages as a Board member does."""
    return "Opening a report as a Board member counts as the Board's first look: its referral figures become final."


def first_steps() -> tuple[tuple[str, str], ...]:
    """From nothing to the first report."""
    return (
        ("Upload", "the spreadsheets partners sent, unchanged. We remove names before anything is saved."),
        ("Check", "how we read them, and answer any questions."),
        ("Share", "a report for the meeting. It appears on these pages."),
    )


# What the Board is asked, and what happens otherwise:

CO_ORDINATOR, BOARD_CHAIR, CHANNEL_CHAIR = "Prevent Co-ordinator", "Board chair", "Channel chair"
TRAINING_LEAD = "Prevent Education Officer"
NO_OWNER = "Not proposed"
TITLE = "Decisions for the Board"
NONE = "Nothing needs a decision: no red action lacks a lead, no review is overdue and every sector is on target."
INFORMATION = "For information"
EARLIER = "Decisions from the last meeting"
NOT_RECORDED = "No decision was recorded"
ASKED, WHY, OWNER, BY, OTHERWISE, NO_DAY = "The Board is asked to", "Why", "Owner", "By", "Otherwise", "no date"


def capacity(sessions: Claim, month: str) -> tuple[str, str]:
    """More WRAP sessions.

    >>> capacity(46, "2027-03")[0]
    'Agree who provides 46 more WRAP sessions by March 2027'
    """
    return f"Agree who provides {counted(sessions, 'more WRAP session')} by {say_month(month)}", _UNTRAINED


_UNTRAINED = "The sectors under target stay there, and more certificates lapse than are renewed."


def elearning(sectors: list[str], product: str, people: Claim, month: str) -> tuple[str, str]:
    """ELearning to complete.

    >>> elearning(["health", "housing"], "channel", 40, "2027-03")[0]
    'Ask health and housing to have 40 people complete Channel awareness by March 2027'
    """
    many = of_rows(len(sectors), "sectors", product)
    named = listed([sector_word(each).lower() for each in sectors]) if len(sectors) < 4 else f"{many} sectors"
    who = counted(people, "person", "people")
    asked = f"Ask {named} to have {who} complete {product_in_words(product)} by {say_month(month)}"
    return asked, f"They stay {AMBER_WITHIN} points or more under target."


def returns(missing: Claim, partners: list[str]) -> tuple[str, str]:
    """Missing returns.

    >>> returns(2, ["Elm School", "Oak Trust"])[0]
    'Ask Elm School and Oak Trust for their training returns'
    >>> returns(4, [])[0]
    'Ask 4 partners for their training returns'
    """
    who = listed(partners) if 0 < len(partners) <= 3 else counted(missing, "partner")
    one = missing == 1
    return f"Ask {who} for {'its' if one else 'their'} training return{'' if one else 's'}", _OLD_FIGURES


_OLD_FIGURES = "Their figures stay as old as their last return."


def red(name: str, corrective_action: bool, lead: bool) -> tuple[str, str]:
    """A red action that lacks something.

    >>> red("action 5.1 “Deputy chair”", True, False)[0], red("action 3.2 “Venues”", False, True)[0]
    ('Appoint a lead for action 5.1 “Deputy chair”', 'Agree a corrective action for action 3.2 “Venues”')
    """
    name = name[0].lower() + name[1:]
    if not lead and not corrective_action:
        return f"Appoint a lead and agree a corrective action for {name}", "The action stays red and nobody leads it."
    if not lead:
        return f"Appoint a lead for {name}", "The action stays red and nobody leads it."
    return f"Agree a corrective action for {name}", "The action stays red with no agreed way to fix it."


def long_overdue(count: Claim, months: Claim) -> tuple[str, str]:
    """Actions overdue for long.

    >>> long_overdue(2, 3)[0]
    'Give the 2 actions more than 3 months overdue a new date or a new lead, or end them'
    """
    what = f"the {count} actions" if count > 1 else "the action"
    end = "end them" if count > 1 else "end it"
    return (
        f"Give {what} more than {months} months overdue a new date or a new lead, or {end}",
        "The plan still relies on work that is not being done.",
    )


def signal() -> tuple[str, str]:
    """A signal in referrals."""
    return "Ask the Channel chair to explain the change in referrals", "We know referrals have changed, but not why."


def level() -> tuple[str, str]:
    """The national threat level is missing."""
    return "Enter the national threat level", "The Board sees the local picture without the national one."


def referrals_not_closed() -> tuple[str, str]:
    """No quarter of referrals is closed."""
    return "Mark the first quarter of referrals as complete", "The Board sees no referral figures."


def themes(count: Claim) -> tuple[str, str]:
    """Themes without an action."""
    what = "an action for each local theme without one" if count > 1 else "an action for the local theme without one"
    return f"Agree {what}", "A known risk has nothing in the plan that addresses it."


def monthly_totals() -> tuple[str, str]:
    """Monthly totals of referrals."""
    return (
        "Decide whether monthly totals of referrals may be shown",
        "Totals stay rounded by quarter, so a change shows up later.",
    )


def rating(section: str, not_met: bool) -> tuple[str, str]:
    """A low rating.

    >>> rating("Channel panel", True)[0]
    'Agree what it takes to meet “Channel panel”, and who leads it'
    """
    return f"Agree what it takes to meet “{section}”, and who leads it", (
        "The section is still not met." if not_met else "The section is still partly met."
    )


def review(subject: str, owner: str) -> tuple[str, str]:
    """A review past its date.

    >>> review("Counter Terrorism Local Profile", "Police")[0]
    'Ask Police to bring the “Counter Terrorism Local Profile” review to the next meeting'
    """
    who = f"Ask {owner}" if owner else "Appoint an owner"
    return (
        f"{who} to bring the “{subject}” review to the next meeting",
        "The Board works from a document that is out of date.",
    )


def late_decisions(count: Claim) -> tuple[str, str]:
    """Overdue decisions of meetings."""
    what = f"the {count} overdue decisions" if count > 1 else "the overdue decision"
    return f"Confirm a new date for {what}", "What the Board decided is still not done."


def missed(agency: str, group: str, count: Claim) -> tuple[str, str]:
    """A partner that stays away.

    >>> missed("Probation", "Prevent Board", 2)[0]
    'Write to Probation, which missed the last 2 meetings of the Prevent Board'
    """
    return (
        f"Write to {agency}, which missed the last {count} meetings of the {group}",
        "Decisions that need this partner are made without it.",
    )


def became(outcome: str, owner: str, due_on: date | None, state: str) -> str:
    """What became of a decision.

    >>> became("agreed", "Channel chair", date(2026, 12, 31), "open")
    'Agreed; Channel chair, by 31 December 2026: open'
    >>> became("deferred", "", None, "carried forward")
    'Deferred: carried forward'
    >>> became("", "Channel chair", None, "open"), became("", "", None, "carried forward")
    ('Channel chair: open', 'Carried forward')
    """
    who = ", ".join(part for part in (owner, f"by {say_day(due_on)}" if due_on else "") if part)
    said = "; ".join(part for part in (outcome.capitalize(), who) if part)
    return f"{said}: {state}" if said else state.capitalize()


SECTION, TILES = "Section", "Actions"
LEGEND = "■ red, ▲ amber, ● green, ◆ blue (complete or embedded), ○ no RAG."
OUTCOMES = ("agreed", "amended", "deferred")
AGENDA = "Order of the agenda"
AGENDA_HELP = "The presentation and the packs follow this order, after the Summary."
SAVE_AGENDA, AGENDA_SAVED = "Save the order", "Order of the agenda saved"
SOURCE = "Recorded in the meeting"
DECISION = "The decision"
RECORD = "Record the Board’s decisions"
SHARE = "Decision sheet"
SHARE_HELP = (
    "The Board sees these asks first, in this order, five at most. Change the words, the owner or the date. Untick "
    "an ask to show it for information only."
)


def recorded_in(number: int) -> str:
    """Where a decision was recorded."""
    return f"Decision on report {number}"


def personal(label: str, kind: str) -> str:
    """A text with a personal detail in it."""
    return f"**“{label}” may name a person ({kind}).** Write a role or an organisation instead."


def saved(ask: str) -> str:
    """A decision was recorded."""
    return f"Decision recorded: {ask}. The next report will start with its outcome"


_AMENDED = ". Amended from: "


def decision(ask: str, outcome: str, wording: str) -> str:
    """A decision in words; that of an amended ask holds the ask too, so that the next report finds it.

    >>> decision("Appoint a lead", "amended", "Appoint two leads")
    'Appoint two leads. Amended from: Appoint a lead'
    """
    return f"{wording}{_AMENDED}{ask}" if outcome == "amended" and wording and wording != ask else ask


def outcome_of(decided: str, status: str) -> str:
    """What the Board did, from the decision as it is kept.

    >>> outcome_of("Appoint two leads. Amended from: Appoint a lead", "open"), outcome_of("x", "carried forward")
    ('amended', 'deferred')
    """
    if _AMENDED in decided:
        return "amended"
    return "deferred" if status == "carried forward" else "agreed"
