"""Trackers made up at random, and their printing as extracted text with the damage that page breaks do."""

from dataclasses import dataclass, field
from datetime import date

from hypothesis import strategies as st

from bot.domain.deadlines import Deadline, DeadlineKind
from bot.domain.reading import ReadAnswer, ReadRecommendation, ReadTracker
from bot.domain.updates import Action

SYLLABLES = ("ba", "ko", "mi", "ru", "ze", "lo", "da", "pe", "ti", "su")


@dataclass
class Printer:
    """Lines of a document under construction; words are never used twice, so that chance repeats nothing."""

    draw: st.DrawFn
    lines: list[str] = field(default_factory=list)
    used: int = 0

    def word(self) -> str:
        self.used += 1
        return "".join(SYLLABLES[int(digit)] for digit in f"{self.used:03}")

    def sentence(self, start: str = "") -> str:
        words = [self.word() for _ in range(self.draw(st.integers(3, 9)))]
        words[0] = start + words[0] if start else words[0].capitalize()
        return " ".join(words) + "."

    def flip(self) -> bool:
        return self.draw(st.booleans())

    def cut(self, text: str) -> tuple[str, str]:
        """Cut a sentence in two between its words, once or, as printers do, with some words on both sides."""
        words = text.split(" ")
        # the second half must begin with a small letter, and the first must be long enough to repeat words of
        places = [place for place in range(3, len(words)) if words[place][0].islower()]
        place = self.draw(st.sampled_from(places)) if places else 0
        if not place:
            return text, ""
        repeated = self.draw(st.integers(3, place)) if self.flip() else 0
        return " ".join(words[:place]), " ".join(words[place - repeated :])

    def dress(self, text: str) -> str:
        """Put a cell's words into the markup that extraction may leave."""
        if not text:
            return text
        style = self.draw(
            st.sampled_from(("{}", "<p>{}</p>", "<p><b>{}</b></p>", " {} ", "<strong>{}</strong>"))
        )
        return style.format(text)

    def answer_cell(self, text: str, actions: list[str]) -> str:
        if self.flip():
            paragraphs = [f"<p>{text}</p>"] * bool(text) + [
                f"<p><b>Action:</b> {each}</p>" for each in actions
            ]
            return " ".join(paragraphs)
        return "  ".join([text] * bool(text) + [f"<b>Action:</b> {each}" for each in actions])

    def row(self, *cells: str) -> None:
        """Print a row, with the tabs at its end trimmed or doubled."""
        line = "\t".join(cells)
        style = self.draw(st.sampled_from(("as it is", "trimmed", "doubled")))
        if style == "trimmed":
            line = line.rstrip("\t")
        self.lines.append(line + "\t" * (style == "doubled"))

    def break_page(self, headings: str) -> None:
        self.lines.append("")
        if self.flip():
            self.lines.append(headings)


HEADINGS = "No.\tRecommendation\t\tMeasure\tResponse"


@st.composite
def printed_trackers(draw: st.DrawFn) -> tuple[str, ReadTracker]:
    """Make a tracker and a damaged printing of it."""
    printer = Printer(draw)
    printer.lines += ["# Tracker of the Harbour Board", "", "Organisation:\tHarbour Board", "", HEADINGS]
    lines: list[ReadRecommendation] = []
    answers: list[ReadAnswer] = []
    numbers = draw(st.lists(st.integers(1, 60), min_size=1, max_size=4, unique=True).map(sorted))
    label = draw(st.sampled_from(("", "", "AFI ")))
    for number in numbers:
        _recommendation(printer, f"{label}{number}", lines, answers)
        if draw(st.booleans()):
            printer.lines.append("")
    return "\n".join(printer.lines), ReadTracker(
        title="Tracker of the Harbour Board",
        organisation="Harbour Board",
        recommendations=tuple(lines),
        answers=tuple(answers),
    )


