"""The collector runs again after a pause, however the pause ended, and stays off if it was."""

import gc

import pytest

from cwlink.core.collecting import collector_paused


def test_the_collector_is_paused_and_comes_back() -> None:
    with collector_paused():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_comes_back_after_a_failure() -> None:
    with pytest.raises(KeyError), collector_paused():
        raise KeyError
    assert gc.isenabled()


def test_pauses_within_pauses_end_with_the_outermost() -> None:
    with collector_paused():
        with collector_paused():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_what_was_made_within_counts_as_old_afterwards() -> None:
    frozen = gc.get_freeze_count()
    with collector_paused():
        made = [[number] for number in range(1000)]
    young = {id(one) for generation in (0, 1) for one in gc.get_objects(generation)}
    assert not [one for one in made if id(one) in young]
    assert (gc.get_freeze_count() > 0) == (frozen > 0)
