"""A client of a fresh site."""

import pytest
from starlette.testclient import TestClient

from fixtures_site import app


@pytest.fixture
def client() -> TestClient:
    return TestClient(app(), follow_redirects=False)
