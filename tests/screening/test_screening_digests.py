"""Digests: the same person stays the same, different kinds never meet, nothing of the identifier remains."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_metrics.intake.digests import IDENTIFIER_KINDS, digest, digests, fingerprint, identity
from prevent_metrics.intake.sheets import Column

SECRET = b"an invented secret for tests only"
OTHER = b"another secret, also for tests only"


@pytest.mark.parametrize(
    ("kind", "one", "same"),
    [
        ("id", " E0042", "e0042 "),
        ("id", "E 00 42", "e0042"),
        ("id", "Ｅ００４２", "E0042"),  # full-width signs
        ("email", "W.Harper@Example.org", "mailto:w.harper@example.org"),
        ("name", "Harper, Wren", "Wren Harper"),
        ("name", "Dr Wren  HARPER", "wren harper"),
        ("row", "Nurse | Ward 4", "nurse |  ward 4"),
    ],
)
def test_spellings_of_one_identifier_share_a_digest(kind: str, one: str, same: str) -> None:
    assert digest(one, kind, SECRET) == digest(same, kind, SECRET)


@pytest.mark.parametrize(("one", "other"), [("0042", "42"), ("A1", "A2"), ("12", "21")])
def test_different_identifiers_differ_and_leading_zeros_count(one: str, other: str) -> None:
    assert digest(one, "id", SECRET) != digest(other, "id", SECRET)


def test_one_text_has_another_digest_for_each_kind_and_each_secret() -> None:
    made = {digest("wren", kind, secret) for kind in IDENTIFIER_KINDS for secret in (SECRET, OTHER)}
    assert len(made) == 2 * len(IDENTIFIER_KINDS)


def test_a_column_is_digested_row_by_row_and_blanks_stay_blank() -> None:
    column = Column(("E1", " e1", "E2", " "), np.array([0, -1, 1, 2, 3, 0], dtype=np.int32))
    made = digests(column, "id", SECRET)
    first, second = digest("E1", "id", SECRET), digest("E2", "id", SECRET)
    assert [made.text(row) for row in range(6)] == [first, "", first, second, "", first]
    assert len(made.distinct) == 2
    assert made.codes.dtype == np.int32


def test_an_empty_column_stays_empty() -> None:
    made = digests(Column((), np.array([-1, -1], dtype=np.int32)), "id", SECRET)
    assert made.distinct == () and list(made.codes) == [-1, -1]


@given(st.text(alphabet="aZ09 ßéعলŁ.-, ", min_size=1, max_size=40), st.sampled_from(IDENTIFIER_KINDS))
def test_a_digest_is_hexadecimal_or_blank_and_settles_at_once(text: str, kind: str) -> None:
    made = digest(text, kind, SECRET)
    assert made == "" or (len(made) == 32 and int(made, 16) >= 0)
    assert digest(identity(text, kind), kind, SECRET) == made


@pytest.mark.parametrize(("length", "taken"), [(0, False), (15, False), (16, True), (64, True), (65, True)])
def test_nothing_is_digested_without_a_real_secret(length: int, taken: bool) -> None:
    if taken:
        assert digest("E1", "id", b"s" * length)
    else:
        with pytest.raises(ValueError, match="secret"):
            digest("E1", "id", b"s" * length)


def test_an_unknown_kind_of_identifier_is_our_mistake() -> None:
    with pytest.raises(ValueError, match="kind"):
        digest("E1", "shoe size", SECRET)


def test_a_fingerprint_tells_secrets_apart_and_gives_none_away() -> None:
    assert fingerprint(SECRET) == fingerprint(bytes(SECRET)) != fingerprint(OTHER)
    assert SECRET.hex()[:8] not in fingerprint(SECRET)
