"""What became of an opinion, told to whoever holds its receipt code."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from seminars import limits
from seminars.forms.receipts import ReceiptForm
from seminars.models import Contribution, Receipt, read_code
from seminars.receipts import FRESH, Slip, address_of, is_fresh


@csrf_exempt  # it only leads to an address, and changes nothing
@never_cache
def receipt(request: HttpRequest) -> HttpResponse:
    """Ask for the code. It is sent in the body, so that it stands in no address with a question mark."""
    form = ReceiptForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return redirect(address_of(form.cleaned_data["code"]))
    return render(request, "seminars/receipt.html", {"form": form})


@never_cache
def receipt_shown(request: HttpRequest, code: str) -> HttpResponse:
    """What is told about a code. Of a wrong one and of one not looked through yet the same: nothing."""
    if is_fresh(code, request.GET.get(FRESH, "")):
        return render(request, "seminars/receipt_new.html", {"slip": Slip(Receipt(code=code))})
    if minutes := limits.minutes_to_wait(request, "receipt"):
        return render(
            request, "seminars/receipt.html", {"form": ReceiptForm(), "minutes": minutes}, status=429
        )
    told = Contribution.objects.told().listed().filter(receipt__code=read_code(code)).first()
    if told is None:
        limits.count_one(request, "receipt")
    return render(request, "seminars/receipt_shown.html", {"contribution": told, "form": ReceiptForm()})
