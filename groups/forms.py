"""What is typed about accounts: an invitation, and somebody's place at the desk."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.conf import settings
from django.contrib.auth.forms import UserChangeForm
from django.core.validators import RegexValidator
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from daugavpils_plan.dates import years
from daugavpils_plan.roles import DeskRole
from groups.models import Expert, ThematicWorkingGroup, User

ADMINISTRATOR = "administrator"
ONE_LINE = RegexValidator(
    r"^[^\x00-\x1f\x7f\u2028\u2029<>]*$", _("Write the name on one line, without < and >.")
)


class GroupChoice(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Working groups as ticks, those of the programme at the first page first."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, row: Any) -> str:
        programme = row.programme
        return f"{row.number}. {row.name} ({years(programme.start_year, programme.end_year)})"


class PlaceForm(forms.Form):
    """What goes with a role: an editor needs working groups, a facilitator needs to be an expert."""

    edited_groups = GroupChoice(
        label=_("Working groups (of an editor)"), queryset=ThematicWorkingGroup.objects.none(), required=False
    )
    expert = forms.ModelChoiceField(
        label=_("Expert (of a facilitator)"), queryset=Expert.objects.none(), required=False
    )

    def offer(self, user: User | None = None) -> None:
        """The choices: all groups; experts who have no login, and the one of this person."""
        fields: dict[str, Any] = self.fields
        groups = ThematicWorkingGroup.objects.select_related("programme")
        fields["edited_groups"].queryset = groups.order_by(
            "-programme__is_current", "-programme__start_year", "programme", "number"
        )
        free = Q(user=None) if user is None else Q(user=None) | Q(user=user)
        fields["expert"].queryset = Expert.objects.filter(free).select_related("organisation")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        role = cleaned.get("role")
        if role == DeskRole.EDITOR and not cleaned.get("edited_groups") and not cleaned.get("has_left"):
            self.add_error("edited_groups", _("Choose the working groups this editor looks after."))
        if role == DeskRole.FACILITATOR and not cleaned.get("expert") and not cleaned.get("has_left"):
            self.add_error("expert", _("Choose which expert this facilitator is."))
        return cleaned


class InviteForm(PlaceForm):
    """Somebody new at the desk."""

    first_name = forms.CharField(label=_("First name"), max_length=150, validators=[ONE_LINE])
    last_name = forms.CharField(label=_("Last name"), max_length=150, validators=[ONE_LINE])
    email = forms.EmailField(label=_("E-mail"), max_length=150)
    role = forms.ChoiceField(
        label=_("Role"),
        choices=[*DeskRole.choices, (ADMINISTRATOR, _("Administrator"))],
        initial=DeskRole.PLANNER,
    )
    language = forms.ChoiceField(label=_("Language of the letter"), choices=settings.LANGUAGES)

    field_order = ("first_name", "last_name", "email", "role", "edited_groups", "expert", "language")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer()
        self.helper = FormHelper()
        self.helper.form_class = "form"
        self.helper.add_input(Submit("", _("Invite and send the letter")))

    def clean_email(self) -> str:
        """One account for an address, in whatever case it is written."""
        email = str(self.cleaned_data["email"])
        if User.objects.filter(Q(email__iexact=email) | Q(username__iexact=email)).exists():
            raise forms.ValidationError(_("Somebody has an account with this address already."))
        return email


class UserForm(PlaceForm, UserChangeForm):  # type: ignore[type-arg]
    """Somebody at the desk: who it is, and what they work with."""

    has_left = forms.BooleanField(
        label=_("Has left"),
        required=False,
        help_text=_(
            "No way in any more, no group, no expert's login; everything this person did stays. "
            "Somebody who comes back is invited again."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(self.instance)
        expert = Expert.objects.filter(user=self.instance).first()
        self.fields["edited_groups"].initial = self.instance.edited_groups.all()
        self.fields["expert"].initial = expert
        self.fields["has_left"].initial = not self.instance.is_active
