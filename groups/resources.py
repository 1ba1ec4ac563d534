"""The lists of this floor as tables: working groups, their members, organisations and experts."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from daugavpils_plan.transfer.cells import Choice, Day, Number, Words, YesNo
from daugavpils_plan.transfer.columns import Column, Many, in_languages
from daugavpils_plan.transfer.references import Reference, References
from daugavpils_plan.transfer.resources import TableResource
from groups.models import Expert, Membership, Organisation, Programme, Role, Sector, ThematicWorkingGroup

PROGRAMME_HINT = _("the programme's title, or the last part of its address")
NUMBER_HINT = _("only where several rows are alike: the number that an export writes")


def programme_reference() -> Reference:
    """A programme by its title or its address."""
    return Reference(Programme, lambda row: [row.title_lv or "", row.slug])


def group_reference() -> Reference:
    """A working group by its number in the programme of the same line."""
    return Reference(
        ThematicWorkingGroup, lambda row: [str(row.number)], within="programme", scope="programme_id"
    )


def organisation_reference() -> Reference:
    """An organisation by its Latvian name."""
    return Reference(Organisation, lambda row: [row.name_lv or ""])


class OrganisationTable(TableResource):
    """Organisations, known by their names."""

    model = Organisation
    columns = (*in_languages("name", is_required=True), Column("website"))
    keys = (("name_lv",),)
    key_hint = _("An organisation is known by its Latvian name. A new name is a new organisation.")


class ExpertTable(TableResource):
    """Experts, known by the address of their page, else by name."""

    model = Expert
    columns = (
        Column("slug", hint=_("the last part of the address of the expert's page; empty for a new one")),
        Column("name", is_required=True),
        Column("organisation", organisation_reference(), hint=_("the organisation's name")),
        *in_languages("bio"),
    )
    keys = (("slug",), ("name",))
    key_hint = _(
        "An expert is known by the address of the page; where that cell is empty, by name. "
        "A new name without an address is a new expert."
    )
    select_related = ("organisation",)


class GroupTable(TableResource):
    """Working groups, known by programme and number."""

    model = ThematicWorkingGroup
    columns = (
        Column("programme", programme_reference(), hint=PROGRAMME_HINT, is_required=True),
        Column("number", Number(), is_required=True),
        *in_languages("name", is_required=True),
        *in_languages("description"),
        Many(
            "sectors",
            References(Sector, lambda row: [row.code], within="programme", scope="programme_id"),
            hint=_("the sectors' codes, with semicolons between them"),
        ),
        Column("colour", Number(), hint=_("a number from 1 to 12; empty for a free one")),
    )
    keys = (("programme", "number"),)
    key_hint = _("A working group is known by its programme and number. A new number is a new group.")
    select_related = ("programme",)
    prefetch_related = ("sectors",)


class MembershipTable(TableResource):
    """Members of working groups, known by group, name and role."""

    model = Membership
    columns = (
        Column(
            "programme",
            programme_reference(),
            attribute="group__programme",
            heading=_("programme"),
            hint=PROGRAMME_HINT,
            is_required=True,
            is_read_only=True,
        ),
        Column("group", group_reference(), hint=_("the group's number"), is_required=True),
        Column("person_name", heading=pgettext_lazy("of a person", "name"), is_required=True),
        Column("role", Choice(Role.choices), is_required=True),
        Column("organisation", organisation_reference(), hint=_("the organisation's name")),
        Column("is_name_public", YesNo()),
        Column("starts_on", Day()),
        Column("ends_on", Day()),
        Column("id", Words(), heading=_("number of the row"), hint=NUMBER_HINT, is_read_only=True),
    )
    keys = (("group", "person_name", "role"),)
    key_hint = _(
        "A member is known by the working group, the name and the role. "
        "Somebody who changes the role has one row that ends and another that begins."
    )
    select_related = ("group__programme", "organisation")
