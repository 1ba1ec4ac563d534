"""What the city tells about the making of its programme."""

import datetime as dt
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from daugavpils_plan.base import Searchable, SearchableQuerySet, Timestamped
from daugavpils_plan.dates import Precision, roughly
from groups.models import Programme
from groups.models.slugs import Slugged


class NewsQuerySet(SearchableQuerySet["NewsItem"]):
    """News, the newest first."""

    def published(self) -> Self:
        """What everybody may read."""
        return self.filter(is_published=True).exclude(programme__state=Programme.State.DRAFT)

    def visible_to(self, user: Any) -> Self:
        """Published ones, and the others for the people who work with them."""
        return self.previewed_by(user, self.published())


class NewsItem(Slugged, Searchable, Timestamped):
    """A piece of news, as the city publishes it: text, date, pictures, and who prepared it."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="news", verbose_name=_("programme"))
    title = models.CharField(_("title"), max_length=300)
    text = models.TextField(
        _("text"), help_text=_("Markdown: an empty line parts paragraphs, ## begins a heading.")
    )
    date_on = models.DateField(_("date"), null=True, blank=True)
    precision = models.CharField(
        _("how exactly it is known"), max_length=10, choices=Precision, default=Precision.DAY
    )
    post = models.CharField(_("prepared by: post"), max_length=200, blank=True)
    unit = models.CharField(_("prepared by: unit"), max_length=300, blank=True)
    unit_email = models.EmailField(_("e-mail of the unit"), blank=True)
    is_published = models.BooleanField(_("published"), default=False)
    is_example = models.BooleanField(_("example"), default=False)

    objects = NewsQuerySet.as_manager()
    search_sources = ("title", "text")
    slug_fallback = "jaunums"

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news")
        ordering = (F("date_on").desc(nulls_last=True), "-pk")
        indexes = (models.Index(fields=("programme", "date_on"), name="news_programme_date"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(precision="unknown", date_on__isnull=True)
                | (~Q(precision="unknown") & Q(date_on__isnull=False)),
                name="news_has_a_date_unless_unknown",
                violation_error_message=_("Give the date, or say that it is not known."),
            ),
        )

    def __str__(self) -> str:
        return self.title

    def slug_source(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("news_detail", kwargs={"slug": self.slug})

    def clean(self) -> None:
        super().clean()
        if self.date_on and self.precision == Precision.UNKNOWN:
            raise ValidationError({"precision": _("A date is given: say how exactly it is known.")})

    @property
    def when(self) -> str:
        """The date in words, as exactly as it is known."""
        return roughly(self.date_on, self.precision)

    @property
    def day(self) -> dt.date | None:
        """The exact day, if it is known."""
        return self.date_on if self.precision == Precision.DAY else None
