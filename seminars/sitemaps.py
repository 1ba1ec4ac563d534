"""What robots may read: every public page, in each language that is switched on."""

from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap, views
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property

from groups.models import City, Expert, Page, Programme, ThematicWorkingGroup
from seminars.models import Contribution, NewsItem, Seminar, Stage


class PlanSitemap(Sitemap):  # type: ignore[type-arg]
    """A part of the sitemap, at the address the city gave the site."""

    i18n = True
    alternates = True
    x_default = True
    limit = 5000
    protocol = settings.SITE_URL.split("://", 1)[0]

    def get_domain(self, site: object = None) -> str:
        return settings.SITE_URL.split("://", 1)[1]

    def get_languages_for_item(self, item: object) -> list[str]:
        return self._shown_languages

    @cached_property
    def _shown_languages(self) -> list[str]:
        return City.shown_languages(City.objects.current())


class RowSitemap(PlanSitemap):
    """One kind of row."""

    def __init__(self, rows: "QuerySet[Model]") -> None:
        self.rows = rows

    def items(self) -> Any:
        return self.rows.order_by("pk")

    def lastmod(self, row: Any) -> Any:
        return row.updated_at


class ListSitemap(PlanSitemap):
    """The lists of the programme at the first page."""

    def items(self) -> list[str]:
        always = ["home", "programme_archive"]
        of_programme = [
            "seminar_list",
            "group_list",
            "contribution_list",
            "expert_list",
            "document_list",
            "news_list",
            "subscribe",
        ]
        return [*always, *of_programme] if Programme.objects.current() else always

    def location(self, name: Any) -> str:
        return reverse(name)


def sitemaps() -> dict[str, Any]:
    """All parts. Made anew for each request, so that nothing of it is kept."""
    return {
        "lists": ListSitemap(),
        "seminars": RowSitemap(Seminar.objects.published()),
        "groups": RowSitemap(ThematicWorkingGroup.objects.public()),
        "stages": RowSitemap(
            Stage.objects.filter(programme__in=Programme.objects.public()).select_related("programme")
        ),
        "experts": RowSitemap(
            Expert.objects.filter(facilitations__seminar__in=Seminar.objects.published()).distinct()
        ),
        "contributions": RowSitemap(Contribution.objects.published().select_related("programme")),
        "programmes": RowSitemap(Programme.objects.public()),
        "news": RowSitemap(NewsItem.objects.published()),
        "pages": RowSitemap(Page.objects.all()),
    }


def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be read; the desk and search results are not for robots."""
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /konts/", "Disallow: /meklet/"]
    for code, _name in settings.LANGUAGES[1:]:
        lines += [f"Disallow: /{code}/admin/", f"Disallow: /{code}/konts/", f"Disallow: /{code}/meklet/"]
    lines += ["", f"Sitemap: {settings.SITE_URL}/sitemap.xml", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def index(request: HttpRequest) -> HttpResponse:
    """The parts of the sitemap, each in pages of at most 5,000 rows."""
    return views.index(request, sitemaps(), sitemap_url_name="sitemap")


def sitemap(request: HttpRequest, section: str) -> HttpResponse:
    """One part of the sitemap: public pages in all languages."""
    return views.sitemap(request, sitemaps(), section=section)
