"""What offices keep in spreadsheets and nobody of the Board needs."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date

from ..nothing import code, moment, money, nothing, number, one_of, person, share, some_day, somewhere
from ..specimen import Specimen, family
from ..writing import day, people, secrets_of, written, xlsx

_DEPTS = "Highways|Libraries|Housing|Leisure|Parks|Finance"
_SHIFT = "Early|Late|Night|Off|Annual leave|Rest day"


nothing(
    "learn", "none_invoices", "Purchase ledger",
    Invoice_no__Invoice=code("INV-#####"), Supplier__Payee=somewhere, Date__Invoice_date=some_day, Net__Amount=money(4000),
    VAT=money(800), Gross__Total=money(5000), Status__Paid=one_of("Paid|Unpaid|On hold"),
)  # fmt: skip
nothing(
    "learn", "none_timetable", "Timetable, autumn term",
    Period__Lesson=number(1, 6), Monday=one_of("Maths|English|PE|Art"), Tuesday=one_of("Science|French|Music"),
    Wednesday=one_of("History|Maths"), Thursday=one_of("English|Computing"), Friday=one_of("Assembly|RE|Maths"),
    Room=code("B##"),
)  # fmt: skip
nothing(
    "learn", "none_budget", "Budget monitoring",
    Cost_centre__Code=code("CC####"), Service__Department=one_of(_DEPTS), Budget__Annual_budget=number(1000, 90000),
    Actual__Spend_to_date=number(500, 80000), Forecast__Outturn=number(1000, 90000), Variance=number(-9000, 9000),
)  # fmt: skip
nothing(
    "learn", "none_price_list", "Hire charges",
    Item__Facility=one_of("Main hall|Sports hall|Meeting room|Pitch|Kitchen"), Code=code("H-###"), Unit=one_of("hour|day|session"),
    Price__Charge=money(200), Concession=money(100), Valid_from=some_day,
)  # fmt: skip
nothing(
    "learn", "none_years_across", "Population by ward (chart data)",
    Ward__Area=one_of("North|South|Riverside|Hill|Market|Station|Park|Mill"),
    **{str(year): number(4000, 14000) for year in range(2019, 2026)},
)  # fmt: skip
nothing(
    "learn", "none_league", "Results",
    Team__Club=one_of("Rovers|Athletic|Town|United|Wanderers|Albion"), P__Played=number(10, 20), W__Won=number(0, 12),
    D__Drawn=number(0, 8), L__Lost=number(0, 9), Points__Pts=number(3, 40),
)  # fmt: skip
nothing(
    "learn", "none_sensors", "Logger export",
    Timestamp__Time=moment, Device__Sensor=code("TH-##"), Temperature_C__Temp=money(30), Humidity=share, Battery__Battery_level=share,
)  # fmt: skip
nothing(
    "learn", "none_fire_safety", "Fire safety training record",
    Name__Employee=person, Department=one_of(_DEPTS), Course=one_of("Fire safety|Fire warden|Evacuation chair"),
    Completed__Date_completed=some_day, Expires__Expiry_date=some_day, Result__Status=one_of("Passed|Completed|Booked"),
)  # fmt: skip
nothing(
    "learn", "none_first_aid", "First aiders",
    First_aider__Name=person, Site__Building=one_of("Town Hall|Depot|Library|Leisure centre"), Extension=code("4###"),
    Certificate_expires__Expiry=some_day, Level=one_of("First aid at work|Emergency first aid"),
)  # fmt: skip
nothing(
    "learn", "none_stock", "Stock count",
    SKU__Part_no=code("##-####"), Description__Item=one_of("Paper A4|Toner|Chairs|Lamp|Cable 2m|Gloves"), Bin__Shelf=code("A##"),
    Quantity__In_stock=number(0, 400), Reorder_level=number(5, 40), Last_counted=some_day,
)  # fmt: skip
nothing(
    "learn", "none_rota", "Rota, week beginning Monday",
    Name__Staff=person, Mon=one_of(_SHIFT), Tue=one_of(_SHIFT), Wed=one_of(_SHIFT), Thu=one_of(_SHIFT), Fri=one_of(_SHIFT),
    Hours__Total_hours=number(12, 40),
)  # fmt: skip
nothing(
    "learn", "none_survey", "Resident survey 2026",
    Response_ID__Respondent=number(1000, 9000), Ward=one_of("North|South|Hill|Mill"), Q1__Satisfied_with_bins=one_of("Yes|No|Not sure"),
    Q2__Feel_safe_after_dark=one_of("Strongly agree|Agree|Disagree"), Q3__Score=number(1, 10), Age_group__Age=one_of("18-24|25-44|45-64|65+"),
)  # fmt: skip
nothing(
    "learn", "none_vehicles", "Fleet",
    Registration__Reg=code("ZZ## QXA"), Make=one_of("Ford|Vauxhall|Iveco"), MOT_due__Next_MOT=some_day, Service_due=some_day,
    Mileage=number(1000, 120000), Driver__Keeper=person, Status=one_of("In use|Off road|Sold"),
)  # fmt: skip
nothing(
    "learn", "none_absence", "Sickness absence by service",
    Service__Department=one_of(_DEPTS), Headcount_FTE__FTE=money(90), Days_lost=number(2, 400), Absence_rate__Rate=share,
    Long_term=number(0, 9), Return_to_work_done=share,
)  # fmt: skip
nothing(
    "learn", "none_complaints", "Complaints received",
    Ref__Reference=code("C####"), Received__Date=some_day, Service=one_of(_DEPTS), Stage=one_of("Stage 1|Stage 2|Ombudsman"),
    Outcome=one_of("Upheld|Not upheld|Partly upheld"), Days_to_reply__Days=number(1, 30),
)  # fmt: skip
nothing(
    "learn", "none_assets", "IT asset register",
    Asset_tag__Tag=code("LT####"), Type=one_of("Laptop|Phone|Tablet"), Assigned_to__User=person, Purchased__Bought=some_day,
    Warranty_until__Warranty_expires=some_day, Value__Cost=money(1500),
)  # fmt: skip
nothing(
    "learn", "none_planning", "Planning applications",
    Application__Ref=code("26/0####"), Site__Address=one_of("Land at Mill Lane|12 High Street|Old Depot"), Received=some_day,
    Decision_due__Target_date=some_day, Officer__Case_officer=person, Decision__Status=one_of("Approved|Refused|Pending"),
)  # fmt: skip
nothing(
    "learn", "none_safeguarding_level_two", "Safeguarding children training",
    Staff_number__Payroll=code("######"), Organisation__School=somewhere, Course=one_of("Safeguarding children level 2|FGM awareness|Domestic abuse"),
    Date_completed=some_day, Score=share,
)  # fmt: skip
nothing(
    "learn", "none_climate_plan", "Climate emergency action plan",
    Ref__Action_no=code("CE#.#"), Action__What_we_will_do=one_of("Fit solar panels to the depot|Plant 400 street trees|Move the fleet to electric|Insulate the town hall roof"),
    Lead__Owner=one_of("Head of Estates|Fleet Manager|Parks Team"), Due__Target_date=some_day, Status__Progress=one_of("In progress|Complete|Not started"),
    RAG=one_of("Red|Amber|Green"), CO2_saved_t__Tonnes_saved=number(1, 400),
)  # fmt: skip
nothing(
    "learn", "none_housing_programme", "Housing delivery plan: sites",
    Site__Scheme=one_of("Mill Lane phase 2|Old Depot|Station Yard|Former school, Park End"), Units__Homes=number(4, 220), Affordable=number(1, 90),
    Developer__Partner=somewhere, Start_on_site__Start=some_day, Completion_due__Finish=some_day, Delivery_RAG__RAG=one_of("R|A|G"),
    Stage=one_of("Planning|On site|Complete"),
)  # fmt: skip
nothing(
    "learn", "none_corporate_risks", "Corporate risk register",
    Risk_ID__No=code("CR##"), Risk__Risk_title=one_of("Budget gap widens|Cyber attack on payroll|Loss of key supplier|Roof of archive fails|Failure to recruit social workers"),
    Inherent_likelihood__Likelihood=number(1, 5), Inherent_impact__Impact=number(1, 5), Residual_score__Score=number(2, 20),
    Owner__Risk_owner=one_of("Director of Resources|Head of ICT|Head of Estates"), Trend=one_of("Up|Same|Down"), Next_review=some_day,
)  # fmt: skip
nothing(
    "learn", "none_other_elearning", "Learner progress report",
    Learner__Full_name=person, Employee_number__User_ID=code("######"), Organisation__Employer=somewhere,
    Course__Module=one_of("Cyber security essentials|Display screen equipment|Freedom of information|Unconscious bias|Infection prevention level 2|Preventing falls"),
    Status__Progress=one_of("Completed|In progress|Not started|Expired"), Completed_on__Date_completed=some_day, Score__Mark=share,
)  # fmt: skip
nothing(
    "learn", "none_web_channels", "Web statistics: acquisition",
    Channel__Default_channel_group=one_of("Organic search|Direct|Referral|Email|Social"), Source__Referral_source=one_of("search|newsletter|partner site|intranet"),
    Sessions=number(10, 9000), Users__New_users=number(5, 8000), Bounce_rate=share, Month=one_of("2026-04|2026-05|2026-06|2026-07"),
)  # fmt: skip
nothing(
    "learn", "none_hospital_referrals", "Referral to treatment, outpatients",
    Specialty__Service=one_of("Cardiology|Dermatology|Orthopaedics|Ophthalmology"), Referrals_received__Referrals=number(20, 900),
    Source_of_referral__Referred_by=one_of("GP|Consultant|Self|Optician"), Waiting_18_weeks__Over_18_weeks=number(0, 300), Within_target=share, Week_ending=some_day,
)  # fmt: skip
nothing(
    "learn", "none_caterers_orders", "Lunch orders",
    Order_date__For=some_day, Item__Choice=one_of("Chicken wrap|Falafel wrap|Soup|Jacket potato"), Portions__Number=number(1, 40), Venue__Deliver_to=somewhere,
    Dietary__Notes=one_of("Vegan|Halal|None"), Cost__Price=money(200),
)  # fmt: skip
nothing(
    "learn", "none_swimming_lessons", "Sessions and attendance, leisure centres",
    Date__Session_date=some_day, Session__Class=one_of("Learn to swim 3|Aqua fit|Spin|Over 60s badminton"), Places__Capacity=number(10, 30),
    Booked=number(3, 30), Attended__Attendance=number(2, 30), Centre__Site=one_of("Leisure centre|Lido|Sports hall"), Rating=money(5),
)  # fmt: skip


@family
def none_grid_of_other_courses(dice: random.Random) -> Iterator[Specimen]:
    """A training grid with days and words under courses, of which none is about Prevent, some by a word near it."""
    courses = "First aid|Fire marshal|Falls prevention|Infection prevention|Food hygiene|Manual handling|Suicide prevention|COSHH"
    for turn in range(8):
        who, heads = people(dice, dice.randint(6, 18)), dice.sample(courses.split("|"), dice.randint(3, 6))
        cells = (lambda: day(dice),) * 3 + (lambda: "N/A", lambda: "booked", lambda: None)
        body = [[p.name, p.role, *[dice.choice(cells)() for _ in heads]] for p in who]
        rows = [["Training matrix"], [], ["Name", dice.choice(("Job title", "Post")), *heads], *body]
        file, content = written(dice, f"training matrix {turn}", rows)
        yield Specimen(file, content, (), "nothing", secrets_of(*who))


@family
def none_minutes_of_the_allotments(dice: random.Random) -> Iterator[Specimen]:
    """An attendance grid and an action list of a body that has nothing to do with Prevent."""
    for turn in range(6):
        who = people(dice, dice.randint(6, 12))
        dates = [f"{day(dice, date(2026, month, 1), date(2026, month, 27)):%-d %b %Y}" for month in (2, 5, 9)]
        grid = [["Allotment Society committee"], [], ["Plot holder", *dates]]
        grid += [[p.name, *[dice.choice(("Present", "Apologies", "Absent")) for _ in dates]] for p in who]
        works = ("Mend the water butt", "Order manure", "Trim the hedge", "Clear plot 14", "Paint the shed")
        todo = [["Job", "Who", "By", "Done?"]]
        todo += [[work, dice.choice(who).given, day(dice), dice.choice(("Yes", "No"))] for work in works]
        content = xlsx({"Attendance": grid, "Jobs": todo})
        yield Specimen(f"allotments {turn}.xlsx", content, (), "nothing", secrets_of(*who))
