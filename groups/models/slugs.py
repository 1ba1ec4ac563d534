"""Addresses that people have written down keep working."""

import itertools
from collections.abc import Sequence
from typing import Any, ClassVar, Self, TypeVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Model, QuerySet
from django.http import Http404
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from daugavpils_plan.latvian import fold

Row = TypeVar("Row", bound=Model)
SLUG_LENGTH = 80


class OldSlug(models.Model):
    """The last part of an address that a page had before; it leads to where the page is now."""

    model = models.CharField(_("kind"), max_length=60)
    slug = models.SlugField(_("address"), max_length=SLUG_LENGTH)
    object_id = models.BigIntegerField(_("row"))

    class Meta:
        verbose_name = _("old address")
        verbose_name_plural = _("old addresses")
        constraints = (models.UniqueConstraint(fields=("model", "slug"), name="old_slug_leads_to_one_page"),)

    def __str__(self) -> str:
        return f"{self.model}: {self.slug}"


class Slugged(models.Model):
    """A row with a page of its own, at an address in Latin letters that is made from its title.

    A changed slug leaves the old one behind as an OldSlug.
    """

    slug = models.SlugField(
        _("address"),
        max_length=SLUG_LENGTH,
        unique=True,
        blank=True,
        help_text=_("The last part of the page's address. Leave it empty: it is made from the title."),
    )
    slug_fallback: ClassVar[str] = "lapa"
    """The address of a row whose title has no Latin letter."""
    _loaded_slug: str = ""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.slug:
            self.slug = self._free_slug()
        super().save(*args, **kwargs)
        self._remember_old_slug()

    @classmethod
    def from_db(cls, *args: Any, **kwargs: Any) -> Self:
        row = super().from_db(*args, **kwargs)
        row._loaded_slug = row.__dict__.get("slug", "")
        return row

    def clean(self) -> None:
        super().clean()
        taken = type(self)._default_manager.exclude(pk=self.pk).filter(slug=self.slug)
        if self.slug and taken.exists():
            raise ValidationError({"slug": _("Another page has this address.")})

    def slug_source(self) -> str:
        """The text an empty address is made from."""
        raise NotImplementedError

    @classmethod
    def give_slugs(cls, rows: Sequence[Self]) -> None:
        """Give new rows that are stored together their addresses, in two queries."""
        stems = [row._slug_stem() for row in rows]
        begin_so = models.Q(pk__in=())
        for stem in set(stems):
            begin_so |= models.Q(slug__startswith=stem)
        taken = set(cls._default_manager.filter(begin_so).values_list("slug", flat=True))
        for row, stem in zip(rows, stems, strict=True):
            row.slug = _first_free(stem, taken)
            taken.add(row.slug)
        slugs = [row.slug for row in rows]
        OldSlug.objects.filter(model=cls._meta.label_lower, slug__in=slugs).delete()

    def _slug_stem(self) -> str:
        with translation.override(settings.LANGUAGE_CODE):  # the address is Latvian in any language
            source = fold(self.slug_source()).replace("–", "-")
        return slugify(source)[: SLUG_LENGTH - 5].strip("-") or self.slug_fallback

    def _free_slug(self) -> str:
        stem = self._slug_stem()
        rows = type(self)._default_manager.exclude(pk=self.pk)
        return _first_free(stem, set(rows.filter(slug__startswith=stem).values_list("slug", flat=True)))

    def _remember_old_slug(self) -> None:
        if self._loaded_slug == self.slug:
            return
        label = self._meta.label_lower
        OldSlug.objects.filter(model=label, slug=self.slug).delete()
        if self._loaded_slug:
            OldSlug.objects.update_or_create(
                model=label, slug=self._loaded_slug, defaults={"object_id": self.pk}
            )
        self._loaded_slug = self.slug


def _first_free(stem: str, taken: set[str]) -> str:
    numbered = itertools.chain([stem], (f"{stem}-{number}" for number in itertools.count(2)))
    return next(slug for slug in numbered if slug not in taken)


def get_by_slug(rows: QuerySet[Row], slug: str) -> Row:
    """The row with this slug, now or formerly, among the rows given; else a 404.

    The caller redirects when the slug of the row it gets is not the one it asked for.
    """
    row = rows.filter(slug=slug).first()
    if row is None:
        old = OldSlug.objects.filter(model=rows.model._meta.label_lower, slug=slug).first()
        row = rows.filter(pk=old.object_id).first() if old else None
    if row is None:
        raise Http404
    return row
