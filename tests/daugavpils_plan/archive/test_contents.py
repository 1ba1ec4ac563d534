"""Nothing is forgotten by a backup without a reason."""

import pytest
from django.apps import apps
from django.db import models

from daugavpils_plan.archive.contents import FILLED_BY_MIGRATIONS, LEFT_OUT, every_model, kept_models


def test_every_table_of_every_app_is_kept_or_left_out_with_a_reason() -> None:
    concrete = {
        model._meta.label_lower
        for app in apps.get_app_configs()
        for model in app.get_models(include_auto_created=True)
        if not model._meta.proxy
    }
    kept = {model._meta.label_lower for model in kept_models()}
    assert kept | set(LEFT_OUT) == concrete == {model._meta.label_lower for model in every_model()}
    assert kept & set(LEFT_OUT) == set()
    assert [label for label, reason in LEFT_OUT.items() if len(reason.split()) < 4] == []


def test_rows_have_an_order_that_is_the_same_in_every_database() -> None:
    """Texts are sorted by the rules of the place; numbers and UUIDs are not."""
    ordered = (models.AutoField, models.IntegerField, models.UUIDField)
    keys = {model._meta.label_lower: model._meta.pk for model in kept_models()}
    follow = {name: key.target_field if key.is_relation else key for name, key in keys.items()}
    assert [name for name, key in follow.items() if not isinstance(key, ordered)] == []


@pytest.mark.django_db
def test_only_migrations_have_written_into_a_new_site() -> None:
    filled = {model._meta.label_lower for model in every_model() if models.QuerySet(model).exists()}
    assert filled - FILLED_BY_MIGRATIONS == set()
    assert FILLED_BY_MIGRATIONS - {model._meta.label_lower for model in every_model()} == set()
