"""What a refusal becomes at each door: a message, an answer to a click, or a sentence under a field."""

from bot.commands.edge import Answer, Asked, Clicked, FieldProblems, Overlay, ShowForm, note_problem
from bot.commands.payloads import View
from bot.domain.errors import NoTracker, TrackerError, WhichTracker
from bot.domain.errors_correcting import AllArchived
from bot.render.blocks import Message
from bot.render.problem import sentence
from bot.render.refusal import problem_message, problem_view, which_tracker_message
from bot.render.trackers import all_archived_message, no_tracker_message


def command_problem(refused: TrackerError, asked: Asked) -> Answer:
    """Answer a typed line that was refused; what was typed comes back to its author."""
    note_problem(refused)
    return special_message(refused, asked.line) or problem_message(refused, typed=asked.words or asked.line)


def click_problem(refused: TrackerError, clicked: Clicked) -> Answer:
    """Answer a click that was refused; in a form, by a page over it."""
    note_problem(refused)
    if clicked.click.view is not None:
        return Overlay(problem_view(refused))
    return special_message(refused, "") or problem_message(refused)


def form_problem(refused: TrackerError, view: View) -> Answer:
    """Put the reason under the field that it is about, else under the first one; the form stays open."""
    note_problem(refused)
    blocks = [block for block in view.input_blocks if block]
    if not blocks:
        return ShowForm(problem_view(refused))
    return FieldProblems({best_block(blocks): sentence(refused)})


def best_block(blocks: list[str]) -> str:
    """Choose the field for a reason that names none: the text, which is what people look at."""
    return next((block for block in blocks if block.startswith("text")), blocks[0])


def special_message(refused: TrackerError, line: str) -> Message | None:
    """Give the refusals that come with a way on."""
    if isinstance(refused, AllArchived):
        return all_archived_message(sentence(refused))
    if isinstance(refused, NoTracker):
        return no_tracker_message()
    if isinstance(refused, WhichTracker):
        return which_tracker_message(refused.known, line)
    return None
