"""Those who work at the desk: inviting them, what they work with, and their leaving."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib import admin, messages
from django.contrib.admin.utils import quote, unquote
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group as PermissionGroup
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from daugavpils_plan.desk import TranslatedFields
from daugavpils_plan.history.desk import KeepsHistory
from daugavpils_plan.widgets import DESK_FIELDS
from groups.actions import give_place, invite_person, leave, note_letter
from groups.emails import Sending, invitation, send
from groups.forms import ADMINISTRATOR, InviteForm, UserForm
from groups.models import User

admin.site.unregister(PermissionGroup)


@admin.register(User)
class PlanUserAdmin(KeepsHistory, TranslatedFields, UserAdmin):  # type: ignore[type-arg]
    """Those who work at the desk. Only an administrator sees them."""

    chapter, place = "manage", 10
    form = UserForm
    formfield_overrides = DESK_FIELDS
    filter_horizontal = ()
    list_display = ("username", "first_name", "last_name", "email", "role", "is_superuser", "is_active")
    list_filter = ("is_active", "role", "is_superuser")
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("Person"), {"fields": ["first_name", "last_name", "email", "language"]}),
        (_("Place at the desk"), {"fields": ["role", "edited_groups", "expert"]}),
        (_("Rights"), {"fields": ["is_staff", "is_superuser"]}),
        (_("Leaving"), {"fields": ["has_left"]}),
        (_("Dates"), {"fields": ["last_login", "date_joined"]}),
    ]
    readonly_fields = ("last_login", "date_joined")
    actions = ("remove_two_step_sign_in",)

    def get_urls(self) -> list[URLPattern]:
        screen = self.admin_site.admin_view
        own = [
            path("invite/", screen(self.invite_view), name="groups_user_invite"),
            path("<path:object_id>/invite/", screen(self.invite_again_view), name="groups_user_invite_again"),
        ]
        return [*own, *super().get_urls()]

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if not change:
            return
        typed = form.cleaned_data
        if typed["has_left"]:
            if obj == request.user:
                alone = gettext("You cannot leave by yourself: another administrator ticks it.")
                messages.error(request, alone)
            elif obj.is_active:
                leave(user=obj, by=request.user, reason=gettext("Has left"))
            return
        if not obj.is_active:
            obj.is_active = True
            obj.save()
        give_place(user=obj, by=request.user, groups=typed["edited_groups"], expert=typed["expert"])

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody deletes themselves."""
        return obj != request.user and super().has_delete_permission(request, obj)

    def invite_view(self, request: HttpRequest) -> HttpResponse:
        """One form, one account, one letter."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = InviteForm(request.POST if request.method == "POST" else None)
        if not form.is_valid():
            return self._screen_of_invitation(request, form=form)
        typed = {**form.cleaned_data}
        role = typed.pop("role")
        user = invite_person(
            by=request.user,  # type: ignore[arg-type]
            role="" if role == ADMINISTRATOR else role,
            groups=typed.pop("edited_groups"),
            **typed,
        )
        return self._sent(request, user)

    def invite_again_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The letter once more, with a new link; the old link stops working once either is used."""
        user = self.get_object(request, unquote(object_id))
        if user is None:
            raise Http404
        if not self.has_change_permission(request, user) or not user.is_active:
            raise PermissionDenied
        if request.method == "POST":
            return self._sent(request, user)
        return self._screen_of_invitation(request, person=user)

    def _sent(self, request: HttpRequest, user: User) -> HttpResponse:
        sending = send(invitation(user, by=request.user))  # type: ignore[arg-type]
        note_letter(user=user, by=request.user, sentence=sending.way)
        return self._screen_of_invitation(request, person=user, sending=sending)

    def _screen_of_invitation(
        self,
        request: HttpRequest,
        *,
        form: InviteForm | None = None,
        person: User | None = None,
        sending: Sending | None = None,
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "media": self.media,
            "title": gettext("Invite"),
            "form": form,
            "person": person,
            "sending": sending,
            "again": reverse("admin:groups_user_invite_again", args=[quote(person.pk)]) if person else "",
        }
        return TemplateResponse(request, "admin/groups/invite.html", context)

    @admin.action(description=_("Remove two-step sign-in (when a phone is lost)"), permissions=["change"])
    def remove_two_step_sign_in(self, request: HttpRequest, queryset: "QuerySet[User]") -> None:
        Authenticator.objects.filter(user__in=queryset).delete()
