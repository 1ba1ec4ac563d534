"""Which texts of this floor exist in every language. Latvian is required, the others fall back to it.

After them, as it needs their columns: of which rows every change is kept.
"""

from modeltranslation.translator import TranslationOptions, register

from daugavpils_plan.history.records import keep_history
from seminars.models import (
    AgendaItem,
    AgendaTemplate,
    AgendaTemplateItem,
    Answer,
    Contribution,
    Document,
    NewsItem,
    Outcome,
    Photo,
    RuleSet,
    Seminar,
    SeminarChange,
    SeminarFacilitator,
    Stage,
    Venue,
)


@register(Stage)
class StageTranslation(TranslationOptions):
    fields = ("name", "purpose")


@register(Venue)
class VenueTranslation(TranslationOptions):
    fields = ("hall", "address", "getting_in", "accessibility")
    required_languages = {"lv": ("hall",)}


@register(Seminar)
class SeminarTranslation(TranslationOptions):
    fields = ("title", "summary", "accessibility", "language_note")
    required_languages = {"lv": ("title",)}


@register(AgendaTemplate)
class AgendaTemplateTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = {"lv": ("name",)}


@register(AgendaTemplateItem)
class AgendaTemplateItemTranslation(TranslationOptions):
    fields = ("title",)
    required_languages = {"lv": ("title",)}


@register(AgendaItem)
class AgendaItemTranslation(TranslationOptions):
    fields = ("title", "speaker")
    required_languages = {"lv": ("title",)}


@register(SeminarChange)
class SeminarChangeTranslation(TranslationOptions):
    fields = ("reason",)


@register(Outcome)
class OutcomeTranslation(TranslationOptions):
    fields = ("text",)
    required_languages = {"lv": ("text",)}


@register(RuleSet)
class RuleSetTranslation(TranslationOptions):
    fields = ("title",)
    required_languages = {"lv": ("title",)}


@register(Contribution)
class ContributionTranslation(TranslationOptions):
    fields = ("rendering",)


@register(Answer)
class AnswerTranslation(TranslationOptions):
    fields = ("reason", "place", "forwarded_to", "decided_by")


@register(Photo)
class PhotoTranslation(TranslationOptions):
    fields = ("alt", "caption")


@register(Document)
class DocumentTranslation(TranslationOptions):
    fields = ("title",)
    required_languages = {"lv": ("title",)}


@register(NewsItem)
class NewsItemTranslation(TranslationOptions):
    fields = ("title", "text", "post", "unit")
    required_languages = {"lv": ("title", "text")}


keep_history(
    *(Stage, Venue, AgendaTemplate, AgendaTemplateItem, Seminar, SeminarFacilitator, AgendaItem),
    *(Outcome, Photo, Document, NewsItem, Answer),
    app="seminars",
)
keep_history(RuleSet, app="seminars", m2m_fields=("programmes",))
keep_history(Contribution, app="seminars", m2m_fields=("sectors",))
