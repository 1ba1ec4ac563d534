"""Thematic working groups and who is in them."""

import datetime as dt
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from daugavpils_plan.base import Searchable, SearchableQuerySet, Timestamped
from groups.models.people import Organisation
from groups.models.programme import Programme, Sector
from groups.models.slugs import Slugged
from groups.models.users import User

COLOURS = 12
"""How many colour fields there are: the classes field-1 … field-12 of the style sheet."""


class GroupQuerySet(SearchableQuerySet["ThematicWorkingGroup"]):
    """Working groups."""

    def public(self) -> Self:
        """Groups of programmes that everybody may read about."""
        return self.exclude(programme__state=Programme.State.DRAFT)

    def visible_to(self, user: Any) -> Self:
        """Public ones, and those of drafts for the people who work with them."""
        return self.previewed_by(user, self.public())

    def of_editor(self, user: Any) -> Self:
        return self.filter(pk__in=user.edited_groups.values("pk"))

    def free_colour(self, programme: Programme | None) -> int:
        """The first colour field that no group of the programme has yet."""
        taken = set(self.filter(programme=programme).values_list("colour", flat=True))
        return next((colour for colour in range(1, COLOURS + 1) if colour not in taken), 1)


class ThematicWorkingGroup(Slugged, Searchable, Timestamped):
    """People who work on one or more sectors through all stages of a programme."""

    programme = models.ForeignKey(
        Programme, models.CASCADE, related_name="groups", verbose_name=_("programme")
    )
    number = models.PositiveSmallIntegerField(_("number"))
    name = models.CharField(_("name"), max_length=200)
    description = models.TextField(_("description"), blank=True)
    sectors = models.ManyToManyField(Sector, blank=True, related_name="groups", verbose_name=_("sectors"))
    colour = models.PositiveSmallIntegerField(
        _("colour field"),
        blank=True,
        validators=(MinValueValidator(1), MaxValueValidator(COLOURS)),
        help_text=_("The picture by which people know the group. Left empty, a free one is taken."),
    )
    editors = models.ManyToManyField(
        User,
        blank=True,
        related_name="edited_groups",
        verbose_name=_("editors"),
        help_text=_("Those with the role of an editor who look after this group and its seminars."),
    )
    is_example = models.BooleanField(_("example"), default=False)

    objects = GroupQuerySet.as_manager()
    search_sources = ("name", "description")
    slug_fallback = "grupa"

    class Meta:
        verbose_name = _("thematic working group")
        verbose_name_plural = _("thematic working groups")
        ordering = ("number", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("programme", "number"), name="group_number_is_unique_in_programme"
            ),
            models.CheckConstraint(
                condition=Q(colour__gte=1, colour__lte=COLOURS), name="group_colour_is_one_of_twelve"
            ),
        )

    def __str__(self) -> str:
        return self.name

    def slug_source(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("group_detail", kwargs={"slug": self.slug})

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.colour = self.colour or ThematicWorkingGroup.objects.free_colour(self.programme)
        super().save(*args, **kwargs)


def _in_words(row: Any) -> str:
    return f"{row.thematicworkinggroup}: {row.sector}"


# as the desk lists what is deleted with a sector
ThematicWorkingGroup.sectors.through.__str__ = _in_words  # type: ignore[method-assign]
ThematicWorkingGroup.sectors.through._meta.verbose_name = _("sector of a working group")


def _editor_in_words(row: Any) -> str:
    return f"{row.thematicworkinggroup}: {row.user}"


ThematicWorkingGroup.editors.through.__str__ = _editor_in_words  # type: ignore[method-assign]
ThematicWorkingGroup.editors.through._meta.verbose_name = _("editor of a working group")


class Role(models.TextChoices):
    """What somebody does in a working group."""

    CHAIR = "chair", _("Group chair")
    SECRETARY = "secretary", _("Secretary")
    MEMBER = "member", _("Group member")


class MembershipQuerySet(SearchableQuerySet["Membership"]):
    """Members of working groups, over time."""

    def on(self, day: dt.date) -> Self:
        """Those who are members on this day."""
        begun = Q(starts_on__isnull=True) | Q(starts_on__lte=day)
        not_over = Q(ends_on__isnull=True) | Q(ends_on__gte=day)
        return self.filter(begun, not_over)

    def ranked(self) -> Self:
        """Chair first, then the secretary, then the members by name."""
        rank = models.Case(
            models.When(role=Role.CHAIR, then=0), models.When(role=Role.SECRETARY, then=1), default=2
        )
        return self.order_by(rank, "search", "pk")

    def of_editor(self, user: Any) -> Self:
        return self.filter(group__in=user.edited_groups.values("pk"))


class Membership(Searchable, Timestamped):
    """Somebody is in a working group, in a role, from a day to a day."""

    group = models.ForeignKey(
        ThematicWorkingGroup, models.CASCADE, related_name="memberships", verbose_name=_("working group")
    )
    person_name = models.CharField(pgettext_lazy("of a person", "name"), max_length=200)
    is_name_public = models.BooleanField(
        _("show the name"),
        default=False,
        help_text=_("Without it the public reads only the role and the organisation."),
    )
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.MEMBER)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name=_("organisation"),
    )
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("to"), null=True, blank=True)
    is_example = models.BooleanField(_("example"), default=False)

    objects = MembershipQuerySet.as_manager()
    hangs_on = "group"
    search_sources = ("person_name",)

    class Meta:
        verbose_name = _("group member")
        verbose_name_plural = _("group members")
        ordering = ("group", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("group",),
                condition=Q(role="chair", ends_on__isnull=True),
                name="group_has_at_most_one_open_chair",
                violation_error_message=_(
                    "The group already has a chair without an end date. Give the earlier chair an end date."
                ),
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="membership_ends_after_it_starts",
                violation_error_message=_("The last day is before the first."),
            ),
        )

    def __str__(self) -> str:
        return self.person_name

    def clean(self) -> None:
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The last day is before the first.")})
