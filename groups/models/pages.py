"""Texts of the site that the city writes itself."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from daugavpils_plan.base import Searchable, SearchableQuerySet, Timestamped


class PageKey(models.TextChoices):
    """The pages every site has; the value is its address."""

    ABOUT = "par", _("About")
    PARTICIPATE = "ka-piedalities", _("How to take part")
    CONTACT = "kontakti", _("Contact")
    FUNDING = "finansejums", _("Funding")
    PRIVACY = "privatums", _("Privacy notice")
    ACCESSIBILITY = "pieklustamiba", _("Accessibility statement")


class Page(Searchable, Timestamped):
    """One of the site's standing pages."""

    key = models.CharField(_("page"), max_length=20, choices=PageKey, unique=True)
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(
        _("text"), blank=True, help_text=_("Markdown: an empty line parts paragraphs, ## begins a heading.")
    )

    objects = SearchableQuerySet["Page"].as_manager()
    search_sources = ("title", "text")

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("page_detail", kwargs={"key": self.key})
