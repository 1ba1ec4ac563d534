"""Taking the example away again, and nothing else."""

from collections import defaultdict
from collections.abc import Iterator

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import CASCADE, PROTECT, RESTRICT, FileField, ForeignObjectRel, Model
from django.utils import translation

from daugavpils_plan.history.records import forget, unrecorded
from groups.models import (
    City,
    ExampleRow,
    Expert,
    FundingProject,
    Membership,
    OldSlug,
    Organisation,
    Programme,
    Sector,
    ThematicWorkingGroup,
)
from seminars.models import (
    AgendaItem,
    AgendaTemplate,
    AgendaTemplateItem,
    Answer,
    Contribution,
    ContributionAuthor,
    ContributionEvent,
    ContributionState,
    Document,
    NewsItem,
    Outcome,
    Photo,
    Receipt,
    RuleSet,
    Seminar,
    SeminarChange,
    SeminarFacilitator,
    Stage,
    Venue,
)

CHILDREN_FIRST: tuple[type[Model], ...] = (
    ContributionEvent,
    ContributionAuthor,
    Answer,
    Contribution,
    Outcome,
    Photo,
    Document,
    SeminarChange,
    SeminarFacilitator,
    AgendaItem,
    Seminar,
    NewsItem,
    AgendaTemplateItem,
    AgendaTemplate,
    Stage,
    Venue,
    RuleSet,
    Membership,
    ThematicWorkingGroup,
    Sector,
    FundingProject,
    Programme,
    Expert,
    Organisation,
    City,
)
"""Every kind of row the example has, each before those it hangs on."""
LISTED = 10
Ids = dict[type[Model], set[int]]


class InTheWayError(Exception):
    """People have hung rows of their own on rows of the example; the text lists them."""


@transaction.atomic
def remove_example() -> int:
    """Delete every row of the example and its files, edited or not; how many rows there were.

    Nothing is deleted when a row that people have added would go with them.
    """
    ids = _recorded()
    if added := list(_added_by_people(ids)):
        raise InTheWayError(_sentence(added))
    with unrecorded():
        receipts = _untied(ids[Contribution])
        for model in CHILDREN_FIRST:
            _delete(model, ids[model])
            forget(model, ids[model])
        Receipt.objects.filter(pk__in=receipts).delete()
    ExampleRow.objects.all().delete()
    return sum(len(some) for some in ids.values())


def _untied(keys: set[int]) -> list[int]:
    """Contributions hold their answers and each other; those of the example let go. Their receipts."""
    rows = Contribution.objects.filter(pk__in=keys)
    rows.update(answer=None, state=ContributionState.RECEIVED, merged_into=None, head=None)
    return list(rows.values_list("receipt", flat=True))


def _recorded() -> Ids:
    """The rows of the example that are still there.

    A city that is no longer marked as an example has become somebody's own.
    """
    recorded = defaultdict(set)
    for label, number in ExampleRow.objects.values_list("model", "object_id"):
        recorded[label].add(number)
    ids: Ids = {}
    for model in CHILDREN_FIRST:
        rows = model._base_manager.filter(pk__in=recorded[model._meta.label_lower])
        ids[model] = set(rows.values_list("pk", flat=True))
    ids[City] -= set(City.objects.filter(is_example=False).values_list("pk", flat=True))
    return ids


def _added_by_people(ids: Ids) -> Iterator[Model]:
    """Rows that are not of the example and would be deleted with it, or forbid its deletion."""
    seen = set()
    for model in CHILDREN_FIRST:
        for relation in _holding(model):
            kind = relation.related_model
            rows = kind._base_manager.filter(**{f"{relation.field.name}__in": ids[model]})
            for row in rows.exclude(pk__in=ids.get(kind, ())):
                if (kind, row.pk) not in seen:
                    seen.add((kind, row.pk))
                    yield row


def _holding(model: type[Model]) -> Iterator[ForeignObjectRel]:
    """The relations through which other rows hang on rows of this kind."""
    for relation in model._meta.get_fields(include_hidden=True):
        if (
            isinstance(relation, ForeignObjectRel)
            and not relation.many_to_many
            and not relation.related_model._meta.auto_created
            and relation.on_delete in (CASCADE, PROTECT, RESTRICT)
        ):
            yield relation


def _sentence(added: list[Model]) -> str:
    with translation.override("en"):
        named = [f"{row._meta.verbose_name} “{row}”" for row in added[:LISTED]]
    more = f" and {len(added) - LISTED} more" if len(added) > LISTED else ""
    return f"Nothing was removed, because people have added to the example: {', '.join(named)}{more}."


def _delete(model: type[Model], ids: set[int]) -> None:
    rows = model._base_manager.filter(pk__in=ids)
    _delete_files(model, ids)
    if model in (Photo, Document):
        for row in rows:
            row.delete()  # with the files of its own
    else:
        rows.delete()
    OldSlug.objects.filter(model=model._meta.label_lower, object_id__in=ids).delete()


def _delete_files(model: type[Model], ids: set[int]) -> None:
    """Once the rows are gone, the files they name go too (logos that people have added)."""
    names = [field.name for field in model._meta.get_fields() if isinstance(field, FileField)]
    for name in names:
        for path in model._base_manager.filter(pk__in=ids).exclude(**{name: ""}).values_list(name, flat=True):
            transaction.on_commit(lambda path=path: default_storage.delete(path))  # type: ignore[misc]
