"""Members of working groups in a list of their own; each is also written in the form of the group."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from daugavpils_plan.base import is_key
from daugavpils_plan.desk import DeskModelAdmin
from daugavpils_plan.transfer.admin import TransferMixin
from groups.admin.programmes_in_lists import ProgrammeFilter
from groups.models import Membership
from groups.resources import MembershipTable


class ProgrammeOfMemberFilter(ProgrammeFilter):
    """The programme of the member's working group."""

    def queryset(self, request: HttpRequest, queryset: "QuerySet[Membership]") -> "QuerySet[Membership]":
        chosen = self.value() or "all"
        return queryset.filter(group__programme_id=chosen) if is_key(chosen) else queryset


@admin.register(Membership)
class MembershipAdmin(TransferMixin, DeskModelAdmin):
    chapter, place = "prepare", 55
    table = MembershipTable
    list_display = ("person_name", "role", "group", "organisation", "starts_on", "ends_on")
    list_filter = (ProgrammeOfMemberFilter, "role")
    list_select_related = ("group", "organisation")
    autocomplete_fields = ("group", "organisation")
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "group",
                    "person_name",
                    "is_name_public",
                    "role",
                    "organisation",
                    ("starts_on", "ends_on"),
                ]
            },
        ),
    ]
