"""Photographs and documents at the desk."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from daugavpils_plan.base import is_key
from daugavpils_plan.dates import short_date
from daugavpils_plan.desk import DeskModelAdmin, DeskStackedInline, VersionedForm, in_languages
from daugavpils_plan.roles import is_scoped
from daugavpils_plan.uploads import TYPES, check_document
from groups.admin.programmes_in_lists import OfProgrammeAdmin, ProgrammeFilter
from seminars.actions.materials import take_down_photo
from seminars.models import Document, Photo
from seminars.permissions import may_publish


class ProgrammeOfPhotoFilter(ProgrammeFilter):
    """The programme of the seminar or the news item a photo stands on."""

    def queryset(self, request: HttpRequest, queryset: "QuerySet[Photo]") -> "QuerySet[Photo]":
        chosen = self.value() or "all"
        if not is_key(chosen):
            return queryset
        return queryset.filter(Q(seminar__programme_id=chosen) | Q(news_item__programme_id=chosen))


def thumbnail(photo: Photo) -> str:
    """A small picture of the photo, for the eye; its words stand beside it."""
    return format_html('<img src="{}" alt="" width="120">', photo.url(480, "jpg"))


class PhotoForm(forms.ModelForm):  # type: ignore[type-arg]
    """Words and order of a photo. Only one with words for the blind can be published."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        is_public = cleaned.get("is_published", self.instance.is_published)
        if is_public and not cleaned.get("alt_lv") and "alt_lv" not in self.errors:
            self.add_error("alt_lv", _("Write the alternative text before publishing the photo."))
        return cleaned


class VersionedPhotoForm(VersionedForm, PhotoForm):
    """The same on a page of its own."""


PHOTO_FIELDS: list[Any] = ["picture", "alt_lv", "caption_lv", "credit", ("order", "is_cover", "is_published")]


def decided_by_others(request: HttpRequest) -> tuple[str, ...]:
    """What a facilitator reads only: whether everybody sees a photo, and whether it is the first seen."""
    return () if may_publish(request.user) else ("is_cover", "is_published")


class PhotoInline(DeskStackedInline):
    """The photos of a seminar or a news item, for its history: they have a screen of their own."""

    model = Photo
    form = PhotoForm
    fields = [*PHOTO_FIELDS, "alt_en", "caption_en"]
    readonly_fields = ["picture"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return (*super().get_readonly_fields(request, obj), *decided_by_others(request))

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=_("photo"))
    def picture(self, photo: Photo) -> str:
        return thumbnail(photo)


@admin.register(Photo)
class PhotoAdmin(DeskModelAdmin):
    chapter, place = "seminar_day", 10
    search_fields = ()
    form = VersionedPhotoForm
    list_display = ("small", "__str__", "where", "is_published", "is_cover")
    list_display_links = ("small", "__str__")
    list_filter = (ProgrammeOfPhotoFilter, "is_published")
    list_select_related = ("seminar", "news_item")
    readonly_fields = ("picture", "where")
    actions = ("take_down",)
    fieldsets = [(None, {"fields": ["where", *PHOTO_FIELDS]}), *in_languages("alt", "caption")]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return (*super().get_readonly_fields(request, obj), *decided_by_others(request))

    def has_publish_permission(self, request: HttpRequest) -> bool:
        """For the action that takes photos down."""
        return self.has_change_permission(request) and may_publish(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Photos are added on the page of their seminar or news item."""
        return False

    @admin.display(description=_("picture"))
    def small(self, photo: Photo) -> str:
        return format_html('<img src="{}" alt="{}" width="90">', photo.url(480, "jpg"), photo.alt)

    @admin.display(description=_("photo"))
    def picture(self, photo: Photo) -> str:
        return thumbnail(photo)

    @admin.display(description=_("belongs to"))
    def where(self, photo: Photo) -> str:
        return str(photo.seminar or photo.news_item)

    @admin.action(description=_("Take down the chosen photos"), permissions=["publish"])
    def take_down(self, request: HttpRequest, queryset: "QuerySet[Photo]") -> None:
        for photo in queryset:
            take_down_photo(photo=photo, by=request.user)


class DocumentForm(VersionedForm):
    """A document whose file is looked into before it is kept."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "programme" in self.fields:
            self.fields["programme"].required = False
        if "file" in self.fields:
            self.fields["file"].widget.attrs["accept"] = ",".join(f".{kind}" for kind in TYPES)

    def clean_file(self) -> Any:
        file = self.cleaned_data.get("file")
        if file and hasattr(file, "content_type"):
            file.name = check_document(file, name=file.name)
        return file


class DocumentInline(DeskStackedInline):
    """The documents of a seminar. New ones come by the button "Add documents"."""

    model = Document
    fields = ["title_lv", "title_en", ("kind", "date_on", "is_published")]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Document)
class DocumentAdmin(OfProgrammeAdmin):
    chapter, place = "seminar_day", 20
    form = DocumentForm
    list_display = ("title", "kind", "seminar", "date", "is_published")
    list_filter = (*OfProgrammeAdmin.list_filter, "kind", "is_published")
    list_select_related = ("seminar",)
    autocomplete_fields = ("seminar",)
    fieldsets = [
        (None, {"fields": ["title_lv", "kind", "file", "date_on", "is_published"]}),
        (_("Belongs to"), {"fields": ["seminar", "programme"]}),
        *in_languages("title"),
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """An editor's documents are those of the group's seminars."""
        fixed = ("programme",) if is_scoped(request.user) else ()
        return (*super().get_readonly_fields(request, obj), *fixed)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        if is_scoped(request.user) and "seminar" in form.base_fields:
            form.base_fields["seminar"].required = True
        return form

    @admin.display(description=_("date"), ordering="date_on")
    def date(self, document: Document) -> str:
        return short_date(document.date_on) if document.date_on else "–"
