"""How the workspace reaches the app: over its sockets, or as signed requests to its address."""
