"""What people said, word by word: proposals, opinions, objections and questions."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from daugavpils_plan.base import DeskQuerySet, Searchable, SearchableQuerySet, Timestamped
from groups.models import Programme, Sector, ThematicWorkingGroup
from seminars.models.receipts import Receipt
from seminars.models.seminars import AgendaItem, Seminar, SeminarFacilitator, State

WORDS_LIMIT = 20_000
"""The most characters of one opinion."""


class ContributionKind(models.TextChoices):
    """What somebody wanted with the words."""

    PROPOSAL = "proposal", _("Proposal")
    OPINION = "opinion", _("Opinion")
    OBJECTION = "objection", _("Objection")
    QUESTION = "question", _("Question")


class Voice(models.TextChoices):
    """Whose voice it is: the two are shown beside each other and never mixed."""

    RESIDENT = "resident", _("Resident")
    SPECIALIST = "specialist", _("Specialist")


class Channel(models.TextChoices):
    """By which way it reached the city."""

    SEMINAR = "seminar", _("At a seminar")
    WRITTEN = "written", _("In writing")
    EMAIL = "email", _("By e-mail")
    ONLINE = "online", _("Online form")
    SURVEY = "survey", _("Survey")
    HEARING = "hearing", _("Public hearing")
    MEETING = "meeting", _("Meeting")


class SpokenLanguage(models.TextChoices):
    """The language of the words as said."""

    LV = "lv", _("Latvian")
    RU = "ru", _("Russian")
    EN = "en", _("English")
    LTG = "ltg", _("Latgalian")
    OTHER = "und", _("Another language")


class ContributionState(models.TextChoices):
    """How far the city has come with it. That it is merged with another is said by `head`."""

    RECEIVED = "received", _("Received")
    REVIEW = "review", _("Under review")
    ACCEPTED = "accepted", _("Accepted")
    PARTLY = "partly", _("Partly accepted")
    NOT_ACCEPTED = "not_accepted", _("Not accepted")
    FORWARDED = "forwarded", _("Forwarded")
    WITHDRAWN = "withdrawn", _("Withdrawn")


OPEN_STATES = (ContributionState.RECEIVED, ContributionState.REVIEW)
ANSWERED_STATES = (
    ContributionState.ACCEPTED,
    ContributionState.PARTLY,
    ContributionState.NOT_ACCEPTED,
    ContributionState.FORWARDED,
)


class Publicity(models.TextChoices):
    """Whether everybody may read it."""

    WAITING = "waiting", _("Waiting to be looked through")
    PUBLISHED = "published", pgettext_lazy("opinion", "Published")
    HIDDEN = "hidden", pgettext_lazy("opinion", "Hidden")


class HiddenReason(models.TextChoices):
    """Why nobody else may read it; how often each was used is public."""

    PERSONAL = "personal", _("Personal data of others")
    OFFENSIVE = "offensive", _("Insults or hatred")
    ADVERT = "advert", _("Advertising")
    OFF_TOPIC = "off_topic", _("Not about the city's development")
    MISTAKE = "mistake", _("Sent by mistake or as a test")


_OF_PUBLIC = Q(seminar__isnull=True) | ~Q(seminar__state=State.DRAFT)
"""Said at no seminar, or at one that everybody may read about."""


class ContributionQuerySet(SearchableQuerySet["Contribution"]):
    """What people said."""

    def published(self) -> Self:
        """What everybody may read."""
        return self.filter(_OF_PUBLIC, publicity=Publicity.PUBLISHED).exclude(
            programme__state=Programme.State.DRAFT
        )

    def visible_to(self, user: Any) -> Self:
        """Published ones, and the others for the people who work with them."""
        return self.previewed_by(user, self.published())

    def of_editor(self, user: Any) -> Self:
        return self.filter(group__in=user.edited_groups.values("pk"))

    def of_facilitator(self, user: Any) -> Self:
        return self.filter(seminar__in=SeminarFacilitator.objects.leading(user).values("seminar"))

    def told(self) -> Self:
        """Of what the receipt code tells more than nothing: published, or hidden with the reason."""
        return self.published() | self.filter(publicity=Publicity.HIDDEN)

    def waiting(self) -> Self:
        """Not looked through yet, the oldest first."""
        return self.filter(publicity=Publicity.WAITING).order_by("created_at", "pk")

    def heads(self) -> Self:
        """Without those that were merged into another."""
        return self.filter(head__isnull=True)

    def decided(self) -> Self:
        """With `outcome`: the state in force, which for a merged one is the state of its head."""
        return self.annotate(outcome=Coalesce("head__state", "state"))

    def in_state(self, states: Iterable[str]) -> Self:
        """Those whose state in force is one of these."""
        states = tuple(states)
        return self.filter(Q(head__isnull=True, state__in=states) | Q(head__state__in=states))

    def unanswered(self) -> Self:
        """Those that wait for an answer, the one due first at the top; merged ones wait with their head."""
        waiting = self.heads().filter(state__in=OPEN_STATES).exclude(publicity=Publicity.HIDDEN)
        return waiting.order_by(F("due_on").asc(nulls_last=True), "said_on", "pk")

    def overdue(self, today: dt.date) -> Self:
        """Those whose answer is late."""
        return self.unanswered().filter(due_on__lt=today)

    def heard_longest_ago(self) -> "Contribution | None":
        """The public one that has waited longest for an answer."""
        waiting = self.published().unanswered().select_related("programme")
        return waiting.order_by("said_on", "pk").first()

    def latest_answered(self) -> Self:
        """Those that speak for themselves, the one answered last first; then those without an answer."""
        return self.heads().order_by(F("answer__released_at").desc(nulls_last=True), "-published_at", "-pk")

    def tallied(self) -> list[dict[str, Any]]:
        """How many there are of each sort, in one question: what is published, and what is hidden.

        Each sort is told by voice, channel, publicity, why it is hidden, and the state in force;
        `count` of them are there, and `merged` of these are merged with another.
        """
        shown = self.filter(_OF_PUBLIC).exclude(publicity=Publicity.WAITING).order_by()
        told = ("voice", "channel", "publicity", "hidden_reason")
        sorts = shown.values(*told, outcome=Coalesce("head__state", "state"))
        return list(sorts.annotate(count=Count("pk"), merged=Count("head")))

    def listed(self) -> Self:
        """With all that a row of a list shows, in one query."""
        own = ("programme", "group", "seminar__stage", "answer")
        return self.select_related(*own, "head__answer", "head__programme", "head__seminar")


class Contribution(Searchable, Timestamped):
    """One voice: the words as said, whose they are, how they came, and what the city answers.

    `original` is never overwritten: a wording for the public and renderings in other languages stand
    beside it. A merged one keeps all that is its own: `merged_into` is the one it was put to,
    `head` the one that speaks for all of them.
    """

    programme = models.ForeignKey(
        Programme, models.PROTECT, related_name="contributions", verbose_name=_("programme")
    )
    number = models.PositiveIntegerField(_("number"), null=True, editable=False)
    receipt = models.OneToOneField(
        Receipt, models.PROTECT, related_name="contribution", editable=False, verbose_name=_("receipt code")
    )
    submission = models.UUIDField(null=True, unique=True, editable=False)
    kind = models.CharField(
        _("kind"), max_length=10, choices=ContributionKind, default=ContributionKind.OPINION
    )
    original = models.TextField(_("words as said"), validators=(MaxLengthValidator(WORDS_LIMIT),))
    language = models.CharField(
        _("language"), max_length=3, choices=SpokenLanguage, default=SpokenLanguage.LV
    )
    wording = models.TextField(
        _("wording for the public"),
        blank=True,
        validators=(MaxLengthValidator(WORDS_LIMIT),),
        help_text=_("In the language of the words as said; empty: as said."),
    )
    rendering = models.TextField(
        _("rendering"),
        blank=True,
        validators=(MaxLengthValidator(WORDS_LIMIT),),
        help_text=_("What was said, in another language."),
    )
    voice = models.CharField(_("voice"), max_length=10, choices=Voice, default=Voice.RESIDENT)
    organisation = models.CharField(_("organisation"), max_length=300, blank=True)
    channel = models.CharField(_("channel"), max_length=10, choices=Channel)
    seminar = models.ForeignKey(
        Seminar,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="contributions",
        verbose_name=_("seminar"),
    )
    agenda_item = models.ForeignKey(
        AgendaItem,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="contributions",
        verbose_name=_("agenda item"),
    )
    table = models.PositiveSmallIntegerField(_("table"), null=True, blank=True)
    group = models.ForeignKey(
        ThematicWorkingGroup,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="contributions",
        verbose_name=_("working group"),
    )
    sectors = models.ManyToManyField(
        Sector, blank=True, related_name="contributions", verbose_name=_("sectors")
    )
    said_on = models.DateField(_("date"), default=timezone.localdate)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    publicity = models.CharField(
        _("publicity"), max_length=10, choices=Publicity, default=Publicity.WAITING, editable=False
    )
    published_at = models.DateTimeField(pgettext_lazy("opinion", "published"), null=True, editable=False)
    hidden_reason = models.CharField(
        _("why it is hidden"), max_length=10, choices=HiddenReason, blank=True, editable=False
    )
    state = models.CharField(
        _("state"),
        max_length=12,
        choices=ContributionState,
        default=ContributionState.RECEIVED,
        editable=False,
    )
    answer = models.OneToOneField(  # the answer names its contribution, so this side can only be a name
        "seminars.Answer",
        models.PROTECT,
        null=True,
        related_name="in_force_for",
        editable=False,
        verbose_name=_("answer in force"),
    )
    due_on = models.DateField(_("to be answered until"), null=True, blank=True, editable=False)
    due_note = models.CharField(_("why another deadline"), max_length=300, blank=True, editable=False)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        related_name="put_together",
        editable=False,
        verbose_name=_("merged into"),
    )
    head = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        related_name="members",
        editable=False,
        verbose_name=_("merged under"),
    )
    note = models.TextField(_("note for the staff"), blank=True)
    former_outcome = models.BigIntegerField(null=True, unique=True, editable=False)
    is_example = models.BooleanField(_("example"), default=False)

    objects = ContributionQuerySet.as_manager()
    hangs_on = "seminar"
    search_sources = ("public_words", "rendering", "organisation")

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering = (F("said_on").desc(), "-pk")
        indexes = (
            models.Index(fields=("programme", "publicity", "said_on"), name="contribution_listed"),
            models.Index(fields=("seminar", "order"), name="contribution_of_seminar"),
        )
        constraints = (
            models.CheckConstraint(
                condition=~Q(original=""),
                name="contribution_says_something",
                violation_error_message=_("Write down what was said."),
            ),
            models.CheckConstraint(
                condition=Q(voice=Voice.RESIDENT) | ~Q(organisation=""),
                name="specialist_speaks_for_an_organisation",
                violation_error_message=_("Name the organisation for which the specialist speaks."),
            ),
            models.CheckConstraint(
                condition=~Q(channel=Channel.SEMINAR) | Q(seminar__isnull=False),
                name="said_at_a_seminar_names_the_seminar",
                violation_error_message=_("Choose the seminar at which it was said."),
            ),
            models.CheckConstraint(
                condition=Q(publicity=Publicity.HIDDEN) & ~Q(hidden_reason="")
                | ~Q(publicity=Publicity.HIDDEN) & Q(hidden_reason=""),
                name="hidden_contribution_has_a_reason",
                violation_error_message=_("Choose why it is hidden."),
            ),
            models.CheckConstraint(
                condition=~Q(publicity=Publicity.PUBLISHED)
                | Q(number__isnull=False, published_at__isnull=False),
                name="published_contribution_has_a_number",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ANSWERED_STATES, answer__isnull=False)
                | (~Q(state__in=ANSWERED_STATES) & Q(answer__isnull=True)),
                name="decided_contribution_has_an_answer",
                violation_error_message=_("A decision needs an answer with its reason."),
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True, head__isnull=True)
                | Q(merged_into__isnull=False, head__isnull=False),
                name="merged_contribution_has_a_head",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("pk")) & ~Q(head=F("pk")),
                name="contribution_is_not_merged_into_itself",
            ),
            models.UniqueConstraint(fields=("programme", "number"), name="contribution_number_is_given_once"),
        )

    def __str__(self) -> str:
        return f"{self.label}: {self.public_words[:80]}" if self.number else self.public_words[:80]

    def get_absolute_url(self) -> str:
        if self.number is None:
            return ""
        place = {"programme": self.programme.slug, "number": self.number}
        return reverse("contribution_detail", kwargs=place)

    def clean(self) -> None:
        super().clean()
        if self.agenda_item and self.agenda_item.seminar_id != self.seminar_id:
            raise ValidationError({"agenda_item": _("This agenda item belongs to another seminar.")})
        if not self._state.adding and self.group and self.group.programme_id != self.programme_id:
            raise ValidationError({"group": _("This working group belongs to another programme.")})
        if not self.original.strip():
            raise ValidationError({"original": _("Write down what was said.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Where it was said tells the group and the programme: neither is asked twice.

        It stays in the programme in which it has its number.
        """
        if self.seminar is not None:
            self.group_id = self.seminar.group_id
        if self.group is not None and self._state.adding:
            self.programme_id = self.group.programme_id
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "programme", "group"}
        super().save(*args, **kwargs)

    def _searched_texts(self) -> list[str]:
        """What is struck out in public is not found either."""
        return [self.public_words, *super()._searched_texts()]

    @property
    def label(self) -> str:
        """The number as people say it: „Nr. 47”; empty before it is published."""
        return gettext("No. %(number)s") % {"number": self.number} if self.number else ""

    @property
    def public_words(self) -> str:
        """The words as everybody may read them, in the language in which they were said."""
        return self.wording or self.original

    @property
    def is_reworded(self) -> bool:
        """Whether the public wording is another than the words as said."""
        return bool(self.wording) and self.wording != self.original

    @property
    def shown_rendering(self) -> str:
        """The words in the reader's language, or in Latvian; empty when they were said in it."""
        if (get_language() or "lv")[:2] == self.language:
            return ""
        return str(self.rendering or "")

    @property
    def rendering_language(self) -> str:
        """The language of `shown_rendering`: the reader's if there is one in it, else Latvian."""
        language = (get_language() or "lv")[:2]
        return language if getattr(self, f"rendering_{language}", "") else "lv"

    @property
    def decided_state(self) -> str:
        """The state in force: a merged one goes with its head."""
        return self.head.state if self.head else self.state

    @property
    def decided_answer(self) -> Any:
        """The answer in force, its own or its head's; None before there is one."""
        return self.head.answer if self.head else self.answer

    @property
    def shown_head(self) -> "Contribution | None":
        """The one it is merged with, if everybody may read that one."""
        return self.head if self.head and self.head.is_readable else None

    @property
    def shown_answer(self) -> Any:
        """The answer in force for everybody to read; that of a hidden head stays with it."""
        return self.decided_answer if self.head is None or self.shown_head else None

    @property
    def state_label(self) -> str:
        """The state in force, in words."""
        return str(ContributionState(self.decided_state).label)

    @property
    def is_public(self) -> bool:
        """Whether everybody may read it (its programme and seminar must be public too)."""
        return self.publicity == Publicity.PUBLISHED

    @property
    def is_readable(self) -> bool:
        """Whether everybody may read it, as far as it and its seminar go."""
        return self.is_public and not (self.seminar and self.seminar.state == State.DRAFT)

    @property
    def is_open(self) -> bool:
        """Whether it waits for a decision."""
        return self.decided_state in OPEN_STATES

    @property
    def days_waited(self) -> int:
        """Days since it was said."""
        return (timezone.localdate() - self.said_on).days

    @property
    def days_left(self) -> int | None:
        """Days until the answer is due, negative when it is late; None when there is no deadline."""
        if self.due_on is None or not self.is_open:
            return None
        return (self.due_on - timezone.localdate()).days


