"""Who may do what: every verb of the table against every standing that somebody can have."""

from collections.abc import Mapping

import pytest

from bot.commands.table import VERBS
from bot.domain.errors import NotAllowed
from bot.domain.people import (
    ARRANGING,
    LEADING,
    READING,
    RIGHTS,
    SETTING_UP,
    STEERING,
    WRITING,
    Door,
    Membership,
    Role,
    Standing,
    check_may,
)
from tests.builders import an_actor

NOBODY = Standing()
AMONG_LEADS = Standing(has_lead=True, has_arranger=True)


def standing(*roles: Role, owns: bool = False) -> Standing:
    return Standing(frozenset(roles), owns=owns, has_lead=True, has_arranger=True)


MAY: Mapping[str, tuple[Standing, frozenset[str]]] = {
    "anybody while nobody is linked": (NOBODY, READING | WRITING | STEERING | SETTING_UP),
    "anybody while there are administrators alone": (
        Standing(has_arranger=True),
        READING | WRITING | STEERING,
    ),
    "anybody once a lead is linked": (AMONG_LEADS, READING | WRITING),
    "a contributor": (standing(Role.CONTRIBUTOR), READING | WRITING),
    "a viewer": (standing(Role.VIEWER), READING),
    "a viewer while nobody is linked": (Standing(frozenset({Role.VIEWER})), READING),
    "a viewer who owns the item": (standing(Role.VIEWER, owns=True), READING | WRITING | STEERING),
    "an owner": (standing(owns=True), READING | WRITING | STEERING),
    "an administrator": (
        standing(Role.ADMINISTRATOR),
        READING | WRITING | STEERING | SETTING_UP | ARRANGING,
    ),
    "the Operational Lead": (standing(Role.OPERATIONAL_LEAD), frozenset(RIGHTS)),
    "the Executive Lead": (standing(Role.EXECUTIVE_LEAD), frozenset(RIGHTS)),
}


def allowed(verb: str, whose: Standing, door: Door = Door.COMMAND) -> bool:
    try:
        check_may(an_actor(door=door), verb, whose)
    except NotAllowed:
        return False
    return True


@pytest.mark.parametrize("who", MAY)
@pytest.mark.parametrize("verb", sorted(RIGHTS))
def test_a_verb_is_open_to_exactly_those_whom_the_table_names(who: str, verb: str) -> None:
    whose, may = MAY[who]
    assert allowed(verb, whose) is (verb in may)


@pytest.mark.parametrize("verb", sorted(RIGHTS))
@pytest.mark.parametrize(
    "membership", [membership for membership in Membership if membership is not Membership.MEMBER]
)
def test_a_role_opens_nothing_to_whoever_is_no_member(membership: Membership, verb: str) -> None:
    actor = an_actor(membership=membership)
    if membership is Membership.UNKNOWN and verb in READING:
        check_may(actor, verb, standing(Role.EXECUTIVE_LEAD))
        return
    with pytest.raises(NotAllowed) as refused:
        check_may(actor, verb, standing(Role.EXECUTIVE_LEAD))
    assert refused.value.because == str(membership)


@pytest.mark.parametrize("verb", sorted(RIGHTS))
def test_whoever_runs_the_program_administers_and_does_not_lead(verb: str) -> None:
    assert allowed(verb, AMONG_LEADS, Door.TERMINAL) is (verb not in LEADING)


def test_each_verb_stands_in_one_row_of_the_table() -> None:
    groups = [READING, WRITING, STEERING, SETTING_UP, ARRANGING, LEADING]
    assert sum(len(group) for group in groups) == len(RIGHTS)


def test_everything_that_can_be_typed_has_a_row_in_the_table() -> None:
    assert {verb.permission for verb in VERBS} <= set(RIGHTS)
