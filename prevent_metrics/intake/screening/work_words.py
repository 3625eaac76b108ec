"""Words that make a text the name of an organisation, role, place, product or category, and not of a person."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from ...datasets import DATASETS
from ...vocabulary.words import plain
from .name_lists import AMBIGUOUS, FORENAMES, SURNAMES

_ORGANISATION = """
academies academy accord acre acres agency alliance alpha altar ambulance apostle apostles archbishop arms arts
associates association assumption athletic authority bank baptist barracks bishop bishops blessed block bluecoat board
borough branch broadcasting building bureau business cadets cafe campus cardinal care cathedral catholic ccg center
centre centres chamber charity charter childminding children childrens christi church cic cio circle city civic clinic
club clubs co coalition coleg collective college colleges command commission committee commons community company complex
consortium constabulary construction consultants consulting contractors convent convention coop cooperative
corporation corps corpus council councils county court courts cross crown curriculum day dental dentist department
depot development diocese directorate district division dojo duchess duke dukes early education educational electrical
emergency energy engineering enterprise enterprises estate estates faculty faith fc federation fire fitness food force
forces forum foundation friends fund garage gateway gp grammar group groups guild gurdwara gurudwara gym halls
healthcare healthwatch heart hmp hmpps hmrc holy home homes hospice hospital hospitals hostel hotel house housing hq
hub hubs icb inc inclusion independent industries infant infants infirmary initiative institute institution insurance
international islamic jamia jewellers junior justice kindergarten king kings lab laboratories labs lady league
learning legal leisure liaison library limited line living llp lodge logistics lord lords ltd madrasa madrassa
magistrates maintenance management mandir manufacturing market martial martyr martyrs masjid mat maternity media
medical memorial merchants methodist ministry mission mosque motors museum nationwide nest network networks nhs nspcc
nurseries nursery office offices operations optician orchard order organisation our outreach panel parade parish
partners partnership partnerships pct pharmacy playgroup plc police policing polytechnic pope practice pre premises
preschool press primary prince princes princess prison probation productions professionals programme project projects
properties property provider providers provision pru pub publishing pupil queen queens radio railway ramgarhia refuge
region regional registry rehab religious removals rescue research residential resource resources restaurant retail
retreat royal rspca sacred safer saint saints salon saviour school schools science secondary section sector secure
security seminary senior service services setting shelter shop sikh sir site sixth social societies society solicitors
solution solutions specialist sport sports ss st stadium staffing station stores street studio studios study
supermarket support sure surgery sustainability synagogue system systems taxis team teams technical technologies
technology temple theatre tigers together trade trading transport trinity trust trustees trusts uk umbrella union unit
united units university utc utilities vcs vcse venue venues vets village voluntary volunteers ward wards wellbeing
women womens workshop worldwide ymca yot yots youth ysgol zone
"""
_ROLE = """
admin administrator adviser advisor advisors advocate agent analyst apprentice apprentices architect area assistant
assistants associate attendance attendant auditor bailiff bursar buyer carer carers caretaker case caseworker chair
chairman chairperson chaplain chef chief childminder clerical clerk clinical clinician cllr co-ordinator coach
commander commissioner commissioning consultant coordinator coordinators councillor counsellor counsellors counter
curate customer dentist deputy designated detective developer dinner director directors doctor domestic dpo driver dsl
dsls editor employee employees engineer engineers estates examiner executive executives facilitator family farmer
fellow finance firefighter firefighters foster frontline governor governors graduate guard guardian hca head heads
headteacher health hr human ict imam imams inspector instructor intern investigator invigilator it janitor judge
keeper keyworker lead leader leaders leadership leads learner learners lecturer lecturers lettings librarian locum
magistrate manager managers matron mayor member members mentor mentors midday middle midwife midwives monitor
neighbourhood non nurse nurses nursing nutritionist occupational officer officers officials operative operatives
operator optometrist organiser owner paediatric paralegal paramedic paramedics parents partner pastor pastoral pc pcso
personal physio physiotherapist planner podiatrist portfolio practitioner practitioners president prevent priest
principal principals procurement producer professional professor project psychiatrist psychologist qualified
receptionist receptionists recruitment rector registrar reporter representative researcher responsible reviewer
safeguarding salesperson scientist secretary senco sendco sergeant specialist speech staff steward student students
superintendent supervising supervisor supervisors surgeon surveyor ta taught teacher teachers teaching technician
technicians tenancy therapist therapists therapy trainee trainer trainers treasurer trustee tutor tutors undergraduate
vicar visitor visitors volunteer warden wardens welfare worker workers workforce
"""
_PLACE = """
aberdeen abroad afghan african airport albanian aldridge allotments american and arab arabic asian atheist bangladeshi
barnet barnsley bedfordshire belfast bengali bentley berkshire bescot bexley bilston birchills birmingham black
blackburn blakenall bloxwich bolton bottom bradford brent bridge brighton bristol britain british bromley brownhills
buckinghamshire buddhist bulgarian burnley bus caldmore cambridge cambridgeshire camden canal cardiff caribbean
cemetery central centre cheshire chinese christian chuckery coast common commons corner cornwall country countryside
coventry crescent croydon cumbria dari darlaston darlington depot derby derbyshire devon doncaster dorset downs drive
dudley dundee ealing east eastern edinburgh end enfield england english essex estate europe european exeter farm farsi
fields ford french garden gardens gate gateshead german ghanaian glasgow gloucestershire greenwich grove gujarati gypsy
hackney halesowen halifax hampshire haringey hartlepool havering heath heights herefordshire hertfordshire highway hill
hillingdon hills hindi hindu hounslow huddersfield hull indian iranian iraqi ireland irish island isle islington
italian jewish junction kurdish lake lakes lambeth lancashire lane latvian leamore leeds leicester leicestershire
lewisham lincolnshire lithuanian little liverpool london lower luton manchester manor marina meadow meadows merseyside
merton mews middlesbrough midlands mirpuri mixed moor moorside mount muslim nation national new newcastle newham
newport newtown nigerian norfolk north northamptonshire northeast northern northumberland northwest norwich nottingham
nottinghamshire old oldbury oldham outer oxford oxfordshire paddock pakistani palfrey park parkside parkway pashto
passage pelsall pheasey pier plaza pleck plymouth polish pool port portsmouth portuguese preston punjabi quarter quay
racecourse reading redbridge ring rise river riverside road roads rochdale roma romanian rotherham row rural rushall
russian rutland saint salford sandwell scotland scottish sheffield shelfield shopping shropshire side slough smethwick
solihull somali somerset south southampton southeast southern southwark southwest spanish spring springs square
staffordshire stockport stoke stourbridge streetly suffolk sunderland surrey sussex swansea swindon syrian tamil
terrace tipton tower towers town township traveller truro turkish tyneside ukrainian under upper urban urdu vale valley
view village wakefield wales walk walsall wandsworth warwickshire water waterfront waterside way wednesbury welsh west
western wharf white wigan willenhall wiltshire wolverhampton wood woodland woodlands woods worcestershire yard york
yorkshire
"""
_CATEGORY = """
a about above access action activity additional adhd adult adults advanced after against age aged agreed alarm aldi
all allergy allocated alone already am amber an annual anxiety any app application approach approved apps apr april
are art as asda assessed assessment asthma at audit aug august autism autumn available average awaiting award
awareness back band barnardo barnardos barring basic behaviour below bereavement best between beyond biology bleep
blue body boiler boots both brief briefing bring bros brothers budget bullying bundle by cake calendar campaign
capability capacity categories category catering central certificate change changed channel charge check checked
chemical chemistry child childhood class classroom cleaning clear climate clinic close closed clothing cloud code
coffee cohesion cohort colour coming communication communications competency completed complex compliance compliant
computer concern concerned concerns conference confirmed conflicted consent contact content contest context contract
control cooking copy core corporate correct cost course courses cover covered covid cqc creative crime criminal
critical crossroads cstf ctlp ctp cultural culture current custody customer cyber cycle cycling daily dance dashboard
data date dates daughters dbs death dec december decision default delivery demand depression describe desk details
detection development dfe diabetes did diet digital diploma disability discord discussion disposal diversity dluhc
document documents does dog domestic door draft drama drop drug drugs due duties duty each edition education effective
ehcp elearning electric electronic emerging emotional employment end energy engagement english enhanced enquiry entry
environment environmental epilepsy equality equipment erw esol esr essential ethics evaluation evening event events
every evidence exam excavator excel exclusion exercise existing exit experience exploitation external extra extreme
extremism extremist eyfs face facebook facilities false far feb february feedback female field file final fire first
five fixed fleet floor flu focus follow following food for form formal format forms forward four framework fraud free
freedom french fri friday from fuel full function functional furniture further future gang gangs gas gdpr gender
general generic geography german global go goals good governance green greggs grey grooming guidance had half handling
hardware has hate have hazard he hearing helpdesk her high higher his historic history hold holding home hour hours
how hygiene i id identified ideologies ideology impact import important improve in incel incident induction infection
inform information initial input inquiry inspection instagram intelligence intensive interest intermediate internal
intervention interventions intro introduction investigation invoice involvement is islamist issue issues item items
jan january job join joint jtac jul july jun june kahoot key kitchen knowledge known ks lack ladder language laptop
large last late later launch laundry law learning leave leaver left letter level lidl life lifting light link linked
linkedin links list listed lite live llc lone long low ltd macmillan made main male mandatory manual many map mar
march mash mass massacre material mathematics maths may me meal medicine medium meet meeting meetings mental message
met method mhclg mid mind missing mobile mode model modern module mon monday money monthly moodle more morning most
movement moving multi multiagency multiple music muu my national near need needs negative network neutral never new
next nfa night nightingale nine no none normal not note notes notice nov november number numbers nutrition object
objective objectives observation oct october of off offence offender offending office offline ofsted older olm on once
one ongoing online only open operational option optional or oracle orange other others our out outcome outcomes
outdoor outstanding over overall overdue overview own pain paper parent parental parking part partial passport pathway
patient pay payment pe pending pension people performance period permanent permissive phase phone physical physics
pilot pink place plan planned planning play plus pmap podcast point policy poor population portal positive possible
post poster practical pregnancy premium prep present prevention previous primark primary print prior priority prison
private pro procedure process product products professional profile programme progress property prosecution protect
protected protection public purchase purple quality quarter quarterly query question quick radicalisation radio rag
rail raise raised range rapid rate rating re ready recent recorded records recovery red reddit reducing referral
referrals referred refresh refresher refuge register regular relations relationships release relevant religion remote
renewal report reporting request required requirement resilience resolved response responses restricted result results
return returned returns review reviewed revised right rights risk risks roblox role round route rules safe safety
sales samaritans sat saturday scheme science scope score screening scrutiny second security select self sen send
senior sent sep sepsis sept september serious server session sessions set seven severe sex sexual shared sharepoint
she sheet short sign signpost signposted silver six skills slavery sleep small smoking snapchat software some sons
source space spanish special specific spreadsheet spring stage standard standards start started state statement status
steam step strategic strategy stream stress strong structure subject substance substantial suicide suitable suite
summary summer sun sunday supply supported survey susceptibility swimming table tablet target task tax teams technical
telegram telephone ten tension term terms terrorism terrorist tesco test that the their them theme themes then therapy
there they third thirteen this threat threats three thu thursday ticket tier tiktok time title to tobacco toilet tool
toolkit top topic total totara toy track tracker traffic train training transfer transition travel trend triage trip
true tue tuesday tutor twitch twitter two type types unclear unconscious under understanding uniform union unknown
unsafe unspecified unstable until up update updated upon urgent use used user using vaccine value van vape variance
various vehicle verified version very via victim video violence violent virtual vision visit visits voucher
vulnerability vulnerable was waste way we web website wed wednesday weekday weekend weekly weight well wellness were
what whatsapp when where who whole why wide will window windows wing winter with within without work workbook working
workplace world wrap year yearly years yellow yes yet young your youtube zero zoom
"""

#: People by what they do or are, and what services are called: one such word alone names nobody.
_GROUP = """
academic accommodation accountancy accountant activist adolescent adopter adoption adviser advisor advocate all
allotment ambassador analyst anybody anyone anywhere applicant apprentice archive archivist assessor asset assistant
attendee auditor bailiff barrister beneficiary bidder blogger boarder both boys broadcaster broker brothers builder
bursar business bystander campaigner candidate caregiver carer caretaker caterer celebrant cemetery champion chaperone
chaplain chaplaincy charity chemist childminder children churches cleaner cleansing clergy clergyman client clinician
coach colleague colleagues college columnist commissioner committee comms community commuter complaint congregant
congregation constable constables construction consultant consumer contractor cooks coordinator council councillor
counselling counsellor court creator curate curriculum customer cyclist daughter deacon delegate demonstrator dentist
dentistry deputy developer dietitian digital director dispatcher doctor donor editor educator elders election employee
employer enforcer engineer engineering enquiry enterprise entrepreneur equality evacuee event everybody everyone
examiner expert facilitator facility family fans father finance firefighter follower footballer foreigner fostering
freelancer friends fundraiser gallery gamer gardener gentlemen girl governance governor graduate grandparent granny
guardian guests headteacher helper highway hirer hmpps homelessness homeowner homeworker hospital hospitality hosts
hotel household householder imam immigrant inequality influencer informant inhabitant inmate insight inspector
instructor insurance intelligence intern interpreter interviewer investigator janitor jobseeker journalist juror
keyworker labourer ladies landlady landlord laundry law lawyer layperson leaseholder lecturer lgbt lgbtq librarian
library licensee licensing lifeguard litigation lodger logistic magistrate manager mappa marac market marketing
maternity matron media memorial men mentee mentor midwife midwifery migrant migration minister moderator mosque mother
motorist museum musician neighbour neighbourhood networking newcomer nurse nursery nutritionist observer occupant
occupier offender official oncology onlooker operation operative organiser orphan others outreach owner paediatric
paediatrician paralegal paramedic parent parishioner parking parks participant partner passenger pastor patient patrol
payroll pedestrian pension pensioner people personnel pharmacist pharmacy phlebotomy photographer physiotherapist
physiotherapy pilgrims planner planning player playworker podiatrist police policing policy policymaker politician
porter portering practitioner preacher presenter prisoner procurement professional professor prosecution protester
psychiatrist psychiatry psychologist psychology public publicity pupil rabbi radiographer radiography radiology ranger
reablement receptionist recreation recruit recruiter recruitment recycling referee referrer reform refugee
regeneration registrar registration rehabilitation relative reporter representative reprographic researcher
resettlement resident resilience responder retail retailer revenue reviewer sanitation scholar school scientist scouts
scrutiny security seeker senco sendco sergeants shopkeeper shopper sibling sisters skill socialite soldier solicitor
someone sponsor sport sportsperson stable staff stakeholder starter station steward stewardship strategist strategy
streetscene student supervisor supplier supporter surgery surveillance surveyor survivor sustainability sustainer
swimmer synagogue teacher teaching technician teenager telephony temple tenant theatre therapist toddler tourism
tourist trader trainee trainer training transformation translation translator transport traveller treasurer treasury
trustee tutor undergraduate university user various venue veteran vicar victim viewer visitor volunteer volunteering
voter waiter walkers warden warehouse waste welfare wellbeing wildlife witness women women's worker workshop
worshipper youngster youths
"""


def word_set(text: str) -> frozenset[str]:
    """Make a set of the words of a text."""
    return frozenset(text.split())


#: Words of organisations, roles, places and categories that are names of people too count for neither side.
_ALL_WORDS: Final = word_set(_ORGANISATION) | word_set(_ROLE) | word_set(_PLACE) | word_set(_CATEGORY)
_BOTH: Final = (FORENAMES | SURNAMES) & AMBIGUOUS
#: Of those, the ones that still say "not a person" when they end a text: Grace House, Wren Street, Bell Park.
ENDINGS: Final = word_set(_ORGANISATION) | word_set(
    "park street road court house hall gate lane close bank bridge field fields hill heath moor north south east west "
    "wood woods forest green tower towers town castle chapel church port pool vale view walk water way "
    "club trust team ward"
)
#: Words that stand beside a name without being part of it: "Contact Wren Harper", "Wren Harper Prevent Lead".
BESIDE_NAMES: Final = (word_set(_ROLE) | word_set(_CATEGORY)) - word_set(_ORGANISATION) - word_set(_PLACE) - _BOTH
WORK_WORDS: Final = _ALL_WORDS - _BOTH


def _plural(word: str) -> str:
    """The plural of an English noun.

    >>> [_plural(word) for word in ("library", "church", "coach", "boy", "pupil", "midwife")]
    ['libraries', 'churches', 'coaches', 'boys', 'pupils', 'midwives']
    """
    if word.endswith("y") and word[-2] not in "aeou":
        return f"{word[:-1]}ies"
    if word.endswith("fe"):
        return f"{word[:-2]}ves"
    return f"{word}es" if word.endswith(("s", "x", "ch", "sh")) else f"{word}s"


#: Words that, standing alone, are a post, a group of people or a service, and nobody's family name.
_GROUPS: Final = (word_set(_GROUP) | frozenset(map(_plural, word_set(_GROUP)))) - FORENAMES - SURNAMES
#: Endings of such words that hardly a family name has.
_GROUP_ENDINGS: Final = re.compile(
    r".{3,}(?:(?:ographer|ologist|ician|[aiu]tion|[ei]ssion|ision|[aiu]tor)s?|ities|isms|nesses|[^q]u?ists)"
)


def names_group(word: str) -> bool:
    """Say whether one word alone is a post, a group of people or a service.

    >>> [names_group(word) for word in ("residents", "radiographer", "libraries", "hathersage", "davies", "walters")]
    [True, True, True, False, False, False]
    """
    return word in _GROUPS or _GROUP_ENDINGS.fullmatch(word) is not None


#: Organisations that carry a person's name and nothing else.
NAMESAKES: Final = frozenset(
    (
        "john lewis",
        "marie curie",
        "sue ryder",
        "ted baker",
        "paul smith",
        "laura ashley",
        "jo cox",
        "jack petchey",
        "thomas telford",
        "joseph leckie",
        "nelson mandela",
        "stephen lawrence",
        "rosa parks",
        "ernst young",
        "rolls royce",
        "lloyds bank",
        "helen hamlyn",
        "paul hamlyn",
        "william morris",
        "harvey nichols",
        "arthur terry",
        "frank harrison",
        "edgar stammers",
        "jane lane",
        "mary elliot",
    )
)

_NOTHING = """
n/a | na | none | nil | null | unknown | not known | not recorded | not stated | not given | not provided | withheld
| redacted | removed | anonymised | anonymized | anonymous | anon | hidden | deleted | blank | empty | x | xx | xxx
| xxxx | tbc | tba | tbd | yes | no | y | n | true | false | see above | as above | ditto | see below | other |
various | multiple | pending | confidential | protected | not applicable | nk | n/k | refused | declined | prefer
not to say | not disclosed | to follow | awaited | name withheld | name redacted | not shared | no data
"""
NOTHING: Final = frozenset(plain(text) for text in _NOTHING.split("|"))
"""What people write in place of a detail."""


_BODIES: Final = (word_set(_ORGANISATION) | word_set(_ROLE) | word_set(_PLACE)) - _BOTH


def names_body(text: str) -> bool:
    """Say whether a text names an organisation, a part of one, a post or a place by one of its words.

    >>> names_body("Kitchen staff"), names_body("Housing"), names_body("Not sat")
    (True, True, False)
    """
    return any(word in _BODIES for word in plain(text).split())


@cache
def vocabulary() -> frozenset[str]:
    """Gather every spelling of every word that a return can hold, made plain."""
    fields = (field for dataset in DATASETS.values() for field in dataset.fields if field.words)
    return NOTHING | frozenset(
        spelling for field in fields for spelling in (field.words.spellings if field.words else ())
    )


def is_ordinary(text: str) -> bool:
    """Say whether a text is a word of the vocabulary or stands for nothing.

    >>> is_ordinary("Extreme right wing"), is_ordinary("n/k"), is_ordinary("Wren Harper")
    (True, True, False)
    """
    return plain(text) in vocabulary()
