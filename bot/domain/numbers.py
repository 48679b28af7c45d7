"""
Numbers of recommendations: text as issued ("12.4", "14a", "AFI 2", "CoC 1(b)"), read as people type it.

The canonical form is a `str`. This is the shop window; the rules stand in the four files it names.
"""

from bot.domain.number_known import nearest
from bot.domain.number_list import NumbersRead, read_numbers
from bot.domain.number_references import find_references
from bot.domain.number_spelling import as_issued, looks_like_number, natural_key, possible_parents

__all__ = [
    "NumbersRead",
    "as_issued",
    "find_references",
    "looks_like_number",
    "natural_key",
    "nearest",
    "possible_parents",
    "read_numbers",
]
