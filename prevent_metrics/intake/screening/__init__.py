"""Personal details stop here: which columns hold them, which texts do, and what may be shown of a name."""

from ..digests import digest, digests, fingerprint
from .columns import suspects
from .examined import STEPS, Suspicion, kinds
from .names import Grade, grade
from .people import may_name_people, reads_like_people
from .texts import (
    NAME_HIDDEN,
    hidden,
    masked,
    person_in_name,
    personal_in_text,
    post_of,
    without_colleagues,
    without_contacts,
    without_people,
)
from .work_words import WORK_WORDS, is_ordinary, names_body

__all__ = [
    "NAME_HIDDEN",
    "Grade",
    "STEPS",
    "Suspicion",
    "WORK_WORDS",
    "digest",
    "digests",
    "fingerprint",
    "grade",
    "hidden",
    "is_ordinary",
    "kinds",
    "masked",
    "may_name_people",
    "names_body",
    "person_in_name",
    "personal_in_text",
    "post_of",
    "reads_like_people",
    "suspects",
    "without_colleagues",
    "without_contacts",
    "without_people",
]
