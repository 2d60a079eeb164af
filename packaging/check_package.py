"""Looks at the frozen program: nothing in it speaks to a network, and it does the main job.

usage: python packaging/check_package.py FOLDER
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

SPEAKING = ("tls", "networkinformation")
"""Folders of Qt plug-ins without which its network library has nobody to speak through."""
ENCRYPTED_CONNECTIONS = ("_ssl", "qopensslbackend", "qschannelbackend", "qcertonlybackend")
NEEDED = ("cwlink/resources/reference/agency_matrix.csv", "cwlink/storage/migrations/env.py")


def faults(folder: Path) -> list[str]:
    """Return what is wrong with the files of a frozen program, in English."""
    inside = folder / "_internal"
    names = [path.relative_to(folder) for path in folder.rglob("*")]
    found = [f"speaks to a network: {name}" for name in names if set(SPEAKING) & set(name.parts)]
    found += [
        f"encrypted connections: {name}"
        for name in names
        if any(word in name.name.lower() for word in ENCRYPTED_CONNECTIONS)
    ]
    found += [f"missing: {name}" for name in NEEDED if not (inside / name).is_file()]
    if not any((inside / "fonts").glob("*.tt[fc]")):
        found.append("missing: the fonts of the papers")
    return found


def does_the_main_job(folder: Path) -> bool:
    """Run the demo of the frozen program; tell whether it made its papers."""
    program = folder / ("cwlink.exe" if sys.platform == "win32" else "cwlink")
    with tempfile.TemporaryDirectory() as scratch:
        done = subprocess.run(  # noqa: S603 - the program that was just built
            [program, "demo", str(Path(scratch) / "demo")],
            check=False,
            capture_output=True,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            timeout=600,
        )
        return done.returncode == 0 and len(list(Path(scratch).rglob("*.pdf"))) >= 20


def main(folder: Path) -> int:
    """Print what is wrong; return the exit status."""
    found = faults(folder)
    if not found and not does_the_main_job(folder):
        found = ["the frozen program does not do the main job"]
    for line in found:
        print(line)
    if not found:
        print(f"{folder}: whole, and nothing in it speaks to a network")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
