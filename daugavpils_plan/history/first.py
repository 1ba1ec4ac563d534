"""The first record of rows that were there before their history was kept. For migrations."""

from typing import Any

from django.utils import timezone

BATCH = 500


def keep_first(apps: Any, app: str) -> None:
    """One record for each row that has none, so that its first change has something to be compared with."""
    for record in apps.get_app_config(app).get_models():
        name = record.__name__
        if not name.startswith("Historical") or "_" in name:
            continue
        model = apps.get_model(app, name.removeprefix("Historical"))
        columns = [field.attname for field in model._meta.concrete_fields]
        kept = [field.attname for field in record._meta.concrete_fields if field.attname in columns]
        missing = model.objects.exclude(pk__in=record.objects.values("id")).order_by("pk")
        made = [
            record(history_type="+", history_date=timezone.now(), **row)
            for row in missing.values(*kept).iterator(BATCH)
        ]
        record.objects.bulk_create(made, batch_size=BATCH)
        for relation in model._meta.many_to_many:
            _keep_links(apps, app, record, relation)


def _keep_links(apps: Any, app: str, record: Any, relation: Any) -> None:
    try:
        links = apps.get_model(app, f"Historical{relation.remote_field.through.__name__}")
    except LookupError:
        return
    through = relation.remote_field.through
    here, there = relation.m2m_field_name(), relation.m2m_reverse_field_name()
    firsts = dict(record.objects.filter(history_type="+").values_list("id", "history_id"))
    linked = set(links.objects.values_list("history_id", flat=True))
    made = [
        links(history_id=firsts[row], id=pk, **{f"{here}_id": row, f"{there}_id": other})
        for pk, row, other in through.objects.values_list("pk", f"{here}_id", f"{there}_id")
        if row in firsts and firsts[row] not in linked
    ]
    links.objects.bulk_create(made, batch_size=BATCH)
