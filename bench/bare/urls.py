"""One view: the entitlement's own query, and nothing else."""

import json

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path
from psycopg import Cursor
from psycopg.rows import dict_row

from bench.lookup import LOOKUP


def look_up(request: HttpRequest) -> HttpResponse:
    """The row as JSON."""
    asked = json.loads(request.body)
    connection.ensure_connection()
    cursor = Cursor(connection.connection, row_factory=dict_row)
    row = cursor.execute(LOOKUP, asked, prepare=True).fetchone()
    return HttpResponse(json.dumps(row, ensure_ascii=False, default=str), content_type="application/json")


urlpatterns = [path("look-up", look_up)]
