"""Prints how well the reader understands the corpus: learn families, check families, and with half of all words gone.

python3 start.py corpus [--side learn|check] [--family PART] [--blind] [--rows FILE] [--by-family] [--reveal]
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path

from .scoring import BLIND_SEEDS, SIDES, Score, families, score_side, together


def main(arguments: list[str]) -> int:
    """Score what was asked for; the exit code is 0."""
    asked = _asked(arguments)
    sides = [asked.side] if asked.side else list(SIDES)
    wrong = []
    for side in sides:
        names = [name for name in families(side) if asked.family in name]
        if not names:
            continue
        scores = score_side(names)
        _print(side, scores, asked.by_family and (side == "learn" or asked.reveal))
        if side == "learn" or asked.reveal:
            wrong += together(scores.values()).wrong
        if asked.blind:
            blind = [together(score_side(names, seed).values()) for seed in BLIND_SEEDS]
            print(line(f"{side}, half of the words", together(blind)), flush=True)
    if asked.rows:
        lines = "\n".join(json.dumps(each, ensure_ascii=False, default=str) for each in wrong)
        Path(asked.rows).write_text(lines + "\n", "utf-8")
    return 0


def _asked(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="start.py corpus", description=__doc__)
    parser.add_argument("--side", choices=SIDES)
    parser.add_argument("--family", default="", help='families of that name or part of it, such as "learn/totara"')
    parser.add_argument(
        "--blind", action="store_true", help="also with a random half of all words forgotten, five times"
    )
    parser.add_argument(
        "--rows", metavar="FILE", help="write every wrong decision, one JSON a line (learn families only)"
    )
    parser.add_argument("--by-family", action="store_true", help="a line for each family (learn families only)")
    parser.add_argument("--reveal", action="store_true", help="show check families one by one too: never while fitting")
    return parser.parse_args(arguments)


def _print(side: str, scores: Mapping[str, Score], each: bool) -> None:
    if each:
        for name, score in scores.items():
            print(line(name, score))
    print(line(side, together(scores.values())), flush=True)


def line(name: str, score: Score) -> str:
    """One score in a line of words.

    Columns are those that a field needs or that are personal; silently wrong is of all columns.
    """
    count = score.counts
    asked, left = score.share("column asked", "column"), score.share("column silently left", "column")
    return (
        f"{name}: {count['files']} files. Datasets {_percent(score.share('dataset right', 'dataset'))} right "
        f"({count['dataset asked']} of {count['dataset']} asked), heading row {_percent(score.share('heading row right', 'heading row'))}, "
        f"columns {_percent(score.share('column right', 'column'))} right, {_percent(asked)} asked, "
        f"{_percent(score.share('column silently wrong', 'every column'))} silently wrong, {_percent(left)} silently left "
        f"(of {count['column']}); values {_percent(score.share('value right', 'value'))} of {count['value']}; "
        f"persons {count['persons right']} of {count['persons']} tables; "
        f"not done read as done {count['not done read as done']} of {count['not done']}; names kept {count['names kept']}; "
        f"refused {count['refused right']} of {count['refused']}; questions a file {score.share('questions', 'files'):.2f}; "
        f"none of ours: {count['false rows']} rows and {count['false questions']} questions in {count['none of ours']} files; "
        f"of {count['sure']} decisions called 95 % sure {_percent(score.share('sure right', 'sure'))} right."
    )


def _percent(share: float) -> str:
    return "–" if share != share else f"{100 * share:.1f} %"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
