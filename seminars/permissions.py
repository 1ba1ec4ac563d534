"""What each role may do with seminars and what they leave behind."""

from typing import Any

from daugavpils_plan.roles import ALL, DeskRole, Rights, has_role, is_scoped

RIGHTS: Rights = {
    DeskRole.PLANNER: dict.fromkeys(
        (
            "stage",
            "venue",
            "agendatemplate",
            "agendatemplateitem",
            "seminar",
            "seminarfacilitator",
            "seminarchange",
            "agendaitem",
            "outcome",
            "photo",
            "document",
            "newsitem",
            "contribution",
            "contributionauthor",
            "contributionevent",
            "answer",
            "receipt",
            "ruleset",
        ),
        ALL,
    ),
    DeskRole.EDITOR: {
        "stage": "view",
        "venue": "view",
        "agendatemplate": "view",
        "agendatemplateitem": "view",
        "seminar": ALL,
        "seminarfacilitator": ALL,
        "seminarchange": "view change",
        "agendaitem": ALL,
        "outcome": ALL,
        "photo": ALL,
        "document": ALL,
        "contribution": ALL,
        "contributionauthor": ALL,
        "contributionevent": "view",
        "answer": ALL,
        "receipt": "view add",
    },
    DeskRole.FACILITATOR: {
        "seminar": "view change",
        "seminarfacilitator": "view",
        "seminarchange": "view",
        "agendaitem": ALL,
        "outcome": ALL,
        "photo": ALL,
        "document": "view",
        "contribution": "view add",
        "receipt": "view add",
    },
}


def may_publish(user: Any) -> bool:
    """Whether somebody decides what the public sees of seminars, and when they take place.

    A facilitator prepares and writes down; publishing, moving and calling off is for the others.
    """
    return not has_role(user, DeskRole.FACILITATOR) and bool(user.has_perm("seminars.change_seminar"))


def may_plan(user: Any) -> bool:
    """Whether somebody plans whole stages: sees every hall and every group's drafts."""
    return not is_scoped(user) and bool(user.has_perm("seminars.add_seminar"))


def may_scribe(user: Any) -> bool:
    """Whether somebody writes down what is said at the seminars they work with."""
    return bool(user.has_perm("seminars.add_contribution"))


def may_answer(user: Any) -> bool:
    """Whether somebody looks through, publishes and answers what people said, and sees who said it."""
    return not has_role(user, DeskRole.FACILITATOR) and bool(user.has_perm("seminars.change_contribution"))
