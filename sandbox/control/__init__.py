"""The back door: how tests and demonstrations act as people, look around, and make things go wrong."""
