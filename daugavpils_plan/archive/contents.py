"""What belongs to a backup. Every model does, unless it stands here with the reason why not."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connections, models
from django.db.migrations.loader import MigrationLoader

Model = type[models.Model]

RESTORING = ".restore-"
"""How the folders of restores begin, in the media folder; they are no uploads."""

LEFT_OUT = {
    "sessions.session": "whoever was signed in signs in again: a restored site may know other people",
}
"""Models whose rows are neither kept nor restored; a restore empties them."""

FILLED_BY_MIGRATIONS = frozenset(
    {
        "contenttypes.contenttype",
        "auth.permission",
        "auth.group",
        "auth.group_permissions",
        "groups.page",
        "groups.historicalpage",
        "seminars.ruleset",
    }
)
"""Models that have rows in a site which nobody has used yet."""


def every_model() -> list[Model]:
    """All tables that Django keeps, those of many-to-many relations among them, by name."""
    found = apps.get_models(include_auto_created=True)
    kept = [model for model in found if model._meta.managed and not model._meta.proxy]
    return sorted(kept, key=lambda model: model._meta.label_lower)


def kept_models() -> list[Model]:
    """The models whose rows are in a backup."""
    return [model for model in every_model() if model._meta.label_lower not in LEFT_OUT]


def columns(model: Model) -> "list[models.Field[Any, Any]]":
    """The columns of a model's own table; what the database reckons itself is left out."""
    return [field for field in model._meta.local_concrete_fields if not field.generated]


def media_folder() -> Path:
    """Where the uploads lie."""
    return Path(settings.MEDIA_ROOT).resolve()


def files(folder: Path) -> Iterator[str]:
    """The paths of all files below the folder, in one fixed order."""
    found = []
    for parent, inner, names in os.walk(folder):
        if Path(parent) == folder:
            inner[:] = [name for name in inner if not name.startswith(RESTORING)]
        inside = Path(parent).relative_to(folder)
        found += [(inside / name).as_posix() for name in names if (Path(parent) / name).is_file()]
    yield from sorted(found)


def is_empty(using: str, *, with_files: bool) -> bool:
    """Whether nobody has used this site yet: only migrations have written into it."""
    used = [model for model in kept_models() if model._meta.label_lower not in FILLED_BY_MIGRATIONS]
    has_rows = any(models.QuerySet(model, using=using).exists() for model in used)
    has_files = with_files and next(files(media_folder()), None) is not None
    return not has_rows and not has_files


@dataclass(frozen=True)
class Migrations:
    """How the tables of a database stand to the code that is running."""

    applied: set[str]
    waiting: set[str]
    from_later: set[str]


def migrations(using: str) -> Migrations:
    """The migrations that the database has had, those it waits for, and those this version does not know."""
    loader = MigrationLoader(connections[using])
    known = {(app, name): f"{app}.{name}" for app, name in loader.graph.nodes}
    applied = {title for key, title in known.items() if key in loader.applied_migrations}
    unknown = {key for key in loader.applied_migrations if key[0] in loader.migrated_apps} - set(known)
    squashed = {old for new in loader.disk_migrations.values() for old in new.replaces}
    from_later = {f"{app}.{name}" for app, name in unknown - squashed}
    return Migrations(applied, set(known.values()) - applied, from_later)
