"""The lists of this floor as tables: seminars, venues and contributions."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from daugavpils_plan.dates import Precision
from daugavpils_plan.tables import plain
from daugavpils_plan.transfer.cells import Choice, Day, Moment, Number, Words, YesNo
from daugavpils_plan.transfer.columns import Column, Many, in_languages
from daugavpils_plan.transfer.references import Reference, References
from daugavpils_plan.transfer.resources import TableResource
from groups.models import Expert, Sector
from groups.resources import NUMBER_HINT, PROGRAMME_HINT, group_reference, programme_reference
from seminars.conflicts import conflicts_of
from seminars.forms.deeds import MOVED
from seminars.models import (
    Channel,
    Contribution,
    ContributionKind,
    ContributionState,
    FacilitatorRole,
    Publicity,
    Seminar,
    SeminarFacilitator,
    SeminarKind,
    SpokenLanguage,
    Stage,
    State,
    Venue,
    Voice,
)
from seminars.personal_data import find_personal_data


def venue_name(venue: Any) -> str:
    """The hall and its address in Latvian, as a cell names them."""
    return f"{venue.hall_lv}, {venue.address_lv}" if venue.address_lv else f"{venue.hall_lv}"


class VenueTable(TableResource):
    """Venues, known by hall and address."""

    model = Venue
    columns = (
        *in_languages("hall", is_required=True),
        *in_languages("address"),
        Column("seats", Number()),
        Column("hosts_parallel_events", YesNo()),
        *in_languages("getting_in"),
        *in_languages("accessibility"),
        Column("id", Words(), heading=gettext_lazy("number of the row"), hint=NUMBER_HINT, is_read_only=True),
    )
    keys = (("hall_lv", "address_lv"),)
    key_hint = gettext_lazy("A venue is known by its hall and address in Latvian. A new pair is a new venue.")


class Facilitators(Many):
    """The experts who have one role at a seminar."""

    def __init__(self, name: str, role: FacilitatorRole, *, heading: Any) -> None:
        super().__init__(
            name,
            References(Expert, lambda row: [row.name, row.slug]),
            attribute="facilitators",
            heading=heading,
            hint=gettext_lazy("experts by their names, with semicolons between them"),
        )
        self.role = role

    def get_value(self, row: Any) -> list[Expert]:
        named = row.facilitators.all() if row.pk else ()
        return [place.expert for place in named if place.role == self.role]

    def write(self, row: Any, value: list[Expert]) -> None:
        """Those named have this role; those who had it and are not named are gone."""
        named = {place.expert_id: place for place in SeminarFacilitator.objects.filter(seminar=row)}
        for expert in value:
            place = named.pop(expert.pk, None) or SeminarFacilitator(seminar=row, expert=expert)
            place.role = self.role
            place.save()
        for place in named.values():
            if place.role == self.role:
                place.delete()


FACILITATORS = ("facilitators", "co_facilitators", "minute_takers")


class SeminarTable(TableResource):
    """Seminars, known by the address of their page, else by group, stage and title."""

    model = Seminar
    columns = (
        Column(
            "slug",
            hint=gettext_lazy("the last part of the address of the seminar's page; empty for a new one"),
        ),
        Column("programme", programme_reference(), hint=PROGRAMME_HINT, is_required=True, is_read_only=True),
        Column("group", group_reference(), hint=gettext_lazy("the group's number"), is_required=True),
        Column(
            "stage",
            Reference(Stage, lambda row: [str(row.number)], within="programme", scope="programme_id"),
            hint=gettext_lazy("the stage's number"),
            is_required=True,
        ),
        *in_languages("title", is_required=True),
        *in_languages("summary"),
        Column("state", Choice(State.choices), is_read_only=True),
        Column("kind", Choice(SeminarKind.choices)),
        Column("starts_at", Moment()),
        Column("ends_at", Moment()),
        Column("approximate_on", Day()),
        Column("precision", Choice(Precision.choices)),
        Column(
            "venue",
            Reference(Venue, lambda row: [venue_name(row)]),
            hint=gettext_lazy("hall and address with a comma between them"),
        ),
        Column("places", Number()),
        Column("online_url"),
        Column("is_online_url_public", YesNo()),
        *in_languages("accessibility"),
        *in_languages("language_note"),
        Facilitators("facilitators", FacilitatorRole.LEAD, heading=gettext_lazy("facilitators")),
        Facilitators("co_facilitators", FacilitatorRole.ASSISTANT, heading=gettext_lazy("co-facilitators")),
        Facilitators("minute_takers", FacilitatorRole.MINUTES, heading=gettext_lazy("minute-takers")),
    )
    keys = (("slug",), ("group", "stage", "title_lv"))
    key_hint = gettext_lazy(
        "A seminar is known by the address of its page; where that cell is empty, by working group, stage "
        "and Latvian title. What is not known is a new draft. The time and the hall of a seminar that people "
        "know of are changed by “Move”, not by a table, and so is its state by the buttons of its form."
    )
    select_related = ("programme", "group", "stage", "venue")
    prefetch_related = ("facilitators__expert",)

    def prepare(self, row: Any) -> None:
        """How exactly the time is known goes without saying when there is a time, or none at all."""
        if not plain(row.get("precision", "x")):
            if plain(row.get("starts_at", "")):
                row["precision"] = Precision.DAY.value
            elif not plain(row.get("approximate_on", "")):
                row["precision"] = Precision.UNKNOWN.value

    def import_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        super().import_instance(instance, row, **kwargs)
        if instance._state.adding or instance.state == State.DRAFT:
            return
        moved = [name for name in self.typed if name in MOVED]
        sentence = _("People know of this seminar already: use “Move” in its form, which keeps the reason.")
        if moved:
            raise ValidationError(dict.fromkeys(moved, sentence))

    def check(self, instance: Any) -> None:
        super().check(instance)
        named = [expert for column, value in self.many for expert in value]
        if len(named) != len(set(named)):
            raise ValidationError(_("The same expert stands in two roles."))

    def warnings_of(self, instance: Any, row: Any) -> list[str]:
        """Conflicts, as the form of a seminar has them; and that a state is not brought in."""
        said: list[str] = []
        if {*MOVED, "group", *FACILITATORS} & set(self.typed) and instance.takes_place:
            experts = Expert.objects.filter(facilitations__seminar=instance)
            found = conflicts_of(instance, experts, viewer=self.request.user)
            said = [str(conflict) for conflict in found]
        if plain(row.get("state", "")) and not self._says_state(row, instance.state):
            stays = {"state": instance.get_state_display()}
            said.append(_("The state is not brought in: it stays “%(state)s”.") % stays)
        return said

    def _says_state(self, row: Any, state: str) -> bool:
        try:
            return bool(self.fields["state"].clean(row) == state)
        except ValueError:
            return False


class ContributionTable(TableResource):
    """What people said: of a survey, a hearing, or written down elsewhere. Who said it is not in it."""

    model = Contribution
    columns = (
        Column("programme", programme_reference(), hint=PROGRAMME_HINT, is_required=True),
        Column(
            "number",
            Number(),
            hint=gettext_lazy("the public number; empty for a new one"),
            is_read_only=True,
        ),
        Column("said_on", Day(), is_required=True),
        Column("channel", Choice(Channel.choices), is_required=True),
        Column("order", Number(), heading=gettext_lazy("number in the source")),
        Column("original", is_required=True),
        Column("kind", Choice(ContributionKind.choices)),
        Column("language", Choice(SpokenLanguage.choices)),
        Column("voice", Choice(Voice.choices)),
        Column("organisation"),
        Column(
            "seminar",
            Reference(Seminar, lambda row: [row.slug], within="programme", scope="programme_id"),
            hint=gettext_lazy("the last part of the address of the seminar's page"),
        ),
        Column("group", group_reference(), hint=gettext_lazy("the group's number")),
        Many(
            "sectors",
            References(Sector, lambda row: [row.code], within="programme", scope="programme_id"),
            hint=gettext_lazy("the sectors' codes, with semicolons between them"),
        ),
        Column("wording"),
        *in_languages("rendering"),
        Column("note"),
        Column("publicity", Choice(Publicity.choices), is_read_only=True),
        Column("state", Choice(ContributionState.choices), is_read_only=True),
        Column("id", Words(), heading=gettext_lazy("number of the row"), hint=NUMBER_HINT, is_read_only=True),
    )
    keys = (("programme", "number"), ("programme", "said_on", "channel", "order", "original"))
    key_hint = gettext_lazy(
        "An opinion is known by its public number; where that cell is empty, by the day, the channel, the "
        "number in the source and the words. What is not known is a new opinion, which waits to be looked "
        "through. The words as said are never written over: another wording stands in a column of its own."
    )
    select_related = ("programme", "group", "seminar")
    prefetch_related = ("sectors",)

    def prepare(self, row: Any) -> None:
        """Without a number in the source, zero."""
        if "order" not in row or not plain(row["order"]):
            row["order"] = "0"

    def import_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        super().import_instance(instance, row, **kwargs)
        if not instance._state.adding and {"original", "programme", "seminar"} & set(self.typed):
            raise ValidationError(
                _("The words as said, and where they were said, are never written over. Write a wording.")
            )

    def check(self, instance: Any) -> None:
        super().check(instance)
        if instance.seminar and instance.group and instance.seminar.group_id != instance.group_id:
            raise ValidationError({"group": _("The seminar is of another working group.")})

    def warnings_of(self, instance: Any, row: Any) -> list[str]:
        """Data of people, which will be seen again when it is looked through."""
        found = find_personal_data(instance.public_words) if instance else []
        return [_("Data of people?") + " " + ", ".join(piece.text for piece in found)] if found else []
