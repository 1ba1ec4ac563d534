"""Organisations and the experts who lead seminars."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from daugavpils_plan.base import DirectoryQuerySet, Searchable, Timestamped
from groups.models.slugs import Slugged
from groups.models.users import User


class Organisation(Searchable, Timestamped):
    """An institution, company or association that takes part."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    website = models.URLField(_("website"), blank=True)
    is_example = models.BooleanField(_("example"), default=False)

    objects = DirectoryQuerySet["Organisation"].as_manager()
    search_sources = ("name",)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ("search", "pk")

    def __str__(self) -> str:
        return self.name


class Expert(Slugged, Searchable, Timestamped):
    """Somebody who prepares and leads seminars; may have a login at the desk."""

    name = models.CharField(
        pgettext_lazy("of a person or team", "name"),
        max_length=200,
        help_text=_("A person, or an expert team known only by its organisation."),
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="experts",
        verbose_name=_("organisation"),
    )
    bio = models.TextField(_("about"), blank=True)
    user = models.OneToOneField(
        User, models.SET_NULL, null=True, blank=True, related_name="expert", verbose_name=_("login")
    )
    is_example = models.BooleanField(_("example"), default=False)

    objects = DirectoryQuerySet["Expert"].as_manager()
    search_sources = ("name", "bio")
    slug_fallback = "eksperts"

    class Meta:
        verbose_name = _("expert")
        verbose_name_plural = _("experts")
        ordering = ("search", "pk")

    def __str__(self) -> str:
        if self.organisation and self.organisation.name != self.name:
            return f"{self.name}, {self.organisation}"
        return self.name

    def slug_source(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("expert_detail", kwargs={"slug": self.slug})
