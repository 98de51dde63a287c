"""Keep the steps that bring a database to the present tables; a released step is never edited."""

HEAD = "0001"
"""The revision that this code works with: known without importing Alembic, which costs 50 ms."""
