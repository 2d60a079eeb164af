"""Takes the pictures of the READMEs: the main screens in light, some dark and at 200 %."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from cwlink.app.demo.files import DemoFiles, save_picture
from cwlink.app.demo_run import Stage, play
from cwlink.services import demo_samples
from cwlink.ui.editors.plan.plan_page import PlanPage
from cwlink.ui.main_window import MainWindow
from cwlink.ui.page import Page, PageKey
from cwlink.ui.pages.household_place import HouseholdPlace
from cwlink.ui.pages.matrix_page import MatrixPlace
from cwlink.ui.theme import Look

COLOURS = 256
SHOWN = {
    "import": "import",
    "household": "household",
    "review_4": "review-criteria",
    "review_6": "review-result",
    "review_8": "review-agencies",
    "review_paper": "review-paper",
    "meeting_agencies": "meeting-agencies",
    "meeting_dates": "meeting-dates",
    "meeting_papers": "meeting-papers",
    "minutes_roles": "minutes",
    "plan": "plan",
    "plan_paper": "plan-paper",
    "copy": "agency-copy",
    "agencies": "agencies",
    "matrix": "matrix",
    "record": "disclosure-record",
    "handover": "handover",
}
"""What the demo calls a screen, and what its picture is called."""


def main(folder: Path) -> None:
    """Take every picture into ``folder`` and print the paths."""
    folder.mkdir(parents=True, exist_ok=True)

    def show(window: MainWindow, name: str) -> None:
        if name in SHOWN:
            _save(window, folder / f"{SHOWN[name]}.png")

    def again(stage: Stage) -> None:
        stage.theme.set_look(Look.DARK)
        _show_main_screens(stage, folder, "dark")
        stage.theme.set_look(Look.LIGHT)
        stage.theme.set_own_scale(2.0)
        _show_main_screens(stage, folder, "200")

    with TemporaryDirectory() as scratch:
        files = DemoFiles(demo_samples.CASELOAD, Path(scratch))
        play(Path(scratch) / "みどり市.cwlink", files, show, again)


def _show_main_screens(stage: Stage, folder: Path, suffix: str) -> None:
    for name, key, where in (
        ("household", PageKey.HOUSEHOLDS, HouseholdPlace(stage.household_id)),
        ("plan", PageKey.PLAN, stage.hand.window.page(PageKey.PLAN).here()),
        ("matrix", PageKey.MATRIX, MatrixPlace("seishin_center", "refusal")),
    ):
        kind = PlanPage if key is PageKey.PLAN else Page
        stage.hand.open(key, kind, where)
        stage.hand.settle()
        _save(stage.hand.window, folder / f"{name}-{suffix}.png")


def _save(window: MainWindow, path: Path) -> None:
    """Save with 256 colours, rare ones kept, so that the pictures weigh little."""
    save_picture(window, path)
    with Image.open(path) as picture:
        small = picture.convert("RGB").quantize(
            COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
        )
    small.save(path, optimize=True)
    sys.stdout.write(f"{path}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
