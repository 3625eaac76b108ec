"""A small dashboard: one page for everybody with a role, one for co-ordinators, one that goes wrong."""

import streamlit as st

from pages.parts.access import person_here, require, sign_out

st.set_page_config(page_title="Small dashboard")


def board() -> None:
    person = require("viewer")
    st.title("Board page")
    st.markdown(f"Role: {person.role}")
    st.download_button("Download", b"figures for the Board", "figures.txt", on_click="ignore")
    st.button("Sign out", on_click=sign_out)


def upload() -> None:
    require("coordinator")
    st.title("Upload page")
    st.markdown("Only for co-ordinators")
    kept = st.file_uploader("Spreadsheet")
    if kept:
        st.markdown(f"{kept.size} bytes came")


def broken() -> None:
    require("viewer")
    raise ValueError("Ada Invented, 14 High Street")


st.navigation(
    [
        st.Page(board, title="Board", url_path="board", default=True),
        st.Page(upload, title="Upload", url_path="upload"),
        st.Page(broken, title="Broken", url_path="broken"),
    ]
).run()
if person_here() is None:
    st.stop()
