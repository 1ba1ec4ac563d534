"""The photographs of a seminar or of a news item, all on one screen."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from daugavpils_plan.desk import VersionedForm
from seminars.models import NewsItem, Photo, Seminar


class PhotoRow(VersionedForm):
    """The words and the place of one photograph."""

    class Meta:
        model = Photo
        fields = ("order", "caption_lv", "alt_lv", "credit")
        widgets = {
            "caption_lv": forms.TextInput(attrs={"data-next": ""}),
            "alt_lv": forms.Textarea(attrs={"rows": 2, "data-next": ""}),
            "credit": forms.TextInput(attrs={"data-next": ""}),
            "order": forms.TextInput(attrs={"inputmode": "numeric"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["alt_lv"].label = _("Alternative text")
        self.fields["caption_lv"].label = _("Caption")
        self.fields["alt_lv"].required = False
        for name in ("caption_lv", "alt_lv"):
            self.fields[name].widget.attrs["lang"] = "lv"

    def clean_alt_lv(self) -> str:
        """What everybody sees keeps its text."""
        text: str = self.cleaned_data["alt_lv"] or ""
        if self.instance.is_published and not text:
            raise forms.ValidationError(
                _("A public photo needs its alternative text. To remove the text, take the photo down first.")
            )
        return text


class PhotoTable:
    """All rows of the screen, and which of them is the cover."""

    def __init__(self, owner: Seminar | NewsItem, data: Any = None, *, show: str = "all") -> None:
        photos = list(owner.photos.order_by("order", "pk"))
        self.total = len(photos)
        self._keys = {str(photo.pk): photo.pk for photo in photos}
        self.missing = sum(not photo.is_described for photo in photos)
        shown = [photo for photo in photos if show == "all" or not photo.is_described]
        sent = [photo for photo in shown if _sent(photo, data)]
        self.rows = [PhotoRow(data, instance=photo, prefix=f"p{photo.pk}") for photo in sent]
        self.cover = data.get("cover", "") if data is not None else ""

    def is_valid(self) -> bool:
        return not [row for row in self.rows if row.errors]

    @property
    def photos(self) -> list[Photo]:
        """The photographs as they were typed, in the order that was typed."""
        rows = [row.instance for row in self.rows]
        return sorted(rows, key=lambda photo: photo.order or 0)

    @property
    def cover_key(self) -> int | None:
        """The photograph that was chosen; None when it is none of these."""
        return self._keys.get(self.cover)


def _sent(photo: Photo, data: Any) -> bool:
    """Whether the photo stood on the page: one that was added since is left alone."""
    return data is None or f"p{photo.pk}-order" in data
