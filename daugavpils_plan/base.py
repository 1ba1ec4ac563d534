"""What every row of both apps stands on."""

from collections.abc import Iterable
from typing import Any, ClassVar, Self, TypeVar

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from daugavpils_plan.latvian import fold, stems
from daugavpils_plan.roles import DeskRole, has_role, is_scoped, may_open

Row = TypeVar("Row", bound=models.Model, covariant=True)


def is_key(text: str) -> bool:
    """Whether a parameter of an address can be the key of a row in either database."""
    return text.isdecimal() and len(text) < 19


class Timestamped(models.Model):
    """A row that knows when it was made and last changed.

    `updated_at` also tells two planners apart who edit the same row: see the admin's forms.
    """

    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        abstract = True


class DeskQuerySet(models.QuerySet[Row]):
    """Rows that know who works with them at the desk.

    A planner and an administrator work with all. What an editor and a facilitator work with is said
    beside each model; nothing, unless it is said.
    """

    def editable_by(self, user: Any) -> Self:
        """The rows somebody works with; of directories that all share, those to choose from."""
        if not user.is_active:
            return self.none()
        if has_role(user, DeskRole.EDITOR):
            return self.of_editor(user)
        if has_role(user, DeskRole.FACILITATOR):
            return self.of_facilitator(user)
        return self if may_open(user, self.model) else self.none()

    def of_editor(self, user: Any) -> Self:
        """What the editor of one or more working groups works with."""
        return self.none()

    def of_facilitator(self, user: Any) -> Self:
        """What somebody works with who leads seminars."""
        return self.none()

    def previewed_by(self, user: Any, published: Self) -> Self:
        """The published rows, and those that are not yet for the people who work with them."""
        if not may_open(user, self.model):
            return published
        own = self.editable_by(user)
        if not is_scoped(user):
            return own
        return self.filter(
            models.Q(pk__in=published.order_by().values("pk")) | models.Q(pk__in=own.order_by().values("pk"))
        )


class SearchableQuerySet(DeskQuerySet[Row]):
    """Rows that can be found by words without regard to case, diacritics and endings."""

    def search(self, query: str) -> Self:
        """The rows that hold every word of the query."""
        found = self
        for stem in stems(query):
            found = found.filter(search__contains=stem)
        return found


class DirectoryQuerySet(SearchableQuerySet[Row]):
    """A directory that all working groups share: an editor chooses from all of it."""

    def of_editor(self, user: Any) -> Self:
        return self


class Searchable(models.Model):
    """A row with one folded text over all its languages, kept up by save()."""

    search = models.TextField(editable=False, default="")

    search_sources: ClassVar[tuple[str, ...]] = ()
    """The names of the fields that are searched."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.fill_search()
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "search"}
        super().save(*args, **kwargs)

    def fill_search(self) -> None:
        """Fold the texts anew; save() does it, rows that are stored many at once have to be told."""
        self.search = fold(" ".join(self._searched_texts()))

    def _searched_texts(self) -> list[str]:
        names = [
            name
            for source in self.search_sources
            for name in (source, *(f"{source}_{code}" for code in settings.MODELTRANSLATION_LANGUAGES))
        ]
        return [str(value) for name in names if (value := self.__dict__.get(name))]


class OwnsFiles(models.Model):
    """A row with uploaded files: one that is replaced or deleted with its row leaves the storage too."""

    file_fields: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        rows = type(self)._default_manager.filter(pk=self.pk)
        before = rows.values_list(*self.file_fields).first() if self.pk else None
        super().save(*args, **kwargs)
        delete_files({name for name in before or () if name} - self._files())

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        files = self._files()
        counted = super().delete(*args, **kwargs)
        delete_files(files)
        return counted

    def _files(self) -> set[str]:
        return {file.name for name in self.file_fields if (file := getattr(self, name))}


def delete_files(names: Iterable[str]) -> None:
    """Take files out of the storage once it is sure that nothing names them any more."""
    gone = list(names)

    def delete() -> None:
        for name in gone:
            default_storage.delete(name)

    transaction.on_commit(delete)
