"""Uploaded files, each handed out only to those who may see the page it stands on."""

from uuid import UUID

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from daugavpils_plan.images import ENCODINGS, WIDTHS
from daugavpils_plan.uploads import TYPES
from groups.models import Programme
from groups.views import of_programme, page_of
from seminars.models import Document, Photo

_PICTURE_TYPES = {"webp": "image/webp", "jpg": "image/jpeg"}


@of_programme
def document_list(request: HttpRequest, programme: Programme) -> HttpResponse:
    """All public documents of a programme, the newest first."""
    documents = programme.documents.published().select_related("seminar__group", "seminar__stage")
    context = {"programme": programme, "page": page_of(request, documents)}
    return render(request, "seminars/document_list.html", context)


@require_safe
def photo_file(request: HttpRequest, photo: UUID, width: int, extension: str) -> HttpResponseBase:
    """One width of a photograph, in one encoding."""
    row = get_object_or_404(Photo.objects.visible_to(request.user), uuid=photo)
    if width not in WIDTHS or extension not in ENCODINGS:
        raise Http404
    return _send(row.path(width, extension), content_type=_PICTURE_TYPES[extension])


@require_safe
def document_file(request: HttpRequest, document: UUID, name: str) -> HttpResponseBase:
    """A document, as a download."""
    row = get_object_or_404(Document.objects.visible_to(request.user), uuid=document)
    if name != row.filename:
        raise Http404
    content_type = TYPES.get(row.extension.lower(), "application/octet-stream")
    return _send(str(row.file.name), content_type=content_type, download=name)


def _send(path: str, *, content_type: str, download: str = "") -> HttpResponseBase:
    """The file itself, or the word to nginx to send it. No shared cache may keep it."""
    response: HttpResponseBase
    if settings.UPLOAD_HANDOVER:
        response = HttpResponse(content_type=content_type)
        response["X-Accel-Redirect"] = f"{settings.UPLOAD_HANDOVER.rstrip('/')}/{path}"
    else:
        try:
            response = FileResponse(default_storage.open(path), content_type=content_type)
        except FileNotFoundError as error:
            raise Http404 from error
    disposition = f'attachment; filename="{download}"' if download else "inline"
    response["Content-Disposition"] = disposition
    response["Cache-Control"] = "private, no-cache"
    return response
