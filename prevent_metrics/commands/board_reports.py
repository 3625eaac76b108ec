"""share, reports, figures, pack and sample."""

from __future__ import annotations

import argparse

import pandas as pd

from ..outputs.coordinator import pack_words as late
from ..protection.late_records import Restatement
from ..vocabulary.periods import say_day
from ..workflow import sample as sample_data
from ..workflow import share_checks, sharing, viewing
from .line import DONE, PROBLEMS, document, now, opened, say, tell, write_whole


def share(asked: argparse.Namespace) -> int:
    """Compute, protect, audit and freeze a report."""
    space = opened(asked)
    ready = sharing.draft(
        space,
        asked.figures_to,
        title=asked.title,
        marking=asked.marking,
        closed_to=asked.closed_to,
        restatement=_restatement(asked),
        meeting_on=asked.meeting,
    )
    for line in late.changes_in_lines(ready.made.referrals.narrowings):
        tell(line)
    for check in share_checks.checks(space, ready):
        tell(f"Check: {check.words}")
    number = sharing.share(space, ready, by=asked.by)
    protection = ready.report.protection_report
    if asked.json:
        document({"report": number, "closed_to": ready.report.settings.closed_to, "protection": protection})
    else:
        say(f"Report {number} is shared: {asked.title}, figures to {say_day(asked.figures_to)}.")
        for line in protection.get("words", []):
            say(f"  {line}")
    return DONE


def _restatement(asked: argparse.Namespace) -> Restatement | None:
    if not asked.restate:
        return None
    periods = tuple(dict.fromkeys(asked.restate))
    return Restatement(periods, asked.reason, now().date(), asked.urgent, asked.confirm_urgent)


def reports(asked: argparse.Namespace) -> int:
    """List the reports."""
    listed = [
        {
            "report": each.number,
            "title": each.title,
            "figures_to": each.figures_to.isoformat(),
            "shared_at": each.shared_at.isoformat(),
            "state": each.state,
        }
        for each in sorted(viewing.reports(opened(asked)), key=lambda each: each.number)
    ]
    if asked.json:
        document(listed)
    else:
        for each in listed:
            say(f"{each['report']:>4}  {each['figures_to']}  {each['state']:<10} {each['title']}")
    return DONE


def figures(asked: argparse.Namespace) -> int:
    """Print a report's figures."""
    report = viewing.report(opened(asked), asked.report)
    table = (report.figures.only(metric=asked.metric) if asked.metric else report.figures).table
    table.insert(0, "report", asked.report)
    if asked.json:
        document([{k: None if v != v else v for k, v in row.items()} for row in table.to_dict("records")])
    else:
        say(table.to_csv(index=False).rstrip())
    return DONE


def claims(asked: argparse.Namespace) -> int:
    """Print every number in the sentences of a report's pages, with where it comes from and by which rules."""
    from ..outputs.claims import every_claim

    space = opened(asked)
    report, earlier = viewing.report(space, asked.report), viewing.earlier_report(space, asked.report)
    listed = [
        {
            "page": each.page,
            "number": each.number,
            "sentence": each.sentence,
            "data_to": each.data_to,
            "comparator_years": each.comparator_years,
            "from": each.origins,
            "rules": each.rules,
        }
        for each in every_claim(report, earlier)
    ]
    if asked.json:
        document(listed)
    else:
        table = pd.DataFrame(listed).map(lambda cell: "; ".join(cell) if isinstance(cell, list | tuple) else cell)
        say(table.to_csv(index=False).rstrip())
    return DONE


def pack(asked: argparse.Namespace) -> int:
    """Write the board pack."""
    from ..workflow import packs

    content = packs.pack(opened(asked), asked.report, asked.kind, asked.format, by=asked.by)
    write_whole(asked.out, content)
    document({"pack": str(asked.out), "bytes": len(content)}) if asked.json else say(f"Wrote {asked.out}.")
    return DONE


_VERIFIED = {
    "unchanged": "This is the {kind} pack of report {report} ({format}). It has not been changed.",
    "changed": "This file has the check code of report {report}, but someone changed it after we made it.",
    "unknown": "This file is not a pack made from this store.",
}


def verify(asked: argparse.Namespace) -> int:
    """Say whether a pack is as it was made."""
    from ..workflow import packs

    found = packs.verify(opened(asked), asked.file.read_bytes())
    document(found) if asked.json else say(_VERIFIED[found["state"]].format(**found))
    return DONE if found["state"] == "unchanged" else PROBLEMS


def sample(asked: argparse.Namespace) -> int:
    """Load the sample data and share its reports."""
    space = opened(asked, sample=True)
    numbers = sample_data.load(space, on_step=tell)
    document({"reports": numbers}) if asked.json else say(f"The sample is loaded. Reports {numbers} are shared.")
    return DONE
