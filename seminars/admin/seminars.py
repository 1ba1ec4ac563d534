"""Seminars at the desk."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import RelatedFieldListFilter
from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import localize_input
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from daugavpils_plan.dates import Precision
from daugavpils_plan.desk import DeskTabularInline, VersionedForm, in_languages
from daugavpils_plan.roles import DeskRole, has_role
from daugavpils_plan.transfer.admin import TransferMixin
from groups.admin.groups import signed
from groups.admin.programmes_in_lists import OfProgrammeAdmin, asked_programme, shown_row
from groups.models import ThematicWorkingGroup
from seminars.admin.deeds import (
    MOST_AT_ONCE,
    WITH_A_SCREEN,
    SeminarDeeds,
    deeds_of,
    do_at_once,
    do_at_once_to_all,
)
from seminars.admin.materials import DocumentInline, PhotoInline
from seminars.admin.outcomes import OutcomeInline
from seminars.admin.uploads import UploadsMixin
from seminars.conflicts import Conflict, Sitting, conflicts_of, find_conflicts
from seminars.forms.deeds import MOVED
from seminars.free_times import FreeTime, free_times, read_choice
from seminars.models import AgendaItem, Seminar, SeminarChange, SeminarFacilitator, Stage, State
from seminars.permissions import may_publish
from seminars.resources import SeminarTable


class InProgrammeFilter(RelatedFieldListFilter):
    """Offers only the rows of the programme the list shows."""

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> Any:
        asked = asked_programme(request)
        model = field.remote_field.model
        rows = model.objects.editable_by(request.user).filter(programme=asked) if asked else ()
        return [(row.pk, f"{row.number}. {row.name}".strip()) for row in rows]


class SeminarForm(VersionedForm):
    """A seminar; remembers whether its time, hall or group was changed."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.instance.conflicts_matter = bool({*MOVED, "group"} & set(self.changed_data))
        return cleaned


class FacilitatorFormSet(BaseInlineFormSet):  # type: ignore[type-arg]
    """The facilitators; with them all is known that a conflict can be about."""

    conflicts: list[Conflict]
    offers: list[FreeTime]
    instance: Any
    viewer: Any = None

    def clean(self) -> None:
        super().clean()
        self.conflicts = []
        seminar = self.instance
        matters = getattr(seminar, "conflicts_matter", False) or self.has_changed()
        if any(self.errors) or not (seminar.group_id and matters and seminar.takes_place):
            return
        experts = [
            form.cleaned_data["expert"]
            for form in self.forms
            if form.cleaned_data.get("expert") and not form.cleaned_data.get("DELETE")
        ]
        self.offers = []
        sitting = Sitting.of(seminar, experts)
        self.conflicts = find_conflicts([sitting], viewer=self.viewer)[0] if sitting else []
        if self.conflicts and not self.data.get("insist"):
            self.offers = free_times([sitting])[0] if sitting else []
            raise forms.ValidationError(
                gettext("There are conflicts: they are listed at the top of the form.")
            )


class FacilitatorInline(DeskTabularInline):
    model = SeminarFacilitator
    formset = FacilitatorFormSet
    fields = ["expert", "role"]
    autocomplete_fields = ["expert"]
    extra = 1

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)
        formset.viewer = request.user
        return formset


class AgendaInline(DeskTabularInline):
    """The agenda; the other languages of an item have a form of their own."""

    model = AgendaItem
    fields = ["order", "minutes", "title_lv", "title_en", "speaker_lv", "is_public", "translations"]
    readonly_fields = ["translations"]
    extra = 1

    @admin.display(description=_("languages"))
    def translations(self, item: AgendaItem) -> str:
        if not item.seminar_id:
            return "–"
        url = reverse("admin:seminars_agendaitem_change", args=[item.pk])
        return format_html('<a href="{}">{}</a>', url, gettext("All languages"))


class ChangeInline(DeskTabularInline):
    """What people were told about moves. Only the reason can be mended."""

    model = SeminarChange
    fields = ["kind", "before", "after", "reason_lv", "reason_en", "reason_ru", "changed_by", "changed_at"]
    readonly_fields = ["kind", "before", "after", "changed_by", "changed_at"]
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=_("before"))
    def before(self, change: SeminarChange) -> str:
        return ", ".join(part for part in (change.old_when, change.old_venue_name) if part)

    @admin.display(description=_("after"))
    def after(self, change: SeminarChange) -> str:
        return ", ".join(part for part in (change.new_when, change.new_venue_name) if part)


