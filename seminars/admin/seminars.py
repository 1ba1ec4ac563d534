"""Seminars at the desk."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import RelatedFieldListFilter
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from daugavpils_plan.desk import DeskTabularInline, VersionedForm, in_languages
from daugavpils_plan.transfer.admin import TransferMixin
from groups.admin.groups import signed
from groups.admin.programmes_in_lists import OfProgrammeAdmin, asked_programme, shown_row
from groups.models import ThematicWorkingGroup
from seminars.admin.deeds import WITH_A_SCREEN, SeminarDeeds, UploadsMixin, deeds_of, do_at_once
from seminars.admin.materials import DocumentInline, PhotoInline
from seminars.admin.outcomes import OutcomeInline
from seminars.conflicts import conflicts_of
from seminars.models import AgendaItem, Seminar, SeminarChange, SeminarFacilitator, Stage, State
from seminars.resources import SeminarTable

TIME_FIELDS = ("starts_at", "ends_at", "approximate_on", "precision", "venue")
"""What only the move screen changes once people know of the seminar."""


class InProgrammeFilter(RelatedFieldListFilter):
    """Offers only the rows of the programme the list shows."""

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> Any:
        asked = asked_programme(request)
        rows = field.remote_field.model.objects.filter(programme=asked) if asked else ()
        return [(row.pk, f"{row.number}. {row.name}".strip()) for row in rows]


class SeminarForm(VersionedForm):
    """A seminar; remembers whether its time, hall or group was changed."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.instance.conflicts_matter = bool({*TIME_FIELDS, "group"} & set(self.changed_data))
        return cleaned


class FacilitatorFormSet(BaseInlineFormSet):  # type: ignore[type-arg]
    """The facilitators; with them all is known that a conflict can be about."""

    conflicts: list[str]
    instance: Any

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
        self.conflicts = conflicts_of(seminar, experts)
        if self.conflicts and not self.data.get("insist"):
            raise forms.ValidationError(
                gettext("There are conflicts: they are listed at the top of the form.")
            )


class FacilitatorInline(DeskTabularInline):
    model = SeminarFacilitator
    formset = FacilitatorFormSet
    fields = ["expert", "role"]
    autocomplete_fields = ["expert"]
    extra = 1


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
        fixed = TIME_FIELDS if obj is not None and obj.state != State.DRAFT else ()
        return (*super().get_readonly_fields(request, obj), *fixed)

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        """A new seminar has a facilitator and an agenda; what it does not have yet takes no room."""
        if obj is None:
            return [FacilitatorInline, AgendaInline]
        kept = {PhotoInline: obj.photos, DocumentInline: obj.documents, ChangeInline: obj.changes}
        return [inline for inline in self.inlines if inline not in kept or kept[inline].exists()]

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
        context["deeds"] = deeds_of(seminar) if seminar is not None else []
        context["conflicts"] = [
            sentence
            for inline in context["inline_admin_formsets"]
            for sentence in getattr(inline.formset, "conflicts", ())
        ]
        return super().render_change_form(request, context, *args, **kwargs)

    def response_change(self, request: HttpRequest, obj: Seminar) -> HttpResponse:
        """After saving, the deed whose button was pressed."""
        name = request.POST.get("_deed", "")
        here = reverse("admin:seminars_seminar_change", args=[obj.pk])
        if name in WITH_A_SCREEN:
            return HttpResponseRedirect(reverse("admin:seminars_seminar_deed", args=[obj.pk, name]))
        if name in ("photos", "documents"):
            return HttpResponseRedirect(reverse("admin:seminars_seminar_upload", args=[obj.pk, name]))
        if name:
            do_at_once(request, Seminar.objects.get(pk=obj.pk), name)
            return redirect(here)
        return super().response_change(request, obj)


def agenda_message(planned: int, length: int) -> str:
    """The agenda takes more or less time than there is."""
    return gettext("Check the agenda: it takes %(planned)d min, the seminar lasts %(length)d min.") % {
        "planned": planned,
        "length": length,
    }
