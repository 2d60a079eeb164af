"""Run by alembic, on the connection and in the transaction that `storage.migrate` opened."""

from alembic import context

from cwlink.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
)
context.run_migrations()
