"""The programme that is being made, what pays for it, and its sectors."""

from typing import Any, Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, validate_slug
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from daugavpils_plan.base import DeskQuerySet, OwnsFiles, Searchable, SearchableQuerySet, Timestamped
from daugavpils_plan.dates import years
from groups.models.slugs import Slugged
from groups.models.users import User

YEARS = (MinValueValidator(1990), MaxValueValidator(2100))


class ProgrammeQuerySet(SearchableQuerySet["Programme"]):
    """The city's programmes, side by side."""

    def public(self) -> Self:
        """Programmes that everybody may read about."""
        return self.exclude(state=Programme.State.DRAFT)

    def visible_to(self, user: Any) -> Self:
        """Public ones, and drafts for the people who work with them."""
        return self.previewed_by(user, self.public())

    def of_editor(self, user: Any) -> Self:
        return self.filter(pk__in=user.edited_groups.values("programme"))

    def of_facilitator(self, user: Any) -> Self:
        led = Programme.objects.filter(
            seminars__facilitators__expert__user=user, seminars__facilitators__role__in=("lead", "assistant")
        )
        return self.filter(pk__in=led.order_by().values("pk"))

    def current(self) -> "Programme | None":
        """The one programme at the site's first page, or None before there is one."""
        return self.filter(is_current=True).first()


class Programme(Slugged, Searchable, Timestamped):
    """A development programme: a medium-term plan made with the people whom it concerns."""

    class State(models.TextChoices):
        """How far the programme has come."""

        DRAFT = "draft", _("Draft")
        IN_PROGRESS = "in_progress", _("In progress")
        APPROVED = "approved", _("Approved")
        CLOSED = "closed", _("Closed")

    title = models.CharField(_("title"), max_length=300)
    start_year = models.PositiveSmallIntegerField(_("first year"), validators=YEARS)
    end_year = models.PositiveSmallIntegerField(_("last year"), validators=YEARS)
    purpose = models.TextField(_("purpose"), blank=True, help_text=_("What the programme is for."))
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.DRAFT)
    is_current = models.BooleanField(
        _("at the first page"),
        default=False,
        help_text=_("One programme stands at the first page; the others have addresses of their own."),
    )
    is_example = models.BooleanField(_("example"), default=False)

    objects = ProgrammeQuerySet.as_manager()
    search_sources = ("title", "purpose")
    slug_fallback = "programma"

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ("-is_current", "-start_year", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("is_current",), condition=Q(is_current=True), name="one_programme_is_current"
            ),
            models.CheckConstraint(
                condition=Q(is_current=False) | ~Q(state="draft"), name="current_programme_is_public"
            ),
            models.CheckConstraint(
                condition=Q(end_year__gte=F("start_year")), name="programme_ends_after_it_starts"
            ),
        )

    def __str__(self) -> str:
        return self.title

    def slug_source(self) -> str:
        return f"{self.title}"

    def clean(self) -> None:
        super().clean()
        if self.is_current and self.state == self.State.DRAFT:
            raise ValidationError({"is_current": _("A draft cannot stand at the first page.")})

    @property
    def is_public(self) -> bool:
        """Whether everybody may read about it."""
        return self.state != self.State.DRAFT

    @property
    def takes_opinions(self) -> bool:
        """Whether people may still say something about it: it is public and not closed."""
        return self.state not in (self.State.DRAFT, self.State.CLOSED)

    def get_absolute_url(self) -> str:
        return reverse("programme_detail", kwargs={"programme": self.slug})

    def url(self, name: str) -> str:
        """The address of one of the programme's lists: short for the programme at the first page."""
        return reverse(name, kwargs={} if self.is_current else {"programme": self.slug})

    @property
    def home_url(self) -> str:
        return reverse("home") if self.is_current else self.get_absolute_url()


