"""What our pages are measured beside: a Streamlit page with as many static charts and nothing else."""

from functools import lru_cache

import plotly.graph_objects as go
import streamlit as st


@lru_cache
def _figure(number: int) -> go.Figure:
    bars = go.Bar(x=[f"Group {place}" for place in range(10)], y=[place + number for place in range(10)])
    return go.Figure(bars, go.Layout(title=f"Chart {number}", height=340))


st.title("Bare page")
st.selectbox("Filter", ["All", "Some", "None"], key="filter")
for number in range(int(st.query_params.get("charts", "4"))):
    st.plotly_chart(_figure(number), key=f"chart-{number}", theme=None, config={"displayModeBar": False})
