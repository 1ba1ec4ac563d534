"""Contributions at the desk: the list, and one by one for letters, e-mails and hearings."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from daugavpils_plan.dates import short_date
from daugavpils_plan.desk import DeskStackedInline, VersionedForm, in_languages
from daugavpils_plan.roles import is_scoped
from daugavpils_plan.transfer.admin import TransferMixin
from groups.admin.programmes_in_lists import OfProgrammeAdmin, asked_programme, shown_row
from seminars.actions.contributions import reckon_deadline, register
from seminars.actions.erasing import erase_author
from seminars.models import (
    AgendaItem,
    Contribution,
    ContributionAuthor,
    ContributionState,
    Voice,
)
from seminars.permissions import may_answer
from seminars.resources import ContributionTable


class NextStep(admin.SimpleListFilter):
    """What waits for the planner."""

    title = _("what is to be done")
    parameter_name = "next"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("look", _("To look through")),
            ("answer", _("To answer")),
            ("late", _("Late")),
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() == "look":
            return queryset.waiting()
        if self.value() == "answer":
            return queryset.unanswered()
        if self.value() == "late":
            return queryset.overdue(timezone.localdate())
        return queryset


class StateFilter(admin.SimpleListFilter):
    """The state in force; merged ones are a state of their own here."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [*ContributionState.choices, ("merged", _("Merged"))]

    def queryset(self, request: HttpRequest, queryset: "QuerySet[Contribution]") -> "QuerySet[Contribution]":
        if self.value() == "merged":
            return queryset.filter(head__isnull=False)
        return queryset.filter(state=self.value(), head__isnull=True) if self.value() else queryset


