"""The machine that a run was measured on, and how busy it was."""

from __future__ import annotations

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import psutil

_PACKAGES = ("pandas", "numpy", "pyarrow", "streamlit", "plotly", "fastexcel", "python-calamine", "openpyxl")


def described() -> dict[str, str]:
    """Processor, memory, versions and the load at the start, by name."""
    return {
        "Machine": f"{_processor()}, {os.cpu_count()} processors, {psutil.virtual_memory().total / 2**30:.0f} GB",
        "System": f"{platform.system()} {platform.release()}, Python {platform.python_version()}",
        "Packages": ", ".join(f"{name} {_version(name)}" for name in _PACKAGES),
        "Load when the run began": " ".join(f"{each:.1f}" for each in psutil.getloadavg())
        + " (1, 5, 15 minutes; more than the processors means that others were at work)",
    }


def _processor() -> str:
    listed = Path("/proc/cpuinfo")
    if listed.exists():
        for line in listed.read_text("utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"
