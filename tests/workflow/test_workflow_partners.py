"""Names become partners, are merged and split later, and no file is read again."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd
import pytest
from drawn import tidy
from openpyxl import load_workbook

from prevent_metrics.intake.results import FileReport, TableReport
from prevent_metrics.outputs.coordinator import returns_words as words
from prevent_metrics.store.records import NewReturn
from prevent_metrics.vocabulary.issues import Issue
from prevent_metrics.workflow import partners, settings, share_checks, sharing, uploading
from prevent_metrics.workflow.gathering import as_registered, gather, returns_standing
from prevent_metrics.workflow.opening import open_workspace
from prevent_metrics.workflow.workspace import Workspace

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
TRAINING = """
    organisation | person | product   | completed_on | status
    Moor College | a      | awareness | 2026-05-01   | done
    Moor Colege  | b      | awareness | 2026-05-02   | done
    Moor Police  | c      | awareness | 2026-05-03   | done
"""
HEADCOUNTS = """
    organisation | headcount | as_at
    Moor College | 10        | 2026-09-30
    Moor Police  | 5         | 2026-09-30
"""


@pytest.fixture
def space(tmp_path: Path) -> Iterator[Workspace]:
    """One's own store with a training return and a list of headcounts, their names not looked at yet."""
    opened = open_workspace(
        f"sqlite:///{tmp_path / 'board.db'}", environment={"PREVENT_HOME": str(tmp_path)}, clock=lambda: NOW
    )
    new = [returned("training", TRAINING), returned("workforce", HEADCOUNTS)]
    opened.store.save_returns(new, "ann", NOW)
    partners.add_waiting(opened, new, {}, by="ann")
    yield opened
    opened.store.close()


def returned(dataset: str, rows: str) -> NewReturn:
    table = tidy(dataset, rows)
    if dataset == "training":
        table = table.assign(people=1)
    return NewReturn(dataset, "", "2026-05", f"{dataset}.csv", "Sheet1", "0" * 64, "snapshot", len(table), "f", table)


def trained(space: Workspace) -> dict[str, int]:
    """Completions by organisation, as a draft made now counts them."""
    training = gather(space, date(2026, 9, 30), closed_to=None).tables["training"]
    return training["organisation"].value_counts().to_dict()


def test_a_new_organisation_is_no_partner_until_somebody_says_so(space: Workspace) -> None:
    assert partners.confirmed(space) == []
    assert len(gather(space, date(2026, 9, 30), closed_to=None).partners) == 0
    partners.accept(space, partners.who_is_who(space), by="ann")
    assert [each.name for each in partners.confirmed(space)] == ["Moor College", "Moor Police"]


def test_merging_and_splitting_follow_in_the_next_draft_and_leave_the_returns_as_sent(space: Workspace) -> None:
    partners.accept(space, partners.who_is_who(space), by="ann")
    assert trained(space)["Moor College"] == 2
    college, *others = partners.as_groups(space)
    split = partners.regrouped([college, *others], replace(college, members=("Moor College",)), "Moor College")
    partners.regroup(space, split, by="ann")
    assert trained(space)["Moor College"] == 1
    both = partners.as_groups(space)
    merged = partners.regrouped(both, replace(both[0], members=("Moor College", "Moor Colege")), "Moor College")
    partners.regroup(space, merged, by="ann")
    assert trained(space)["Moor College"] == 2
    assert set(space.store.content(1)["organisation"]) == {"Moor College", "Moor Colege", "Moor Police"}


def test_what_was_split_is_not_suggested_again(space: Workspace) -> None:
    suggested = partners.who_is_who(space)
    college = next(each for each in suggested if each.name == "Moor College")
    apart = partners.regrouped(suggested, replace(college, members=("Moor College",)), "Moor College")
    partners.accept(space, apart, by="ann")
    partners.put_back(
        space,
        [each for each in space.store.partners() if each.name != "Moor Colege"]
        + [replace(space.store.partners()[0], name="Moor Colege", extra={"waiting": True})],
        by="ann",
    )
    (again,) = partners.who_is_who(space)
    assert (again.name, again.known) == ("Moor Colege", False)


def test_schools_are_suggested_under_their_trust_where_the_settings_say_so(space: Workspace) -> None:
    new = [returned("training", TRAINING.replace("Moor Police ", "Moor Academy (Beacon Learning Trust)"))]
    partners.add_waiting(space, new, {}, by="ann")
    school = "Moor Academy (Beacon Learning Trust)"
    assert school in [each.name for each in partners.who_is_who(space)]
    settings.save(space, {"schools_under_trusts": True}, by="ann")
    trust = next(each for each in partners.who_is_who(space) if school in each.members)
    assert (trust.name, trust.sector) == ("Beacon Learning Trust", "education")


def test_a_table_whose_names_are_the_registers_is_given_back_with_its_sectors(space: Workspace) -> None:
    partners.accept(space, [replace(each, sector="education") for each in partners.who_is_who(space)], by="ann")
    named = as_registered(space.store.content(1), "training", partners.confirmed(space))
    assert named["organisation"].tolist() == ["Moor College", "Moor College", "Moor Police"]
    assert set(named["sector"]) == {"education"}


def test_pasted_partners_are_added_once_with_their_sector(space: Workspace) -> None:
    assert partners.add_listed(space, "Moor Homes, Housing\nMoor Homes\n\nWren Mosque", by="ann") == 2
    added = {each.name: each.sector for each in partners.confirmed(space)}
    assert added == {"Moor Homes": "housing", "Wren Mosque": "community and voluntary"}


