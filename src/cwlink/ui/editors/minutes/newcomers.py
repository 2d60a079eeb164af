"""Who may have come to a meeting unasked: agencies that are not in its list, the likely first."""

from cwlink.rules.plan import PlanAgency
from cwlink.ui.editors.minutes.scene import Scene


def newcomers(scene: Scene) -> tuple[PlanAgency, ...]:
    """Return agencies not in the meeting: registered ones of types that know the household first.

    Then the household's other linked types, the directory, and every type by its name.
    """
    desk = scene.desk
    linked = set(scene.household.linked_types if scene.household else ())
    there = {one.agency_id for one in scene.draft.content.invitees if one.agency_id}
    names = {one.name for one in scene.draft.content.invitees}
    registered = [
        PlanAgency(kind.code, row.name, row.id)
        for kind in desk.agency_types
        if kind.code in desk.registered
        for row in desk.registered[kind.code].agencies
    ]
    types = [PlanAgency(kind.code, kind.name) for kind in desk.agency_types]
    every = (
        *(one for one in registered if one.agency_type in linked),
        *(one for one in types if one.agency_type in linked),
        *registered,
        *types,
    )
    found: dict[str, PlanAgency] = {}
    for one in every:
        if one.agency_id not in there and one.name not in names:
            found.setdefault(one.name, one)
    return tuple(found.values())
