"""Triggers that make a table append-only: what is written there is never changed, removed or emptied."""

import pgtrigger


def append_only() -> list[pgtrigger.Trigger]:
    """The triggers for a model's Meta."""
    return [
        pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        pgtrigger.Trigger(
            name="never_emptied",
            level=pgtrigger.Statement,
            when=pgtrigger.Before,
            operation=pgtrigger.Truncate,
            func="raise exception 'append-only table: %', tg_table_name;",
        ),
    ]
