"""How a file decays on a disk or a stick: bits that turn, sectors and pages that change."""

import random
from collections.abc import Callable

SECTOR, PAGE = 512, 4096


def bit(content: bytes, chance: random.Random) -> bytes:
    """Turn one bit."""
    place = chance.randrange(len(content))
    return _with(content, place, bytes([content[place] ^ 1 << chance.randrange(8)]))


def letter(content: bytes, chance: random.Random) -> bytes:
    """Let another digit or letter stand where one stood, as far as one is met."""
    places = [chance.randrange(len(content)) for _ in range(200)]
    written = [place for place in places if chr(content[place]).isalnum() and content[place] < 128]
    place = written[0] if written else places[0]
    return _with(content, place, bytes([content[place] ^ 1]))


def sector(content: bytes, chance: random.Random) -> bytes:
    """Let a sector hold anything."""
    place = chance.randrange(len(content) // SECTOR) * SECTOR
    return _with(content, place, chance.randbytes(SECTOR))


def zeroed_page(content: bytes, chance: random.Random) -> bytes:
    """Let a page be empty."""
    return _with(content, chance.randrange(len(content) // PAGE) * PAGE, bytes(PAGE))


def swapped_pages(content: bytes, chance: random.Random) -> bytes:
    """Let two pages change places."""
    one, other = (chance.randrange(len(content) // PAGE) * PAGE for _ in range(2))
    first, second = content[one : one + PAGE], content[other : other + PAGE]
    return _with(_with(content, one, second), other, first)


def cut_short(content: bytes, chance: random.Random) -> bytes:
    """Let the end be missing."""
    return content[: chance.randrange(len(content))]


def _with(content: bytes, place: int, part: bytes) -> bytes:
    return content[:place] + part + content[place + len(part) :]


RARE: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    letter,
    sector,
    zeroed_page,
    swapped_pages,
    cut_short,
)


def decayed(content: bytes, turn: int, chance: random.Random) -> tuple[str, bytes]:
    """Return what happened to a file and the file after it; mostly a bit turned."""
    way = RARE[turn // 4 % len(RARE)] if turn % 4 == 0 else bit
    return way.__name__, way(content, chance)
