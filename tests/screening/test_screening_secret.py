"""The secret: made once, apart from the store, private, the same for all who should share it."""

import os
import stat
from pathlib import Path

import pytest

from prevent_metrics.intake.digests import fingerprint
from prevent_metrics.workflow import secret as secrets


def test_the_secret_is_made_at_first_start_and_stays_the_same(tmp_path: Path) -> None:
    first = secrets.secret(tmp_path / "home", configured=None, server_store=False)
    second = secrets.secret(tmp_path / "home", configured=None, server_store=False)
    assert first == second
    assert len(first.value) == 32
    assert first.fingerprint == fingerprint(first.value)


def test_two_homes_never_share_a_secret(tmp_path: Path) -> None:
    one = secrets.secret(tmp_path / "one", configured=None, server_store=False)
    other = secrets.secret(tmp_path / "other", configured=None, server_store=False)
    assert one.value != other.value


def test_the_secret_lies_outside_the_stores_folder(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    secrets.secret(home, configured=None, server_store=False)
    assert list(home.rglob("*")) == []
    assert home not in secrets.secret_file(home).parents
    assert secrets.secret_file(home).exists()


@pytest.mark.skipif(os.name != "posix", reason="file modes are a matter of POSIX systems")
def test_only_its_owner_may_read_it_even_after_somebody_opened_it_up(tmp_path: Path) -> None:
    home = tmp_path / "home"
    secrets.secret(home, configured=None, server_store=False)
    place = secrets.secret_file(home)
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700
    place.chmod(0o644)
    secrets.secret(home, configured=None, server_store=False)
    assert stat.S_IMODE(place.stat().st_mode) == 0o600


def test_a_server_store_never_gets_a_secret_made_for_it(tmp_path: Path) -> None:
    with pytest.raises(secrets.SecretError, match="PREVENT_SECRET"):
        secrets.secret(tmp_path / "home", configured=None, server_store=True)
    with pytest.raises(secrets.SecretError):
        secrets.secret(tmp_path / "home", configured="  ", server_store=True)
    assert not secrets.secret_file(tmp_path / "home").exists()


def test_a_configured_secret_is_the_same_for_every_instance(tmp_path: Path) -> None:
    said = "a long sentence that every instance is given"
    one = secrets.secret(tmp_path / "one", configured=said, server_store=True)
    other = secrets.secret(tmp_path / "other", configured=f" {said}\n", server_store=True)
    assert one == other


@pytest.mark.parametrize(("signs", "taken"), [(31, False), (32, True), (33, True)])
def test_a_short_secret_is_not_taken(signs: int, taken: bool) -> None:
    if taken:
        assert secrets.parsed("s" * signs).value
    else:
        with pytest.raises(secrets.SecretError, match="too short"):
            secrets.parsed("s" * signs)


def test_an_exported_secret_comes_back_whole(tmp_path: Path) -> None:
    kept = secrets.secret(tmp_path / "home", configured=None, server_store=False)
    secrets.write_private(tmp_path / "safe" / "secret.txt", kept.value)
    text = (tmp_path / "safe" / "secret.txt").read_text("utf-8")
    assert secrets.parsed(text) == kept


def test_a_slip_in_copying_is_noticed(tmp_path: Path) -> None:
    line = secrets.exported(secrets.made().value)
    digit = line[25]
    slipped = line[:25] + ("0" if digit != "0" else "1") + line[26:]
    with pytest.raises(secrets.SecretError, match="copied"):
        secrets.parsed(slipped)
    with pytest.raises(secrets.SecretError, match="whole"):
        secrets.parsed(line[:-1])


def test_an_export_never_replaces_a_file(tmp_path: Path) -> None:
    place = tmp_path / "there.txt"
    place.write_text("something else")
    with pytest.raises(secrets.SecretError, match="already exists"):
        secrets.write_private(place, secrets.made().value)
    assert place.read_text() == "something else"
    assert [each.name for each in tmp_path.iterdir()] == ["there.txt"]


def test_rotation_puts_a_new_secret_in_place_and_keeps_the_old_one_beside_it(tmp_path: Path) -> None:
    home = tmp_path / "home"
    old = secrets.secret(home, configured=None, server_store=False)
    new = secrets.made()
    place = secrets.replaced(home, new)
    assert secrets.secret(home, configured=None, server_store=False) == new
    beside = place.with_name(f"{old.fingerprint}.old.key")
    assert secrets.parsed(beside.read_text("utf-8")) == old


def test_neither_printing_nor_an_error_shows_the_secret() -> None:
    kept = secrets.made()
    assert kept.value.hex() not in repr(kept) and repr(kept.value) not in repr(kept)
    trouble = secrets.WrongSecret("aaaa", kept.fingerprint)
    assert kept.value.hex() not in str(trouble)
    assert "aaaa" in str(trouble) and kept.fingerprint in str(trouble)


def test_rotation_names_the_partners_to_ask_again() -> None:
    words = secrets.rotation_words("aaaa", "bbbb", ("Wrenbury Council", "Grace Academy"))
    assert "Wrenbury Council, Grace Academy" in words
    assert "Ask" not in secrets.rotation_words("aaaa", "bbbb", ())