def test_a_dropped_list_adds_partners_whatever_program_wrote_it(space: Workspace) -> None:
    dropped = 'Partner;Sector\r\n"Moor Café, Hill Street";Community and voluntary\r\nMoor Homes;Housing\r\n;\r\n'
    assert partners.add_listed(space, partners.as_text(dropped.encode("cp1252")), by="ann") == 2
    added = {each.name: each.sector for each in partners.confirmed(space)}
    assert added == {"Moor Café, Hill Street": "community and voluntary", "Moor Homes": "housing"}


def test_a_return_is_not_late_against_a_date_from_before_the_board_began(space: Workspace) -> None:
    partners.accept(space, partners.who_is_who(space), by="ann")
    period, standing = returns_standing(space)
    assert period == "2026-27 Q2"
    assert dict(zip(standing["partner"], standing["state"], strict=True)) == {
        "Moor College": "received",
        "Moor Police": "received",
    }


def codes(space: Workspace, title: str = "Board") -> list[str]:
    ready = sharing.draft(space, date(2026, 9, 30), title=title)
    return [each.code for each in share_checks.checks(space, ready)]


def test_checks_name_what_would_make_the_report_wrong_the_gravest_first(space: Workspace) -> None:
    found = codes(space)
    assert found[:2] == ["names", "no-headcount"]
    assert {"nobody", "threat", "meeting"} <= set(found)
    partners.accept(space, partners.who_is_who(space), by="ann")
    assert not {"names", "no-headcount"} & set(codes(space))


@pytest.mark.parametrize(
    ("confirmed_on", "asked"), [("2026-08-28", True), ("2026-08-29", False), ("2026-08-30", False)]
)
def test_a_threat_level_that_nobody_confirmed_for_three_months_is_to_be_confirmed(space, confirmed_on, asked) -> None:
    levels = f"""
        level  | set_on
        severe | 2026-05-01
        severe | {confirmed_on}
    """
    space.store.save_returns([returned("threat", levels)], "ann", NOW)
    assert ("threat" in codes(space)) is asked


def test_a_report_like_the_last_one_is_not_shared_by_a_second_click(space: Workspace) -> None:
    assert "same" not in codes(space)
    sharing.share(space, sharing.draft(space, date(2026, 9, 30), title="Board"), by="ann")
    assert codes(space)[0] == "same"
    new = returned("training", TRAINING.replace("Moor ", "Wren "))
    space.store.save_returns([replace(new, supersedes=(), sha256="1" * 64)], "ann", NOW)
    partners.add_waiting(space, [new], {}, by="ann")
    partners.accept(space, partners.who_is_who(space), by="ann")
    assert "same" not in codes(space)


def test_reasons_go_into_the_cover_note_and_name_nobody(space: Workspace) -> None:
    ready = sharing.draft(space, date(2026, 9, 30), title="Board")
    found = share_checks.checks(space, ready)
    note = share_checks.cover_note(space, found, {"threat": "JTAC has not changed it"})
    assert "JTAC has not changed it" in note


def test_second_report_says_what_came_since_and_tells_nothing_of_referrals_nor_an_exact_count_of_a_small_setting(
    space,
) -> None:
    partners.accept(space, partners.who_is_who(space), by="ann")
    september = date(2026, 9, 30)
    assert "came" not in sharing.draft(space, september, title="Board").report.entries
    sharing.share(space, sharing.draft(space, september, title="Board"), by="ann")
    college = """
        organisation | person | product | completed_on | status
        Moor College | z      | wrap    | 2026-05-01   | done
    """
    referrals = "month | source\n2026-05 | police\n2026-06 | health"
    new = [
        replace(returned("workforce", HEADCOUNTS.replace("10 ", "60 ")), supersedes=(2,)),
        replace(returned("training", college), source="Moor Colege", supersedes=()),
        replace(returned("training", college), source="Moor Police", supersedes=(), sha256="1" * 64),
        returned("referrals", referrals),
    ]
    space.store.save_returns(new, "ann", NOW)
    came = sharing.draft(space, september, title="Board").report.entries["came"]
    told = [tuple(None if pd.isna(cell) else cell for cell in row) for row in came.itertuples(index=False)]
    assert told == [
        (1, "", "workforce", 2),
        (1, "Moor College", "training", 1),
        (1, "Moor Police", "training", None),  # five people: no figure shows them
    ]


def test_a_partner_that_is_chased_gets_what_to_fix_in_its_last_return(space: Workspace) -> None:
    partners.accept(space, partners.who_is_who(space), by="ann")
    issue = Issue("dates", "must fix", "Fix 1 date in “Done”. Row 4 has no date.", "Done", (4,), 1)
    read = TableReport("Staff", 1, "training", rows_read=3, rows_accepted=2, source="Moor Police", follows="snapshot")
    table = replace(read, issues=(issue,), tidy=returned("training", TRAINING).table)
    uploading.save(space, [FileReport("police.csv", "problems", "1" * 64, (), (table,))], by="ann")
    assert list(uploading.to_mend(space)) == ["Moor Police"]
    summary = load_workbook(io.BytesIO(uploading.last_problems(space, "Moor Police"))).active
    assert [cell.value for cell in summary[5]] == ["Staff", "Must fix", "4", "Done", issue.message]
    standing = pd.DataFrame({"partner": ["Moor College", "Moor Police"], "state": "missing", "due_on": None})
    mails = words.chase_mails("2026-27 Q2", standing, "Board", uploading.to_mend(space))
    assert [(each.partner, each.to_fix) for each in mails] == [("Moor College", False), ("Moor Police", True)]
    (number,) = [each.return_id for each in space.store.returns() if each.source == "Moor Police"]
    space.store.purge_return(number, "asked for", "ann", NOW)
    assert uploading.to_mend(space) == {}
    assert not any(each.issues for each in space.store.returns())
