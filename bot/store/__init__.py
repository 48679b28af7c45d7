"""Rows: tables, engine, transaction, and the queries of each noun. Open to the use cases and the wiring alone."""
