"""`manage.py export_province`: one file with everything that is a province's."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from sites.actions import Action
from sites.audit import by_command, record
from sites.models import Province
from sites.transfer.archive import TransferError
from sites.transfer.exporting import export_province


class Command(BaseCommand):
    """Write pages, files, records, settings and staff without passwords into an archive."""

    help = (
        "Xuất một tỉnh ra một tệp: trang, ảnh, tài liệu, danh mục, cài đặt, chuyển hướng, cán bộ"
        " (không có mật khẩu). Tệp có cả bài chưa đăng; hãy giữ kín."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="tên viết liền của tỉnh, ví dụ son-la")
        parser.add_argument("file", type=Path, help="tệp sẽ ghi ra, ví dụ son-la.zip")

    def handle(self, *args: Any, **options: Any) -> None:
        rows = Province.objects.select_related("site", "container", "collection", "parent")
        province = rows.filter(slug=options["slug"]).first()
        if province is None:
            raise CommandError(_("Không có tỉnh “%(slug)s”.") % {"slug": options["slug"]})
        try:
            exported = export_province(province, options["file"])
        except TransferError as error:
            raise CommandError(str(error)) from error
        with by_command():
            record(Action.EXPORTED, user=None, thing=province.name, provinces=[province])
        self.stdout.write(
            _("Đã xuất %(name)s: %(pages)s trang, %(files)s tệp, %(people)s cán bộ, %(file)s.")
            % {
                "name": province.name,
                "pages": exported.rows["wagtailcore.Page"],
                "files": exported.files,
                "people": exported.people,
                "file": options["file"],
            }
        )
        for name in exported.lost:
            self.stderr.write(_("Không tìm thấy tệp %(name)s trong kho tệp.") % {"name": name})