@admin.register(Seminar)
class SeminarAdmin(SeminarDeeds, UploadsMixin, TransferMixin, OfProgrammeAdmin):
    table = SeminarTable
    chapter, place = "plan", 10
    form = SeminarForm
    duplicates = "seminar"
    change_form_template = "admin/seminars/seminar/change_form.html"
    add_form_template = "admin/seminars/seminar/change_form.html"
    list_display = ("title", "signed_group", "stage", "time", "venue", "state_mark")
    list_filter = (
        *OfProgrammeAdmin.list_filter,
        ("stage", InProgrammeFilter),
        ("group", InProgrammeFilter),
        "state",
    )
    list_select_related = ("group", "stage", "venue", "programme")
    actions = ("publish_chosen", "hold_chosen", "move_chosen", "postpone_chosen", "cancel_chosen")
    inlines = [FacilitatorInline, AgendaInline, OutcomeInline, PhotoInline, DocumentInline, ChangeInline]
    readonly_fields = ("state_mark",)
    radio_fields = {"kind": admin.HORIZONTAL}
    fieldsets = [
        (_("What"), {"fields": ["title_lv", ("group", "stage"), "state_mark", "summary_lv"]}),
        (
            _("When and where"),
            {
                "fields": ["starts_at", "ends_at", ("approximate_on", "precision"), "venue"],
                "description": _("Conflicts with other seminars are shown before saving."),
            },
        ),
        (
            _("Form"),
            {
                "fields": [
                    "kind",
                    "places",
                    "online_url",
                    "is_online_url_public",
                    "accessibility_lv",
                    "language_note_lv",
                ]
            },
        ),
        *in_languages("title", "summary", "accessibility", "language_note"),
        (_("Address"), {"classes": ("collapse",), "fields": ["slug"]}),
    ]

    def has_publish_permission(self, request: HttpRequest) -> bool:
        """For the actions of the list."""
        return self.has_change_permission(request) and may_publish(request.user)

    @admin.action(description=_("Publish as planned"), permissions=["publish"])
    def publish_chosen(self, request: HttpRequest, queryset: "QuerySet[Seminar]") -> None:
        do_at_once_to_all(request, list(queryset), "publish")

    @admin.action(description=_("Close as held"), permissions=["publish"])
    def hold_chosen(self, request: HttpRequest, queryset: "QuerySet[Seminar]") -> None:
        do_at_once_to_all(request, list(queryset), "hold")

    @admin.action(description=_("Move …"), permissions=["publish"])
    def move_chosen(self, request: HttpRequest, queryset: "QuerySet[Seminar]") -> HttpResponse:
        return deeds_screen(request, "move", queryset)

    @admin.action(description=_("Postpone …"), permissions=["publish"])
    def postpone_chosen(self, request: HttpRequest, queryset: "QuerySet[Seminar]") -> HttpResponse:
        return deeds_screen(request, "postpone", queryset)

    @admin.action(description=_("Call off …"), permissions=["publish"])
    def cancel_chosen(self, request: HttpRequest, queryset: "QuerySet[Seminar]") -> HttpResponse:
        return deeds_screen(request, "cancel", queryset)

    @admin.display(description=_("working group"), ordering="group__number")
    def signed_group(self, seminar: Seminar) -> str:
        return signed(seminar.group)

    @admin.display(description=_("when"), ordering="sort_on")
    def time(self, seminar: Seminar) -> str:
        if seminar.local_day is None:
            return seminar.when or "–"
        return format_html(
            '<span class="nb">{}</span> <span class="nb">{}</span>', seminar.short_when, seminar.clock_times
        )

    @admin.display(description=_("state"), ordering="state")
    def state_mark(self, seminar: Seminar) -> str:
        label = seminar.get_state_display()
        return format_html('<span class="state" data-s="{}">{}</span>', seminar.state, label)

    def get_readonly_fields(self, request: HttpRequest, obj: Seminar | None = None) -> Any:
        """Once people know of a seminar its time and hall are moved, not typed over."""
        if has_role(request.user, DeskRole.FACILITATOR):
            return flatten_fieldsets(self.get_fieldsets(request, obj))
        fixed = MOVED if obj is not None and obj.state != State.DRAFT else ()
        return (*super().get_readonly_fields(request, obj), *fixed)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """A free time that is offered beside a conflict is taken by its button."""
        if request.method == "POST" and "_take" in request.POST:
            request.POST = with_offer(request.POST)  # type: ignore[assignment]
        return super().changeform_view(request, object_id, form_url, extra_context)

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        """A new seminar has a facilitator and an agenda; what it does not have yet takes no room."""
        if obj is None:
            return [FacilitatorInline, AgendaInline]
        kept = {DocumentInline: obj.documents, ChangeInline: obj.changes}
        shown = [inline for inline in self.inlines if inline is not PhotoInline]  # on a screen of their own
        return [inline for inline in shown if inline not in kept or kept[inline].exists()]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Groups and stages of one programme: the seminar's own, or the one the planner works in."""
        if db_field.name in ("group", "stage"):
            shown = shown_row(request, Seminar)
            programme = shown.programme if shown else asked_programme(request)
            model = ThematicWorkingGroup if db_field.name == "group" else Stage
            kwargs["queryset"] = model.objects.filter(programme=programme)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Groups and stages are made in their own lists, in their programme."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and db_field.name in ("group", "stage"):
            field.widget.can_add_related = False
        return field

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        initial = super().get_changeform_initial_data(request)
        return {key: value for key, value in initial.items() if key != "programme"}

    def save_model(self, request: HttpRequest, obj: Seminar, form: Any, change: bool) -> None:
        if change and {"kind", "online_url"} & set(form.changed_data):
            obj.sequence += 1
        super().save_model(request, obj, form, change)

    def restore_warnings(self, request: HttpRequest, row: Any) -> list[str]:
        """The same conflicts as before saving: of the seminar's time and hall, or of its facilitator."""
        seminar = row.seminar if isinstance(row, SeminarFacilitator) else row
        if not isinstance(seminar, Seminar) or not seminar.takes_place:
            return []
        experts = [place.expert for place in seminar.facilitators.select_related("expert")]
        new = [row.expert] if isinstance(row, SeminarFacilitator) else []
        return [str(conflict) for conflict in conflicts_of(seminar, [*experts, *new], viewer=request.user)]

    def save_restored(self, request: HttpRequest, row: Seminar, changed: set[str]) -> None:
        row.sequence += 1 if {"kind", "online_url"} & changed else 0
        row.save()

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        seminar = form.instance
        agenda_changed = any(rows.model is AgendaItem and rows.has_changed() for rows in formsets)
        if not (agenda_changed or {"starts_at", "ends_at"} & set(form.changed_data)):
            return
        planned = sum(item.minutes for item in seminar.agenda_items.all())
        if planned and seminar.minutes is not None and planned != seminar.minutes:
            messages.warning(request, agenda_message(planned, seminar.minutes))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        seminar = context.get("original")
        context["deeds"] = deeds_of(seminar) if seminar is not None and may_publish(request.user) else []
        context["uploads"] = self.uploads_for(request) if seminar is not None else []
        context["photo_count"] = seminar.photos.count() if seminar is not None else 0
        for inline in context["inline_admin_formsets"]:
            if isinstance(inline.formset, FacilitatorFormSet):
                context["conflicts"] = getattr(inline.formset, "conflicts", ())
                context["offers"] = getattr(inline.formset, "offers", ())
        return super().render_change_form(request, context, *args, **kwargs)

    def response_change(self, request: HttpRequest, obj: Seminar) -> HttpResponse:
        """After saving, the deed whose button was pressed."""
        name = request.POST.get("_deed", "")
        here = reverse("admin:seminars_seminar_change", args=[obj.pk])
        if name in WITH_A_SCREEN and may_publish(request.user):
            return HttpResponseRedirect(reverse("admin:seminars_seminar_deed", args=[obj.pk, name]))
        if name == "photos":
            return HttpResponseRedirect(reverse("admin:seminars_seminar_photos", args=[obj.pk]))
        if name == "documents":
            return HttpResponseRedirect(reverse("admin:seminars_seminar_upload", args=[obj.pk, name]))
        if name:
            if not may_publish(request.user):
                raise PermissionDenied
            do_at_once(request, Seminar.objects.get(pk=obj.pk), name)
            return redirect(here)
        return super().response_change(request, obj)


