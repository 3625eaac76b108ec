"""What a page switch is measured beside: two bare pages in one navigation, each with as many static charts as ours."""

import os
from functools import lru_cache

import plotly.graph_objects as go
import streamlit as st

#: How many charts our two pages have.
CHARTS = [int(each) for each in os.environ.get("BARE_CHARTS", "4,4").split(",")]


@lru_cache
def _figure(number: int) -> go.Figure:
    bars = go.Bar(x=[f"Group {place}" for place in range(10)], y=[place + number for place in range(10)])
    return go.Figure(bars, go.Layout(title=f"Chart {number}", height=340))


def _page(name: str, numbers: range) -> None:
    st.title(name)
    st.selectbox("Filter", ["All", "Some", "None"], key="filter")
    for number in numbers:
        st.plotly_chart(_figure(number), key=f"chart-{number}", theme=None, config={"displayModeBar": False})


def _one() -> None:
    _page("Bare page", range(CHARTS[0]))


def _other() -> None:
    _page("Other page", range(CHARTS[0], sum(CHARTS)))


places = [
    st.Page(_one, title="Bare page", url_path="one", default=True),
    st.Page(_other, title="Other", url_path="other"),
]
st.navigation(places, position="top").run()
