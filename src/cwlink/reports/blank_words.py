"""How a blank item prints: visible in a draft, 記載なし in a final paper (forms, 6)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from cwlink.reports.cells import WIDE, choice_runs
from cwlink.reports.entries import Blank, Choice, Entry
from cwlink.reports.typesetting import Run

_SHORT: Final = 16  # characters


@dataclass
class BlankWords:
    """Words the blank items of one paper and counts them, so that a draft's head can say how many.

    Fields left for a pen never come by here and so are not counted.
    """

    draft: bool
    total: int = 0
    required: int = 0

    def runs(self, item: Entry) -> tuple[Run, ...]:
        """Return an item's text, or what stands for it, its label before."""
        label = (Run(f"{item.label}\u00a0", keep=True),) if item.label else ()
        return (*label, self.value(item))

    def value(self, item: Entry) -> Run:
        """Return an item's text, or what stands for it."""
        if item.blank is None:
            return Run(item.text)
        return self.blank(item.blank)

    def blank(self, blank: Blank) -> Run:
        """Return what stands for a blank, and count it."""
        self.total += 1
        self.required += blank is Blank.REQUIRED
        if not self.draft:
            return Run("記載なし", keep=True)
        if blank is Blank.REQUIRED:
            return Run("【未記入・必須】", bold=True, keep=True)
        return Run("〔未記入〕", keep=True)

    @property
    def count(self) -> str:
        """Return how many items were blank so far, for the head of a draft."""
        needed = f"（うち確定に必要なもの\u00a0{self.required}か所）" if self.required else ""
        return f"未記入\u00a0{self.total}か所{needed}"

    def joined(self, items: Iterable[Entry], mark: str = "。") -> tuple[Run, ...]:
        """Return several items as running text, ``mark`` after each but the last.

        A wide space parts what follows a blank. Short items stay whole.
        """
        runs: list[Run] = []
        before: Entry | None = None
        for item in items:
            if before is not None and not before.text.endswith(("。", "\n")):
                runs.append(Run(WIDE if before.blank else mark))
            *label, value = self.runs(item)
            runs += (*label, replace(value, keep=len(value.text) <= _SHORT))
            before = item
        return tuple(runs)

    def chosen(
        self, options: Sequence[tuple[str, str]], item: Choice, *, strong: bool = False
    ) -> tuple[Run, ...]:
        """Return all options with the chosen one marked, and the blank's words if none is."""
        runs = choice_runs(options, item.code, strong=strong)
        return runs if item.blank is None else (*runs, Run(WIDE), self.blank(item.blank))
