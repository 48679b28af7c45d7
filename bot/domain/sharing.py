"""Blank answers that may share another's: asked about once, and settled by a person or by what is stored."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from bot.domain.reading import ReadTracker, ShareProposal
from bot.domain.updates import Update


def with_shares(read: ReadTracker, confirmed: Collection[ShareProposal]) -> ReadTracker:
    """
    Let the numbers of each confirmed proposal share the answer that it names.

    The confirmed proposals are gone from the value given back; all others stay, and stay unanswered.
    """
    position = {line.number: place for place, line in enumerate(read.recommendations)}
    answers = list(read.answers)
    settled: list[ShareProposal] = []
    for proposal in confirmed:
        for place, answer in enumerate(answers):
            if proposal.with_number in answer.covers:
                together = sorted({*answer.covers, *proposal.numbers}, key=position.__getitem__)
                answers[place] = replace(answer, covers=tuple(together))
                settled.append(proposal)
    left = tuple(proposal for proposal in read.proposals if proposal not in settled)
    return replace(read, answers=tuple(answers), proposals=left)


def already_shared(read: ReadTracker, from_document: Mapping[str, Update]) -> tuple[ShareProposal, ...]:
    """
    Name the proposals that an earlier import settled: all their numbers share one stored answer.

    Without this a second import of the same file would take back what somebody confirmed at the first.
    """
    shared = {number: update.id for number, update in from_document.items()}
    return tuple(
        proposal
        for proposal in read.proposals
        if proposal.with_number in shared
        and all(shared.get(number) == shared[proposal.with_number] for number in proposal.numbers)
    )
