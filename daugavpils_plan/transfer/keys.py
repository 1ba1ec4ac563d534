"""Which row of the list a line of the file speaks of."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _
from import_export.instance_loaders import BaseInstanceLoader


class KeyedRows(BaseInstanceLoader):  # type: ignore[misc]
    """Finds the row of the list that a line of the file speaks of. No two lines may mean the same."""

    def __init__(self, resource: Any, dataset: Any = None) -> None:
        super().__init__(resource, dataset)
        self.rows: dict[Any, list[Model]] = {}
        self.lines: dict[Any, int] = {}
        for row in resource.stored(dataset):
            for names in resource.keys:
                key = (names, tuple(resource.fields[name].key(row) for name in names))
                self.rows.setdefault(key, []).append(row)

    def get_instance(self, row: dict[str, str]) -> Model | None:
        resource = self.resource
        key = resource.key_of(row)
        found = self.rows.get(key, [])
        if len(found) > 1:
            found = [same for same in found if str(same.pk) == row.get("id", "").strip()]
            if not found:
                raise ValidationError(
                    _("Several rows of the list are like this one. Keep the numbers that an export writes.")
                )
        if not found and key[0] != resource.keys[-1]:
            raise ValidationError(
                {
                    key[0][0]: _(
                        "There is no such row in the list. Leave the cell empty if it is to be a new one."
                    )
                }
            )
        line = self.lines.setdefault(found[0].pk if found else key, resource.line)
        if line != resource.line:
            raise ValidationError(
                _("This row means the same as row %(number)s of the file.") % {"number": line}
            )
        return found[0] if found else None
