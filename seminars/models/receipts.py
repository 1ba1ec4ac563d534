"""Receipt codes: what somebody keeps in the hand to see later where an opinion went."""

import secrets

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from seminars.models.seminars import OfSeminarQuerySet, Seminar

LETTERS = "ACDEFGHJKLMNPQRTVWXY34679"
"""Of each pair that is mistaken for one another (0 O, 1 I, 2 Z, 5 S, 8 B, U V) at most one is used."""

LENGTH = 8

_CYRILLIC = str.maketrans("АСЕНКМРТХУУ", "ACEHKMPTXYY")
_PATTERN = f"^[{LETTERS}]{{{LENGTH}}}$"


def new_code() -> str:
    """A random code: one of 25⁸, about 150 thousand million."""
    return "".join(secrets.choice(LETTERS) for _place in range(LENGTH))


def read_code(typed: str) -> str:
    """A code as it is kept: capitals alone, also when it was typed on a Russian keyboard."""
    letters = typed.upper().translate(_CYRILLIC)
    return "".join(letter for letter in letters if letter in LETTERS)


class Receipt(models.Model):
    """A code and nothing else: of an opinion, or printed on a slip for one seminar and not used yet.

    All codes stand in this one table, so that none is given twice.
    """

    code = models.CharField(
        _("receipt code"), max_length=LENGTH, unique=True, default=new_code, editable=False
    )
    seminar = models.ForeignKey(
        Seminar,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="slips",
        verbose_name=_("slip for the seminar"),
    )
    made_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)

    objects = OfSeminarQuerySet["Receipt"].as_manager()

    class Meta:
        verbose_name = _("receipt code")
        verbose_name_plural = _("receipt codes")
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(condition=Q(code__regex=_PATTERN), name="receipt_code_is_legible"),
        )

    def __str__(self) -> str:
        return self.shown

    @property
    def shown(self) -> str:
        """The code as people read it: „K7MX-9PQ4”."""
        return f"{self.code[:4]}-{self.code[4:]}"
