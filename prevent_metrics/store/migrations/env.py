"""Run the steps on the connection that `upgrading` hands over, all in one transaction."""

from alembic import context

from prevent_metrics.store.schema import SCHEMA

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=SCHEMA, transactional_ddl=True)
context.run_migrations()
