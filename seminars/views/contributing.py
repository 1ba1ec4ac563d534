"""Writing an opinion on the site: no account, no cookie, and nothing that was typed is lost."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from groups.models import Programme
from groups.views import of_programme
from seminars import limits
from seminars.actions.contributions import submit_contribution
from seminars.forms.contributions import ContributionForm
from seminars.receipts import fresh_address


@csrf_exempt  # there is no session that a stranger could misuse; the form carries a signed stamp
@never_cache
@of_programme
def contribution_new(request: HttpRequest, programme: Programme) -> HttpResponse:
    """The form; what it is about may be chosen already by the address."""
    if not programme.takes_opinions:
        return _answer(request, programme, None)
    if request.method != "POST":
        return _answer(request, programme, ContributionForm(programme=programme, initial=_asked(request)))
    is_foreign = request.headers.get("Sec-Fetch-Site") == "cross-site"
    form = ContributionForm(request.POST, programme=programme, is_from_elsewhere=is_foreign)
    if not form.is_valid():
        return _answer(request, programme, form)
    if minutes := limits.minutes_to_wait(request, "contribution"):
        form.ask_again(_pause(minutes))
        return _answer(request, programme, form, status=429)
    limits.count_one(request, "contribution")
    contribution = submit_contribution(by=None, **form.fields_of_contribution())
    return redirect(fresh_address(contribution.receipt))


def _asked(request: HttpRequest) -> dict[str, str]:
    about = [f"{kind}:{request.GET[kind]}" for kind in ("seminar", "group", "sector") if kind in request.GET]
    return {"about": about[0]} if about else {}


def _pause(minutes: int) -> str:
    return ngettext(
        "Very many opinions have come from your network within an hour. All you wrote is still here: "
        "press the button again in %(n)d minute.",
        "Very many opinions have come from your network within an hour. All you wrote is still here: "
        "press the button again in %(n)d minutes.",
        minutes,
    ) % {"n": minutes}


def _answer(
    request: HttpRequest, programme: Programme, form: ContributionForm | None, status: int = 200
) -> HttpResponse:
    context = {"programme": programme, "form": form, "words": request.POST.get("words", "")}
    return render(request, "seminars/contribution_new.html", context, status=status)
