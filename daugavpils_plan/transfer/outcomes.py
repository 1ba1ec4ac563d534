"""What the rows of a file come to."""

from dataclasses import dataclass

from import_export.results import RowResult


@dataclass(frozen=True)
class Change:
    """One cell of a row: what is stored and what the file says."""

    heading: str
    old: str
    new: str


class Outcome(RowResult):  # type: ignore[misc]
    """What a row of the file comes to."""

    def __init__(self) -> None:
        super().__init__()
        self.changes: list[Change] = []
        self.warnings: list[str] = []
