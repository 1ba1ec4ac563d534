"""Putting the example into the database, again and again, without touching what people have done."""

import datetime as dt
from pathlib import Path
from typing import Any, NamedTuple

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F, Model
from django.utils import translation
from django.utils.translation import gettext
from PIL import Image

from daugavpils_plan.history.records import record_in_bulk, unrecorded
from groups.models import ExampleRow, Programme
from seminars.actions.contributions import new_receipt, next_number
from seminars.actions.materials import add_document, add_photo
from seminars.example import history, living
from seminars.example.rows import Ref, Row, fingerprint, plain
from seminars.models import Contribution, Document, Photo, Seminar, SeminarChange

PICTURES = Path(__file__).parent / "pictures"
_CALENDAR_FIELDS = {"starts_at", "ends_at", "approximate_on", "precision", "venue", "state"}


class Counts(NamedTuple):
    """What a load has done."""

    added: int
    changed: int
    left: int


def load_example(today: dt.date) -> Counts:
    """Add what is missing, date untouched rows anew, leave edited ones; all or nothing."""
    loading = Loading()
    try:
        with transaction.atomic(), translation.override("lv"):
            loading.read()
            with unrecorded():
                for row in [*living.rows(today, is_current=_first_page_is_free()), *history.rows()]:
                    loading.place(row)
            loading.record()
    except Exception:
        for path in loading.files:
            default_storage.delete(path)
        raise
    return Counts(len(loading.added), len(loading.changed), len(loading.left))


def _first_page_is_free() -> bool:
    """Whether no programme that people have made stands at the first page."""
    ours = ExampleRow.objects.filter(key=living.PROGRAMME).values("object_id")
    return not Programme.objects.filter(is_current=True).exclude(pk__in=ours).exists()


class Loading:
    """One run: what was there, and which row of the data is which row of the database."""

    def __init__(self) -> None:
        self.records: dict[str, ExampleRow] = {}
        self.present: dict[str, dict[int, Model]] = {}
        self.placed: dict[str, Model] = {}
        self.added: set[str] = set()
        self.changed: set[str] = set()
        self.left: set[str] = set()
        self.files: list[str] = []

    def read(self) -> None:
        """Fetch all that earlier runs have brought."""
        self.records = {record.key: record for record in ExampleRow.objects.all()}

    def place(self, row: Row) -> None:
        """See to it that the row is there, as the data wants it or as people have made it."""
        if row.key in self.placed:
            self._complete(row)
            return
        found = self._found(row)
        if found is None and row.part_of in self.left:
            return
        values = {name: self._resolved(value) for name, value in row.values.items()}
        if found is not None:
            self._renew(row, found, values)
        else:
            found = _stand_in(row, values) or self._add(row, values)
        self.placed[row.key] = found

    def _complete(self, row: Row) -> None:
        """Bring the rest of a row, which waited for others that hang on it."""
        if row.key not in self.added and {row.key, row.follows} & self.left:
            return
        values = {name: self._resolved(value) for name, value in row.values.items()}
        if _bring(self.placed[row.key], values) and row.key not in self.added:
            self.changed.add(row.key)

    def record(self) -> None:
        """Keep what the rows of this run look like now."""
        touched = [(key, self.placed[key]) for key in sorted(self.added | self.changed)]
        fresh = {
            kind: _fetch(kind, [row.pk for _key, row in touched if type(row) is kind])
            for kind in {type(row) for _key, row in touched}
        }
        ExampleRow.objects.bulk_create(
            [
                ExampleRow(
                    key=key,
                    model=row._meta.label_lower,
                    object_id=row.pk,
                    fingerprint=fingerprint(fresh[type(row)][row.pk]),
                )
                for key, row in touched
            ],
            update_conflicts=True,
            unique_fields=["key"],
            update_fields=["model", "object_id", "fingerprint"],
        )
        for history_type, keys in (("+", self.added), ("~", self.changed)):
            rows = [fresh[type(row)][row.pk] for key, row in touched if key in keys]
            record_in_bulk(rows, history_type, reason=gettext("Brought by the example"))

    def _resolved(self, value: Any) -> Any:
        if isinstance(value, Ref):
            return self.placed[value.key]
        if isinstance(value, tuple):
            return tuple(self.placed[ref.key] for ref in value)
        return value

    def _found(self, row: Row) -> Model | None:
        """The row that an earlier run has brought, unless people have deleted it."""
        label = row.model._meta.label_lower
        if label not in self.present:
            ids = [record.object_id for record in self.records.values() if record.model == label]
            self.present[label] = _fetch(row.model, ids)
        record = self.records.get(row.key)
        return self.present[label].get(record.object_id) if record else None

    def _renew(self, row: Row, found: Model, values: dict[str, Any]) -> None:
        if fingerprint(found) != self.records[row.key].fingerprint:
            self.left.add(row.key)
        elif row.follows not in self.left and _bring(found, values):
            self.changed.add(row.key)

    def _add(self, row: Row, values: dict[str, Any]) -> Model:
        many = {name: value for name, value in values.items() if isinstance(value, tuple)}
        made = self._make(row, {name: value for name, value in values.items() if name not in many})
        for name, others in many.items():
            getattr(made, name).set(others)
        self.added.add(row.key)
        return made

    def _make(self, row: Row, values: dict[str, Any]) -> Model:
        if row.model is Photo:
            photo = add_photo(picture=picture(row.picture), by=None, **values)
            self.files += photo.paths()
            return photo
        if row.model is Document:
            document = add_document(content=row.content, name=row.filename, by=None, **values)
            self.files.append(str(document.file.name))
            return document
        made = row.model(**values)
        if isinstance(made, Contribution):
            made.receipt = new_receipt()
            if made.is_public:
                made.number = next_number((made.seminar or made.group or made).programme)
        made.save()
        if isinstance(made, SeminarChange):  # as the deed would have counted it
            Seminar.objects.filter(pk=made.seminar_id).update(sequence=F("sequence") + 1)
        return made


def picture(name: str) -> Image.Image:
    """One of the drawn pictures."""
    with Image.open(PICTURES / name) as drawn:
        return drawn.convert("RGB")


def _fetch(model: type[Model], ids: list[int]) -> dict[int, Model]:
    relations = [relation.name for relation in model._meta.many_to_many]
    return model._base_manager.prefetch_related(*relations).in_bulk(ids)


def _stand_in(row: Row, values: dict[str, Any]) -> Model | None:
    """A row that people have made, where there may be only one of its kind."""
    if not row.only_one_by:
        return None
    return row.model._base_manager.filter(**{name: values[name] for name in row.only_one_by}).first()


def _bring(found: Model, values: dict[str, Any]) -> bool:
    """Give an untouched row the values of the data; whether anything was different."""
    different = {name: value for name, value in values.items() if _differs(found, name, value)}
    for name, value in different.items():
        if isinstance(value, tuple):
            getattr(found, name).set(value)
        else:
            setattr(found, name, value)
    if isinstance(found, Seminar) and _CALENDAR_FIELDS & different.keys():
        found.sequence += 1
    if different:
        found.save()
    return bool(different)


def _differs(found: Model, name: str, value: Any) -> bool:
    if isinstance(value, tuple):
        return {other.pk for other in value} != {other.pk for other in getattr(found, name).all()}
    column = found._meta.get_field(name)
    present = getattr(found, getattr(column, "attname", name))
    wanted = value.pk if isinstance(value, Model) else value
    return bool(present != wanted) and plain(present) != plain(wanted)
