"""The common manners of the desk's forms and lists."""

from typing import Any, ClassVar, cast

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.admin.options import get_content_type_for_model
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.text import capfirst
from django.utils.translation import get_language_info, gettext
from django.utils.translation import gettext_lazy as _

from daugavpils_plan.dates import clock
from daugavpils_plan.history.desk import KeepsHistory
from daugavpils_plan.latvian import stems
from daugavpils_plan.paging import NarrowPaginator
from daugavpils_plan.roles import is_in_scope, is_scoped
from daugavpils_plan.widgets import DESK_FIELDS, LabelledFormSet

LONG_TEXT: "dict[type[models.Field[Any, Any]], dict[str, Any]]" = {
    models.TextField: {"widget": forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"})},
}


class VersionedForm(forms.ModelForm):  # type: ignore[type-arg]
    """A form that notices when somebody else has saved the row in the meantime.

    The second planner is told what is stored now and keeps what was typed; saving once more
    overwrites knowingly.
    """

    loaded_version = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["loaded_version"].initial = self._stored_version()

    def _stored_version(self) -> str:
        updated_at = getattr(self.instance, "updated_at", None)
        return updated_at.isoformat() if self.instance.pk and updated_at else ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        stored = self._stored_version()
        if cleaned.get("loaded_version", "") != stored:
            sent = cast("QueryDict", self.data).copy()
            sent[self.add_prefix("loaded_version")] = stored
            self.data = sent
            self.add_error(None, forms.ValidationError(self._what_happened()))
        return cleaned

    def _what_happened(self) -> list[str]:
        entries = LogEntry.objects.filter(
            content_type=get_content_type_for_model(self.instance), object_id=str(self.instance.pk)
        )
        last = entries.select_related("user").first()
        when = clock(self.instance.updated_at)
        sentences = [
            gettext(
                "%(who)s saved this at %(when)s while you had it open. What you typed is below and not lost: "
                "compare it, then save once more."
            )
            % {"who": last.user if last else gettext("Somebody else"), "when": when}
        ]
        for name in self.changed_data:
            if name in self.fields and name != "loaded_version":
                stored = self.get_initial_for_field(self.fields[name], name)
                sentences.append(
                    gettext("Stored now: %(label)s: %(value)s")
                    % {"label": self.fields[name].label, "value": stored if stored not in (None, "") else "–"}
                )
        return sentences


class ScopedRows:
    """Only the rows somebody works with: in the list, in the form, in choices, and in whatever is done.

    What a role may do is asked of its permissions; with which rows, of `editable_by()` beside the model.
    """

    def get_queryset(self, request: HttpRequest) -> Any:
        return rows_for(request, super().get_queryset(request))  # type: ignore[misc]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return super().formfield_for_foreignkey(  # type: ignore[misc]
            db_field, request, **{**kwargs, "queryset": self._choices(db_field, request, kwargs)}
        )

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return super().formfield_for_manytomany(  # type: ignore[misc]
            db_field, request, **{**kwargs, "queryset": self._choices(db_field, request, kwargs)}
        )

    def _choices(self, db_field: Any, request: HttpRequest, kwargs: dict[str, Any]) -> Any:
        rows = kwargs.get("queryset")
        if rows is None:
            rows = self.get_field_queryset(kwargs.get("using"), db_field, request)  # type: ignore[attr-defined]
        if rows is None:
            rows = db_field.remote_field.model._default_manager.all()
        return rows_for(request, rows)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_view_permission(request, obj) and is_in_scope_of(request, obj)  # type: ignore[misc]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and is_in_scope_of(request, obj)  # type: ignore[misc]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and is_in_scope_of(request, obj)  # type: ignore[misc]


def rows_for(request: HttpRequest, rows: Any) -> Any:
    """All rows, or for an editor and a facilitator theirs; what is done with them is asked elsewhere."""
    return rows.editable_by(request.user) if is_scoped(request.user) else rows


def is_in_scope_of(request: HttpRequest, row: Any) -> bool:
    """Whether a row is one of those the signed-in person works with; asked once in a request."""
    if row is None:
        return True
    answers: dict[Any, bool] = request.__dict__.setdefault("_rows_in_scope", {})
    key = (type(row), row.pk)
    if key not in answers:
        answers[key] = is_in_scope(request.user, row)
    return answers[key]


