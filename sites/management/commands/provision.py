"""`manage.py provision`: make the declared sub-sites that are missing."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from sites.declaration import DeclarationError, read_declaration
from sites.provisioning import Action, Change, ProvisioningError, provision

VERBS = {Action.CREATE: "tạo", Action.RESET: "đặt lại", Action.KEEP: "giữ nguyên"}

#: What `--plan` answers with when it would change something.
EXIT_WOULD_CHANGE = 2


class Command(BaseCommand):
    """Create what is missing; what was made or edited in the admin stays."""

    help = "Tạo cổng liên tỉnh và các tỉnh đã khai báo mà chưa có; không sửa, không xóa gì khác."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file",
            nargs="?",
            type=Path,
            default=settings.BASE_DIR / "provinces.toml",
            help="tệp khai báo (mặc định: provinces.toml)",
        )
        parser.add_argument(
            "--plan", action="store_true", help="chỉ in việc sẽ làm; mã thoát 2 nếu có việc"
        )
        parser.add_argument(
            "--reset",
            action="append",
            default=[],
            metavar="FIELD",
            help="đặt lại trường này theo tệp khai báo (dùng được nhiều lần)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            declaration = read_declaration(options["file"])
            changes = provision(declaration, reset_fields=options["reset"], plan=options["plan"])
        except (DeclarationError, ProvisioningError) as error:
            raise CommandError(str(error)) from None
        if options["verbosity"] > 0:
            for change in changes:
                self.stdout.write(_line(change))
        work = [change for change in changes if change.action is not Action.KEEP]
        if not work:
            self.stdout.write("Không có gì phải làm.")
        elif options["plan"]:
            self.stdout.write(f"Sẽ làm {len(work)} việc; chưa thay đổi gì.")
            sys.exit(EXIT_WOULD_CHANGE)
        else:
            self.stdout.write(f"Đã làm {len(work)} việc.")


def _line(change: Change) -> str:
    return f"{VERBS[change.action]:<10} {change.subsite}: {change.what}"
