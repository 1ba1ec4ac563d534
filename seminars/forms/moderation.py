"""Looking through what came in: the wording for the public, and why something is hidden."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from seminars.forms.words import WordsField
from seminars.models import Contribution, HiddenReason, SpokenLanguage
from seminars.personal_data import Found, find_personal_data


class ModerationForm(forms.Form):
    """One opinion of the queue."""

    wording = WordsField(
        label=_("Wording for the public"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Something has to be left. Hide the opinion if nothing can be shown.")},
    )
    rendering_lv = WordsField(
        label=_("In Latvian"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    hidden_reason = forms.ChoiceField(
        label=_("Why it is hidden"), choices=[("", _("Choose why …")), *HiddenReason.choices], required=False
    )
    agreed = forms.BooleanField(label=_("These data may be public"), required=False)
    version = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, row: Contribution) -> None:
        self.row = row
        rendering = getattr(row, "rendering_lv", "")
        version = row.updated_at.isoformat()
        initial = {"wording": row.public_words, "rendering_lv": rendering, "version": version}
        sent = data.dict() if data is not None else None
        super().__init__(sent, prefix=f"r{row.pk}", initial=initial)
        if row.language == SpokenLanguage.LV:
            del self.fields["rendering_lv"]

    def clean(self) -> dict[str, Any]:
        """Somebody who has reworded it in the meantime is not overwritten unseen; what was typed stays."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("version") != self.initial["version"]:
            self.data = {**self.data, self.add_prefix("version"): self.initial["version"]}
            sentence = gettext(
                "Somebody has changed this in the meantime: “%(words)s”. What you typed is below and not "
                "lost: compare it, then press once more."
            )
            self.add_error(None, sentence % {"words": self.row.public_words})
        return cleaned

    @property
    def flagged(self) -> list[Found]:
        """Data of people in the words as they would be published."""
        sent = [str(self[name].value() or "") for name in ("wording", "rendering_lv") if name in self.fields]
        return [piece for text in sent for piece in find_personal_data(text)]

    def texts(self) -> dict[str, str]:
        """What reword_contribution() takes."""
        return {name: self.cleaned_data[name] for name in ("wording", "rendering_lv") if name in self.fields}
