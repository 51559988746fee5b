"""Facts of the file as such, and the history of one object without a search."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "merkmal",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("wert", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_merkmal"),
    )
    op.create_index("ix_verlaufseintrag_art", "verlaufseintrag", ["art", "satz_id", "nummer"])
