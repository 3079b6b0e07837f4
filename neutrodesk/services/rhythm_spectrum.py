"""Sums of sines at many evenly spaced frequencies at once, for draws at any moments.

Each sum is worked out as by its definition, the sine of every draw at every frequency, to about
twelve figures, in a small part of the time: the draws are spread over a fine grid by a narrow bell
(Kaiser and Bessel's), one Fourier transform gives the sums of the grid at all frequencies, and the
transform of the bell is divided out (a Fourier transform of uneven times, after Dutt and Rokhlin).
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Sums = NDArray[np.complex128]

_WIDTH = 16
"""So many points of the grid each draw is spread over."""
_FINER = 2
"""The grid has so many points for each frequency."""
_SHARPNESS = 0.98 * np.pi * _WIDTH * (1 - 1 / (2 * _FINER))
_AT_ONCE = 64
"""Draws in the memory of one step."""


class Spectrum:
    """The sums of columns of values over draws, times the wave of each frequency.

    `times` are in days, in their order; `frequencies` (a day) are evenly spaced.
    """

    def __init__(self, times: Numbers, frequencies: Numbers) -> None:
        number = len(frequencies)
        self._low = -(number // 2)
        step = (frequencies[-1] - frequencies[0]) / max(number - 1, 1)
        middle = frequencies[0] - self._low * step
        self._length = _fast_length(_FINER * max(number, _WIDTH))
        self._wave = np.exp(2j * np.pi * middle * times)
        self._places = times * step * self._length
        self._taken = np.arange(self._low, self._low + number) % self._length
        self._bell = _transformed(np.arange(self._low, self._low + number) / self._length)

    def sums(self, columns: Numbers) -> Sums:
        """Return for each frequency (row) and column the sum of values times cosine and sine.

        The real part has the cosines, the imaginary part the sines.
        """
        grid = np.zeros((columns.shape[1], self._length), dtype=np.complex128)
        for places, spread, inside in self._spread():
            part = (spread.real @ columns[inside]) + 1j * (spread.imag @ columns[inside])
            grid[:, places] += part.T
        whole = np.fft.ifft(grid, axis=1, norm="forward")
        found: Sums = (whole[:, self._taken] / self._bell).T
        return found

    def _spread(self) -> Iterator[tuple[NDArray[np.int64], Sums, slice]]:
        """Yield, some draws at a time, the places they are spread over, by how much, and which."""
        for at in range(0, len(self._places), _AT_ONCE):
            inside = slice(at, at + _AT_ONCE)
            near = self._places[inside]
            first, last = np.floor(near.min()) - _WIDTH // 2, np.ceil(near.max()) + _WIDTH // 2
            places = np.arange(int(first), int(last) + 1)
            spread = _bell(places[:, None] - near) * self._wave[inside]
            yield places % self._length, spread, inside


def _bell(distances: Numbers) -> Numbers:
    """Return how much of a draw comes to a place so far from it."""
    inside = 1 - (2 * distances / _WIDTH) ** 2
    found: Numbers = np.where(inside > 0, np.i0(_SHARPNESS * np.sqrt(np.maximum(inside, 0))), 0)
    return found


def _transformed(frequencies: Numbers) -> Numbers:
    """Return the Fourier transform of the bell at frequencies (a place of the grid)."""
    root = np.sqrt(_SHARPNESS**2 - (np.pi * _WIDTH * frequencies) ** 2)
    found: Numbers = _WIDTH * np.sinh(root) / root
    return found


def _fast_length(least: int) -> int:
    """Return the least length that has only 2, 3 and 5 as factors, and so transforms quickly."""
    odd: list[int] = [3**three * 5**five for three in range(12) for five in range(8)]
    return min(each << max(0, (-(-least // each) - 1).bit_length()) for each in odd)
