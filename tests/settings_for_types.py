"""The settings mypy reads: without modeltranslation, whose managers at run time hide the ones in the code."""

from tests.settings import *  # noqa: F403
from tests.settings import INSTALLED_APPS as _APPS

_PLAIN = {"daugavpils_plan.apps.PlanAdminConfig": "django.contrib.admin.apps.SimpleAdminConfig"}
INSTALLED_APPS = [_PLAIN.get(app, app) for app in _APPS if app != "modeltranslation"]
