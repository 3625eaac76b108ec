"""Other sheets that offices keep, none of them the Board's."""

from __future__ import annotations

from ..nothing import code, moment, money, nothing, number, one_of, person, share, some_day, somewhere

nothing(
    "check", "none_bank_statement", "Account 4471",
    Date=some_day, Details__Narrative=one_of("Direct debit|Card payment|Transfer|Cheque"), Money_out__Debit=money(900),
    Money_in__Credit=money(900), Balance=money(9000),
)  # fmt: skip
nothing(
    "check", "none_admissions", "Applications for places",
    School=somewhere, Places__PAN=number(30, 240), Applications__First_preferences=number(10, 400), Offers=number(30, 240), Appeals=number(0, 20),
)  # fmt: skip
nothing(
    "check", "none_traffic_counts", "Counter export",
    Recorded_at__Interval_start=moment, Site__Counter=code("TC##"), Cars=number(0, 900), Cycles=number(0, 90), Buses=number(0, 30),
)  # fmt: skip
nothing(
    "check", "none_data_protection_course", "Data protection e-learning",
    Learner__Full_name=person, Employer__Service=one_of("Parks|Housing|Legal"), Module=one_of("Data protection essentials|Cyber security basics"),
    Completed_on__Finished=some_day, Mark=share, Outcome=one_of("Pass|Fail|In progress"),
)  # fmt: skip
nothing(
    "check", "none_election_results", "Count by ward",
    Ward=one_of("North|Mill|Hill|Station|Market"), Electorate=number(3000, 9000), Turnout=share, Candidate=person, Votes=number(40, 2500),
)  # fmt: skip
nothing(
    "check", "none_risk_of_flooding", "Gully cleaning programme",
    Street__Location=one_of("Mill Lane|High Street|Station Road|Church Walk"), Gullies=number(1, 40), Last_cleaned=some_day,
    Next_clean__Due=some_day, Crew=one_of("A|B|C"), Condition=one_of("Good|Fair|Poor"),
)  # fmt: skip
nothing(
    "check", "none_events_calendar", "What's on at the library",
    Event__Title=one_of("Rhyme time|Book club|Author talk|Coding club"), When__Date=some_day, Start_time=one_of("10:00|14:00|18:30"),
    Tickets_sold__Booked=number(0, 60), Price=money(12),
)  # fmt: skip
nothing(
    "check", "none_recruitment", "Vacancies",
    Post__Vacancy=one_of("Planner|Cook|Lifeguard|Driver"), Grade=one_of("G4|G5|G6"), Closing_date=some_day, Applicants=number(0, 60),
    Status=one_of("Open|Shortlisting|Filled"), Manager__Hiring_manager=person,
)  # fmt: skip
nothing(
    "check", "none_exam_results", "Results by school",
    School__Academy=somewhere, Pupils__Entries=number(20, 260), Grade_4_and_above=share, Grade_5_and_above=share, Progress_8=money(2),
)  # fmt: skip
