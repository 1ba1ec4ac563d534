"""Agendas kept as patterns, from which the seminars of a stage are planned."""

from typing import Any, Self

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from daugavpils_plan.base import DeskQuerySet, DirectoryQuerySet, Searchable, Timestamped


class AgendaTemplate(Searchable, Timestamped):
    """An agenda that every group goes through in a stage: what is talked of, and for how long."""

    name = models.CharField(_("name"), max_length=200)
    is_example = models.BooleanField(_("example"), default=False)

    objects = DirectoryQuerySet["AgendaTemplate"].as_manager()
    search_sources = ("name",)

    class Meta:
        verbose_name = _("agenda template")
        verbose_name_plural = _("agenda templates")
        ordering = ("search", "pk")

    def __str__(self) -> str:
        return self.name

    @property
    def minutes(self) -> int:
        """How long all its items take together."""
        return sum(item.minutes for item in self.items.all())


class TemplateItemQuerySet(DeskQuerySet["AgendaTemplateItem"]):
    """Points of agenda templates: shared, as the templates are."""

    def of_editor(self, user: Any) -> Self:
        return self


class AgendaTemplateItem(models.Model):
    """One point of an agenda template."""

    template = models.ForeignKey(
        AgendaTemplate, models.CASCADE, related_name="items", verbose_name=_("agenda template")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    minutes = models.PositiveSmallIntegerField(_("minutes"), validators=(MinValueValidator(1),))
    title = models.CharField(_("item"), max_length=300)
    is_public = models.BooleanField(_("public"), default=True)

    objects = TemplateItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda")
        ordering = ("order", "pk")
        constraints = (
            models.CheckConstraint(condition=Q(minutes__gte=1), name="agenda_template_item_takes_time"),
        )

    def __str__(self) -> str:
        return self.title
