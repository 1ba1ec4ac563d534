"""What every page knows: the city, its programme at the first page, and the page's other languages."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language_info

from groups.models import City, Programme


def site(request: HttpRequest) -> dict[str, Any]:
    """`city`, `programme` (a view may name another), `languages` with the address of this page in each."""
    city = SimpleLazyObject(lambda: City.of(request))
    return {
        "city": city,
        "programme": SimpleLazyObject(Programme.objects.current),
        "languages": SimpleLazyObject(lambda: _languages(request, city)),
        "site_url": settings.SITE_URL,
        "canonical_path": request.path,
    }


def _languages(request: HttpRequest, city: Any) -> list[dict[str, str]]:
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return [
        {
            "code": code,
            "label": code.upper(),
            "name": get_language_info(code)["name_local"].capitalize(),
            "path": translate_url(request.path, code),
            "url": translate_url(request.path, code) + query,
        }
        for code in City.shown_languages(city or None)
    ]
