"""The Web API: every method that the workspace answers, with the scope it needs."""

from sandbox.api.table import METHODS

__all__ = ["METHODS"]
