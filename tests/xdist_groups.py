"""Which tests one worker runs one after another: those that share a server, a cluster or other costly set-up.

Taken from a test's address alone: pytest-xdist's own mark for this is dropped without a word by pytest 9.2, which no
longer lets a plug-in write to an address.
"""

from __future__ import annotations

import re

from xdist.scheduler import LoadScopeScheduling

#: Folders whose tests share more than those of one file do: a whole report with its papers, servers with a sign-in.
FOLDERS = ("tests/pack/", "tests/access/")
#: Long tests that share nothing: each is run on its own, so that no worker is left with all of them.
APART = re.compile(
    r"tests/pages/(?!test_pages_workflow)|tests/store/test_store_(attack|kills|restating)|tests/safety/test_safety_(load|refusal)"
)
#: What takes longest is begun first, so that no worker is still at it when the others have done.
LONGEST = ("tests/browser/", "tests/safety/test_safety_roles.py", "tests/store/test_store_attack.py", "tests/pages/")


def together(address: str) -> str:
    """What a test is run together with: its folder, its file, or itself alone.

    >>> together("tests/pack/test_pack_pdf.py::test_paper[public]"), together("tests/plan/test_plan_page.py::test")
    ('tests/pack/', 'tests/plan/test_plan_page.py')
    >>> together("tests/pages/test_pages_open.py::test_page[plan]")
    'tests/pages/test_pages_open.py::test_page[plan]'
    """
    if APART.match(address):
        return address
    return next((folder for folder in FOLDERS if address.startswith(folder)), address.split("::")[0])


def turn(address: str) -> int:
    """The place of a test in the order of the run.

    >>> turn("tests/browser/test_browser_pages.py::test_page[plan]"), turn("tests/plan/test_plan_page.py::test")
    (0, 4)
    """
    return next((place for place, begins in enumerate(LONGEST) if address.startswith(begins)), len(LONGEST))


class Together(LoadScopeScheduling):
    """Hands a worker all tests at once that are run together."""

    def _split_scope(self, nodeid: str) -> str:
        return together(nodeid)
