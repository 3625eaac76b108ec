"""The capacity planner: WRAP sessions needed, booked and held, and when each sector reaches its target at a pace."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ...metrics.training_outlook import OUTLOOK_MONTHS, people_short, sessions_needed
from ...vocabulary.claims import Claim, setting
from ...vocabulary.numbers import percent, whole
from ...vocabulary.periods import add_months, months_between, say_month, twelve_months_to
from ..content import Cell, Chart, Note, Reference, Series, Table, Tile, Tiles
from . import detail_words as said
from . import words
from .view import ALL, USUAL, Chosen, Reading

#: How far ahead a pace is followed.
FARTHEST_MONTHS = 48
_SHOWN_MONTHS = 24
BOOKED, LAST_YEAR = "booked", "1"
_LINES = ("main", "second", "third", "fourth")


@dataclass(frozen=True)
class SectorPlan:
    """A sector's way to its WRAP target: people short and sessions needed by the month chosen, and month by month."""

    sector: str
    target: Claim
    in_scope: float
    short: Claim
    sessions: Claim
    in_date: tuple[float, ...]  # now and month by month if nobody refreshes
    trained: Claim  # people who did WRAP in the last twelve months

    def with_people(self, added: Callable[[int], float]) -> tuple[float, ...]:
        """People in date month by month where `added` people have been trained by each."""
        return tuple(min(people + added(step), self.in_scope) for step, people in enumerate(self.in_date))

    def reached(self, added: Callable[[int], float]) -> int | None:
        """The first month from which the target is met for a year; None where there is none within three years."""
        short = [people_short(people + 1e-9, self.in_scope, self.target) for people in self.with_people(added)]
        return next((step for step in range(len(short) - 12) if not any(short[step : step + 12])), None)


@dataclass(frozen=True)
class Capacity:
    """All sectors that are short, with the sessions that are booked and those held in the last twelve months."""

    sectors: tuple[SectorPlan, ...]
    booked: Claim
    held: Claim
    attendance: Claim
    trained: Claim  # people who did WRAP in the last twelve months, at a recorded session or otherwise
    by_month: str
    first_month: str

    @property
    def needed(self) -> Claim:
        """Sessions needed by the month chosen, each sector's rounded up."""
        return sum((each.sessions for each in self.sectors), Claim(0))

    @property
    def people(self) -> Claim:
        """People still needed by the month chosen."""
        return sum((each.short for each in self.sectors), Claim(0))

    @property
    def months(self) -> int:
        """Months to the month chosen."""
        return len(months_between(self.first_month, self.by_month)) - 1

    def added(self, plan: SectorPlan, pace: str) -> Callable[[int], float]:
        """People trained in a sector by each month: with the sessions booked, shared out as they are needed until the
        month chosen; else as many a month as last year, times the pace.
        """
        if pace == BOOKED:
            share = float(plan.sessions) / float(self.needed) if self.needed else 0.0
            people = float(self.booked) * float(self.attendance) * share
            return lambda step: people * min(step / max(self.months, 1), 1)
        monthly = float(plan.trained) / 12 * float(pace)
        return lambda step: step * monthly

    def reached(self, pace: str) -> list[tuple[SectorPlan, str | None]]:
        """The month from which each sector is on target at a pace, the latest first; None where it never is."""
        found = [(plan, plan.reached(self.added(plan, pace))) for plan in self.sectors]
        ordered = sorted(found, key=lambda each: -(FARTHEST_MONTHS + 1 if each[1] is None else each[1]))
        return [(plan, None if step is None else add_months(self.first_month, step)) for plan, step in ordered]


def capacity(reading: Reading, by_month: str, people_per_session: str = USUAL, sector: str = ALL) -> Capacity:
    """Gather what is short, booked and held for WRAP by a month, in every sector or in one."""
    plans = [
        _sector_plan(reading, each, by_month, people_per_session)
        for each in reading.sectors()
        if not reading.silent(each)
    ]
    wanted = [plan for plan in plans if plan is not None and plan.short and sector in (ALL, plan.sector)]
    place = ("product", "wrap") if sector == ALL else ("sector", sector)
    return Capacity(
        tuple(sorted(wanted, key=lambda plan: -plan.short)),
        reading.count("sessions", *place, "state", "planned"),
        reading.count("sessions", *place, "state", "delivered", period=twelve_months_to(reading.month)),
        room(reading, sector, people_per_session),
        _trained(reading, sector),
        by_month,
        reading.month,
    )


def _sector_plan(reading: Reading, sector: str, by_month: str, people_per_session: str) -> SectorPlan | None:
    place = reading.place("wrap", sector)
    gap, target = reading.figure("gap_people", *place, period=by_month), reading.target("wrap", sector)
    outlook = [
        reading.figure("lapse_outlook", *place, period=add_months(reading.month, step))
        for step in range(OUTLOOK_MONTHS + 1)
    ]
    if gap is None or target is None or any(each is None or each.state != "shown" for each in outlook):
        return None
    people = [float(each.numerator) for each in outlook if each is not None]
    lapse = (people[0] - people[-1]) / OUTLOOK_MONTHS
    later = [max(people[-1] - lapse * step, 0.0) for step in range(1, FARTHEST_MONTHS - OUTLOOK_MONTHS + 1)]
    short = round(gap.value)
    needed = sessions_for(reading, sector, by_month, people_per_session)
    return SectorPlan(sector, target, _scope(outlook), short, needed, (*people, *later), _trained(reading, sector))


