"""A province out of an install as one file, and into one again."""

from pathlib import Path

import pytest

from sites.transfer.exporting import export_province
from sites.transfer.importing import import_province
from sites.transfer.tables import left_out, own_tables, shared_tables
from tests.isolation.world import THEIRS, build

pytestmark = pytest.mark.django_db


def test_smoke(tmp_path: Path) -> None:
    house = build(THEIRS)
    for table in own_tables().values():
        print(table.name, table.owner and table.owner.name)
    exported = export_province(house.province, tmp_path / "x.zip")
    print(exported.rows, exported.files, exported.people, exported.lost)
    imported = import_province(tmp_path / "x.zip", slug="ban-sao", host="ban-sao.test")
    print(imported)
    assert exported.rows == imported.rows
