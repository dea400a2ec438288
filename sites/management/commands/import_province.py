"""`manage.py import_province`: a province out of an archive."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from sites.actions import Action
from sites.audit import by_command, record
from sites.transfer.archive import TransferError
from sites.transfer.importing import Imported, import_province


class Command(BaseCommand):
    """Make the province of an archive, whole or not at all."""

    help = "Nhập một tỉnh từ tệp do export_province xuất ra; nhập trọn vẹn hoặc không nhập gì."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="tệp đã xuất")
        parser.add_argument("--slug", default="", help="tên viết liền khác, khi tên cũ đã có")
        parser.add_argument("--host", default="", help="tên miền khác, khi tên miền cũ đã có")
        parser.add_argument(
            "--dry-run", action="store_true", help="làm thử rồi bỏ hết, chỉ in kết quả"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            imported = import_province(
                options["file"],
                slug=options["slug"],
                host=options["host"],
                dry_run=options["dry_run"],
            )
        except TransferError as error:
            raise CommandError(str(error)) from error
        if not (imported.is_there or options["dry_run"]):
            name, province = options["file"].name, imported.province
            with by_command():
                record(Action.IMPORTED, user=None, thing=name, provinces=[province])
        for line in _lines(imported):
            self.stdout.write(line)
        if options["dry_run"] and not imported.is_there:
            self.stdout.write(_("Đây là nhập thử; chưa thay đổi gì."))


def _lines(imported: Imported) -> list[str]:
    words = {"name": imported.province.name, "url": imported.url}
    if imported.is_there:
        return [_("%(name)s đã được nhập từ tệp này (%(url)s); không thay đổi gì.") % words]
    counts = {"pages": imported.rows["wagtailcore.Page"], "files": imported.files}
    done = _("Đã nhập %(name)s: %(pages)s trang, %(files)s tệp, %(url)s") % {**words, **counts}
    lines = [done, *imported.people]
    lines += [
        _("Tên miền cũ %(host)s đang dẫn đến nơi khác, không chuyển theo.") % {"host": host}
        for host in imported.hosts
    ]
    lines += [
        _("Đã bỏ %(count)s chỗ dẫn đến %(kind)s không có trong tệp.")
        % {"count": count, "kind": apps.get_model(kind)._meta.verbose_name}
        for kind, count in sorted(imported.lost.items())
    ]
    return lines
