"""Two people and several app instances at once: nothing is overwritten, nothing happens twice."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

import pytest
from stored import ANN, BEN, at, events, new_report, register, snapshot, states

from prevent_metrics.store import ChangedMeanwhile, SavedAlready, Store, StoreError, open_store


def _share(url: str, title: str) -> str:
    store = open_store(url)
    try:
        return f"report {store.save_report(new_report(title), title, at(), expected_last=0)}"
    except StoreError as problem:
        return type(problem).__name__
    finally:
        store.close()


def _save_many(url: str, who: str) -> list[int]:
    store = open_store(url)
    numbers = [store.save_returns([register(f"{who} {n}")], who, at())[0] for n in range(10)]
    store.close()
    return numbers


def test_two_processes_that_share_at_once_make_one_report_and_tell_the_other(url: str) -> None:
    with ProcessPoolExecutor(2, mp_context=get_context("forkserver")) as people:
        told = sorted(people.map(_share, [url, url], [ANN, BEN]))
    assert told == ["ChangedMeanwhile", "report 1"]
    store = open_store(url)
    assert (len(store.reports()), len(store.ledger())) == (1, 2)
    store.close()


def test_two_processes_that_save_at_once_lose_nothing(url: str) -> None:
    with ProcessPoolExecutor(2, mp_context=get_context("forkserver")) as people:
        numbers = [each for saved in people.map(_save_many, [url, url], [ANN, BEN]) for each in saved]
    store = open_store(url)
    assert len(set(numbers)) == 20 == len(store.returns())
    assert len(store.trail()) == 20
    store.close()


def _at_once(store: Store, work: list) -> list[str]:
    def told(each: object) -> str:
        try:
            each(store)
            return "done"
        except StoreError as problem:
            return type(problem).__name__

    with ThreadPoolExecutor(len(work)) as people:
        return sorted(people.map(told, work))


def test_the_same_register_uploaded_by_two_at_once_is_counted_once(store: Store) -> None:
    told = _at_once(store, [lambda s, who=who: s.save_returns([register()], who, at()) for who in (ANN, BEN)])
    assert told == [SavedAlready.__name__, "done"]
    assert states(store) == ["current"]


def test_two_snapshots_at_once_leave_one_current(store: Store) -> None:
    told = _at_once(store, [lambda s, n=n: s.save_returns([snapshot(f"{n}.xlsx")], ANN, at()) for n in range(4)])
    assert told == ["done"] * 4
    assert sorted(states(store)) == ["current", "superseded", "superseded", "superseded"]


def test_many_viewers_who_open_a_new_report_at_once_make_it_final_once(store: Store) -> None:
    store.save_report(new_report(), ANN, at())
    assert _at_once(store, [lambda s, n=n: s.open_report(1, f"viewer {n}", at(1)) for n in range(8)]) == ["done"] * 8
    assert events(store).count("report first opened") == 1


def test_a_report_is_either_withdrawn_or_opened_first_never_freed_after_it_was_seen(store: Store) -> None:
    for number in range(1, 7):
        store.save_report(new_report(), ANN, at())
        told = _at_once(
            store,
            [
                lambda s, n=number: s.withdraw_report(n, "wrong", ANN, at(1)),
                lambda s, n=number: s.open_report(n, BEN, at(1)),
            ],
        )
        record = store.reports()[-1]
        ledger = store.ledger()
        standing = set(ledger.loc[ledger["report"] == number, "standing"])
        assert standing == ({"final"} if record.opened_at else {"freed"})
        assert told == (["done", "done"] if record.opened_at else ["NotThere", "done"])


def test_another_instance_sees_a_sharing_and_a_withdrawal_at_once(url: str) -> None:
    one, other = open_store(url), open_store(url)
    before = other.reports_stamp()
    one.save_report(new_report(), ANN, at())
    assert (other.latest_number(), other.reports_stamp() != before) == (1, True)
    one.withdraw_report(1, "wrong", ANN, at(1))
    assert other.reports()[0].state == "withdrawn"
    one.close()
    other.close()


def test_a_reader_sees_one_state_while_another_shares(store: Store) -> None:
    store.save_report(new_report(), ANN, at())
    with store.reading() as connection:
        from sqlalchemy import text

        count = text("SELECT count(*) FROM figure")
        before = connection.execute(count).scalar()
        store.save_report(new_report(), BEN, at(1))
        assert connection.execute(count).scalar() == before


@pytest.mark.parametrize("place", ["partners", "settings"])
def test_two_who_edit_the_same_page_at_once_are_told_apart(store: Store, place: str) -> None:
    if place == "partners":
        version = store.partners_version()
        work = [lambda s: s.save_partners([], ANN, at(), expected_version=version)] * 2
    else:
        version = store.settings_version()
        work = [lambda s: s.save_settings({"marking": "OFFICIAL"}, ANN, at(), expected_version=version)] * 2
    assert _at_once(store, work) == [ChangedMeanwhile.__name__, "done"]
