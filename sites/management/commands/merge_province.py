"""`manage.py merge_province`: let a province go into another, with all that is its own."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from sites.actions import Action
from sites.audit import by_command, record
from sites.management.commands.provision import EXIT_WOULD_CHANGE
from sites.merging import Line, MergeError, Sections, Sign, merge_province, plan_merge
from sites.models import Province
from sites.models.merger import already_merged

SIGNS = {Sign.MOVED: "chuyển", Sign.CONFLICT: "trùng", Sign.NOTE: "lưu ý"}


class Command(BaseCommand):
    """Move everything of one province into another; its old addresses lead there for good."""

    help = (
        "Nhập một tỉnh vào tỉnh khác: trang, tệp, cán bộ, từ khóa, thống kê; địa chỉ cũ chuyển hẳn"
        " về tỉnh mới. Làm trọn, hoặc không thay đổi gì."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", metavar="FROM", help="tỉnh nhập đi, tên viết liền: yen-bai")
        parser.add_argument("target", metavar="INTO", help="tỉnh nhận, tên viết liền: lao-cai")
        parser.add_argument(
            "--plan", action="store_true", help="chỉ in việc sẽ làm; mã thoát 2 nếu có việc"
        )
        parser.add_argument(
            "--sections",
            choices=list(Sections),
            default=Sections.JOIN,
            type=Sections,
            help=(
                "chuyên mục cùng tên: join gộp làm một (mặc định); apart để riêng, trong một chuyên"
                " mục mang tên tỉnh nhập đi"
            ),
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if self.is_done(options["source"], options["target"]):
            return
        source, target = (self.province(options[name]) for name in ("source", "target"))
        try:
            if options["plan"]:
                lines = plan_merge(source, target, options["sections"])
            else:
                lines = self.merge(source, target, options["sections"])
        except MergeError as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"{source.name} → {target.name}")
        if options["verbosity"] > 0:
            for sign in Sign:
                for line in lines:
                    if line.sign is sign:
                        self.stdout.write(f"{SIGNS[sign]:<8} {line.text}")
        conflicts = sum(line.sign is Sign.CONFLICT for line in lines)
        if options["plan"]:
            self.stdout.write(f"{conflicts} chỗ trùng, xử lý như trên; chưa thay đổi gì.")
            sys.exit(EXIT_WOULD_CHANGE)
        self.stdout.write(f"Đã nhập {source.name} vào {target.name}.")

    @transaction.atomic
    def merge(self, source: Province, target: Province, sections: Sections) -> list[Line]:
        """Merge, and write down who did it."""
        names = f"{source.name} → {target.name}"
        lines = merge_province(source, target, sections)
        with by_command():
            record(Action.MERGED, user=None, thing=names, provinces=[target])
        return lines

    def is_done(self, source: str, target: str) -> bool:
        """Say so where the province went into that one before."""
        merger = already_merged(source)
        if merger is None:
            return False
        day = timezone.localtime(merger.at).strftime("%d/%m/%Y")
        said = f"{merger.name} đã nhập vào {merger.province.name} ngày {day}"
        if merger.province.slug != target:
            raise CommandError(f"{said}, không nhập vào nơi khác được nữa.")
        self.stdout.write(f"{said}; không có gì phải làm.")
        return True

    def province(self, slug: str) -> Province:
        province = Province.objects.filter(slug=slug).first()
        if province is None:
            known = ", ".join(Province.objects.values_list("slug", flat=True)[:50])
            raise CommandError(f"Không có tỉnh “{slug}”; hiện có: {known}.")
        return province
