"""Sums of sines at many frequencies, against each of them taken by itself."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neutrodesk.services.rhythm_spectrum import Spectrum

moments = st.lists(st.floats(0, 9_000, allow_subnormal=False), min_size=1, max_size=60)


@given(moments, st.integers(0, 400), st.integers(0, 2**32 - 1))
@settings(max_examples=60, deadline=None)
def test_each_sum_is_that_of_its_cosines_and_sines(times, more, seed):
    at = np.sort(np.array(times))
    at -= at.mean()
    frequencies = np.linspace(0.1, 1 / 42, int(0.8 * (at[-1] - at[0])) + 2 + more)
    columns = np.random.default_rng(seed).normal(size=(len(at), 3))
    wave = np.exp(2j * np.pi * np.outer(frequencies, at))
    found = Spectrum(at, frequencies).sums(columns)
    size = np.abs(columns).sum()
    assert np.abs(found - wave @ columns).max() <= 1e-10 * size


@pytest.mark.parametrize("number", [1, 2, 31, 1_347])
def test_there_is_a_sum_for_each_frequency_and_column(number):
    found = Spectrum(np.array([-1.0, 0.0, 1.0]), np.linspace(0.1, 0.02, number)).sums(np.eye(3))
    assert found.shape == (number, 3)
    assert np.abs(found) == pytest.approx(np.ones((number, 3)))
