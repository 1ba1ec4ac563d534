"""Looking through what came in: the wording for the public, and why something is hidden."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from seminars.models import WORDS_LIMIT, Contribution, HiddenReason, SpokenLanguage
from seminars.personal_data import Found, find_personal_data


class ModerationForm(forms.Form):
    """One opinion of the queue."""

    wording = forms.CharField(
        label=_("Wording for the public"),
        max_length=WORDS_LIMIT,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Something has to be left. Hide the opinion if nothing can be shown.")},
    )
    rendering_lv = forms.CharField(
        label=_("In Latvian"),
        max_length=WORDS_LIMIT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    hidden_reason = forms.ChoiceField(
        label=_("Why it is hidden"), choices=[("", _("Choose why …")), *HiddenReason.choices], required=False
    )
    agreed = forms.BooleanField(label=_("These data may be public"), required=False)

    def __init__(self, data: Any = None, *, row: Contribution) -> None:
        self.row = row
        initial = {"wording": row.public_words, "rendering_lv": getattr(row, "rendering_lv", "")}
        super().__init__(data, prefix=f"r{row.pk}", initial=initial)
        if row.language == SpokenLanguage.LV:
            del self.fields["rendering_lv"]

    @property
    def flagged(self) -> list[Found]:
        """Data of people in the words as they would be published."""
        sent = [str(self[name].value() or "") for name in ("wording", "rendering_lv") if name in self.fields]
        return [piece for text in sent for piece in find_personal_data(text)]

    def texts(self) -> dict[str, str]:
        """What reword_contribution() takes."""
        return {name: self.cleaned_data[name] for name in ("wording", "rendering_lv") if name in self.fields}
