"""The strings of the product that a person can meet, with their places, and measures of their English."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLACES = ("prevent_metrics", "pages", "app.py", "asgi.py", "start.py")
#: Files of lists that a partner's words are compared with, tables of measurements and SQL.
LISTS = re.compile(r"/(bench|migrations)/|/vocabulary/\w+_words\.py|/(facts|senses|headings|name_lists|work_words)\.py")
#: Folders whose short strings are headings partners use; only their sentences are ours.
SPELLINGS = re.compile(r"/(datasets|vocabulary|screening|understanding)/")
WORDS = re.compile(r"[A-Za-z]{2,}.* .*[a-z]")
CODE = re.compile(
    r"[\\^]|\.pb-|#let |-src |=>|\(\?|</|;\s*\w+:|::|#\w+\(|--|\$\{|\.\*|^(?:top|bottom) center$|"
    r"\b(?:SELECT|PRAGMA|TRIGGER|ALTER|GRANT|REVOKE|VACUUM|ATTACH|RAISE)\b|\n.*\|"
)


@dataclass(frozen=True)
class Said:
    """One string for people: its file, its line and its text, with … for what is put in."""

    file: str
    line: int
    text: str


def said() -> Iterator[Said]:
    """Every string of the product that reads as words for people."""
    for place in PLACES:
        files = sorted((ROOT / place).rglob("*.py")) if (ROOT / place).is_dir() else [ROOT / place]
        for path in files:
            name = path.relative_to(ROOT).as_posix()
            if not LISTS.search(f"/{name}"):
                yield from (each for each in _strings(name, ast.parse(path.read_text("utf-8"))) if _is_ours(each))


def _is_ours(each: Said) -> bool:
    if not WORDS.search(each.text) or CODE.search(each.text):
        return False
    return not SPELLINGS.search(f"/{each.file}") or each.text[:1].isupper() or each.text.rstrip("*")[-1:] in ".?"


def _strings(name: str, tree: ast.Module) -> Iterator[Said]:
    passed = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    passed |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield Said(name, node.lineno, _plain("".join(_part(each) for each in node.values)))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in passed:
            yield Said(name, node.lineno, _plain(node.value))


def _part(node: ast.expr) -> str:
    return str(node.value) if isinstance(node, ast.Constant) else "…"


def _plain(text: str) -> str:
    return re.sub(r"<[^>]*>", " ", re.sub(r"\{[^{}]*\}", "…", text))


@dataclass(frozen=True)
class Measures:
    """How a text reads: words in the mean and in the longest sentence, reading age in years."""

    sentences: int
    mean: float
    longest: int
    reading_age: float
    longest_sentence: str


def measures(texts: Iterable[str]) -> Measures:
    """Measure the sentences of some texts; reading age is the Flesch-Kincaid grade plus five.

    >>> measures(["We need 12 quarters. There are 8."]).longest
    4
    """
    parts = [part for text in texts for part in re.split(r"(?<=[.?!])\s+|\s·\s", re.sub(r"[*_]", "", text))]
    found = [(part, words) for part in parts if len(words := re.findall(r"[\w’'%.,-]*\w[\w’'%]*", part)) > 2]
    if not found:
        return Measures(0, 0.0, 0, 0.0, "")
    words = [word for _, each in found for word in each]
    mean = len(words) / len(found)
    longest = max(found, key=lambda pair: len(pair[1]))
    grade = 0.39 * mean + 11.8 * sum(map(_syllables, words)) / len(words) - 15.59
    return Measures(len(found), mean, len(longest[1]), grade + 5, longest[0])


def _syllables(word: str) -> int:
    """Groups of vowels, less a silent e; a number is read as one.

    >>> [_syllables(word) for word in ("referral", "late", "table", "26")]
    [3, 1, 2, 1]
    """
    word = word.lower()
    groups = len(re.findall(r"[aeiouy]+", word))
    silent = re.search(r"[^aeiouyl]e[sd]?$|[aeiouy]le$", word) is not None and not re.search(r"[td]ed$|[sxzc]es$", word)
    return max(groups - silent, 1)


def texts_of(block: object) -> Iterator[str]:
    """The sentences of a page or block: findings, notes, statements, tiles; not the rows of its tables."""
    if isinstance(block, tuple | list):
        for each in block:
            yield from texts_of(each)
    elif is_dataclass(block):
        for field in fields(block):
            value = getattr(block, field.name)
            if isinstance(value, str) and field.name in SENTENCES:
                yield value
            elif field.name not in ("rows", "series", "pickers"):
                yield from texts_of(value)


SENTENCES = ("finding", "subline", "text", "reading", "caption", "title", "ask", "otherwise", "detail", "label")
