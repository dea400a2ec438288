"""`manage.py reset_second_factor E-MAIL`: somebody lost the phone and the recovery codes."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from sites.audit import by_command
from sites.second_factor import reset_by_administrators


class Command(BaseCommand):
    """Take somebody's second factor away, whoever it is."""

    help = "Đặt lại xác thực hai lớp của một tài khoản: mất điện thoại và mất cả mã dự phòng."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="thư điện tử của tài khoản")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        user = User.objects.filter(email__iexact=email).first()
        if user is None:
            raise CommandError(f"Không có tài khoản nào dùng địa chỉ {email}.")
        with by_command():
            had_one = reset_by_administrators(user, by=None)
        said = "Đã đặt lại xác thực hai lớp của" if had_one else "Chưa bật xác thực hai lớp:"
        self.stdout.write(f"{said} {user.email}")
