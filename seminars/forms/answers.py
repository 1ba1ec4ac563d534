"""Answering: the verdict, its reason, who decided, and where it is in the plan."""

import datetime as dt
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from daugavpils_plan.desk import VersionedForm
from seminars.models import Answer, Contribution, Verdict


def _date() -> forms.DateInput:
    return forms.DateInput(attrs={"class": "w-date", "inputmode": "numeric"})


TEXTS = ("reason", "place", "forwarded_to", "decided_by")
_MISSING = {
    "reason": _("Write the reason: the author and everybody else read it."),
    "place": _("Write where in the plan it is now: the section in words."),
    "forwarded_to": _("Write to whom it was forwarded."),
    "decided_by": _("Write who decided."),
}


class AnswerForm(VersionedForm):
    """One answer. A draft may lack anything; a complete one has all that its verdict asks for."""

    verdict = forms.ChoiceField(label=_("State"), choices=Verdict, required=False, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Note for the staff only"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    same = forms.ModelMultipleChoiceField(
        Contribution.objects.none(),
        label=_("The same answer also to"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Answer
        fields = (
            "verdict",
            *[f"{name}_{code}" for name in TEXTS for code in settings.MODELTRANSLATION_LANGUAGES],
            "decided_on",
            "release_on",
        )
        widgets = {
            **{
                f"reason_{code}": forms.Textarea(attrs={"rows": 5, "lang": code})
                for code in settings.MODELTRANSLATION_LANGUAGES
            },
            "decided_on": _date(),
            "release_on": _date(),
        }

    def __init__(self, data: Any = None, *, contribution: Contribution, like: Any, **kwargs: Any) -> None:
        self.is_draft = bool(data) and "draft" in data
        super().__init__(data, **kwargs)
        self.instance.contribution = contribution
        self.fields["note"].initial = contribution.note
        self.fields["same"].queryset = like  # type: ignore[attr-defined]
        self.fields["same"].label_from_instance = _named  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.instance.is_complete = not self.is_draft
        if self.is_draft:
            return cleaned
        verdict = cleaned.get("verdict")
        if not verdict:
            self.add_error("verdict", _("Choose what the city does with it."))
        if not cleaned.get("decided_on") and "decided_on" not in self.errors:
            self.add_error("decided_on", _("Write when it was decided."))
        for name in self._needed(verdict):
            if not (cleaned.get(f"{name}_lv") or "").strip():
                self.add_error(f"{name}_lv", _MISSING[name])
        return cleaned

    def _needed(self, verdict: Any) -> list[str]:
        by_verdict = {
            Verdict.ACCEPTED: ["place"],
            Verdict.PARTLY: ["place"],
            Verdict.FORWARDED: ["forwarded_to"],
        }
        return ["reason", "decided_by", *by_verdict.get(verdict, [])]

    def texts(self) -> dict[str, Any]:
        """What prepare_answer() takes."""
        names = [name for name in self.fields if name not in ("note", "same", "loaded_version")]
        return {**{name: self.cleaned_data[name] for name in names}, "is_complete": not self.is_draft}


def _named(row: Contribution) -> str:
    return f"{row.label} „{row.public_words}”" if row.number else f"„{row.public_words}”"


class DeadlineForm(forms.Form):
    """Another deadline than the rules set; it stands inside the form of the answer."""

    use_required_attribute = False
    due_on = forms.DateField(label=_("Deadline"), widget=_date())
    due_note = forms.CharField(
        label=_("Why another deadline"), help_text=_("The author sees it too."), max_length=300
    )

    def clean_due_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["due_on"]
        if not 1990 <= day.year <= 2100:
            raise forms.ValidationError(gettext("Choose a year from 1990 to 2100."))
        return day


class ReleaseForm(forms.Form):
    """Which answers are released, and when."""

    answers = forms.ModelMultipleChoiceField(
        Answer.objects.none(),
        label=_("Answers"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one answer.")},
    )
    release_on = forms.DateField(label=_("On"), required=False, widget=_date())

    def __init__(self, *args: Any, answers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answers"].queryset = answers  # type: ignore[attr-defined]
