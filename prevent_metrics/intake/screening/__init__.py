"""Personal details stop here: which columns hold them, which texts do, and what may be shown of a name."""

from ..digests import digest, digests, fingerprint
from .columns import suspects
from .suspicion import STEPS, Suspicion, kinds
from .texts import hidden, masked, person_in_name, personal_in_text, without_contacts, without_people

__all__ = [
    "STEPS",
    "Suspicion",
    "digest",
    "digests",
    "fingerprint",
    "hidden",
    "kinds",
    "masked",
    "person_in_name",
    "personal_in_text",
    "suspects",
    "without_contacts",
    "without_people",
]
