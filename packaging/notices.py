"""Writes THIRD-PARTY-NOTICES.md: what is shipped with the program, under which licence.

With a folder as argument it also collects the licence texts there, for the installer.
usage: python packaging/notices.py [FOLDER]
"""

import re
import sys
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD_ONLY = {
    "hatchling",
    "editables",
    "pip",
    "packaging",
    "pathspec",
    "pluggy",
    "trove-classifiers",
}
HEAD = """# Third-party notices

cwlink is shipped with the following libraries. Versions are those of `requirements/runtime.lock`;
the installer carries each licence's full text. Written by `packaging/notices.py`.

| library | version | licence |
|---|---|---|
"""
FONTS = """
Fonts put into the installer (not into this repository):

| font | licence |
|---|---|
| BIZ UDGothic, BIZ UDMincho (Morisawa) | SIL Open Font License 1.1 |
| IPAmj Mincho (CITPC), where installed | IPA Font License 1.0 |

Qt (through PySide6) is used under the LGPL-3.0: it is linked dynamically and can be replaced by the
user's own build of the same version.
"""


def shipped() -> list[metadata.Distribution]:
    """Return the locked libraries that are installed here and go into the program."""
    lock = (ROOT / "requirements" / "runtime.lock").read_text(encoding="utf-8")
    names = re.findall(r"^([A-Za-z0-9_.-]+)==", lock, flags=re.MULTILINE)
    found = []
    for name in names:
        if name.lower() in BUILD_ONLY:
            continue
        try:
            found.append(metadata.distribution(name))
        except metadata.PackageNotFoundError:  # only on another system
            print(f"not installed here: {name}")
    return found


def licence(dist: metadata.Distribution) -> str:
    """Return a library's licence as it states it itself."""
    meta = dist.metadata
    stated = meta.get("License-Expression")
    if stated:
        return str(stated)
    classifiers = [c for c in meta.get_all("Classifier") or [] if c.startswith("License ::")]
    if classifiers:
        return "; ".join(c.rsplit(" :: ", 1)[-1] for c in classifiers)
    return str(meta.get("License") or "see its text").split("\n", maxsplit=1)[0]


def collect_texts(dists: list[metadata.Distribution], folder: Path) -> None:
    """Copy every licence file of the libraries into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for dist in dists:
        for file in dist.files or []:
            if re.search(r"licen[cs]e|copying|notice", file.name, flags=re.IGNORECASE):
                text = Path(str(file.locate())).read_bytes()
                (folder / f"{dist.name}-{file.name}").write_bytes(text)


def main(arguments: list[str]) -> None:
    """Write the notices, and the texts where a folder is named."""
    dists = sorted(shipped(), key=lambda dist: dist.name.lower())
    rows = "".join(f"| {d.name} | {d.version} | {licence(d)} |\n" for d in dists)
    (ROOT / "THIRD-PARTY-NOTICES.md").write_text(HEAD + rows + FONTS, encoding="utf-8")
    if arguments:
        collect_texts(dists, Path(arguments[0]))


if __name__ == "__main__":
    main(sys.argv[1:])
