"""The delivery plan in every layout seen: sections, timescales in words, RAG by word, letter and colour."""

from __future__ import annotations

from understanding_tables import codes, columns, rows_of, table_of, values


def test_the_county_template_with_the_heading_repeated_under_each_section() -> None:
    table = table_of(
        """
        Wrenbury Prevent Delivery Plan 2026-27
        Reviewed quarterly

        Multi-agency partnership group
        Outcome | Risk/Vulnerability | Action to address risk | Owner | Evidence of progress | RAG
        Oversight | R1 | Hold four Board meetings | Board chair | Two held | Green
        Training and awareness
        Outcome | Risk/Vulnerability | Action to address risk | Owner | Evidence of progress | RAG
        Staff know | R2 | Deliver WRAP to housing | HR | 3 sessions | A
        Staff know | R2 | Train DSLs | Education Officer | | Red
        """
    )
    assert (table.dataset, table.heading_row, table.rows_read, table.rows_accepted) == ("plan", 5, 3, 3)
    assert columns(table) == {
        "Outcome": "objective",
        "Risk/Vulnerability": "risk",
        "Action to address risk": "action",
        "Owner": "lead",
        "Evidence of progress": "progress",
        "RAG": "rag",
    }
    assert values(table, "section", "objective", "action", "lead", "rag", "risk") == [
        ("multi-agency partnership group", "Oversight", "Hold four Board meetings", "Board chair", "green", "R1"),
        ("training programme", "Staff know", "Deliver WRAP to housing", "HR", "amber", "R2"),
        ("training programme", "Staff know", "Train DSLs", "Education Officer", "red", "R2"),
    ]
    assert rows_of(table, "rows-headings") == (8,)


def test_timescales_in_words_stay_words() -> None:
    table = table_of(
        """
        Key action | Lead | Timescale | Outcomes | Notes
        Hold board | Chair | Quarterly | Oversight | Met in June
        Deliver WRAP | HR; Housing | 31/03/2027 | Aware |
        Review policy | Legal | March 2027 | Safe |
        Refresh CTLP | Police | Ongoing | |
        Old action | Police | March 2018 - | |
        New action | Police | TBC | |
        Brief schools | Education Officer | By end of Q4 2026/27 | |
        """
    )
    assert columns(table) == {
        "Key action": "action",
        "Lead": "lead",
        "Timescale": "due_on",
        "Outcomes": "objective",
        "Notes": "progress",
    }
    assert values(table, "due_on", "timescale") == [
        (None, "Quarterly"),
        ("2027-03-31", None),
        ("2027-03-31", None),
        (None, "Ongoing"),
        (None, "March 2018 -"),
        (None, "TBC"),
        ("2027-03-31", None),
    ]
    assert table.rows_accepted == 7


def test_a_timescale_column_of_words_alone() -> None:
    table = table_of(
        """
        Key action | Lead | Timescale
        Hold board | Chair | Quarterly
        Deliver WRAP | HR | Ongoing
        """
    )
    assert columns(table)["Timescale"] == "timescale"
    assert values(table, "due_on", "timescale") == [(None, "Quarterly"), (None, "Ongoing")]


def test_guidance_work_to_date_action_required() -> None:
    table = table_of(
        """
        Guidance | Work to date | Action required
        Risk assessment | Workshop held | Refresh the local profile
        Channel | Chair in place | Appoint a deputy chair
        """
    )
    assert values(table, "section", "progress", "action") == [
        ("local risk assessment process", "Workshop held", "Refresh the local profile"),
        ("channel panel", "Chair in place", "Appoint a deputy chair"),
    ]


def test_a_risk_register_with_scores() -> None:
    table = table_of(
        """
        No | Risk title | Summary | Gross score | Existing controls | Residual score | Further action needed | RAG
        1 | Venue hire | Halls hired unseen | 16 | Policy | 9 | Update the policy | A
        2 | Online | Pupils online | 12 | Filtering | 6 | Review filtering | G
        """
    )
    assert table.dataset == "plan"
    assert values(table, "reference", "risk", "action", "rag") == [
        ("1", "Venue hire", "Update the policy", "amber"),
        ("2", "Online", "Review filtering", "green"),
    ]


def test_the_department_for_education_template_with_its_heading_at_row_twelve() -> None:
    table = table_of(
        """
        Prevent risk assessment
        Setting: St Oswald's Primary School

        How to fill in this template
        1. List each risk.
        2. Say who leads.
        3. Review each term.




        Category | Risk | Hazard | Risk management | Further action needed | Lead officer | Date for completion
        Leadership | No oversight | Duty unmet | Governors briefed | Train governors | Head teacher | 31/07/2027
        Working in partnership | Isolation | No advice | Links with police | Join the network | DSL | 01/09/2027
        """
    )
    assert (table.heading_row, table.rows_accepted) == (12, 2)
    assert columns(table)["Further action needed"] == "action"
    assert values(table, "objective", "action", "lead", "due_on") == [
        ("Leadership", "Train governors", "Head teacher", "2027-07-31"),
        ("Working in partnership", "Join the network", "DSL", "2027-09-01"),
    ]


def test_rag_by_the_colour_of_the_cell() -> None:
    table = table_of(
        """
        Action | Lead | Due | RAG
        Hold board | Chair | 31/03/2027 |
        Deliver WRAP | HR | 30/04/2027 | x
        """.replace("| x", "|"),
        tints={(2, 4): "green", (3, 4): "red"},
    )
    assert values(table, "action", "rag") == [("Hold board", "green"), ("Deliver WRAP", "red")]
    assert "rag-by-colour" in codes(table)


