"""Every dataset the product takes in, in the order pages list them."""

from .definition import Dataset
from .governance import ASSURANCE, DECISIONS, ENGAGEMENT, KEY_DATES, MEETINGS
from .plan import PLAN
from .referrals import REFERRALS
from .sessions import SESSIONS
from .threat import COMPARATORS, THREAT
from .training import TRAINING
from .workforce import WORKFORCE

DATASETS: dict[str, Dataset] = {
    each.key: each
    for each in (
        TRAINING,
        SESSIONS,
        WORKFORCE,
        PLAN,
        REFERRALS,
        ASSURANCE,
        ENGAGEMENT,
        MEETINGS,
        DECISIONS,
        KEY_DATES,
        THREAT,
        COMPARATORS,
    )
}


def dataset(key: str) -> Dataset:
    """The dataset of that key."""
    return DATASETS[key]
