"""The city, region or local action group whose site this is."""

from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import models
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from daugavpils_plan.base import DeskQuerySet, OwnsFiles, Timestamped
from daugavpils_plan.images import read_logo


def default_languages() -> list[str]:
    """Latvian and English; Russian is switched on by the city."""
    return ["lv", "en"]


class CityQuerySet(DeskQuerySet["City"]):
    """The one row of this table."""

    def speaking(self, language: str) -> Self:
        """The city, if it has switched the language on: for questions asked together with another."""
        told = self.annotate(codes=Cast("languages", models.TextField()))
        return told.filter(codes__contains=f'"{language}"')

    def current(self) -> "City | None":
        """The city of this site, or None before the first set-up."""
        return self.first()


class City(OwnsFiles, Timestamped):
    """Who runs the site: fills the header, the footer, and the letters."""

    site_name = models.CharField(
        _("name of the site"), max_length=60, help_text=_("Stands in the header of every page.")
    )
    name = models.CharField(_("municipality"), max_length=200)
    department = models.CharField(_("department"), max_length=200, blank=True)
    address = models.CharField(_("address"), max_length=300, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    logo = models.ImageField(_("logo"), upload_to="city", blank=True, help_text=_("PNG, JPEG or WebP."))
    languages = models.JSONField(
        _("languages of the site"),
        default=default_languages,
        help_text=_("Latvian is always on; the others are complete and can be switched on."),
    )
    is_example = models.BooleanField(_("example"), default=False)
    is_only = models.BooleanField(default=True, editable=False, unique=True)

    objects = CityQuerySet.as_manager()
    file_fields = ("logo",)

    class Meta:
        verbose_name = _("city")
        verbose_name_plural = _("city")
        constraints = (models.CheckConstraint(condition=models.Q(is_only=True), name="there_is_one_city"),)

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        known = [code for code, _name in settings.LANGUAGES]
        if not isinstance(self.languages, list) or any(code not in known for code in self.languages):
            raise ValidationError({"languages": _("Choose from the languages of the site.")})
        self.languages = [code for code in known if code in {settings.LANGUAGE_CODE, *self.languages}]
        if isinstance(getattr(self.logo, "file", None) if self.logo else None, UploadedFile):
            self.logo = read_logo(self.logo.file)

    def has_language(self, code: str) -> bool:
        """Whether the city has switched the language on."""
        return code in self.languages

    @classmethod
    def of(cls, request: HttpRequest) -> "City | None":
        """The city, asked of the database once in a request."""
        if not hasattr(request, "_city"):
            request._city = cls.objects.current()  # type: ignore[attr-defined]
        return request._city  # type: ignore[attr-defined,no-any-return]

    @classmethod
    def speaks(cls, language: str, request: HttpRequest) -> bool:
        """Whether the site is offered in the language."""
        return language == settings.LANGUAGE_CODE or language in cls.shown_languages(cls.of(request))

    @classmethod
    def shown_languages(cls, city: Self | None) -> list[str]:
        """The codes of the languages that visitors are offered, Latvian first."""
        return city.languages if city else default_languages()
