"""How much a list of words tells by itself of the column that holds them."""

#: How telling a list of words is by itself: products are nobody else's words, "yes" and "no" are anybody's.
TELLING = {
    "product": 0.85,
    "type of concern": 0.85,
    "toolkit section": 0.8,
    "sector": 0.75,
    "RAG": 0.8,
    "stage": 0.7,
    "age band": 0.7,
    "gender": 0.7,
    "national threat level": 0.7,
    "delivery": 0.65,
    "source of referral": 0.65,
    "outcome": 0.65,
    "rating": 0.6,
    "training status": 0.6,
    "plan status": 0.6,
    "attendance": 0.5,
    "kind of engagement": 0.5,
    "session state": 0.5,
}
COLOURS = frozenset(["red", "amber", "green", "blue", "r", "a", "g", "b", "yellow", "orange", "rag", "brag"])
