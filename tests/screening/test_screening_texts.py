"""Single texts: people and their details are noticed, the words of the work are not; names of files are masked."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_metrics.intake.screening import masked, personal_in_text
from prevent_metrics.intake.screening.cases import is_long
from prevent_metrics.intake.screening.names import grade

PERSONAL = """
name     | Wren Harper
name     | W. Harper
name     | Amina Begum to lead
name     | Lead: Tom Walker
name     | Cllr Patel
name     | Mr Khan
name     | Mrs O'Neill
name     | PC Ahmed
name     | Prevent Coordinator Amina Begum
name     | Prevent Lead - Gurpreet Singh
name     | Gurpreet Singh, Prevent Lead
name     | Sarah Jones / PCO
name     | Dr Patel and Sarah Jones
name     | Oluwaseun Adebayo
name     | Łukasz Wójcik
name     | 王小明
name     | SMITH, John
name     | Sarah
name     | Ask Sarah
name     | Sarah to follow up
name     | Meeting held with Mohammed Hussain from the mosque
name     | Spoke to Fatima Bibi about the venue
name     | sarah jones to write
initials | J.S.
email    | contact w.harper@example.org
phone    | ring 07700 900123
phone    | +44 1922 496000
nhs number | NHS 943 476 5919
ni number | QQ123456C
postcode | lives at WS1 1TP
birth    | DOB 12/03/1998
upn      | T335000000001
"""

ORDINARY = """
Prevent Co-ordinator
Walsall Council
Grace Academy
Joseph Leckie Academy
Joseph Leckie
St Chad's
Wren House
John Lewis Partnership
March 2026
May panel
Birchills Leamore
Bentley and Darlaston North
Darlaston South
Martyn's Law briefing delivered
Venue hire policy agreed
Head of Community Safety
WRAP delivered to 40 staff at Queen Mary's Grammar School
Hate Crime Awareness Week
Black History Month event with One Walsall
Education Officer / DSL network
Chief Superintendent
Police, NHS, Probation
Risk 4.2.1.3 reviewed on 12/03/2026
£4,500 spent
Action 2024/25-07
Barr Beacon School and Shire Oak Academy trained in May
ICB Safeguarding Lead
Strategic Director Children's Services
Ongoing
Q2 2026-27
Birmingham Children's Trust
Counter Terrorism Local Profile (CTLP)
Home Office
Prevent Education Officer to deliver WRAP to Blue Coat
Act Early campaign
King Charles Primary
Stephen Lawrence Day
Martin Luther King Day
Manor Hospital
Marie Curie
Elected Members briefed
Walsall Housing Group (whg)
Cabinet Member for Communities
Amber
Rose
Review by Summer 2026
Community Safety Partnership Manager
Reviewed 01.04.2024 - 31.03.2025
Section 26 of the Counter-Terrorism and Security Act 2015
Mary Elliot Special School
West Midlands Police CTU
Al-Farouq Mosque
Aaina Community Hub
Jo Cox Foundation
Ramadan and Eid events
Palfrey Park
Online safety with James Brindley Academy
University of Wolverhampton
St Thomas More Catholic School
Will be reviewed
Mark as complete
Grant funding
Multi-agency partnership group
DSL
PCO
01-02-2024 14:30
2,340 of 3,000 staff
Room 12, Civic Centre, High Street
"""


def lines(table: str) -> list[str]:
    return [line.strip() for line in table.strip().splitlines()]


@pytest.mark.parametrize("line", lines(PERSONAL))
def test_a_personal_detail_in_a_text_is_named_by_kind(line: str) -> None:
    kind, _, text = line.partition("|")
    if kind.strip() == "upn":
        text = with_check_letter(text.strip())
    assert personal_in_text(text.strip()) == kind.strip()


def with_check_letter(text: str) -> str:
    total = sum(int(sign) * weight for sign, weight in zip(text[1:], range(2, 14), strict=True)) % 23
    return "ABCDEFGHJKLMNPQRTUVWXYZ"[total] + text[1:]


@pytest.mark.parametrize("text", lines(ORDINARY))
def test_words_of_the_work_pass(text: str) -> None:
    assert personal_in_text(text) is None


def test_names_of_the_register_are_nobody_in_full_and_without_their_last_word() -> None:
    register = ("Robert Jones Academy", "Agnes Hunt Primary School")
    assert personal_in_text("WRAP at Robert Jones in May; Agnes Hunt to follow", register) is None
    assert personal_in_text("WRAP at Robert Jones in May") == "name"
    assert personal_in_text("Robert Jones Academy asked Sarah Hussain", register) == "name"


@given(st.text(max_size=200))
def test_any_text_is_answered(text: str) -> None:
    assert personal_in_text(text) is None or text.strip()
    assert isinstance(masked(text), str)


MASKED = """
Referral_Wren_Harper_2024.xlsx        | Referral_[name hidden]_2024.xlsx
John Smith Channel case.xlsx          | [name hidden] Channel case.xlsx
JohnSmithReferral.xlsx                | [name hidden]Referral.xlsx
referral-john-smith.xlsx              | referral-[name hidden].xlsx
sarah jones training.csv              | [name hidden] training.csv
Prevent Training (Sarah Jones).xlsx   | Prevent Training ([name hidden]).xlsx
Sarah                                 | [name hidden]
Amina Begum                           | [name hidden]
BEGUM, Amina                          | [name hidden]
w.harper@example.org                  | [e-mail hidden]
NHS 943 476 5919                      | NHS [number hidden]
list 07700900123                      | list [phone hidden]
WRAP register Grace Academy May.xlsx  | WRAP register Grace Academy May.xlsx
Joseph Leckie Academy                 | Joseph Leckie Academy
Training returns Q2                   | Training returns Q2
Totara_export_20260401.csv            | Totara_export_20260401.csv
ESR extract Manor Hospital 01.04.2026.xlsx | ESR extract Manor Hospital 01.04.2026.xlsx
Date completed                        | Date completed
Employee Number                       | Employee Number
Line Manager                          | Line Manager
Bloxwich East                         | Bloxwich East
Org L3                                | Org L3
WRAP                                  | WRAP
Sheet1                                | Sheet1
"""


@pytest.mark.parametrize("line", lines(MASKED))
def test_names_of_files_sheets_and_columns_show_nobody(line: str) -> None:
    text, shown = (part.strip() for part in line.split("|"))
    assert masked(text) == shown


@pytest.mark.parametrize("line", lines(MASKED))
def test_masking_twice_changes_nothing(line: str) -> None:
    shown = masked(line.split("|")[0].strip())
    assert masked(shown) == shown


@pytest.mark.parametrize(
    "long",
    [
        "x" * 32_000,
        "1" * 32_000,
        "(" * 32_000,
        "A " * 16_000,
        "a " * 16_000,
        "é" * 32_000,
        "Aa" * 16_000,
        "a. " * 10_000,
    ],
    ids=["x", "1", "(", "A ", "a ", "é", "Aa", "a. "],
)
def test_a_cell_of_the_greatest_length_is_looked_through_in_time(long: str) -> None:
    before = time.process_time()
    for look in (masked, personal_in_text, is_long, grade):
        look(long)
    assert time.process_time() - before < 3


@pytest.mark.parametrize(
    ("text", "long"),
    [
        ("seven words are no long text here", False),
        ("eight words are a long text in a list", True),
        ("He came. She left", True),
        ("Ms. Smith", False),
    ],
)
def test_a_text_is_long_from_eight_words_or_a_second_sentence(text: str, long: bool) -> None:
    assert is_long(text) is long
