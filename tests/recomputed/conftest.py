"""Lets the recomputation use what draws the sources of training, plan and governance."""

import sys
from pathlib import Path

for room in ("training", "plan", "governance"):
    sys.path.insert(0, str(Path(__file__).parent.parent / room))
