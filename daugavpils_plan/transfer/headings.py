"""Which columns a file has, and which it lacks."""

from django.utils.translation import gettext as _

from daugavpils_plan.latvian import fold
from daugavpils_plan.tables import FileTroubleError, Table
from daugavpils_plan.transfer.resources import TableResource


def match_headings(resource: TableResource, table: Table) -> list[str]:
    """The technical name of each column of the file; FileTroubleError names those that are no columns."""
    known = {fold(heading): name for name, column in resource.fields.items() for heading in column.headings()}
    names = [known.get(fold(heading), "") for heading in table.headings]
    unknown = [quoted(heading) for heading, name in zip(table.headings, names, strict=True) if not name]
    needed = [resource.fields[name] for name in resource.needed() if name not in names]
    missing = [quoted(column.headings()[0]) for column in needed]
    if unknown and missing:
        raise FileTroubleError(
            _("These columns are not known here: %(unknown)s; and these are missing: %(missing)s.")
            % {"unknown": ", ".join(unknown), "missing": ", ".join(missing)}
        )
    if unknown:
        raise FileTroubleError(_("These columns are not known here: %s.") % ", ".join(unknown))
    if missing:
        raise FileTroubleError(_("These columns are missing: %s.") % ", ".join(missing))
    twice = [quoted(table.headings[place]) for place, name in enumerate(names) if name in names[:place]]
    if twice:
        raise FileTroubleError(_("These columns stand in the file twice: %s.") % ", ".join(twice))
    if not table.rows:
        raise FileTroubleError(_("There is no row below the headings."))
    return names


def left_alone(resource: TableResource, names: list[str]) -> list[str]:
    """A sentence about the columns that the file does not have."""
    absent = [
        quoted(column.headings()[0])
        for name, column in resource.fields.items()
        if name not in names and not column.readonly
    ]
    if not absent:
        return []
    return [_("Not in the file, and so left as they are: %s.") % ", ".join(absent)]


def quoted(text: str) -> str:
    """The text between the quotation marks of the active language."""
    return _("“%(text)s”") % {"text": text}
