"""Screens of the desk that take in photographs and documents, many at once."""

from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from daugavpils_plan.base import is_key
from daugavpils_plan.images import read_photo
from daugavpils_plan.uploads import TYPES, check_document
from seminars.actions.materials import add_document, add_photo, arrange_photos, shift_photo, take_down_photo
from seminars.admin.deeds import desk_screen
from seminars.forms.photos import PhotoTable
from seminars.forms.uploads import UploadForm
from seminars.models import NewsItem, Seminar
from seminars.permissions import may_publish


class UploadsMixin:
    """A form of the desk with screens to take in photographs and documents, many at once."""

    uploads: ClassVar[tuple[str, ...]] = ("photos", "documents")
    admin_site: Any
    opts: Any

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_upload"
        screen = self.admin_site.admin_view(self.upload_view)
        photos = path(
            "<int:object_id>/photos/",
            self.admin_site.admin_view(self.photos_view),
            name=f"{self.opts.app_label}_{self.opts.model_name}_photos",
        )
        return [
            path("<int:object_id>/<str:what>/add/", screen, name=name),
            photos,
            *super().get_urls(),  # type: ignore[misc]
        ]

    def uploads_for(self, request: HttpRequest) -> list[str]:
        """What the signed-in person may take in here."""
        rights = {"photos": "seminars.add_photo", "documents": "seminars.add_document"}
        return [what for what in self.uploads if request.user.has_perm(rights[what])]

    def _owner(self, request: HttpRequest, object_id: int) -> Any:
        owner = self.get_object(request, str(object_id))  # type: ignore[attr-defined]
        if owner is None:
            raise Http404
        if not self.has_change_permission(request, owner):  # type: ignore[attr-defined]
            raise PermissionDenied
        return owner

    def photos_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """All photographs of the row: words, order, cover, taking down, publishing."""
        owner = self._owner(request, object_id)
        if "photos" not in self.uploads_for(request):
            raise PermissionDenied
        decides = may_publish(request.user)
        if request.method == "POST" and not decides and {"publish", "cover", "take_down"} & set(request.POST):
            raise PermissionDenied
        show = "missing" if request.GET.get("show") == "missing" else "all"
        table = PhotoTable(owner, request.POST if request.method == "POST" else None, show=show)
        if request.method == "POST":
            is_taken_down = take_down_asked(request, owner, table)
            if table.is_valid():
                store_photos(request, owner, table)
                return redirect(request.get_full_path())
            if is_taken_down:
                messages.warning(request, _("The rest is not stored yet: look at what is marked."))
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}"
        return desk_screen(
            self,
            request,
            owner,
            upload_form(request, "photos"),
            title=_("Photos"),
            back=reverse(f"{name}_change", args=[object_id]),
            template="admin/seminars/photos.html",
            table=table,
            show=show,
            decides=decides,
            upload_url=reverse(f"{name}_upload", args=[object_id, "photos"]),
        )

    def upload_view(self, request: HttpRequest, object_id: int, what: str) -> HttpResponse:
        """Take in what can be taken in, and name each file that cannot."""
        if what not in self.uploads:
            raise Http404
        owner = self._owner(request, object_id)
        if what not in self.uploads_for(request):
            raise PermissionDenied
        form = upload_form(request, what)
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}"
        back = reverse(f"{name}_change", args=[object_id])
        if what == "photos":
            back = reverse(f"{name}_photos", args=[object_id])
        if request.method == "POST" and form.is_valid():
            taken, refused = take_in(what, form.cleaned_data["uploads"], owner=owner, by=request.user)
            if request.accepts("application/json") and not request.accepts("text/html"):
                return JsonResponse({"taken": taken, "refused": refused})
            for sentence in refused:
                messages.error(request, sentence)
            if taken:
                messages.success(request, taken_message(what, taken))
                return redirect(back if what == "photos" else f"{back}#{what}-group")
            return redirect(request.path)
        title = _("Add photos") if what == "photos" else _("Add documents")
        return desk_screen(self, request, owner, form, title=title, back=back)


def take_down_asked(request: HttpRequest, owner: "Seminar | NewsItem", table: PhotoTable) -> bool:
    """Hide the photograph whose button was pressed, at once and whatever else was typed."""
    key = request.POST.get("take_down", "")
    photo = owner.photos.filter(pk=key if is_key(key) else 0).first()
    if photo is None:
        return False
    take_down_photo(photo=photo, by=request.user)
    for row in table.rows:
        if row.instance == photo:
            row.instance.is_published = row.instance.is_cover = False
    messages.success(request, _("“%(photo)s” is taken down.") % {"photo": photo})
    return True


def store_photos(request: HttpRequest, owner: "Seminar | NewsItem", table: PhotoTable) -> None:
    """Store what was typed, and say what is public now."""
    photos = table.photos
    for name, step in (("up", -1), ("down", 1)):
        key = request.POST.get(name, "")
        if is_key(key):
            shift_photo(photos, int(key), step)
    publish = "publish" in request.POST
    published = arrange_photos(
        owner=owner,
        photos=photos,
        cover=table.cover_key or owner.photos.filter(is_cover=True).values_list("pk", flat=True).first(),
        publish=publish,
        by=request.user,  # type: ignore[arg-type]
    )
    if published:
        text = ngettext("%(n)d photo was published.", "%(n)d photos were published.", published)
        messages.success(request, text % {"n": published})
    elif "save" in request.POST or publish:
        messages.success(request, _("Saved."))


def upload_form(request: HttpRequest, what: str) -> UploadForm:
    """The form for photographs or documents."""
    if what == "photos":
        accept, hint = "image/jpeg,image/png,image/webp", _("JPEG, PNG or WebP, as many as you like.")
    else:
        kinds = ", ".join(kind.upper() for kind in TYPES)
        accept, hint = (
            ",".join(f".{kind}" for kind in TYPES),
            _("As many as you like: %(kinds)s.") % {"kinds": kinds},
        )
    given = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    return UploadForm(*given, accept=accept, hint=hint)


def take_in(what: str, files: list[Any], *, owner: "Seminar | NewsItem", by: Any) -> tuple[int, list[str]]:
    """Keep each file that is sound; how many that were, and a sentence for each that was not."""
    taken, refused = 0, []
    for file in files:
        try:
            _keep(what, file, owner=owner, by=by)
        except ValidationError as error:
            refused += error.messages
        else:
            taken += 1
    return taken, refused


def _keep(what: str, file: Any, *, owner: "Seminar | NewsItem", by: Any) -> None:
    if what == "photos":
        place = {"seminar": owner} if isinstance(owner, Seminar) else {"news_item": owner}
        picture = read_photo(file, name=file.name)
        add_photo(picture=picture, by=by, at_end=True, **place)
        return
    assert isinstance(owner, Seminar)
    name = check_document(file, name=file.name)
    title = file.name.rsplit(".", 1)[0][:300]
    add_document(content=file.read(), name=name, by=by, seminar=owner, title_lv=title)


def taken_message(what: str, count: int) -> str:
    """How many files were taken in, and what to do next."""
    if what == "photos":
        return ngettext(
            "%(n)d photo was added. Write its alternative text, then publish it.",
            "%(n)d photos were added. Write their alternative texts, then publish them.",
            count,
        ) % {"n": count}
    return ngettext(
        "%(n)d document was added. Check its title, then publish it.",
        "%(n)d documents were added. Check their titles, then publish them.",
        count,
    ) % {"n": count}
