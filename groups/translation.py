"""Which texts of this floor exist in every language. Latvian is required, the others fall back to it."""

from modeltranslation.translator import TranslationOptions, register

from groups.models import City, Expert, FundingProject, Organisation, Page, PeriodChange, Programme, Sector
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
