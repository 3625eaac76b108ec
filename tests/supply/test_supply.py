"""What ships is pinned with hashes, explained in the README and free for a council to use."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PINS = re.findall(r"^([A-Za-z0-9_.-]+)==(\S+)", (ROOT / "requirements.txt").read_text("utf-8"), re.M)
#: Licences under which a council may run, change and pass on the product without opening anything else.
FREE = re.compile(
    r"\b(MIT|BSD|0BSD|Apache|PSF|Python Software Foundation|MPL|LGPL|Lesser General Public|OFL|Zlib|HPND|Unlicense|ISC)",
    re.I,
)


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).casefold()


def _licence(name: str) -> str:
    told = metadata(name)
    classed = [each for each in told.get_all("Classifier") or [] if each.startswith("License")]
    return " ".join([told.get("License-Expression") or "", (told.get("License") or "")[:200], *classed])


def test_every_package_that_ships_has_a_hash_for_each_of_its_files() -> None:
    blocks = re.split(r"\n(?=[A-Za-z0-9])", (ROOT / "requirements.txt").read_text("utf-8"))
    pinned = [each for each in blocks if "==" in each.split("\n")[0] and not each.startswith("#")]
    assert len(pinned) == len(PINS) > 60
    assert [each.split("==")[0] for each in pinned if "--hash=sha256:" not in each] == []


def test_what_we_call_by_name_is_what_the_list_was_made_from() -> None:
    named = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    pinned = {f"{_plain(name)}=={version}" for name, version in PINS}
    assert {f"{_plain(each.split('==')[0])}=={each.split('==')[1]}" for each in named} - pinned == set()


def test_the_readme_gives_a_reason_for_each_package_we_call() -> None:
    table = (ROOT / "README.md").read_text("utf-8").split("## Dependencies")[1].split("\n## ")[0].casefold()
    named = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    assert [each for each in named if each.split("==")[0].casefold().removesuffix("-binary") not in table] == []


@pytest.mark.parametrize("name", [name for name, _ in PINS])
def test_the_licence_lets_a_council_use_it(name: str) -> None:
    told = _licence(name)
    assert FREE.search(told), told
    assert not re.search(r"\bA?GPL|GNU (Affero )?General Public", told), told
