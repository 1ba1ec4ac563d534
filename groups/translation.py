"""Which texts of this floor exist in every language. Latvian is required, the others fall back to it.

After them, as it needs their columns: of which rows every change is kept.
"""

from modeltranslation.translator import TranslationOptions, register

from daugavpils_plan.history.records import keep_history
from groups.models import (
    City,
    Expert,
    FundingProject,
    Membership,
    Organisation,
    Page,
    PeriodChange,
    Programme,
    Sector,
    User,
)
from groups.models import ThematicWorkingGroup as Group


@register(City)
class CityTranslation(TranslationOptions):
    fields = ("site_name", "name", "department", "address")
    required_languages = {"lv": ("site_name", "name")}


@register(Programme)
class ProgrammeTranslation(TranslationOptions):
    fields = ("title", "purpose")
    required_languages = {"lv": ("title",)}


@register(PeriodChange)
class PeriodChangeTranslation(TranslationOptions):
    fields = ("reason",)


@register(FundingProject)
class FundingProjectTranslation(TranslationOptions):
    fields = ("title", "fund", "logo_alt")
    required_languages = {"lv": ("title", "fund")}


@register(Sector)
class SectorTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = {"lv": ("name",)}


@register(Organisation)
class OrganisationTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = {"lv": ("name",)}


@register(Expert)
class ExpertTranslation(TranslationOptions):
    fields = ("bio",)


@register(Group)
class GroupTranslation(TranslationOptions):
    fields = ("name", "description")
    required_languages = {"lv": ("name",)}


@register(Page)
class PageTranslation(TranslationOptions):
    fields = ("title", "text")
    required_languages = {"lv": ("title",)}


keep_history(
    *(City, Programme, FundingProject, Sector, Membership, Organisation, Expert, Page, User),
    app="groups",
)
keep_history(Group, app="groups", m2m_fields=("sectors", "editors"))
