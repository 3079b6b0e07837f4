"""How colours look in black and white and to people who see fewer colours than others.

The matrices are those of Machado, Oliveira and Fernandes 2009 ("A physiologically-based model for
simulation of color vision deficiency") for full severity, on linear RGB; distances are CIE76.
"""

import numpy as np

_MATRICES = {
    "everyone": np.eye(3),
    "protan": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deutan": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritan": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
    "black and white": np.tile([0.2126, 0.7152, 0.0722], (3, 1)),
}
VISIONS = tuple(_MATRICES)
# sRGB with a D65 white point.
_TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])


def _lab(colour, vision):
    coded = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    linear = np.where(coded <= 0.04045, coded / 12.92, ((coded + 0.055) / 1.055) ** 2.4)
    seen = np.clip(_MATRICES[vision] @ linear, 0, 1)
    x, y, z = (_TO_XYZ @ seen) / _TO_XYZ.sum(axis=1)
    f = [cell ** (1 / 3) if cell > 0.008856 else 7.787 * cell + 16 / 116 for cell in (x, y, z)]
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def distance(one, other, vision):
    """Return how far apart two colours look; 2.3 is just noticeable side by side."""
    return float(np.linalg.norm(_lab(one, vision) - _lab(other, vision)))


def alike(things, vision, least):
    """Return the pairs of things that share a form and whose colours look nearer than `least`.

    `things` are forms (any hashable) and colours by name.
    """
    named = sorted(things.items())
    return [
        (one, other)
        for number, (one, (form, colour)) in enumerate(named)
        for other, (other_form, other_colour) in named[number + 1 :]
        if form == other_form and distance(colour, other_colour, vision) < least
    ]
