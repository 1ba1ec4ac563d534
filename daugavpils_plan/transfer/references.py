"""Cells that name other rows of the site by what people call them."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from daugavpils_plan.tables import join_cell, plain, split_cell
from daugavpils_plan.transfer.cells import Cell

Names = Callable[[Any], list[str]]


def _said(text: str) -> str:
    return " ".join(plain(text).split())


class Reference(Cell):
    """One row of another list, among those that the person may see there.

    `names` gives what a row is called, the usual name first. A name that several rows have names none
    of them; such a row is written with its number behind the name: „Sēžu zāle #7”. With `within`, names
    count inside the row that another column of the same line refers to.
    """

    def __init__(self, model: type[Model], names: Names, *, within: str = "", scope: str = "") -> None:
        super().__init__()
        self.model, self.names, self.within, self.scope = model, names, within, scope
        self.table: Any = None
        self._known: dict[tuple[Any, str], Any] | None = None
        self._labels: dict[Any, str] = {}

    @property
    def about(self) -> str:
        """What can stand in the cell, where the column itself says nothing."""
        return _("its name, as an export writes it")

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        text = _said(value)
        return self.find(text, row) if text else None

    def find(self, text: str, row: Any) -> Any:
        """The row of this name; every row of the list is read once, at the first question."""
        around = None
        if self.within:
            try:
                around = self.table.fields[self.within].clean(row)
            except ValueError:
                around = None
            if around is None:
                raise ValueError(
                    _("“%(value)s” cannot be looked up before the cell “%(heading)s” is right.")
                    % {"value": text[:80], "heading": self.table.fields[self.within].heading}
                )
        found = self._all().get((around.pk if around else None, text), ...)
        if found is None:
            raise ValueError(
                _("“%(value)s” is the name of several. Write its number behind it, as an export does.")
                % {"value": text[:80]}
            )
        if found is ...:
            raise ValueError(_("“%(value)s” was not found.") % {"value": text[:80]})
        return found

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        if value is None:
            return ""
        self._all()
        return self._labels.get(value.pk) or self.names(value)[0]

    def _all(self) -> dict[tuple[Any, str], Any]:
        if self._known is None:
            self._known = {}
            for found in self.table.rows_of(self.model):
                self._learn(found)
            for found in set(self._known.values()) - {None}:
                self._labels[found.pk] = self._label(found)
        return self._known

    def _learn(self, found: Any) -> None:
        assert self._known is not None
        around = getattr(found, self.scope) if self.scope else None
        names = [_said(name) for name in self.names(found)]
        self._known[around, f"{names[0]} #{found.pk}"] = found
        for name in dict.fromkeys(names):
            others = (around, name) in self._known
            self._known[around, name] = None if others else found

    def _label(self, found: Any) -> str:
        assert self._known is not None
        around = getattr(found, self.scope) if self.scope else None
        for name in self.names(found):
            if self._known.get((around, _said(name))) == found:
                return name
        return f"{self.names(found)[0]} #{found.pk}"


class References(Reference):
    """Several rows of another list: „TRA; EKO”."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        try:
            names = split_cell(value)
        except ValueError as error:
            raise ValueError(_("A quotation mark in this cell is not closed.")) from error
        found = [self.find(_said(name), row) for name in names]
        return list(dict.fromkeys(found))

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        return join_cell(Reference.render(self, row) for row in value)
