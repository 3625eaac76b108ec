"""The Board's settings: targets, validity, protection, calendar. Each has a safe value to start from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date, timedelta
from typing import Any

from ..vocabulary.products import DEFINITIONS

_FOR_EVERYONE = tuple(each.key for each in DEFINITIONS if each.for_everyone)
_LISTED = ("rebase_months", "headcount_products", "agenda")  # settings that are lists where they are saved
#: The pages that an agenda puts in order.
AGENDA = ("training", "plan", "threat", "governance")


def _targets() -> dict[str, float]:
    return {each.key: each.target for each in DEFINITIONS if each.target is not None}


def _prerequisites() -> dict[str, tuple[str, ...]]:
    return {each.key: each.after for each in DEFINITIONS if each.after}


@dataclass(frozen=True)
class Settings:
    """What a Board decides for itself. A report keeps a copy of the settings it was made with."""

    board_name: str = "Prevent Board"
    area_name: str = ""
    logo: str = ""  # a small PNG as base64 text
    marking: str = "OFFICIAL-SENSITIVE"
    #: Share of people in date aimed at, by product and, where a sector differs, by "product/sector".
    targets: Mapping[str, float] = field(default_factory=_targets)
    #: Months that a completion counts for, by "product/sector", by sector, or for everyone under "default".
    validity_months: Mapping[str, int] = field(default_factory=lambda: {"default": 24, "health": 36})
    #: Products that everyone is in scope for: a headcount that names no product is the headcount for these.
    headcount_products: tuple[str, ...] = _FOR_EVERYONE
    #: What must come before a product, any one of several.
    prerequisites: Mapping[str, tuple[str, ...]] = field(default_factory=_prerequisites)
    course_addresses: Mapping[str, str] = field(default_factory=dict)  # where each product is taken
    any_one_product: bool = False  # show the local measure "any one product"
    rating_scale: str = "met"  # or "rag"
    wrap_people_per_session: int = 20  # used where a partner's usual attendance is not known
    #: Protection of referral counts (statistics: fives that add up).
    protection_base: int = 5  # or 10
    protection_period: str = "quarter"  # or "half-year", "year"
    protection_crossing: bool = True  # source crossed with concern, age band and gender
    closed_to: str | None = None  # last closed quarter ("2026-27 Q2"), confirmed by the co-ordinator
    exact_totals_decision: str | None = None  # the Board's recorded decision: date and minute, or None
    #: Control charts.
    run_length_shift: int = 7
    run_length_trend: int = 7
    rebase_months: tuple[str, ...] = ()  # each by a dated decision of the Board
    #: Local targets for timeliness, in working days.
    assessment_target_days: int = 5
    panel_target_days: int = 20
    #: Calendar.
    meetings_per_year: Mapping[str, int] = field(default_factory=lambda: {"board": 4, "delivery group": 4})
    next_meeting_on: date | None = None
    agenda: tuple[str, ...] = AGENDA  # the Board's pages in the order of its agenda, after the Summary
    #: Which actions of the plan are which of the last report's, where wording alone cannot tell: "report/later action"
    #: → earlier action, or nothing where it is a new one (`plan_versions.action_key`).
    same_actions: Mapping[str, str] = field(default_factory=dict)
    return_due_days: int = 15  # after the quarter's end
    #: Retention in years after the class's own start (see the Data protection page).
    retention_years: Mapping[str, int] = field(
        default_factory=lambda: {
            "training": 3,
            "referrals": 6,
            "superseded": 1,
            "packs": 6,
            "audit": 6,
            "backups": 1,
        }
    )
    second_approver: bool = False
    schools_under_trusts: bool = False  # a school counts as a part of its academy trust
    dpia_reference: str | None = None
    lawful_basis: str | None = None
    sample: bool = False  # the sample store: marked SAMPLE on every page

    @property
    def running_order(self) -> tuple[str, ...]:
        """The Summary, then every page in the order of the agenda; pages that it leaves out come last."""
        return "summary", *sorted(AGENDA, key=lambda key: self.agenda.index(key) if key in self.agenda else len(AGENDA))

    def target(self, product: str, sector: str | None = None) -> float | None:
        """The target share (0–1) of a product, for a sector where one is set; None where there is none."""
        return self.targets.get(f"{product}/{sector}", self.targets.get(product))

    def meeting_after(self, figures_to: date) -> date | None:
        """The meeting that figures up to this day are for; None where none is set within a year of them."""
        meeting = self.next_meeting_on
        return meeting if meeting and figures_to < meeting <= figures_to + timedelta(days=366) else None

    def validity(self, product: str, sector: str | None) -> int:
        """Months that a completion of this product counts for in this sector."""
        months = self.validity_months
        for key in (f"{product}/{sector}", product, sector or "", "default"):
            if key in months:
                return int(months[key])
        return 24


def settings_from(saved: Mapping[str, Any]) -> Settings:
    """Settings from saved values (JSON types); names that are not ours are left out.

    >>> settings_from({"board_name": "Wrenbury Prevent Board", "no such": 1}).board_name
    'Wrenbury Prevent Board'
    """
    known = {each.name for each in fields(Settings)}
    values = {name: value for name, value in saved.items() if name in known}
    if isinstance(values.get("next_meeting_on"), str):
        values["next_meeting_on"] = date.fromisoformat(values["next_meeting_on"])
    if "prerequisites" in values:
        values["prerequisites"] = {product: tuple(before) for product, before in values["prerequisites"].items()}
    values |= {name: tuple(values[name]) for name in _LISTED if name in values}
    return replace(Settings(), **values)


def saved_from(settings: Settings) -> dict[str, Any]:
    """Settings as JSON types."""
    values = asdict(settings)
    values["next_meeting_on"] = settings.next_meeting_on.isoformat() if settings.next_meeting_on else None
    values |= {name: list(values[name]) for name in _LISTED}
    values["prerequisites"] = {product: list(before) for product, before in settings.prerequisites.items()}
    values["course_addresses"] = dict(settings.course_addresses)
    values["same_actions"] = dict(settings.same_actions)
    values["targets"], values["validity_months"] = dict(settings.targets), dict(settings.validity_months)
    return values