class TranslatedFields:
    """Names and labels of the columns in which a translated field is kept."""

    def formfield_for_dbfield(
        self, db_field: "models.Field[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        if field is None:
            return None
        if isinstance(field.widget, RelatedFieldWidgetWrapper):
            wrapper = field.widget
            wrapper.can_change_related = wrapper.can_delete_related = wrapper.can_view_related = False
        language = getattr(db_field, "language", None)
        if language:
            original = getattr(db_field, "translated_field", db_field)
            field.widget.attrs["lang"] = language
            field.label = capfirst(original.verbose_name)
            if language != settings.LANGUAGE_CODE:
                field.label += f" ({get_language_info(language)['name_local']})"
        return field  # type: ignore[no-any-return]


def in_languages(*names: str) -> list[Any]:
    """Fieldsets, closed at first, with the other languages of the named fields."""
    return [
        (
            _("In English") if code == "en" else _("In Russian"),
            {"classes": ("collapse",), "fields": [f"{name}_{code}" for name in names]},
        )
        for code in settings.MODELTRANSLATION_LANGUAGES
        if code != settings.LANGUAGE_CODE
    ]


class DeskModelAdmin(KeepsHistory, ScopedRows, TranslatedFields, admin.ModelAdmin):  # type: ignore[type-arg]
    """A list and a form at the desk, in the planner's words."""

    chapter: ClassVar[str] = "manage"
    place: ClassVar[int] = 50
    form = VersionedForm
    formfield_overrides = {**DESK_FIELDS, **LONG_TEXT}
    list_per_page = 50
    paginator = NarrowPaginator
    show_facets = admin.ShowFacets.NEVER
    search_fields: ClassVar[tuple[str, ...]] = ("search",)

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        """Without regard to case, diacritics and endings."""
        for stem in stems(search_term) if self.search_fields else ():
            queryset = queryset.filter(search__contains=stem)
        return queryset, False

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """The row, held for the time of saving so that two planners cannot save it at once."""
        row = super().get_object(request, object_id, from_field)
        is_saving = request.method == "POST" and transaction.get_connection().in_atomic_block
        if row is not None and is_saving and hasattr(row, "updated_at"):
            row.updated_at = (
                type(row)
                ._default_manager.select_for_update()
                .values_list("updated_at", flat=True)
                .get(pk=row.pk)
            )
        return row

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        title = capfirst(self.opts.verbose_name_plural)
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        title = gettext("%(kind)s: new") % {"kind": capfirst(self.opts.verbose_name)}
        return super().add_view(request, form_url, {"title": title, **(extra_context or {})})

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        title = capfirst(self.opts.verbose_name)
        return super().change_view(request, object_id, form_url, {"title": title, **(extra_context or {})})

    def get_changelist_formset(self, request: HttpRequest, **kwargs: Any) -> Any:
        """An editable list whose inputs are named after their columns."""
        plain = super().get_changelist_formset(request, **kwargs)
        return type(plain.__name__, (LabelledFormSet, plain), {})

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Nobody puts a row where they do not work themselves."""
        super().save_model(request, obj, form, change)
        if not is_in_scope(request.user, obj):
            raise PermissionDenied

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        """One by one, so that a row's files go with it."""
        for row in queryset:
            row.delete()


class DeskTabularInline(ScopedRows, TranslatedFields, admin.TabularInline):  # type: ignore[type-arg]
    """Rows below a form, each input named after its column."""

    extra = 0
    formfield_overrides = {**DESK_FIELDS, models.TextField: {"widget": forms.Textarea(attrs={"rows": 2})}}

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        plain = super().get_formset(request, obj, **kwargs)
        return type(plain.__name__, (LabelledFormSet, plain), {})


class KeptRows(BaseInlineFormSet):  # type: ignore[type-arg]
    """Rows below a form, seen as they will be: with what was typed, without those to be deleted.

    A constraint that holds for some rows only is not looked at by Django here, so `clean()` has to.
    """

    def kept(self) -> list[dict[str, Any]]:
        """What was typed in each row that stays."""
        rows = [form.cleaned_data for form in self.forms if getattr(form, "cleaned_data", None)]
        return [row for row in rows if not row.get("DELETE")]


class DeskStackedInline(ScopedRows, TranslatedFields, admin.StackedInline):  # type: ignore[type-arg]
    """Forms below a form."""

    extra = 0
    formfield_overrides = LONG_TEXT
