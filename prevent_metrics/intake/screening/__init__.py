"""Personal details stop here: which columns hold them, which texts do, and what may be shown of a name."""

from ..digests import digest, digests, fingerprint
from .columns import suspects
from .suspicion import STEPS, Suspicion, kinds
from .texts import masked, personal_in_text

__all__ = [
    "STEPS",
    "Suspicion",
    "digest",
    "digests",
    "fingerprint",
    "kinds",
    "masked",
    "personal_in_text",
    "suspects",
]
