"""Those whose ticks let them change seminars are planners."""

from django.db import migrations
from django.db.models import Q

SEMINARS = {"codename": "change_seminar", "content_type__app_label": "seminars"}


def name_planners(apps, schema_editor):
    Permission = apps.get_model("auth", "Permission")
    User = apps.get_model("groups", "User")
    ticked = Permission.objects.filter(**SEMINARS)
    holds = Q(user_permissions__in=ticked) | Q(groups__permissions__in=ticked)
    staff = User.objects.filter(holds, is_staff=True, is_superuser=False, role="").values("pk")
    User.objects.filter(pk__in=list(staff.values_list("pk", flat=True))).update(role="planner")


class Migration(migrations.Migration):

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('groups', '0004_role_and_editors'),
    ]

    operations = [migrations.RunPython(name_planners, migrations.RunPython.noop, elidable=True)]
