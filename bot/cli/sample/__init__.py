"""The demo's tracker: a made-up force, its document, and what was recorded since."""
