"""Which language a page speaks: its address alone decides."""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation

from groups.models import City

GetResponse = Callable[[HttpRequest], HttpResponse]


class LanguageMiddleware:
    """The language in the address, else Latvian: no cookie and no guess from the browser.

    So a page is the same for everyone and can be kept by caches. A language that the city has not
    switched on does not exist.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        switched_on = self._is_left_to_the_view(request) or City.speaks(language, request)
        translation.activate(language if switched_on else settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = translation.get_language()
        if not switched_on:
            raise Http404
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", translation.get_language() or settings.LANGUAGE_CODE)
        return response

    @staticmethod
    def _is_left_to_the_view(request: HttpRequest) -> bool:
        """Calendars and feeds ask it together with whether anything changed, in one query."""
        return request.path_info.endswith((".ics", ".atom"))
