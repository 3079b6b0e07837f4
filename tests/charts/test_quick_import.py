import subprocess
import sys

PROGRAM = """
import sys
from neutrodesk.charts import picture
from matplotlib.artist import Artist
from matplotlib.lines import Line2D
line = Line2D([0, 1], [0, 1])
line.set(linewidth=3, color="red")
assert line.get_linewidth() == 3
assert not any("quick_import" in type(f).__module__ for f in sys.meta_path)
print(len(Line2D.set.__doc__ or ""))
"""


def test_matplotlib_works_without_its_help_texts():
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", PROGRAM], check=True, capture_output=True, text=True
    )
    assert int(done.stdout) == 0
