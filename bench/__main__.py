"""Runs every bench, prints a table, and writes the figures as JSON to .build/bench/figures.json."""

import json
import os
import sys
from dataclasses import asdict
from importlib import import_module

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from bench.given import PLACE
from bench.measure import Figure

ALL = ("startup", "lists", "papers", "meetings", "imports")


def main(names: list[str]) -> int:
    """Run the benches named, or all; returns 1 when a bar is not met."""
    PLACE.mkdir(parents=True, exist_ok=True)
    found: list[Figure] = []
    for name in names or ALL:
        for figure in import_module(f"bench.{name}").figures():
            found.append(figure)
            print(_line(figure), flush=True)
    told = [asdict(one) | {"ratio": one.ratio, "met": one.met} for one in found]
    path = PLACE / "figures.json"
    path.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"→ {path}")
    return 0 if all(one.met for one in found) else 1


def _line(one: Figure) -> str:
    bare = "" if one.bare is None else f"  素 {one.bare:8.1f} {one.unit}"
    ratio = "" if one.ratio is None else f"  比 {one.ratio:5.2f}"
    most = "" if one.most is None else f"（{one.most} 以下）"
    limit = "" if one.most_ms is None else f"（{one.most_ms:.0f} ms 以下）"
    sign = "○" if one.met else "×"
    return f"{sign} {one.name}  {one.ours:8.1f} {one.unit}{bare}{ratio}{most}{limit}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
