"""What it takes to declare a setting: key, type, default, what it may be, and its help."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

Value = TypeVar("Value")


@dataclass(frozen=True)
class Setting(Generic[Value]):
    """One setting; ``refusal`` returns the sentence for a value it cannot have, or nothing."""

    key: str
    kind: type[Value]
    default: Value
    label: str
    help: str
    refusal: Callable[[Value], str] = lambda _value: ""
