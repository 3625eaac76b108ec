"""Serves the small app of these tests behind the real door."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

import streamlit as st

from pages.server.serving import around_the_pages


def ready(environment):
    return ("NOT_READY" not in environment, "ready" if "NOT_READY" not in environment else "not ready: for this test")


def table_file(person, page, name, asked):
    return ("who.csv", f"{person.address},{page},{asked.get('report')}".encode()) if name == "who" else None


app = st.App(Path(__file__).parent / "app_for_tests.py", **around_the_pages(ready, table_file))