def deeds_screen(request: HttpRequest, name: str, chosen: "QuerySet[Seminar]") -> HttpResponse:
    """The screen that asks for the reason, for the seminars chosen in the list, or the first of them."""
    keys = list(chosen.order_by("sort_on", "starts_at", "pk").values_list("pk", flat=True))
    if len(keys) > MOST_AT_ONCE:
        said = ngettext(
            "%(n)d seminar is chosen, more than fit here. These are the first %(most)d by date; "
            "choose the others anew afterwards.",
            "%(n)d seminars are chosen, more than fit here. These are the first %(most)d by date; "
            "choose the others anew afterwards.",
            len(keys),
        )
        messages.warning(request, said % {"n": len(keys), "most": MOST_AT_ONCE})
    asked = ",".join(str(key) for key in keys[:MOST_AT_ONCE])
    return redirect(f"{reverse('admin:seminars_seminar_deeds', args=[name])}?ids={asked}")


def with_offer(data: QueryDict) -> QueryDict:
    """What was typed in the form, with the offered time and hall."""
    sent = data.copy()
    try:
        offer = read_choice(data.get("_take", ""))
    except ValueError:
        return data
    for name, moment in (("starts_at", offer.starts_at), ("ends_at", offer.ends_at)):
        sent[f"{name}_0"] = localize_input(localtime(moment).date())
        sent[f"{name}_1"] = localize_input(localtime(moment).time())
    sent["approximate_on"], sent["precision"] = "", Precision.DAY.value
    sent["venue"] = str(offer.venue.pk) if offer.venue else ""
    return sent


def agenda_message(planned: int, length: int) -> str:
    """The agenda takes more or less time than there is."""
    return gettext("Check the agenda: it takes %(planned)d min, the seminar lasts %(length)d min.") % {
        "planned": planned,
        "length": length,
    }
