"""How large and how tangled the house is: `python -m tests.house [FOLDER]`."""

from __future__ import annotations

import ast
import sys
from collections import Counter, defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("prevent_metrics", "pages")


def modules(root: Path = ROOT) -> dict[str, Path]:
    """Every module of the product by its dotted name; a package is its `__init__`."""
    files = [*root.glob("*.py"), *(each for room in ROOMS for each in (root / room).rglob("*.py"))]
    return {".".join(each.relative_to(root).with_suffix("").parts).removesuffix(".__init__"): each for each in files}


def imports(name: str, path: Path, known: dict[str, Path]) -> set[str]:
    """The modules of the product that one of them imports, also within functions."""
    package = name.split(".") if path.name == "__init__.py" else name.split(".")[:-1]
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = [*package[: len(package) - node.level + 1], *(node.module or "").split(".")] if node.level else []
            base = [part for part in base if part] or (node.module or "").split(".")
            found |= {".".join([*base, each.name]) for each in node.names} | {".".join(base)}
    return {each for each in found if each in known and each != name}


def longest_chain(arrows: dict[str, set[str]]) -> int:
    """How many modules the longest way of imports passes; an arrow back into the way is left out."""
    length: dict[str, int] = {}

    def below(name: str, way: frozenset[str]) -> int:
        if name not in length:
            length[name] = 1 + max((below(each, way | {name}) for each in arrows[name] if each not in way), default=0)
        return length[name]

    return max(below(each, frozenset({each})) for each in arrows)


def measures(root: Path = ROOT) -> dict[str, int | str]:
    """What there is to say of the house, by name."""
    known = modules(root)
    arrows = {name: imports(name, path, known) for name, path in known.items()}
    importers: dict[str, set[str]] = defaultdict(set)
    for name, seen in arrows.items():
        for each in seen:
            importers[each].add(name)
    lines = {name: len(path.read_text("utf-8").splitlines()) for name, path in known.items()}
    folders = Counter(path.parent for path in known.values())
    names = Counter(path.name for path in known.values() if path.name != "__init__.py")
    largest, files = folders.most_common(1)[0]
    return {
        "modules": len(known),
        "lines": sum(lines.values()),
        "modules with one importer": sum(len(importers[name]) == 1 for name in known),
        "lines of those": sum(lines[name] for name in known if len(importers[name]) == 1),
        "longest chain of imports": longest_chain(arrows),
        "largest folder": f"{largest.relative_to(root).as_posix()}, {files} files",
        "file names used more than once": sum(count > 1 for count in names.values()),
        "modules over 300 lines": sum(count > 300 for count in lines.values()),
    }


if __name__ == "__main__":
    for measure, found in measures(Path(sys.argv[1]).resolve() if sys.argv[1:] else ROOT).items():
        print(f"{measure:<32} {found}")
