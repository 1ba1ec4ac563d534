"""What each role may do with the city, its programmes, groups and people."""

from daugavpils_plan.roles import ALL, DeskRole, Rights

RIGHTS: Rights = {
    DeskRole.PLANNER: dict.fromkeys(
        (
            "city",
            "programme",
            "periodchange",
            "fundingproject",
            "sector",
            "thematicworkinggroup",
            "membership",
            "organisation",
            "expert",
            "page",
        ),
        ALL,
    ),
    DeskRole.EDITOR: {
        "thematicworkinggroup": "view change",
        "membership": ALL,
        "programme": "view",
        "sector": "view",
        "organisation": "view",
        "expert": "view",
    },
}
"""Users are the administrator's alone. A facilitator works with seminars only."""
