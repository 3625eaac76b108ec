"""What once misled a Board: each kind of it, drawn small, as the pages and the Home Office return say it now."""

import re
from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pandas as pd
import pytest
from governance_made import report as board_report
from plan_made import report as plan_report
from training_made import figures, report, source

from prevent_metrics.datasets.settings import Settings
from prevent_metrics.metrics.training_outlook import thin_sectors
from prevent_metrics.outputs import accessibility
from prevent_metrics.outputs.claims import sentences
from prevent_metrics.outputs.data_protection.page import page as data_protection
from prevent_metrics.outputs.export.contents import pack_of
from prevent_metrics.outputs.governance import page as governance
from prevent_metrics.outputs.home_office.page import return_tables
from prevent_metrics.outputs.plan import page as plan
from prevent_metrics.outputs.plan.page import training_gaps
from prevent_metrics.outputs.plan.view import view as plan_view
from prevent_metrics.outputs.summary import page as summary
from prevent_metrics.outputs.training import page as training
from prevent_metrics.protection.audit import worked_example

MEETING = Settings(next_meeting_on=date(2026, 12, 10))


def _people(organisation: str, sector: str, trained: int, expires: str = "2027-12-31") -> str:
    return "\n".join(
        f"{organisation} | {sector} | {organisation}{at} | wrap | 2026-01-10 | {expires}" for at in range(trained)
    )


def _source(*groups: str, scope: dict[str, int], returns: str | None = None, settings: Settings = MEETING):
    workforce = "organisation | headcount\n" + "\n".join(f"{name} | {people}" for name, people in scope.items())
    drawn = "\n".join(["organisation | sector | person | product | completed_on | expires_on", *groups])
    partners = "name | sector | in_scope\n" + "\n".join(f"{name} | education | yes" for name in scope)
    return source(drawn, workforce, returns=returns, partners=partners, settings=settings)


def _said(page) -> str:
    return repr(page)


def test_a_group_of_small_settings_with_headcounts_is_no_organisation_without_one():
    schools = {f"School {at}": 6 for at in range(4)} | {"College": 90}
    counted = _source(*(_people(name, "education", 3) for name in schools), scope=schools)
    found = figures(counted, grouped=True).one("training_without_headcount", period="2026-09")
    assert (found.value, found.denominator) == (0, 5)
    assert "no headcount" not in _said(training.page(report(counted, grouped=True), None, {}))


def test_certificates_are_counted_to_the_day_of_the_meeting_not_to_the_end_of_its_month():
    counted = _source(
        _people("College", "education", 2, "2026-12-09"), _people("School", "education", 3, "2026-12-10"),
        scope={"College": 90, "School": 40},
    )  # fmt: skip
    now = report(counted)
    assert "2 WRAP certificates lapse before the meeting on 10 December 2026" in _said(summary.page(now, now, {}))


def test_a_sectors_share_says_that_it_rests_on_an_older_return_and_so_does_its_fall():
    returns = """
        partner | dataset  | period     | received_on | due_on     | state    | rests_on
        College | training | 2026-27 Q2 |             | 2026-10-15 | missing  | 2026-06-30
        """
    scope = {"College": 100}
    now = report(_source(_people("College", "education", 60), scope=scope, returns=returns))
    before = report(_source(_people("College", "education", 70), scope=scope))
    assert "from the return of June 2026" in _said(training.page(now, before, {}))
    assert "Education in date for WRAP fell from 70% to 60%: no new return came, so only lapses were counted" in _said(
        summary.page(now, before, {})
    )


def test_dates_between_the_figures_and_the_meeting_are_overdue_by_the_meeting():
    drawn = {"key_dates": "subject | next_due_on\n Speaker policy | 2026-10-02\n Terms | 2027-01-05"}
    page = governance.page(board_report(drawn, meeting=date(2026, 12, 10)), None, {})
    assert "Due before the meeting" in _said(page)
    assert _said(page).count("Coming up") == 1


