"""Alembic's entry: runs the revisions on the connection, and in the transaction, it is handed."""

from alembic import context

from server.migrations.schema import complete

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=complete(),
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
