"""The frame: which pages there are and who may see them. Everything else is asked of `prevent_metrics`."""

import streamlit as st

from pages.server.loading import LOADING

with LOADING:
    from pages.parts.access import person_here, watch_role
    from pages.parts.frame import as_viewer
    from pages.parts.session import note_arrival, warn_of_the_disk

BOARD = {
    "summary": "Summary",
    "training": "Training",
    "plan": "Delivery plan",
    "threat": "Threat picture",
    "governance": "Governance",
    "partner": "Partner",
    "pack": "Board pack",
}
ABOUT = {
    "definitions": "Definitions",
    "data-protection": "Data protection",
    "accessibility": "Accessibility",
}
COORDINATOR = {
    "upload": "Upload",
    "returns": "Returns",
    "share": "Share",
    "settings": "Settings",
    "audit": "Audit trail",
}

ICON = "pages/parts/icon.png"

st.set_page_config(page_title="Prevent Board", page_icon=ICON, layout="wide")
person = person_here()
note_arrival(person)


def _pages(folder: str, named: dict[str, str]) -> list:
    return [
        st.Page(f"pages/{folder}/{key.replace('-', '_')}.py", title=title, url_path=key, default=key == "summary")
        for key, title in named.items()
    ]


sections = {"": _pages("board", BOARD)}
if person is None or (person.role == "coordinator" and not as_viewer()):
    sections["Co-ordinator"] = _pages("coordinator", COORDINATOR)
sections["About"] = _pages("board", ABOUT)
page = st.navigation(sections, position="top")
st.set_page_config(page_title=f"{page.title} · Prevent Board", page_icon=ICON)
warn_of_the_disk(person)
watch_role()
page.run()
