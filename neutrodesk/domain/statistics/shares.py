"""Shares: parts of a whole in round numbers that add up to the whole all the same."""

from collections.abc import Sequence


def shares(parts: Sequence[int], whole: int) -> tuple[int, ...]:
    """Share out `whole` in proportion to parts, so that the sum is exactly `whole`.

    Each share is rounded down, and what is left goes by one to those that lost most by it
    (largest remainder); of equal losses the earlier part comes first. All zero where the parts
    are.

    >>> shares([1, 1, 1], 1000)
    (334, 333, 333)
    """
    total = sum(parts)
    if not total:
        return (0,) * len(parts)
    given = [part * whole // total for part in parts]
    lost = [part * whole % total for part in parts]
    most = sorted(range(len(parts)), key=lambda place: -lost[place])
    for place in most[: whole - sum(given)]:
        given[place] += 1
    return tuple(given)