class OfContributionQuerySet(DeskQuerySet[Any]):
    """Rows of a contribution: who works with it works with them. They are not a facilitator's."""

    def of_editor(self, user: Any) -> Self:
        return self.filter(contribution__group__in=user.edited_groups.values("pk"))


class ContributionAuthor(models.Model):
    """Who said it, and where the answer goes: in a row of its own, so that it can be erased.

    Private, unless the person asked to be named. Kept without history.
    """

    contribution = models.OneToOneField(
        Contribution, models.CASCADE, related_name="author", verbose_name=_("contribution")
    )
    name = models.CharField(_("name and surname"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    address = models.CharField(_("address"), max_length=300, blank=True)
    may_be_named = models.BooleanField(_("may be named in public"), default=False)

    objects = OfContributionQuerySet.as_manager()

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=~Q(name="") | ~Q(email="") | ~Q(address=""),
                name="author_has_a_name_or_an_address",
                violation_error_message=_("Write a name or an address."),
            ),
            models.CheckConstraint(
                condition=Q(may_be_named=False) | ~Q(name=""),
                name="named_author_has_a_name",
                violation_error_message=_("Write the name under which to publish it."),
            ),
        )

    def __str__(self) -> str:
        return self.name or self.email or self.address


class EventKind(models.TextChoices):
    """What happened to a contribution between the words and the answer."""

    REVIEW = "review", _("Taken under review")
    MERGED = "merged", _("Merged")
    PARTED = "parted", _("Taken apart again")
    WITHDRAWN = "withdrawn", _("Withdrawn by the author")
    HIDDEN = "hidden", pgettext_lazy("opinion", "Hidden")
    SHOWN = "shown", _("Published again")
    DEADLINE = "deadline", _("Another deadline")