class ContributionForm(VersionedForm):
    """What was said, by whom and where: each is asked once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "programme" in self.fields:
            self.fields["programme"].required = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.instance.pk and not any(cleaned.get(name) for name in ("seminar", "group", "programme")):
            self.add_error("group", _("Choose the seminar, the working group or the programme."))
        return cleaned


class AuthorInline(DeskStackedInline):
    """Who said it; nobody outside sees it, unless the person asked to be named."""

    model = ContributionAuthor
    extra = max_num = 1
    can_delete = False
    fields = ["name", "may_be_named", "email", "address"]


@admin.register(Contribution)
class ContributionAdmin(TransferMixin, OfProgrammeAdmin):
    chapter, place = "listen", 10
    form = ContributionForm
    table = ContributionTable
    change_form_template = "admin/seminars/contribution/change_form.html"
    list_display = ("words", "shown_voice", "group", "shown_state", "publicity", "due")
    list_filter = (
        *OfProgrammeAdmin.list_filter,
        NextStep,
        StateFilter,
        "publicity",
        "kind",
        "voice",
        "channel",
        "language",
    )
    list_select_related = ("group", "head")
    autocomplete_fields = ("seminar", "group")
    inlines = (AuthorInline,)
    readonly_fields = ("number", "shown_state", "publicity", "hidden_reason", "due", "code")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """A new one asks what was said; one that is there shows how far it has come."""
        said = ["original", ("kind", "language"), ("voice", "organisation"), ("channel", "said_on")]
        where = ["seminar", "agenda_item", "table"] if obj and obj.seminar_id else ["seminar"]
        how_far = [(None, {"fields": ["number", "shown_state", "publicity", "hidden_reason", "due", "code"]})]
        return [
            *(how_far if obj else []),
            (None, {"fields": said}),
            (_("Where it belongs"), {"fields": [*where, "group", "programme", "sectors"]}),
            (_("For the public"), {"fields": ["wording", "rendering_lv"]}),
            (_("For the staff"), {"fields": ["note"]}),
            *in_languages("rendering"),
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The words as said are never written over; where they were said is set by where they came in."""
        own = super().get_readonly_fields(request, obj)
        return (*own, "original", "programme", *(("seminar",) if obj.seminar_id else ())) if obj else own

    def get_inlines(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.inlines if may_answer(request.user) else ()

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        if is_scoped(request.user) and "group" in form.base_fields and obj is None:
            form.base_fields["group"].required = True
        return form

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Only the agenda of its seminar."""
        if db_field.name == "agenda_item":
            shown = shown_row(request, Contribution)
            kwargs["queryset"] = AgendaItem.objects.filter(seminar=shown.seminar if shown else None)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The sectors of its programme, as ticks."""
        shown = shown_row(request, Contribution)
        programme = shown.programme if shown else asked_programme(request)
        field = super().formfield_for_manytomany(
            db_field, request, **{**kwargs, "widget": forms.CheckboxSelectMultiple}
        )
        field.queryset = field.queryset.filter(programme=programme)
        return field

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change:
            register(obj)
        elif "said_on" in form.changed_data:
            reckon_deadline(obj)
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Without sectors it takes those of its working group."""
        super().save_related(request, form, formsets, change)
        row = form.instance
        if not change and row.group and not row.sectors.exists():
            row.sectors.set(row.group.sectors.all())

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A facilitator writes on the cards of the seminar."""
        return may_answer(request.user) and super().has_add_permission(request)

    def has_export_permission(self, request: HttpRequest) -> bool:
        """A table of what nobody has looked through yet is for those who look it through."""
        return may_answer(request.user) and super().has_export_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What has a number is hidden, never deleted, so that no number is given twice."""
        is_kept = obj is not None and (obj.number is not None or obj.answer_id is not None)
        return not is_kept and super().has_delete_permission(request, obj)

    def get_actions(self, request: HttpRequest) -> Any:
        """Deleting is for one at a time."""
        chosen = super().get_actions(request)
        chosen.pop("delete_selected", None)
        return chosen

    def get_urls(self) -> list[URLPattern]:
        erase = self.admin_site.admin_view(self.erase_view)
        return [
            path("<int:key>/erase-author/", erase, name="seminars_contribution_erase"),
            *super().get_urls(),
        ]

    def erase_view(self, request: HttpRequest, key: int) -> HttpResponse:
        """Ask once, then erase who said it."""
        if not may_answer(request.user):
            raise PermissionDenied
        contribution = get_object_or_404(self.get_queryset(request), pk=key)
        author = ContributionAuthor.objects.filter(contribution=contribution).first()
        back = reverse("admin:seminars_contribution_change", args=[key])
        if author is None:
            messages.info(request, gettext("Nobody is named with this opinion."))
            return redirect(back)
        if request.method == "POST":
            erase_author(author=author, by=request.user)
            messages.success(request, gettext("The person was erased. The opinion stays."))
            return redirect(back)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": gettext("Erase the author"),
            "original": contribution,
            "author": author,
            "back": back,
        }
        return TemplateResponse(request, "admin/seminars/contribution/erase.html", context)

    @admin.display(description=_("words"), ordering="number")
    def words(self, row: Contribution) -> str:
        number = format_html("<b>{}</b> ", row.label) if row.number else ""
        return format_html("{}„{}”", number, Truncator(row.public_words).words(24))

    @admin.display(description=_("voice"), ordering="voice")
    def shown_voice(self, row: Contribution) -> str:
        said = row.organisation if row.voice == Voice.SPECIALIST else row.get_voice_display()
        return state_mark(row.voice, said)

    @admin.display(description=_("state"), ordering="state")
    def shown_state(self, row: Contribution) -> str:
        label = row.state_label
        if row.head:
            label = gettext("Merged with %(number)s: %(state)s") % {
                "number": row.head.label or f"#{row.head_id}",
                "state": label,
            }
        return state_mark(row.decided_state, label)

    @admin.display(description=_("to be answered until"), ordering="due_on")
    def due(self, row: Contribution) -> str:
        left = row.days_left
        if left is None or row.due_on is None:
            return "–"
        day = short_date(row.due_on)
        return state_mark("late", day) if left < 0 else day

    @admin.display(description=_("receipt code"))
    def code(self, row: Contribution) -> str:
        return str(row.receipt)


def state_mark(state: str, label: Any) -> str:
    """A state as the desk shows it: shape and word."""
    return format_html('<span class="state" data-s="{}">{}</span>', state, label)
