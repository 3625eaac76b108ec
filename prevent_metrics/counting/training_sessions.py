"""Sessions: planned, delivered, cancelled, and how many people usually come."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..vocabulary.periods import add_months, month_of
from ..vocabulary.sectors import SECTORS
from ..vocabulary.training_words import SESSION_STATES
from .counts import Source
from .training_organisations import Organisations, day_number, days, month_name, month_numbers, word_codes

NOT_CONFIRMED = "not confirmed"
MEASURES = (
    "sessions",
    "places",
    "attended",
    "attended_sessions",
    "attended_of_places",
    "feedback",
    "feedback_sessions",
)


def count_sessions(source: Source, listed: Organisations, shown: np.ndarray) -> dict[str, pd.DataFrame]:
    """Count sessions by month, product, sector and state, and the attendance of delivered ones by organisation.

    shown: a yes or no for each organisation, whether it has training figures of its own.

    A session ahead is planned whatever the file says of it, unless cancelled; one that has passed is delivered when
    the file says so or gives attendance, else not confirmed.
    """
    table = source.tables["sessions"]
    known = table["date"].notna() & table["product"].notna()
    table = table[known].reset_index(drop=True)
    sessions = _sessions(table, listed, source)
    keys = ["month", "product", "sector", "state"]
    by_month = sessions.groupby(keys, as_index=False)[list(MEASURES)].sum()
    return {
        "training_sessions": by_month.reindex(columns=[*keys, *MEASURES]),
        **_usual(sessions, source, listed, shown),
    }


def _sessions(table: pd.DataFrame, listed: Organisations, source: Source) -> pd.DataFrame:
    held_on = days(table["date"])
    attended = table["attended"].to_numpy(dtype=float, na_value=np.nan)
    places = table["places"].to_numpy(dtype=float, na_value=np.nan)
    feedback = table["feedback"].to_numpy(dtype=float, na_value=np.nan)
    state = _states(table, held_on, attended, source)
    delivered = state == "delivered"
    counted = delivered & ~np.isnan(attended)
    stated = word_codes(table["sector"], SECTORS.keys)
    host = listed.codes(table["organisation"])
    sector = np.where(stated >= 0, stated, listed.sectors[host])
    return pd.DataFrame(
        {
            "month": pd.Series([month_name(number) for number in month_numbers(held_on)], dtype=object),
            "product": table["product"].astype(object),
            "sector": np.array(SECTORS.keys, dtype=object)[sector],
            "state": state,
            "host": host,
            "sessions": 1,
            "places": np.where(delivered, np.nan_to_num(places), 0),
            "attended": np.where(counted, attended, 0),
            "attended_sessions": counted.astype(int),
            "attended_of_places": np.where(counted & ~np.isnan(places), attended, 0),
            "feedback": np.where(delivered, np.nan_to_num(feedback), 0),
            "feedback_sessions": (delivered & ~np.isnan(feedback)).astype(int),
        }
    )


def _states(table: pd.DataFrame, held_on: np.ndarray, attended: np.ndarray, source: Source) -> np.ndarray:
    stated = word_codes(table["state"], SESSION_STATES.keys)
    cancelled, delivered = (stated == SESSION_STATES.keys.index(key) for key in ("cancelled", "delivered"))
    ahead = held_on > day_number(source.figures_to)
    passed = np.where(delivered | (attended > 0), "delivered", NOT_CONFIRMED)
    return np.where(cancelled, "cancelled", np.where(ahead, "planned", passed)).astype(object)


def _usual(sessions: pd.DataFrame, source: Source, listed: Organisations, shown: np.ndarray) -> dict[str, pd.DataFrame]:
    """Attendance of the last two years' delivered sessions: by sector, and by organisation where it is shown.

    `attended` divided by `sessions` is the usual attendance. An organisation's number in the partners' register goes
    before its own sessions.
    """
    since = add_months(month_of(source.figures_to), -23)
    recent = sessions[(sessions["month"] >= since) & (sessions["attended_sessions"] > 0)]
    recent = recent.drop(columns="sessions").rename(columns={"attended_sessions": "sessions"})
    by_sector = recent.groupby(["sector", "product"], as_index=False)[["attended", "sessions"]].sum()
    hosted = recent[shown[recent["host"].to_numpy(dtype=np.int64)]]
    own = hosted.groupby(["host", "product"], as_index=False)[["attended", "sessions"]].sum()
    register = _registered(source, listed)
    replaced = own["host"].isin(register["host"]) & own["product"].eq("wrap")
    hosts = pd.concat([own[~replaced], register], ignore_index=True)
    codes = hosts.pop("host").to_numpy(dtype=np.int64)
    hosts.insert(0, "sector", np.array(SECTORS.keys, dtype=object)[listed.sectors[codes]])
    hosts.insert(0, "organisation", np.array(listed.names, dtype=object)[codes])
    return {"training_usual": hosts[shown[codes]].reset_index(drop=True), "training_usual_by_sector": by_sector}


def _registered(source: Source, listed: Organisations) -> pd.DataFrame:
    """People at a WRAP session as the partners' register says."""
    people = pd.to_numeric(source.partners["people_per_session"], errors="coerce").astype(float)
    chosen = people.gt(0).to_numpy()
    return pd.DataFrame(
        {
            "host": listed.codes(source.partners.loc[chosen, "name"]),
            "product": "wrap",
            "attended": people[chosen].to_numpy(),
            "sessions": 1,
        }
    ).drop_duplicates("host")
