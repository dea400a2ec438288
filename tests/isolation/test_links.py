"""What the admin offers somebody leads somewhere: no link to what the gate refuses."""

import re
from collections import Counter, deque
from html import unescape
from urllib.parse import urlsplit

import pytest
from django.urls import resolve, reverse

from library.models import CustomDocument, CustomImage
from sites.roles import Role
from tests.isolation.test_attacks import browser
from tests.isolation.world import OWN, House, build

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
LINK = re.compile(r'<a\b[^>]*\bhref="(/admin/[^"#]*)')
#: Pages of one view are alike: so many of them are opened.
OF_A_VIEW = 4


@pytest.fixture
def house() -> House:
    return build(OWN)


@pytest.mark.parametrize("role", [Role.AUTHOR, Role.EDITOR, Role.CHIEF_EDITOR])
def test_no_link_of_the_admin_leads_to_a_refusal(house: House, role: Role) -> None:
    client = browser(house.staff[role], house.province)
    opened: Counter[str] = Counter()
    pictures = [reverse("wagtailimages:edit", args=[row.pk]) for row in house.of(CustomImage)]
    papers = [reverse("wagtaildocs:edit", args=[row.pk]) for row in house.of(CustomDocument)]
    waiting = deque((start, "") for start in ["/admin/", *pictures[:1], *papers[:1]])
    seen = {start for start, _where in waiting}
    refused = []
    while waiting:
        address, where = waiting.popleft()
        view = resolve(urlsplit(address).path).view_name
        opened[view] += 1
        if opened[view] > OF_A_VIEW:
            continue
        answer = client.get(address, follow=False)
        if answer.status_code == 403 and where:
            refused.append((address, where))
        if not answer.get("content-type", "").startswith("text/html") or answer.streaming:
            continue
        for link in map(unescape, LINK.findall(answer.text)):
            path = urlsplit(link).path
            if path not in seen and "logout" not in path:
                seen.add(path)
                waiting.append((link, address))
    assert len(opened) > 20
    assert not refused
