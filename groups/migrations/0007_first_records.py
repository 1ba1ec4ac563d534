"""Rows that are there already begin their history with what they are now."""

from django.db import migrations

from daugavpils_plan.history.first import keep_first


def keep(apps, schema_editor):
    keep_first(apps, "groups")


class Migration(migrations.Migration):

    dependencies = [('groups', '0006_history')]

    operations = [migrations.RunPython(keep, migrations.RunPython.noop, elidable=True)]
