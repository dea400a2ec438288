"""`manage.py demo`: demo content and accounts, added or taken away."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from home.demo.accounts import make_demo_accounts
from home.demo.load import load
from home.demo.remove import remember_removal, remove
from sites.models import Province


class Command(BaseCommand):
    """Add the demo where it never was, or take all of it away."""

    help = "Thêm nội dung và tài khoản minh họa, hoặc gỡ hết (--remove)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--remove", action="store_true", help="gỡ hết phần minh họa")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["remove"]:
            count, kept = remove()
            self.stdout.write(f"Đã gỡ {count} mục minh họa và các tài khoản minh họa.")
            self.stdout.write("Tạo tài khoản quản trị của mình bằng: manage.py createsuperuser")
            for name in kept:
                self.stdout.write(f"Giữ lại vì đang được dùng: {name}")
            return
        remember_removal(removed=False)
        for province in Province.objects.select_related("site__root_page", "collection"):
            if count := load(province):
                self.stdout.write(f"  {province.name}: {count} trang minh họa")
                self.stdout.flush()
        if count := make_demo_accounts():
            self.stdout.write(f"  {count} tài khoản minh họa")
