"""The ground floor as Django apps: the project itself and its admin."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class ProjectConfig(AppConfig):
    """The project package: template tags, translations and commands that belong to no app."""

    name = "daugavpils_plan"


class PlanAdminConfig(AdminConfig):
    """The stock admin with the site's own desk as its default."""

    default_site = "daugavpils_plan.admin.PlanAdminSite"
