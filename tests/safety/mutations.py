"""Spreadsheets spoilt at random, the same for the same number: seeds from the sample and from hostile files."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

from hostile import hidden_doctype, ordinary, truncated

MESSY = Path(__file__).parents[2] / "sample_data" / "messy"
_LARGEST_SEED = 12_000
_ODD_TEXTS = (
    *("", " ", "0", "-1", "1e308", "NaN", "Infinity", "#N/A", "=1+1", "'", '"', "\u202e", "\ufeff", "\u0000", "İ", "ﬁ"),
    *("31/02/2026", "00/00/0000", "2026-13-45", "99999999999999999999", "12:61", "1899-12-31", "9999-12-31", "é" * 300),
    *("x" * 40_000, "WRAP", "Name", "Outcome", "Theme", "£1,2,3.4.5", "１２３", "\u2028", "a\nb", "|", ";", "\t", "%", "100%%"),
)  # fmt: skip
_ODD_NUMBERS = ("-1", "0", "65536", "1048577", "4294967296", "1e999", "3.7", "", "A", "99999999999")


@cache
def seeds() -> tuple[tuple[str, bytes], ...]:
    """Small files of every layout: larger ones are cut where they are text."""
    found = []
    for path in sorted(MESSY.iterdir()):
        content = path.read_bytes()
        if path.suffix == ".csv":
            content = content[:3_000]
        if len(content) <= _LARGEST_SEED:
            found.append((path.name, content))
    made = {"ordinary.xlsx": ordinary(), "truncated.xlsx": truncated(), "doctype.xlsx": hidden_doctype()}
    return (*found, *made.items())


def mutated(number: int) -> tuple[str, bytes]:
    """The file of that number: one seed, spoilt one to three times."""
    dice = Random(number)
    name, content = dice.choice(seeds())
    for _ in range(dice.choice((1, 1, 2, 3))):
        ways = _OF_ZIP if content[:2] == b"PK" and dice.random() < 0.8 else _OF_BYTES
        if name.endswith(".csv") and dice.random() < 0.7:
            ways = _OF_TEXT
        content = dice.choice(ways)(content, dice)
    return name, content


def _flipped(content: bytes, dice: Random) -> bytes:
    made = bytearray(content)
    for _ in range(dice.randint(1, 20)):
        if made:
            made[dice.randrange(len(made))] = dice.randrange(256)
    return bytes(made)


def _shortened(content: bytes, dice: Random) -> bytes:
    return content[: dice.randrange(len(content) + 1)]


def _repeated(content: bytes, dice: Random) -> bytes:
    if not content:
        return content
    start = dice.randrange(len(content))
    piece = content[start : start + dice.randint(1, 2_000)]
    return content[:start] + piece * dice.randint(2, 5) + content[start:]


def _joined(content: bytes, dice: Random) -> bytes:
    other = dice.choice(seeds())[1]
    return content[: dice.randrange(len(content) + 1)] + other[dice.randrange(len(other) + 1) :]


def _members(content: bytes) -> dict[str, bytes] | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return {name: packed.read(name) for name in packed.namelist()}
    except Exception:  # spoilt already
        return None


def _zipped(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)  # of no day: the same each time
    return stream.getvalue()


def _in_members(change: Callable[[dict[str, bytes], Random], None]) -> Callable[[bytes, Random], bytes]:
    def changed(content: bytes, dice: Random) -> bytes:
        members = _members(content)
        if not members:
            return _flipped(content, dice)
        change(members, dice)
        return _zipped(members)

    return changed


def _swapped(members: dict[str, bytes], dice: Random) -> None:
    one, other = dice.choice(list(members)), dice.choice(list(members))
    members[one], members[other] = members[other], members[one]


def _removed(members: dict[str, bytes], dice: Random) -> None:
    members.pop(dice.choice(list(members)))


def _renamed(members: dict[str, bytes], dice: Random) -> None:
    name = dice.choice(list(members))
    members[dice.choice((f"../{name}", name.upper(), f"/{name}", "xl/worksheets/sheet1.xml"))] = members.pop(name)


def _other_members(members: dict[str, bytes], dice: Random) -> None:
    other = _members(dice.choice([content for name, content in seeds() if name.endswith(".xlsx")]))
    if other:
        name = dice.choice(list(other))
        members[name] = other[name]


def _xml(members: dict[str, bytes], dice: Random) -> None:
    """Spoil one part: a tag gone, doubled or left open, an attribute or a text of another kind."""
    name = dice.choice([each for each in members if each.endswith(".xml")] or list(members))
    text = members[name].decode("utf-8", "replace")
    for _ in range(dice.randint(1, 6)):
        text = dice.choice((_without_tag, _doubled_tag, _other_attribute, _other_text))(text, dice)
    members[name] = text.encode("utf-8", "replace")


def _one(pattern: str, text: str, dice: Random) -> re.Match[str] | None:
    found = list(re.finditer(pattern, text))
    return dice.choice(found) if found else None


def _without_tag(text: str, dice: Random) -> str:
    found = _one(r"<[^>]*>", text, dice)
    return text[: found.start()] + text[found.end() :] if found else text


def _doubled_tag(text: str, dice: Random) -> str:
    found = _one(r"<(\w+)[^>]*>[^<]*</\1>", text, dice)
    return text[: found.end()] + found[0] * dice.randint(1, 50) + text[found.end() :] if found else text


def _other_attribute(text: str, dice: Random) -> str:
    found = _one(r'="([^"]*)"', text, dice)
    return text[: found.start(1)] + dice.choice(_ODD_NUMBERS) + text[found.end(1) :] if found else text


def _other_text(text: str, dice: Random) -> str:
    found = _one(r">([^<]+)<", text, dice)
    odd = dice.choice(_ODD_TEXTS).replace("&", "&amp;").replace("<", "&lt;")
    return text[: found.start(1)] + odd + text[found.end(1) :] if found else text


def _in_text(change: Callable[[list[str], Random], list[str]]) -> Callable[[bytes, Random], bytes]:
    def changed(content: bytes, dice: Random) -> bytes:
        encoding = "utf-16" if content[:2] == b"\xff\xfe" else "latin-1"
        lines = content.decode(encoding, "replace").splitlines()
        made = "\r\n".join(change(lines, dice)) if lines else ""
        return made.encode(dice.choice(("utf-8", encoding)), "replace")

    return changed


def _odd_cells(lines: list[str], dice: Random) -> list[str]:
    delimiter = max("\t;,", key="".join(lines).count)
    for _ in range(dice.randint(1, 30)):
        row = dice.randrange(len(lines))
        cells = lines[row].split(delimiter)
        cells[dice.randrange(len(cells))] = dice.choice(_ODD_TEXTS)
        lines[row] = delimiter.join(cells)
    return lines


def _other_delimiters(lines: list[str], dice: Random) -> list[str]:
    return [line.replace(dice.choice(",;\t"), dice.choice(",;\t|")) for line in lines]


def _mixed_lines(lines: list[str], dice: Random) -> list[str]:
    dice.shuffle(lines)
    return lines


def _other_heading(lines: list[str], dice: Random) -> list[str]:
    other = dice.choice([content for name, content in seeds() if name.endswith(".csv")])
    return [other.decode("latin-1").splitlines()[0], *lines[1:]]


_OF_BYTES = (_flipped, _shortened, _repeated, _joined)
_OF_ZIP = (
    *map(_in_members, (_swapped, _removed, _renamed, _other_members)),
    *(_in_members(_xml),) * 4,
)
_OF_TEXT = tuple(map(_in_text, (_odd_cells, _odd_cells, _other_delimiters, _mixed_lines, _other_heading)))
