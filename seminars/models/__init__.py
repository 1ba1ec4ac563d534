"""The programme's seminars and what they leave behind."""

from seminars.models.agendas import AgendaTemplate, AgendaTemplateItem
from seminars.models.materials import Document, DocumentKind, Photo
from seminars.models.news import NewsItem
from seminars.models.outcomes import Outcome, OutcomeKind
from seminars.models.seminars import (
    AgendaItem,
    ChangeKind,
    FacilitatorRole,
    Seminar,
    SeminarChange,
    SeminarFacilitator,
    SeminarKind,
    State,
)
from seminars.models.stages import Stage
from seminars.models.venues import Venue

__all__ = [
    "AgendaItem",
    "AgendaTemplate",
    "AgendaTemplateItem",
    "ChangeKind",
    "Document",
    "DocumentKind",
    "FacilitatorRole",
    "NewsItem",
    "Outcome",
    "OutcomeKind",
    "Photo",
    "Seminar",
    "SeminarChange",
    "SeminarFacilitator",
    "SeminarKind",
    "Stage",
    "State",
    "Venue",
]
