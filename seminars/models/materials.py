"""Photographs and documents of seminars and news."""

import uuid
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from daugavpils_plan.base import OwnsFiles, Searchable, SearchableQuerySet, Timestamped, delete_files
from daugavpils_plan.images import ENCODINGS, WIDTHS
from groups.models import Programme
from seminars.models.news import NewsItem
from seminars.models.seminars import OfSeminarQuerySet, Seminar, State

_PUBLIC_SEMINAR = (
    Q(seminar__isnull=False)
    & ~Q(seminar__state=State.DRAFT)
    & ~Q(seminar__programme__state=Programme.State.DRAFT)
)


class PhotoQuerySet(OfSeminarQuerySet["Photo"]):
    """Photographs, in their order, the cover first."""

    def published(self) -> Self:
        """What everybody may see: published, and so is the page it stands on."""
        public_news = Q(news_item__is_published=True) & ~Q(news_item__programme__state=Programme.State.DRAFT)
        return self.filter(_PUBLIC_SEMINAR | public_news, is_published=True)

    def visible_to(self, user: Any) -> Self:
        """Published ones, and the others for the people who work with them."""
        return self.previewed_by(user, self.published())


class Photo(Timestamped):
    """A photograph of a seminar or of a news item.

    Only the drawn-anew picture is kept, in several widths, in a folder named by its UUID. It needs
    a text for those who cannot see it before it can be published.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    seminar = models.ForeignKey(
        Seminar, models.PROTECT, null=True, blank=True, related_name="photos", verbose_name=_("seminar")
    )
    news_item = models.ForeignKey(
        NewsItem, models.PROTECT, null=True, blank=True, related_name="photos", verbose_name=_("news item")
    )
    width = models.PositiveIntegerField(_("width"), editable=False)
    height = models.PositiveIntegerField(_("height"), editable=False)
    alt = models.CharField(
        _("alternative text"),
        max_length=300,
        blank=True,
        help_text=_("What those who cannot see the picture should know of it."),
    )
    caption = models.CharField(_("caption"), max_length=300, blank=True)
    credit = models.CharField(_("photo by"), max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    is_cover = models.BooleanField(_("cover"), default=False)
    is_published = models.BooleanField(_("published"), default=False)
    is_example = models.BooleanField(_("example"), default=False)

    objects = PhotoQuerySet.as_manager()
    hangs_on = "seminar"

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        ordering = ("-is_cover", "order", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(seminar__isnull=False, news_item__isnull=True)
                | Q(seminar__isnull=True, news_item__isnull=False),
                name="photo_belongs_to_a_seminar_or_a_news_item",
            ),
            models.CheckConstraint(
                condition=Q(is_published=False) | (Q(alt_lv__isnull=False) & ~Q(alt_lv="")),
                name="published_photo_has_alternative_text",
                violation_error_message=_("Write the alternative text before publishing the photo."),
            ),
            models.UniqueConstraint(
                fields=("seminar",), condition=Q(is_cover=True), name="seminar_has_one_cover"
            ),
            models.UniqueConstraint(
                fields=("news_item",), condition=Q(is_cover=True), name="news_item_has_one_cover"
            ),
        )

    def __str__(self) -> str:
        return self.caption or self.alt or gettext("Photo %(number)s") % {"number": self.order}

    def clean(self) -> None:
        super().clean()
        if self.is_cover and not self.is_published:
            raise ValidationError({"is_cover": _("Only a published photo can be the cover.")})

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        counted = super().delete(*args, **kwargs)
        delete_files(self.paths())
        return counted

    def path(self, width: int, extension: str) -> str:
        """Where a rendition lies in the storage."""
        return f"photos/{self.uuid.hex}/{width}.{extension}"

    def paths(self) -> list[str]:
        """All files of the photo."""
        return [self.path(width, extension) for width in WIDTHS for extension in ENCODINGS]

    def url(self, width: int, extension: str) -> str:
        """The address of a rendition."""
        return reverse("photo_file", kwargs={"photo": self.uuid, "width": width, "extension": extension})

    def srcset(self, extension: str) -> str:
        """All widths of one encoding, as the srcset attribute wants them."""
        return ", ".join(f"{self.url(width, extension)} {min(width, self.width)}w" for width in self.widths)

    @property
    def widths(self) -> list[int]:
        """The widths worth offering: the smallest that holds the whole picture is the last."""
        below = [width for width in WIDTHS if width < self.width]
        return [*below, *[width for width in WIDTHS if width >= self.width][:1]]

    @property
    def is_described(self) -> bool:
        """Whether it has a Latvian text for those who cannot see it: without one it is never public."""
        return bool(getattr(self, "alt_lv", ""))

    @property
    def thumbnail_url(self) -> str:
        """The smallest rendition, for lists."""
        return self.url(WIDTHS[0], "jpg")

    @property
    def src(self) -> str:
        """The address for browsers that choose no width themselves."""
        return self.url(960, "jpg")

    @property
    def webp_srcset(self) -> str:
        return self.srcset("webp")

    @property
    def jpeg_srcset(self) -> str:
        return self.srcset("jpg")


class DocumentKind(models.TextChoices):
    """What a document is."""

    MINUTES = "minutes", _("Minutes")
    PRESENTATION = "presentation", _("Presentation")
    MATERIAL = "material", _("Material")
    REPORT = "report", _("Report")


class DocumentQuerySet(OfSeminarQuerySet["Document"], SearchableQuerySet["Document"]):  # type: ignore[override]
    """Documents of seminars and programmes."""

    def published(self) -> Self:
        """What everybody may download."""
        of_programme = Q(seminar__isnull=True)
        return self.filter(_PUBLIC_SEMINAR | of_programme, is_published=True).exclude(
            programme__state=Programme.State.DRAFT
        )

    def visible_to(self, user: Any) -> Self:
        """Published ones, and the others for the people who work with them."""
        return self.previewed_by(user, self.published())


def document_path(document: "Document", filename: str) -> str:
    """A folder of its own for every document; the name was made safe when the file was checked."""
    return f"documents/{document.uuid.hex}/{filename}"


class Document(OwnsFiles, Searchable, Timestamped):
    """A file to download: of a seminar (minutes, slides), or of the programme as a whole."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    programme = models.ForeignKey(
        Programme, models.PROTECT, related_name="documents", blank=True, verbose_name=_("programme")
    )
    seminar = models.ForeignKey(
        Seminar, models.PROTECT, null=True, blank=True, related_name="documents", verbose_name=_("seminar")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=DocumentKind, default=DocumentKind.MATERIAL)
    title = models.CharField(_("title"), max_length=300)
    file = models.FileField(_("file"), upload_to=document_path, max_length=200)
    size = models.PositiveBigIntegerField(_("size in bytes"), editable=False, default=0)
    date_on = models.DateField(_("date"), null=True, blank=True)
    is_published = models.BooleanField(_("published"), default=False)
    is_example = models.BooleanField(_("example"), default=False)

    objects = DocumentQuerySet.as_manager()
    hangs_on = "seminar"
    search_sources = ("title",)
    file_fields = ("file",)

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = (models.F("date_on").desc(nulls_last=True), "-pk")
        constraints = (models.CheckConstraint(condition=~Q(file=""), name="document_has_a_file"),)

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if self.seminar is None and self.programme_id is None:
            raise ValidationError(_("Choose the programme or the seminar the document belongs to."))

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.seminar is not None:
            self.programme_id = self.seminar.programme_id
        if self.file:
            self.size = self.file.size
        super().save(*args, **kwargs)

    @property
    def filename(self) -> str:
        return (self.file.name or "").rsplit("/", 1)[-1]

    @property
    def extension(self) -> str:
        """The kind of file in capitals, as people call it: PDF, DOCX."""
        return self.filename.rsplit(".", 1)[-1].upper()

    def get_absolute_url(self) -> str:
        return reverse("document_file", kwargs={"document": self.uuid, "name": self.filename})
