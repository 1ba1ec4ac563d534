"""What a file would do to a list, row by row; and doing it, if that is still what was seen."""

import hashlib
import json
import logging
from collections import Counter
from dataclasses import dataclass, field

import tablib
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from import_export.results import RowResult

from daugavpils_plan.tables import Table
from daugavpils_plan.transfer.headings import left_alone, match_headings
from daugavpils_plan.transfer.outcomes import Change, Outcome
from daugavpils_plan.transfer.resources import TableResource

logger = logging.getLogger(__name__)

NEW, CHANGED, SAME, WRONG = "new", "changed", "same", "wrong"
_KINDS = {
    RowResult.IMPORT_TYPE_NEW: NEW,
    RowResult.IMPORT_TYPE_UPDATE: CHANGED,
    RowResult.IMPORT_TYPE_SKIP: SAME,
}


@dataclass(frozen=True)
class Line:
    """One row of the file: what it comes to, and why not if it cannot be."""

    number: int
    kind: str
    name: str
    changes: list[Change]
    errors: list[str]
    warnings: list[str]


@dataclass
class Preview:
    """All rows of a file, and what has to be said about the file itself."""

    lines: list[Line]
    notes: list[str] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        """How many rows are of each kind."""
        counted = Counter(line.kind for line in self.lines)
        return {kind: counted[kind] for kind in (WRONG, CHANGED, NEW, SAME)}

    @property
    def can_be_done(self) -> bool:
        """Whether there is something to do and nothing in its way."""
        return not self.counts[WRONG] and bool(self.counts[NEW] or self.counts[CHANGED])

    @property
    def seal(self) -> str:
        """A sum over all that the person saw. Another one means that the list or the file is another."""
        total = hashlib.sha256()
        for line in self.lines:
            changes = [(change.heading, change.old, change.new) for change in line.changes]
            seen = (line.number, line.kind, line.name, line.errors, line.warnings, changes)
            total.update(json.dumps(seen).encode())
        return total.hexdigest()


def preview(resource: TableResource, table: Table) -> Preview:
    """What the file would do. Everything is tried out and taken back."""
    return _run(resource, table, dry_run=True)


def import_table(resource: TableResource, table: Table, *, seal: str) -> tuple[Preview, bool]:
    """Do it, all or nothing, if it is still what was seen; what it comes to now, and whether it was done."""
    with transaction.atomic():
        label = resource.model._meta
        list(
            ContentType.objects.select_for_update().filter(app_label=label.app_label, model=label.model_name)
        )  # one import of a list at a time
        done = _run(resource, table, dry_run=False)
        is_done = done.can_be_done and done.seal == seal
        if not is_done:
            transaction.set_rollback(True)
    return done, is_done


def _run(resource: TableResource, table: Table, *, dry_run: bool) -> Preview:
    names = match_headings(resource, table)
    dataset = tablib.Dataset(headers=names)
    dataset.extend(row.cells for row in table.rows)
    resource.records = table.rows
    result = resource.import_data(dataset, dry_run=dry_run, rollback_on_validation_errors=True)
    for error in result.base_errors:
        raise error.error
    lines = [
        _line(resource, row.number, outcome, dict(zip(names, row.cells, strict=True)))
        for row, outcome in zip(table.rows, result.rows, strict=True)
    ]
    return Preview(lines, [*table.notes, *left_alone(resource, names)])


def _line(resource: TableResource, number: int, outcome: Outcome, cells: dict[str, str]) -> Line:
    return Line(
        number,
        _KINDS.get(outcome.import_type, WRONG),
        " · ".join(cells[name] for name in resource.keys[-1] if cells.get(name)),
        outcome.changes,
        _errors_of(resource, outcome),
        outcome.warnings,
    )


def _errors_of(resource: TableResource, outcome: Outcome) -> list[str]:
    """Sentences, each with the heading of its cell before it."""
    for unforeseen in outcome.errors:
        logger.error("A row of an import was refused", exc_info=unforeseen.error)
        return [_("The database does not take this row in.")]
    error = outcome.validation_error
    if error is None:
        return []
    if not hasattr(error, "error_dict"):
        return list(error.messages)
    return [
        _("%(heading)s: %(sentence)s") % {"heading": resource.fields[name].heading, "sentence": sentence}
        if name in resource.fields
        else str(sentence)
        for name, sentences in error.message_dict.items()
        for sentence in sentences
    ]


def summary(counts: dict[str, int]) -> list[str]:
    """How many rows of the file are of each kind, in words."""
    new, changed, same, wrong = (counts[kind] for kind in (NEW, CHANGED, SAME, WRONG))
    said = [
        (wrong, ngettext("%(n)d row with an error", "%(n)d rows with an error", wrong)),
        (new, ngettext("%(n)d new row", "%(n)d new rows", new)),
        (changed, ngettext("%(n)d changed row", "%(n)d changed rows", changed)),
        (same, ngettext("%(n)d row as it is stored already", "%(n)d rows as they are stored already", same)),
    ]
    return [words % {"n": count} for count, words in said if count]
