"""`manage.py personal_data`: what is kept of a person's e-mail address, shown or erased."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.core.validators import EmailValidator, ValidationError

from engagement.comments.personal_data import erase, personal_data


class Command(BaseCommand):
    """Print what readers' comments keep under an address, one JSON line each, or erase it."""

    help = "In những gì ý kiến bạn đọc lưu theo một địa chỉ thư điện tử, hoặc xóa hết (--erase)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="địa chỉ thư điện tử")
        parser.add_argument("--erase", action="store_true", help="xóa hết, không lấy lại được")

    def handle(self, *args: Any, **options: Any) -> None:
        email = options["email"].strip()
        try:
            EmailValidator()(email)
        except ValidationError:
            raise CommandError(f"“{email}” không phải địa chỉ thư điện tử.") from None
        if options["erase"]:
            self.stdout.write(f"Đã xóa {erase(email)} ý kiến.")
            return
        for kept in personal_data(email):
            self.stdout.write(json.dumps(kept, ensure_ascii=False))