class ContributionEvent(models.Model):
    """One thing that happened, with its day: the public page tells it in order."""

    contribution = models.ForeignKey(
        Contribution, models.CASCADE, related_name="events", verbose_name=_("contribution")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=EventKind)
    other = models.ForeignKey(
        Contribution, models.CASCADE, null=True, related_name="events_of_others", verbose_name=_("other")
    )
    note = models.CharField(_("note"), max_length=300, blank=True)
    happened_at = models.DateTimeField(_("when"), default=timezone.now)

    objects = OfContributionQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ("happened_at", "pk")

    def __str__(self) -> str:
        return self.get_kind_display()


class ScribeLink(models.Model):
    """A link with which somebody without a login writes down what is said at one seminar.

    It ends with the seminar, and when a new one is made.
    """

    STAYS_OPEN = dt.timedelta(hours=1)

    seminar = models.OneToOneField(
        Seminar, models.CASCADE, related_name="scribe_link", verbose_name=_("seminar")
    )
    token = models.CharField(max_length=43, unique=True, editable=False)
    made_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("link for a scribe")
        verbose_name_plural = _("links for scribes")

    def __str__(self) -> str:
        return str(self.seminar)

    def get_absolute_url(self) -> str:
        return reverse("scribe", kwargs={"token": self.token})

    @property
    def is_open(self) -> bool:
        """Whether it works: until the seminar is closed, and for an hour after its end at most."""
        ends_at = self.seminar.ends_at
        is_over = ends_at is not None and ends_at + self.STAYS_OPEN < timezone.now()
        return self.seminar.state == State.PLANNED and not is_over
