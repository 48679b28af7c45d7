"""The words of `tracker migrate`."""


def migrated(before: str, after: str, copy: str) -> str:
    """Say what was done to the database; `before` is empty for a new one, `copy` where none was made."""
    if before == after:
        return "The database is up to date: nothing to do"
    if not before:
        return f"The database is ready (revision {after})"
    kept = f"; a copy as it was before lies in {copy}" if copy else ""
    return f"The database was brought from revision {before} to {after}{kept}"
