"""The city's things that exist before a seminar is called."""

from groups.models.city import City
from groups.models.example import ExampleRow
from groups.models.groups import Membership, Role, ThematicWorkingGroup
from groups.models.pages import Page, PageKey
from groups.models.people import Expert, Organisation
from groups.models.programme import FundingProject, PeriodChange, Programme, PublicityRules, Sector
from groups.models.slugs import OldSlug
from groups.models.users import User

__all__ = [
    "City",
    "ExampleRow",
    "Expert",
    "FundingProject",
    "Membership",
    "OldSlug",
    "Organisation",
    "Page",
    "PageKey",
    "PeriodChange",
    "Programme",
    "PublicityRules",
    "Role",
    "Sector",
    "ThematicWorkingGroup",
    "User",
]
