"""What an administrator asks first costs no more queries, however many sub-sites there are."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from accounts.models import User
from home.models import ContainerPage

ROOM = 9


@pytest.mark.parametrize("path", ["/admin/pages/", "/admin/choose-page/"])
def test_no_row_of_a_listing_takes_a_query(
    db: None, at: Callable[[str], Client], path: str
) -> None:
    client = at("hub")
    client.force_login(User.objects.create_superuser("quan-tri@x.vn", "mot-mat-khau-dai"))

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            response = client.get(path)
        assert response.status_code == 200
        return len(asked)

    queries()  # content types are asked for once a process
    among_few = queries()
    root = Page.get_first_root_node()
    for number in range(ROOM):
        root.add_child(instance=ContainerPage(title=f"Xã {number}", slug=f"xa-{number}"))
    assert queries() <= among_few
