"""What people do, one file a kind of doing, and how it reaches the app."""