class PeriodChange(Timestamped):
    """The programme's years were changed: the old ones, the new ones and the reason stay readable."""

    programme = models.ForeignKey(
        Programme, models.CASCADE, related_name="period_changes", verbose_name=_("programme")
    )
    old_start_year = models.PositiveSmallIntegerField(_("first year before"))
    old_end_year = models.PositiveSmallIntegerField(_("last year before"))
    new_start_year = models.PositiveSmallIntegerField(_("first year after"))
    new_end_year = models.PositiveSmallIntegerField(_("last year after"))
    changed_on = models.DateField(_("date"))
    reason = models.TextField(_("reason"), blank=True)
    changed_by = models.ForeignKey(
        User, models.SET_NULL, null=True, related_name="period_changes", verbose_name=_("changed by")
    )

    objects = DeskQuerySet["PeriodChange"].as_manager()

    class Meta:
        verbose_name = _("change of the period")
        verbose_name_plural = _("changes of the period")
        ordering = ("changed_on", "pk")

    def __str__(self) -> str:
        return f"{self.old_years} → {self.new_years}"

    @property
    def old_years(self) -> str:
        """The years before."""
        return years(self.old_start_year, self.old_end_year)

    @property
    def new_years(self) -> str:
        """The years after."""
        return years(self.new_start_year, self.new_end_year)


class PublicityRules(models.TextChoices):
    """Which rules of the European Union's funds on publicity apply, by their planning period."""

    NONE = "none", _("none")
    EU_2007 = "eu2007", _("European Union funds 2007–2013")
    EU_2014 = "eu2014", _("European Union funds 2014–2020")
    EU_2021 = "eu2021", _("European Union funds 2021–2027")


class FundingProject(OwnsFiles, Timestamped):
    """The project that pays for making the programme, as the fund wants it shown."""

    programme = models.ForeignKey(
        Programme, models.CASCADE, related_name="funding_projects", verbose_name=_("programme")
    )
    title = models.CharField(_("project title"), max_length=300)
    fund = models.CharField(_("fund"), max_length=200)
    share_percent = models.DecimalField(
        _("share of the fund, %"),
        max_digits=5,
        decimal_places=2,
        validators=(MinValueValidator(0), MaxValueValidator(100)),
    )
    agreement_number = models.CharField(_("agreement number"), max_length=100, blank=True)
    total = models.DecimalField(
        _("total cost"), max_digits=14, decimal_places=2, validators=(MinValueValidator(0),)
    )
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    ends_on = models.DateField(_("planned end"), null=True, blank=True)
    publicity_rules = models.CharField(
        _("publicity rules"), max_length=10, choices=PublicityRules, default=PublicityRules.NONE
    )
    logo = models.ImageField(_("logo"), upload_to="funding", blank=True)
    logo_alt = models.CharField(_("logo in words"), max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = DeskQuerySet["FundingProject"].as_manager()
    file_fields = ("logo",)

    class Meta:
        verbose_name = _("funding project")
        verbose_name_plural = _("funding projects")
        ordering = ("order", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(share_percent__gte=0, share_percent__lte=100),
                name="funding_share_is_a_percentage",
            ),
            models.CheckConstraint(condition=Q(total__gte=0), name="funding_total_is_not_negative"),
        )

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if self.logo and not self.logo_alt:
            raise ValidationError({"logo_alt": _("Say in words what the logo shows.")})

    @property
    def slogan(self) -> str:
        """The words that the publicity rules ask for beside the fund's name."""
        return str(_SLOGANS.get(self.publicity_rules, ""))

    @property
    def is_european(self) -> bool:
        """Whether "European Union" has to be named."""
        return self.publicity_rules != PublicityRules.NONE


_SLOGANS = {
    PublicityRules.EU_2007.value: _("Investing in your future"),
    PublicityRules.EU_2014.value: _("Investing in your future"),
    PublicityRules.EU_2021.value: _("Co-funded by the European Union"),
}


class SectorQuerySet(SearchableQuerySet["Sector"]):
    """Sectors of programmes."""

    def of_editor(self, user: Any) -> Self:
        return self.filter(programme__in=user.edited_groups.values("programme"))


class Sector(Searchable, Timestamped):
    """A field of the city's life (education, transport …) that the programme speaks of."""

    programme = models.ForeignKey(
        Programme, models.CASCADE, related_name="sectors", verbose_name=_("programme")
    )
    code = models.CharField(
        _("code"), max_length=8, validators=(validate_slug,), help_text=_("Short, such as TRA.")
    )
    name = models.CharField(_("name"), max_length=200)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    is_example = models.BooleanField(_("example"), default=False)

    objects = SectorQuerySet.as_manager()
    search_sources = ("code", "name")

    class Meta:
        verbose_name = _("sector")
        verbose_name_plural = _("sectors")
        ordering = ("order", "pk")
        constraints = (
            models.UniqueConstraint(fields=("programme", "code"), name="sector_code_is_unique_in_programme"),
        )

    def __str__(self) -> str:
        return self.name
