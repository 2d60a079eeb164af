"""Known problems: what can go wrong outside the program, each with a sentence to act on."""


class KnownProblem(Exception):  # noqa: N818 - it is not a bug, and is shown as a sentence
    """A problem the caseworker can do something about.

    ``sentence`` is one Japanese sentence that says what to do. It never holds client data.
    Subclass it where callers must tell one problem from another.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class TaskCancelled(Exception):  # noqa: N818 - an answer to a question, not an error
    """The caseworker cancelled a long task; whatever it had begun was rolled back."""
