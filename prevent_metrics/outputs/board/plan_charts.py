"""Charts of the Delivery plan page: burn-up, progress and RAG by section."""

from __future__ import annotations

from ...datasets.plan_standing import NOT_GIVEN
from ...vocabulary.numbers import whole
from ...vocabulary.periods import add_months, month_end, month_of, say_day, say_month
from ...vocabulary.plan_words import RAG
from ..content import Chart, Reference, Series, Table
from ..words import plan_charts as words
from .plan_view import PlanView, section_word, status_word

#: One colour a status, here and on the timeline: orange draws the eye to what is overdue.
STATUS_ROLES = {
    "complete": "main",
    "in progress": "second",
    "overdue": "fourth",
    "not started": "context",
    NOT_GIVEN: "third",
}
_LINES = (("scope", "Scope", "context"), ("planned", "Planned", "second"), ("done", "Complete", "main"))


def burn_up(plan: PlanView) -> Chart | None:
    """Scope, planned and complete by month; None for a plan without dates."""
    months = plan.report.figures.periods("plan_burn_planned")
    if not months:
        return None
    lines = {line: _line(plan, line, months) for line, _, _ in _LINES}
    month = _last_whole_month(plan)
    now = months.index(month_of(plan.on)) if month_of(plan.on) in months else None
    done, scope = lines["done"][now] if now is not None else 0, lines["scope"][-1]
    planned = lines["planned"][months.index(month)] if month in months else 0
    return Chart(
        key="plan_burn_up",
        form="burn up",
        finding=words.burn_up(int(done or 0), int(planned or 0), month),
        series=tuple(Series(name, tuple(months), lines[line], role=role) for line, name, role in _LINES),  # type: ignore[arg-type]
        alternative=words.burn_up_alternative(int(scope or 0), months[0], months[-1], int(lines["planned"][-1] or 0)),
        table=_burn_table(months, lines),
        reading=words.BURN_READING,
        y_title="Actions",
        references=(Reference(now, say_day(plan.on), "today", "x"),) if now is not None else (),
        metrics=("plan_burn_scope", "plan_burn_planned", "plan_burn_done"),
        sources=plan.source,
        audience="public",
    )


def _line(plan: PlanView, line: str, months: list[str]) -> tuple[float | None, ...]:
    by_month = {each.period: each.value for each in plan.report.figures.only(metric=f"plan_burn_{line}")}
    return tuple(by_month.get(month) for month in months)


def _last_whole_month(plan: PlanView) -> str:
    month = month_of(plan.on)
    return month if month_end(month) == plan.on else add_months(month, -1)


def _burn_table(months: list[str], lines: dict[str, tuple[float | None, ...]]) -> Table:
    rows = tuple(
        (
            say_month(month),
            *(
                "not yet known" if lines[line][place] is None else whole(lines[line][place] or 0)
                for line, _, _ in _LINES
            ),
        )
        for place, month in enumerate(months)
    )
    return Table(
        "Actions by the end of each month",
        ("Month", *(name for _, name, _ in _LINES)),
        rows,
        (1, 2, 3),
        audience="public",
    )


def by_section(plan: PlanView) -> Chart:
    """Status by section, with status and RAG side by side in its table."""
    sections = plan.categories("section")
    overdue = [
        (section_word(each), plan.count("overdue", "section", each), _in_section(plan, each)) for each in sections
    ]
    present = [(key, role) for key, role in STATUS_ROLES.items() if _any(plan, "status", key)]
    return Chart(
        key="plan_by_section",
        form="stacked",
        finding=words.by_section(sorted((each for each in overdue if each[1]), key=lambda each: -each[1]))
        if sections != [NOT_GIVEN]
        else words.without_sections(plan.count("overdue")),
        series=tuple(_bars(plan, sections, "status", key, status_word(key), role) for key, role in present),
        alternative="Bars of each section’s actions by status. The numbers are in the table.",
        table=section_table(plan),
        reading=words.SECTION_READING,
        x_title="Actions",
        metrics=("plan_actions", "plan_overdue"),
        sources=plan.source,
        audience="public",
    )


def rag_by_section(plan: PlanView) -> Chart | None:
    """RAG of live actions by section; None where nothing is rated."""
    counts = {key: plan.count("actions", "rag", key) for key in RAG.keys}
    if not any(counts.values()):
        return None
    sections = plan.categories("section")
    present = [(key, RAG.label(key)) for key in RAG.keys if counts[key]]
    unrated = plan.count("actions", "rag", NOT_GIVEN)
    return Chart(
        key="plan_rag_by_section",
        form="stacked",
        finding=words.rag(counts, unrated),
        series=tuple(
            _bars(plan, sections, "rag", key, label, "context" if key == NOT_GIVEN else "main")
            for key, label in (*present, *(((NOT_GIVEN, "No RAG"),) if unrated else ()))
        ),
        alternative="Bars of each section’s live actions by RAG; the numbers are in the table.",
        table=section_table(plan),
        reading=words.RAG_READING,
        x_title="Actions",
        metrics=("plan_actions",),
        sources=plan.source,
        audience="public",
    )


def _in_section(plan: PlanView, section: str) -> int:
    cancelled = plan.count("actions", "section", section, "status", "cancelled")
    return plan.count("actions", "section", section) - cancelled


def _any(plan: PlanView, breakdown: str, key: str) -> int:
    return plan.count("actions", breakdown, key)


def _bars(plan: PlanView, sections: list[str], breakdown: str, key: str, name: str, role: str) -> Series:
    counts = [plan.count("actions", "section", each, breakdown, key) for each in sections]
    return Series(
        name,
        tuple(section_word(each) for each in sections),
        tuple(float(count) or None for count in counts),
        labels=tuple(whole(count) if count else "" for count in counts),
        role=role,  # type: ignore[arg-type]
    )


def section_table(plan: PlanView, breakdown: str = "section") -> Table:
    """Actions by section (or objective): status, then RAG, kept apart."""
    statuses = [
        key for key in ("complete", "in progress", "not started", "overdue", NOT_GIVEN) if _any(plan, "status", key)
    ]
    colours = [key for key in RAG.keys if _any(plan, "rag", key)]
    said = section_word if breakdown == "section" else _objective_word
    rows = tuple(
        (
            said(each),
            whole(plan.count("actions", breakdown, each)),
            *(_cell(plan, breakdown, each, "status", key) for key in statuses),
            *(_cell(plan, breakdown, each, "rag", key) for key in colours),
        )
        for each in plan.categories(breakdown)
    )
    headings = (
        breakdown.capitalize(),
        "Actions",
        *map(status_word, statuses),
        *(f"RAG {RAG.label(c).lower()}" for c in colours),
    )
    return Table(
        f"Actions by {breakdown}: status, then RAG of live actions",
        headings,
        rows,
        tuple(range(1, len(headings))),
        (words.RAG_READING,) if colours else (),
        audience="public" if breakdown == "section" else "restricted",
    )


def _cell(plan: PlanView, breakdown: str, category: str, other: str, key: str) -> str:
    return whole(plan.count("actions", breakdown, category, other, key))


def _objective_word(key: str) -> str:
    return "No objective given" if key == NOT_GIVEN else key
