"""Drawings: plain functions of matplotlib's axes and figures.

The same function draws for the screen, for paper and for a test; there is no pyplot and no Qt
here.

- words and looks: `words` says what stands on a chart, `style` how it is to look, `palette` its
  colours, `markers` its shapes, `lettering` and `outlines` its letters
- axes: `moments` and `time_axis`, `ages` below the dates, `scales` for counts, `frame` around all
- counts: `neutrophils` is the whole chart; `points` a course, `noted` and `at_draw` what was so
  at each draw, `lines` those of the literature and the bands between them, `ranges` what
  laboratories printed, `key` what the shapes mean
- `diary`: lanes below any axis of time; `several`: more than one course in a picture, whose axes
  `panels` fills; `rhythm_pictures`: the drawings of the rhythm view, `rhythm_sheet` all of them on
  a page
- `picture` turns the chart into a file

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