def _trained(reading: Reading, sector: str) -> Claim:
    """People who did WRAP in the last twelve months, in a sector or in all."""
    place, period = reading.place("wrap", sector), twelve_months_to(reading.month)
    return reading.count("first_time", *place, period=period) + reading.count("refreshed", *place, period=period)


def _scope(outlook: Iterable) -> float:
    """The people in scope of an outlook."""
    return next(float(each.denominator) for each in outlook if each is not None)


def sessions_for(reading: Reading, sector: str, by_month: str, people_per_session: str = USUAL) -> Claim:
    """WRAP sessions that a sector needs by a month: the figure itself, or with as many people a session as chosen."""
    place = reading.place("wrap", sector)
    if people_per_session == USUAL:
        return reading.count("gap_sessions", *place, period=by_month)
    people = reading.count("gap_people", *place, period=by_month)
    return sessions_needed(people, room(reading, sector, people_per_session))


def room(reading: Reading, sector: str, people_per_session: str = USUAL) -> Claim:
    """People at a session: as chosen, else the average in the sector, else over all, else as the settings say."""
    if people_per_session != USUAL:
        return setting(float(people_per_session), "people per session chosen")
    for place in (reading.place("wrap", sector), reading.place("wrap")):
        usual = reading.figure("usual_attendance", *place)
        if usual is not None and usual.value > 0:
            return usual.value
    return setting(reading.report.settings.wrap_people_per_session, "people per session")


def planner(reading: Reading, choice: Chosen) -> list[Tiles | Note | Chart | Table]:
    """The sessions that close the gap, against those booked and held; then the way there at the pace chosen."""
    found = capacity(reading, choice.reach_by, choice.people_per_session, choice.sector)
    if not found.needed:
        return [Note(said.enough(found.by_month), audience="public")]
    return [_tiles(found), chart(reading, found, choice.pace), _table(found, choice.pace)]


def finding(found: Capacity) -> str:
    """Say in one sentence what is needed, what is booked and how long the largest gap takes at last year’s pace."""
    months = {plan.sector: month for plan, month in found.reached(LAST_YEAR)}
    most = found.sectors[0]
    last = (most.sector, most.target, months[most.sector]) if found.trained else None
    return said.finding(found.needed, found.people, found.by_month, found.booked, last)


def _tiles(found: Capacity) -> Tiles:
    return Tiles(
        (
            Tile(said.needed_by(found.by_month), whole(found.needed), said.people(found.people), audience="public"),
            Tile(said.BOOKED, whole(found.booked), said.still_to_book(found.needed - found.booked), audience="public"),
            Tile(said.HELD, whole(found.held), said.attendance(found.attendance, found.trained), audience="public"),
        )
    )


def chart(reading: Reading, found: Capacity, pace: str) -> Chart:
    """Share in date month by month of the sectors with most people short, at a pace, with their targets."""
    months = tuple(add_months(found.first_month, step) for step in range(_SHOWN_MONTHS + 1))
    drawn = list(zip(found.sectors, _LINES, strict=False))
    reached = found.reached(pace)
    return Chart(
        key="training-capacity",
        form="line",
        finding=said.reached(pace, [(plan.sector, month) for plan, month in reached]),
        series=tuple(
            Series(
                words.sector_word(plan.sector),
                months,
                tuple(
                    people / plan.in_scope for people in plan.with_people(found.added(plan, pace))[: _SHOWN_MONTHS + 1]
                ),
                role=role,  # type: ignore[arg-type]
            )
            for plan, role in drawn
        ),
        alternative=said.alternative([(plan.sector, month) for plan, month in reached]),
        table=_by_month(found, pace, months),
        reading=said.READING,
        unit="share",
        y_range=(0, 1),
        references=tuple(
            Reference(target, f"target {percent(target)}") for target in sorted({plan.target for plan, _ in drawn})
        ),
        metrics=("training_gap_sessions", "training_lapse_outlook", "training_usual_attendance"),
        sources=(said.source(reading.report.figures_to),),
        audience="public",
    )


def _by_month(found: Capacity, pace: str, months: tuple[str, ...]) -> Table:
    """Month by month: what has lapsed by then, and the share in date of each sector."""
    lapsed = [sum(plan.in_date[0] - plan.in_date[step] for plan in found.sectors) for step in range(len(months))]
    shares = [
        [people / plan.in_scope for people in plan.with_people(found.added(plan, pace))] for plan in found.sectors
    ]
    rows = tuple(
        (say_month(month), whole(round(lapsed[step])), *(percent(min(share[step], 1)) for share in shares))
        for step, month in enumerate(months)
    )
    headings = (said.MONTH, said.LAPSED, *(words.sector_word(plan.sector) for plan in found.sectors))
    return Table(said.BY_MONTH, headings, rows, tuple(range(1, len(headings))), said.ASSUMED, audience="public")


def _table(found: Capacity, pace: str) -> Table:
    """Each sector: people and sessions needed, and when it reaches its target as booked and at the pace chosen."""
    chosen = {plan.sector: month for plan, month in found.reached(pace)}
    rows = tuple(
        (
            Cell(words.sector_word(plan.sector)),
            whole(plan.short),
            whole(plan.sessions),
            said.month_or_never(chosen[plan.sector]),
        )
        for plan in found.sectors
    )
    headings = (said.SECTOR, said.PEOPLE, said.SESSIONS, said.REACHES)
    return Table(said.CAPTION, headings, rows, (1, 2), said.NOTES, audience="public")
