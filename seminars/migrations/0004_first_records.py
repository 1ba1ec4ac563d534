"""Rows that are there already begin their history with what they are now."""

from django.db import migrations

from daugavpils_plan.history.first import keep_first


def keep(apps, schema_editor):
    keep_first(apps, "seminars")


class Migration(migrations.Migration):

    dependencies = [('seminars', '0003_history')]

    operations = [migrations.RunPython(keep, migrations.RunPython.noop, elidable=True)]