def _recommendation(
    printer: Printer, number: str, lines: list[ReadRecommendation], answers: list[ReadAnswer]
) -> None:
    due = Deadline(date(2027, 3, 31), "By 31 March 2027", DeadlineKind.DAY) if printer.flip() else Deadline()
    text = printer.sentence(f"{due.wording}, " if due.wording else "")
    count = printer.draw(st.integers(1, 5))
    parts = [f"{number}.{place + 1}" for place in range(count)]
    if number.startswith("AFI"):
        parts = [f"{number}({'abcde'[place]})" for place in range(count)]
    lines.append(ReadRecommendation(number, text, due=due))
    texts = [printer.sentence() if printer.draw(st.integers(0, 9)) else "" for _ in parts]
    lines.extend(ReadRecommendation(part, words, number) for part, words in zip(parts, texts, strict=True))
    if count > 1 and printer.flip():
        _shared(printer, number, text, dict(zip(parts, texts, strict=True)), answers)
    else:
        _plain(printer, number, text, dict(zip(parts, texts, strict=True)), answers)


def _plain(
    printer: Printer, number: str, text: str, parts: dict[str, str], answers: list[ReadAnswer]
) -> None:
    """Print a recommendation whose parts are answered one by one, or not at all."""
    for place, (part, words) in enumerate(parts.items()):
        answer, actions = _words_of_answer(printer)
        if answer or actions:
            answers.append(ReadAnswer((part,), answer, tuple(map(Action, actions))))
        cell = printer.answer_cell(answer, actions)
        beside = _beside(printer, number, text) if place == 0 else ("", "")
        if words and not actions and printer.draw(st.integers(0, 3)) == 0:
            _cut_row(printer, beside, part, words, answer)
        elif words and printer.draw(st.integers(0, 3)) == 0 and beside[0] in {number, ""}:
            inside = f"<p><b>{part}</b></p> <p>{words}</p>"
            printer.lines.append("\t".join((*beside, inside, cell or printer.word().capitalize() + ".")))
            if not cell:
                answers.append(ReadAnswer((part,), printer.lines[-1].rsplit("\t", 1)[1]))
        else:
            printer.row(*beside, part, printer.dress(words), cell)


def _beside(printer: Printer, number: str, text: str) -> tuple[str, str]:
    """Print number and text of a recommendation, or its text where the number should be and no number at all."""
    style = printer.draw(st.sampled_from(("usual", "usual", "no number", "text in the number's cell")))
    if style == "usual":
        return number, printer.dress(text)
    return ("", printer.dress(text)) if style == "no number" else (printer.dress(text), "")


def _words_of_answer(printer: Printer) -> tuple[str, list[str]]:
    if printer.draw(st.integers(0, 4)) == 0:
        return "", []
    text = printer.sentence() if printer.draw(st.integers(0, 4)) else ""
    return text, [printer.sentence() for _ in range(printer.draw(st.integers(0 if text else 1, 2)))]


def _cut_row(printer: Printer, beside: tuple[str, str], part: str, words: str, answer: str) -> None:
    """Print one row on two pages, its requirement and perhaps its answer cut in two."""
    first, second = printer.cut(words)
    first_answer, second_answer = printer.cut(answer) if answer and printer.flip() else (answer, "")
    printer.row(*beside, part, printer.dress(first), printer.dress(first_answer))
    printer.break_page(HEADINGS)
    if second or second_answer:
        printer.row("", "", "", printer.dress(second), printer.dress(second_answer))


def _shared(
    printer: Printer, number: str, text: str, parts: dict[str, str], answers: list[ReadAnswer]
) -> None:
    """Print a recommendation whose parts share one answer over a page break, its own number on either page."""
    answer, actions = printer.sentence() + " " + printer.sentence(), [printer.sentence()] * printer.flip()
    answers.append(ReadAnswer(tuple(parts), answer, tuple(map(Action, actions))))
    broken_after = printer.draw(st.integers(0, len(parts) - 2))
    first, second = printer.cut(answer)
    is_number_later = printer.flip()
    text_first, text_second = printer.cut(text) if is_number_later and printer.flip() else (text, "")
    for place, (part, words) in enumerate(parts.items()):
        beside, cell = ("", ""), ""
        if place == 0:
            cell = printer.dress(first)
            beside = ("" if is_number_later else number, printer.dress(text_first))
        elif place == broken_after + 1:
            cell = printer.answer_cell(second, actions)
            beside = (number if is_number_later else "", printer.dress(text_second))
        printer.row(*beside, part, printer.dress(words), cell)
        if place == broken_after:
            printer.break_page(HEADINGS)
