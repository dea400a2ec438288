"""Making a province of an archive, whole or not at all."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.db.models import AutoField, FileField, Model
from django.utils.translation import gettext as _
from wagtail.models import Collection, Page, Site
from wagtail_localize.models import TranslatableObject

from accounts.models import User
from sites.hosts import validate_free_host
from sites.models import OldHost, Province
from sites.roles import PROVINCE_GROUPS
from sites.transfer.archive import MALFORMED, TransferError, id_in, malformed
from sites.transfer.arriving import arrive
from sites.transfer.identities import new_ids
from sites.transfer.media import Files
from sites.transfer.people import settle
from sites.transfer.reading import Archive
from sites.transfer.references import Missing, References
from sites.transfer.sharing import share_rows
from sites.transfer.shell import make_empty, settle_origin, take_over
from sites.transfer.tables import Table, own_tables, parent_of
from sites.transfer.tree import Tree
from sites.transfer.values import restored

#: Where a province notes which archive it was made of, so that a second import finds it.
IMPORTED = "imported"
ROWS_AT_A_TIME = 200


@dataclass
class Imported:
    """What an import did; with `is_there` it had been done before, and nothing was changed."""

    province: Province
    is_there: bool = False
    rows: Counter[str] = field(default_factory=Counter)
    files: int = 0
    people: list[str] = field(default_factory=list)
    #: What rows referred to, by model, that the archive does not have.
    lost: Counter[str] = field(default_factory=Counter)
    #: Former hosts that lead to somebody else here.
    hosts: list[str] = field(default_factory=list)
    url: str = ""


def import_province(
    path: Path, *, slug: str = "", host: str = "", dry_run: bool = False
) -> Imported:
    """Make the province of an archive, under another slug and host if they are given.

    With `dry_run` everything is done and taken back. Raises TransferError, and leaves neither rows
    nor files, for an archive that is not whole, and for a slug or a host that another has.
    """
    with Archive(path) as archive:
        origin = archive.manifest.province
        slug, host = slug or origin.slug, host or origin.host
        there = Province.objects.filter(slug=slug).first()
        if there and there.provisioned.get(IMPORTED) == archive.manifest.id:
            return Imported(there, is_there=True, url=there.home_url)
        _refuse_taken(slug, host, there)
        with Files() as files:
            files.store(archive)
            try:
                with transaction.atomic():
                    imported = _Import(archive, files, slug, host).carry_out()
                    connection.check_constraints(
                        [table.model._meta.db_table for table in own_tables().values()]
                    )
                    if dry_run:
                        transaction.set_rollback(True)
            except DatabaseError as error:
                raise TransferError(
                    _("Cơ sở dữ liệu không nhận dữ liệu trong tệp lưu trữ: %(reason)s")
                    % {"reason": str(error).strip().partition("\n")[0]}
                ) from error
            if dry_run:
                files.take_back()
        return imported


def _refuse_taken(slug: str, host: str, there: Province | None) -> None:
    if there:
        raise TransferError(
            _("Đã có cổng %(name)s dùng tên “%(slug)s”; hãy nhập dưới tên khác bằng --slug.")
            % {"name": there.name, "slug": slug}
        )
    try:
        validate_free_host(host)
    except ValidationError as error:
        raise TransferError(
            _("%(host)s: %(reason)s Chỉ tên miền khác bằng --host.")
            % {"host": host, "reason": " ".join(error.messages)}
        ) from None


class _Import:
    """One import under way, in a transaction."""

    def __init__(self, archive: Archive, files: Files, slug: str, host: str) -> None:
        self._archive = archive
        self._files = files
        self._references = References()
        self._row = self._only_row(Province)
        self._trees = {
            Page: Tree(Page, id_in(Province, self._row, "container")),
            Collection: Tree(Collection, id_in(Province, self._row, "collection")),
        }
        #: Rows that provisioning makes anew, so that they are not written.
        self._made: set[tuple[type[Model], Any]] = set()
        self._province = make_empty(self._row.get("name"), slug, host)
        self._imported = Imported(self._province)

    def carry_out(self) -> Imported:
        share_rows(self._archive, self._references)
        for somebody in self._archive.people():
            user, line = settle(self._province, somebody)
            self._references.note(User, somebody.pk, user.pk)
            self._imported.people.append(line)
        self._stand_for_provisioned()
        for table in own_tables().values():
            self._give_ids(table)
        self._settle_trees()
        for table in own_tables().values():
            self._write(table)
        self._finish()
        self._imported.files = len(self._archive.media)
        self._imported.lost.update(+self._references.lost)
        return self._imported

    def _only_row(self, model: type[Model]) -> dict[str, Any]:
        rows = list(self._archive.rows(model._meta.label))
        if len(rows) != 1:
            raise malformed(model)
        return rows[0]

    def _stand_for_provisioned(self) -> None:
        """Let what provisioning made stand for what the archive has of it."""
        site = self._only_row(Site)
        made = {
            Province: (id_in(Province, self._row), self._province.pk),
            Site: (id_in(Site, site), self._province.site_id),
            Page: (id_in(Province, self._row, "container"), self._province.container_id),
            Collection: (id_in(Province, self._row, "collection"), self._province.collection_id),
        }
        for model, (old, new) in made.items():
            self._references.note(model, old, new)
            self._made.add((model, old))
        for name in PROVINCE_GROUPS:
            old = id_in(Province, self._row, name)
            self._references.note(Group, old, getattr(self._province, f"{name}_id"))

    def _give_ids(self, table: Table) -> None:
        """Read a table once, and settle the ids that its rows will have."""
        tree = self._trees.get(table.model)
        if parent_of(table.model) is not table.model:
            return
        key = table.model._meta.pk
        olds = []
        for row in self._archive.rows(table.name):
            old = id_in(table.model, row)
            if tree:
                tree.read(row)
            if (table.model, old) not in self._made:
                olds.append(old)
        if len(set(map(str, olds))) < len(olds):
            raise malformed(table.model)
        if table.model is Page:
            self._keep_translation_keys()
        if isinstance(key, AutoField):
            news: Iterable[Any] = new_ids(table.model, len(olds))
        elif table.model is TranslatableObject:
            news = [self._references.translation_key(old) for old in olds]
        else:
            news = [str(uuid4()) for _old in olds]
        for old, new in zip(olds, news, strict=True):
            self._references.note(table.model, old, new)

    def _keep_translation_keys(self) -> None:
        """Let translations keep the keys they are known by, unless pages here have them already."""
        keys = {str(row.get("translation_key")) for row in self._archive.rows(Page._meta.label)}
        batch = []
        for key in keys:
            batch.append(key)
            if len(batch) == ROWS_AT_A_TIME:
                self._replace_taken(batch)
                batch = []
        self._replace_taken(batch)

    def _replace_taken(self, keys: list[str]) -> None:
        try:
            taken = Page.objects.filter(translation_key__in=keys)
            for key in taken.values_list("translation_key", flat=True).distinct():
                self._references.note_translation_key(str(key), str(uuid4()))
        except ValidationError as error:
            raise malformed(Page) from error

    def _settle_trees(self) -> None:
        for model, tree in self._trees.items():
            tree.check()
            top = self._province.container if model is Page else self._province.collection
            self._references.note_tree(model, tree.top["path"], top.path)
        old, new = self._trees[Page].top.get("url_path"), self._province.container.url_path
        if not isinstance(old, str) or not old:
            raise malformed(Page)
        self._references.note_addresses(old, new)

    def _write(self, table: Table) -> None:
        columns = table.fields
        batch: list[Model] = []
        for row in self._archive.rows(table.name):
            old = id_in(table.model, row)
            if (parent_of(table.model), old) in self._made:
                continue
            made = self._made_of(table, row, old)
            if made is None:
                continue
            batch.append(made)
            if len(batch) == ROWS_AT_A_TIME:
                _insert(table.model, batch, columns)
                batch = []
            self._imported.rows[table.name] += 1
        _insert(table.model, batch, columns)

    def _made_of(self, table: Table, row: dict[str, Any], old: Any) -> Model | None:
        """Give the object of a row; None for one that is nothing here."""
        model = table.model
        try:
            values = self._references.row(model, row)
            if parent_of(model) is model:
                values[model._meta.pk.name] = self._references.find(model, old)
            if tree := self._trees.get(model):
                tree.place(row, values)
            for column in table.fields:
                if isinstance(column, FileField) and row[column.name]:
                    values[column.name] = self._files.name_of(model, column, old, row[column.name])
            if model is OldHost and self._is_taken(values["hostname"]):
                return None
            return model(
                **{column.attname: restored(column, values[column.name]) for column in table.fields}
            )
        except Missing:
            self._references.forget(model, old)
            self._imported.lost[model._meta.label] += 1
            return None
        except MALFORMED as error:
            raise malformed(table.model) from error

    def _is_taken(self, hostname: str) -> bool:
        taken = (
            Site.objects.filter(hostname=hostname).exists()
            or OldHost.objects.filter(hostname=hostname).exists()
        )
        if taken:
            self._imported.hosts.append(hostname)
        return taken

    def _finish(self) -> None:
        """Tell what provisioning made what the archive says of it, and make what is derived."""
        province, site = self._province, self._only_row(Site)
        for model, tree in self._trees.items():
            top = province.container_id if model is Page else province.collection_id
            model.objects.filter(pk=top).update(numchild=tree.below_top())
        root = self._references.find(Page, id_in(Site, site, "root_page"))
        try:
            noted = self._provisioned() | {IMPORTED: self._archive.manifest.id}
            take_over(province, self._row | {"provisioned": noted}, site | {"root_page": root})
        except MALFORMED as error:
            raise malformed(Province) from error
        settle_origin(province, self._archive.manifest.province)
        province = Province.objects.select_related("site", "container", "collection").get(
            pk=province.pk
        )
        self._imported.province, self._imported.url = province, province.home_url
        try:
            arrive(province)
        except MALFORMED as error:
            raise TransferError(
                _("Nội dung trang trong tệp lưu trữ có chỗ không đọc được; hãy xuất lại.")
            ) from error

    def _provisioned(self) -> dict[str, dict[str, int]]:
        """Give which declared thing became which page; one that was deleted since is none."""
        return {
            kind: {name: self._references.find(Page, pk) or 0 for name, pk in pages.items()}
            for kind, pages in self._row["provisioned"].items()
            if isinstance(pages, dict)
        }


def _insert(model: type[Model], rows: list[Model], columns: list[Any]) -> None:
    """Write rows of one table with the values that they have: what bulk_create refuses pages."""
    size = max(1, connection.ops.bulk_batch_size(columns, rows)) if rows else 1
    for start in range(0, len(rows), size):
        model._base_manager._insert(rows[start : start + size], fields=columns, raw=True)
