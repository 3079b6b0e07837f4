"""Drawings: plain functions of matplotlib's axes and figures.

The same function draws for the screen, for paper and for a test; there is no pyplot and no Qt
here. `words` says what stands on a chart, `palette` its colours, `markers` its shapes, `scales`
and `time_axis` its axes, `lines` the lines of the literature and the bands between them, `ranges`
what laboratories printed, `neutrophils` the whole chart, and `picture` turns it into a file.
`words` and `palette` do not need matplotlib.
"""

import os
import sys

from neutrodesk.charts.quick_import import spare_help_texts
from neutrodesk.paths import cache_folder


def _keep_the_list_of_fonts() -> None:
    """Let matplotlib keep its list of fonts, which takes up to a second to make, for good.

    A frozen program is started with a folder that is thrown away each time, so that one does not
    count; a folder that the user has set does.
    """
    if getattr(sys, "frozen", False) or "MPLCONFIGDIR" not in os.environ:
        os.environ["MPLCONFIGDIR"] = str(cache_folder() / "matplotlib")


# matplotlib reads the variable once, when it is first imported; importing any drawing runs this.
_keep_the_list_of_fonts()
spare_help_texts()