def test_a_status_column_that_holds_colours_is_the_rag() -> None:
    table = table_of(
        """
        Ref | Action | Responsible officer | Target date | Status | Progress
        1a | Hold board | Chair | 31/03/2027 | Green | Complete
        1b | Deliver WRAP | HR | 30/04/2027 | Amber | In hand
        """
    )
    assert columns(table)["Status"] == "rag"
    assert values(table, "rag") == [("green",), ("amber",)]


def test_status_and_rag_are_two_fields() -> None:
    table = table_of(
        """
        Action | Lead agency | Start date | End date | % complete | Status | BRAG | Cost (£)
        Hold board | Council | 01/04/2026 | 31/03/2027 | 50% | On track | G | £1,250
        Deliver WRAP | NHS | 01/04/2026 | 30/04/2026 | 100% | Completed | Blue |
        """
    )
    assert values(table, "start_on", "due_on", "progress_percent", "status", "rag", "expenditure") == [
        ("2026-04-01", "2027-03-31", 50, "in progress", "green", 1250),
        ("2026-04-01", "2026-04-30", 100, "complete", "blue", None),
    ]


def test_objectives_as_divider_rows() -> None:
    table = table_of(
        """
        Action | Lead | Due | RAG
        Objective 1: Tackle the causes of radicalisation
        Hold board | Chair | 31/03/2027 | G
        Objective 2: Safeguard and support
        Deliver WRAP | HR | 30/04/2027 | A
        """
    )
    assert values(table, "objective", "action") == [
        ("Objective 1: Tackle the causes of radicalisation", "Hold board"),
        ("Objective 2: Safeguard and support", "Deliver WRAP"),
    ]


def test_a_lead_who_seems_to_be_a_named_person_is_pointed_at() -> None:
    table = table_of(
        """
        Action | Lead | Due
        Hold board | Head of Community Safety | 31/03/2027
        Deliver WRAP | Wren Harper | 30/04/2027
        """
    )
    assert rows_of(table, "plan-personal-detail") == (3,)
    assert table.rows_accepted == 2


def test_section_numbers_and_merged_section_cells() -> None:
    table = table_of(
        """
        Section | Action | Lead | Due
        1. Channel panel | Appoint a deputy | Chair | 31/03/2027
                         | Hold monthly panels | Chair | 30/04/2027
        2. Training programme | Deliver WRAP | HR | 30/04/2027
        """,
        merged=((2, 1, 3, 1),),
    )
    assert values(table, "section", "action") == [
        ("channel panel", "Appoint a deputy"),
        ("channel panel", "Hold monthly panels"),
        ("training programme", "Deliver WRAP"),
    ]


def test_a_risk_register_is_a_plan_of_mitigating_actions() -> None:
    table = table_of(
        """
        Risk ID | Risk description | Likelihood (1-5) | Impact (1-5) | Score | Mitigating action | Risk owner | Target date | RAG
        R1 | Partners share no figures | 4 | 3 | 12 | Remind each partner quarterly | Prevent Co-ordinator | 31/12/2026 | Amber
        R2 | Panel is not quorate | 2 | 5 | 10 | Name a deputy for each agency | Panel chair | 31/10/2026 | Green
        """
    )
    assert table.dataset == "plan"
    assert values(table, "reference", "risk", "action", "lead") == [
        ("R1", "Partners share no figures", "Remind each partner quarterly", "Prevent Co-ordinator"),
        ("R2", "Panel is not quorate", "Name a deputy for each agency", "Panel chair"),
    ]


def test_a_plan_with_a_column_a_quarter_and_sections_named_in_its_theme() -> None:
    table = table_of(
        """
        Ref | Theme | Key activity | Lead agency | Start | Finish | Q1 update | Q2 update | % complete | Current RAG
        A1 | Risk assessment | Refresh the risk assessment | Police | 01/04/2026 | 30/09/2026 | Begun | Signed | 100% | G
        A2 | Risk assessment | Brief the Board | Council | 01/07/2026 | 31/12/2026 | | Drafted | 50% | A
        B1 | Channel | Review the panel's members | Council | 01/04/2026 | 31/03/2027 | | | 0% | R
        """
    )
    assert table.dataset == "plan" and not [each for each in table.questions if each.must]
    assert columns(table)["Key activity"] == "action" and columns(table)["Finish"] == "due_on"


def test_a_plan_whose_action_stands_under_a_heading_we_never_saw_is_asked_about() -> None:
    table = table_of(
        """
        Ref | Pledge of the partnership | Lead officer | Target date | RAG
        1 | Hold four meetings of the Board | Prevent Co-ordinator | 31/03/2027 | Green
        2 | Visit every sixth form in the borough | Education officer | 31/12/2026 | Amber
        """
    )
    assert table.dataset == "plan" and columns(table)["Pledge of the partnership"] == "action"
    assert [each.about for each in table.questions if each.must] == ["Pledge of the partnership"]


def test_a_quarter_without_its_year_is_of_the_plans_year_its_first_day_to_start_its_last_to_end() -> None:
    table = table_of(
        """
        Prevent delivery plan 2026/27
        Action | Lead | Start date | Due date | Status
        Hold board | Council | Q1 | Q2 | In progress
        Deliver WRAP | Police | Q4 | Q4 2026/27 | Not started
        """
    )
    assert values(table, "start_on", "due_on") == [("2026-04-01", "2026-09-30"), ("2027-01-01", "2027-03-31")]
