"""`tracker migrate`: bring the tables of the database up to date."""

import typer


def add_to(app: typer.Typer) -> None:
    """Make the command known."""
    app.command("migrate")(migrate)


def migrate() -> None:
    """Bring the database up to date (serve does it by itself; with several copies of the bot, do it once before)."""
    from bot.render.migrate import migrated
    from bot.settings import read_settings
    from bot.usecases.connect import migrate_store

    done = migrate_store(read_settings().tracker_database_url.get_secret_value())
    print(migrated(done.before, done.after, str(done.copy or "")))