def test_what_was_due_is_complete_overdue_or_due_on_the_day_itself_and_adds_up():
    days = ("2026-09-01 | complete", "2026-09-29 | in progress", "2026-09-30 | in progress", "2026-10-01 | in progress")
    drawn = "reference | action | due_on | status\n" + "\n".join(f"{at} | Act | {day}" for at, day in enumerate(days))
    made = plan_report(drawn)
    said = plan.page(made, None, {}).finding
    assert "Of 3 due by 30 September 2026, 1 is complete, 1 is overdue and 1 was due that day" in said


def test_an_action_on_one_course_is_no_answer_to_the_gap_of_another():
    scope = {"College": 100}
    made = report(_source(_people("College", "education", 20), scope=scope))
    drawn = """
        reference | section            | action                                       | status
        1         | training programme | Prevent awareness eLearning for all colleges | in progress
        2         | training programme | Two WRAP sessions for FE colleges            | in progress
        """
    named = replace(made, entries={**made.entries, "plan": plan_report(drawn).entries["plan"]})
    [row] = [row for row in training_gaps(plan_view(named)).rows if row[:2] == ("Education", "WRAP")]
    assert "Two WRAP sessions" in row[-1] and "awareness" not in row[-1]


def test_sessions_needed_are_the_same_on_the_summary_and_on_training():
    made = report(_source(_people("College", "education", 20), scope={"College": 100}))
    needed = re.compile(r"(\d+) sessions needed by March 2027")
    pages = (summary.page(made, None, {}), training.page(made, None, {}))
    said = [{found for text in sentences(page) for found in needed.findall(text)} for page in pages]
    assert said[0] == said[1] and len(said[0]) == 1


@pytest.mark.parametrize("found", [{}, {"Summary": 0}, {"Summary": 2}])
def test_known_limits_are_never_under_a_title_without_a_breach(found):
    checked = SimpleNamespace(found=found)
    assert accessibility.finding(checked, 4).startswith("Partially compliant with WCAG 2.2 AA: 4 known limits")
    assert "no breach" not in accessibility.finding(checked, 4)


def test_the_title_on_data_protection_says_that_screening_can_miss_a_detail():
    assert "No screening finds every one" in data_protection(Settings(), {}).finding


def test_people_who_took_part_and_the_reach_of_messages_are_never_one_sum():
    drawn = {
        "engagement": """
        date       | kind          | section                       | people_reached
        2026-07-06 | event         | communications and engagement | 250
        2026-08-20 | communication | communications and engagement | 5700
        """
    }
    made = board_report(drawn)
    pages = (governance.page(made, None, {}), *return_tables(made))
    assert all("5,950" not in _said(page) for page in pages)
    assert all("250 people took part, and messages reached 5,700" in _said(pages[at]) for at in (0, 1))


def test_a_shown_five_is_never_said_to_hide_whether_somebody_is_there():
    said = next(step for step in worked_example().steps if "few from none" in step)
    assert "a shared 5 does show that there was at least one" in said.lower()


def test_sectors_of_fewer_than_three_organisations_are_one_row_of_the_public_pack():
    table = pd.DataFrame({"sector": ["health", "police", "housing"], "organisations": [5, 1, 2]})
    assert thin_sectors(table) == {"police", "housing"}
    table["organisations"] = [5, 1, 9]
    assert thin_sectors(table) == {"police", "health"}  # one alone would be told by subtraction


def test_the_public_pack_holds_no_national_figure_of_referrals_and_no_thin_sector():
    counted = _source(
        _people("College", "education", 60), _people("Police", "police", 20), scope={"College": 100, "Police": 40}
    )
    pack = pack_of(report(counted), None, "public")
    table = pack.report.figures.table
    assert not table["metric"].str.startswith(("referrals_", "threat_national")).any()
    assert not {"police", "education"} & {*table["category"], *table["category_2"]}
    assert "referral" not in _said(pack.closing).lower().replace("referrals elearning", "").replace(
        "referrals comp", ""
    )
