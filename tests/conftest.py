"""One database template for the whole suite, made only when a test asks for a database."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.database import TestDatabases

SERVER_URL = os.environ.get("DATABASE_URL", "")


@pytest.fixture(scope="session")
def databases() -> TestDatabases:
    """The server the suite runs on: the embedded one, or that of DATABASE_URL."""
    return TestDatabases(server_url=SERVER_URL)


@pytest.fixture(scope="session")
def django_db_setup(databases: TestDatabases, django_db_blocker: object) -> Iterator[None]:
    """Tests marked django_db share one copy of the template; each runs in a transaction that is rolled back."""
    with django_db_blocker.unblock():
        name = databases.copy_template()
        databases.point_django_at(name)
        yield
        databases.drop(name)


@pytest.fixture
def committed_database(databases: TestDatabases, django_db_setup: None, django_db_blocker: object) -> Iterator[str]:
    """A copy of the template of its own, for tests that really commit from many threads; its URL."""
    with django_db_blocker.unblock():
        before = databases.current
        name = databases.copy_template()
        databases.point_django_at(name)
        yield databases.url_of(name)
        databases.point_django_at(before)
        databases.drop(name)
