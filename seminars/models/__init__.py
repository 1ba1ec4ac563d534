"""The programme's seminars and what they leave behind."""

from seminars.models.agendas import AgendaTemplate, AgendaTemplateItem
from seminars.models.answers import Answer, Verdict
from seminars.models.contributions import (
    ANSWERED_STATES,
    OPEN_STATES,
    WORDS_LIMIT,
    Channel,
    Contribution,
    ContributionAuthor,
    ContributionEvent,
    ContributionKind,
    ContributionState,
    EventKind,
    HiddenReason,
    Publicity,
    ScribeLink,
    SpokenLanguage,
    Voice,
)
from seminars.models.materials import Document, DocumentKind, Photo
from seminars.models.news import NewsItem
from seminars.models.outcomes import Outcome, OutcomeKind
from seminars.models.receipts import Receipt, read_code
from seminars.models.rules import RuleSet
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
    "ANSWERED_STATES",
    "OPEN_STATES",
    "WORDS_LIMIT",
    "AgendaItem",
    "AgendaTemplate",
    "AgendaTemplateItem",
    "Answer",
    "ChangeKind",
    "Channel",
    "Contribution",
    "ContributionAuthor",
    "ContributionEvent",
    "ContributionKind",
    "ContributionState",
    "Document",
    "DocumentKind",
    "EventKind",
    "FacilitatorRole",
    "HiddenReason",
    "NewsItem",
    "Outcome",
    "OutcomeKind",
    "Photo",
    "Publicity",
    "Receipt",
    "RuleSet",
    "ScribeLink",
    "Seminar",
    "SeminarChange",
    "SeminarFacilitator",
    "SeminarKind",
    "SpokenLanguage",
    "Stage",
    "State",
    "Venue",
    "Verdict",
    "Voice",
    "read_code",
]
