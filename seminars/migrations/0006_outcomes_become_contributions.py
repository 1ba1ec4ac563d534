"""Proposals and opinions among the outcomes of seminars become contributions, with their history."""

import secrets

from django.db import migrations
from django.db.models import Max

SAID = ("proposal", "opinion")
LETTERS = "ACDEFGHJKLMNPQRTVWXY34679"
SAME = ("seminar_id", "agenda_item_id", "order", "is_example")
OF_RECORD = (
    *("history_date", "history_type", "history_user_id", "history_change_reason"),
    *("history_name", "history_by", "history_deed"),
)


def new_receipt(apps):
    receipts = apps.get_model("seminars", "Receipt").objects
    while True:
        code = "".join(secrets.choice(LETTERS) for _place in range(8))
        if not receipts.filter(code=code).exists():
            return receipts.create(code=code)


def same(row, *names):
    return {name: getattr(row, name) for name in names}


def gather(apps, schema_editor):
    outcomes = apps.get_model("seminars", "Outcome").objects.filter(kind__in=SAID)
    in_order = outcomes.select_related("seminar__group").order_by(
        "seminar__programme_id", "seminar__outcomes_published_at", "seminar_id", "order", "pk"
    )
    for outcome in in_order:
        contribution = _contribution_of(apps, outcome)
        _records_of(apps, outcome, contribution)
        apps.get_model("groups", "ExampleRow").objects.filter(
            model="seminars.outcome", object_id=outcome.pk
        ).update(model="seminars.contribution", object_id=contribution.pk)
        outcome.delete()


def _contribution_of(apps, outcome):
    Contribution = apps.get_model("seminars", "Contribution")
    seminar = outcome.seminar
    fields = {}
    if seminar.state == "outcomes":
        of_programme = Contribution.objects.filter(programme_id=seminar.programme_id)
        last = of_programme.aggregate(last=Max("number"))["last"] or 0
        fields = {
            "publicity": "published",
            "published_at": seminar.outcomes_published_at or outcome.updated_at,
            "number": last + 1,
        }
    day = seminar.sort_on or outcome.created_at.date()
    contribution = Contribution.objects.create(
        former_outcome=outcome.pk,
        programme_id=seminar.programme_id,
        group_id=seminar.group_id,
        receipt=new_receipt(apps),
        kind=outcome.kind,
        original=outcome.text_lv or outcome.text_en or outcome.text_ru,
        rendering_en=outcome.text_en,
        rendering_ru=outcome.text_ru,
        channel="seminar",
        said_on=day,
        search=outcome_search(outcome),
        **same(outcome, *SAME),
        **fields,
    )
    contribution.sectors.set(seminar.group.sectors.all())
    Contribution.objects.filter(pk=contribution.pk).update(**same(outcome, "created_at", "updated_at"))
    return contribution


def outcome_search(outcome):
    from daugavpils_plan.latvian import fold

    return fold(" ".join(text for text in (outcome.text_lv, outcome.text_en, outcome.text_ru) if text))


def _records_of(apps, outcome, contribution):
    old = apps.get_model("seminars", "HistoricalOutcome").objects.filter(id=outcome.pk)
    new = apps.get_model("seminars", "HistoricalContribution").objects
    kept = same(
        contribution,
        *("programme_id", "group_id", "receipt_id", "former_outcome", "publicity", "published_at", "number"),
    )
    for record in old.order_by("history_id"):
        new.create(
            id=contribution.pk,
            kind=record.kind if record.kind in SAID else "opinion",
            original=record.text_lv or record.text_en or record.text_ru or "–",
            rendering_en=record.text_en,
            rendering_ru=record.text_ru,
            channel="seminar",
            said_on=contribution.said_on,
            **kept,
            **same(record, *SAME, *OF_RECORD),
        )
    old.delete()


def give_back(apps, schema_editor):
    """What was said at a seminar becomes an outcome again; newer kinds become opinions."""
    Contribution = apps.get_model("seminars", "Contribution")
    Contribution.objects.update(merged_into=None, head=None)
    for contribution in Contribution.objects.filter(seminar__isnull=False).order_by("order", "pk"):
        outcome = _outcome_of(apps, contribution)
        old = apps.get_model("seminars", "HistoricalContribution").objects.filter(id=contribution.pk)
        new = apps.get_model("seminars", "HistoricalOutcome").objects
        for record in old.order_by("history_id"):
            new.create(
                id=outcome.pk, **_texts(record), kind=_kind(record), **same(record, *SAME, *OF_RECORD)
            )
        apps.get_model("groups", "ExampleRow").objects.filter(
            model="seminars.contribution", object_id=contribution.pk
        ).update(model="seminars.outcome", object_id=outcome.pk)


def _kind(row):
    return row.kind if row.kind in SAID else "opinion"


def _texts(row):
    texts = {"text_lv": row.wording or row.original, "text_en": row.rendering_en, "text_ru": row.rendering_ru}
    if row.language in ("en", "ru"):
        texts |= {"text_lv": row.rendering_lv or texts["text_lv"], f"text_{row.language}": row.original}
    return texts


def _outcome_of(apps, contribution):
    outcomes = apps.get_model("seminars", "Outcome").objects
    key = {"pk": contribution.former_outcome} if contribution.former_outcome else {}
    texts = _texts(contribution)
    outcome = outcomes.create(
        **key, kind=_kind(contribution), text=texts["text_lv"], **texts, **same(contribution, *SAME)
    )
    outcomes.filter(pk=outcome.pk).update(**same(contribution, "created_at", "updated_at"))
    return outcome


class Migration(migrations.Migration):

    dependencies = [("seminars", "0005_contributions"), ("groups", "0007_first_records")]

    operations = [migrations.RunPython(gather, give_back, elidable=False)]
