"""`manage.py trial`: what `make run` does once the libraries are there."""

import hashlib
import os
import socket
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from config.catalogues import compile_catalogues
from home.demo.accounts import PASSWORD, demo_accounts
from home.demo.remove import was_removed
from search.vocabulary import count_words
from sites.models import Hub, Province

HOST = "127.0.0.1"


class Command(BaseCommand):
    """Set up the trial install, whole or what is missing of it, and serve it."""

    help = "Chuẩn bị bản chạy thử (cơ sở dữ liệu, tệp tĩnh, các tỉnh, nội dung) rồi phục vụ."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--no-server", action="store_true", help="chỉ chuẩn bị, không phục vụ")

    def handle(self, *args: Any, **options: Any) -> None:
        port = settings.PUBLIC_PORT or settings.USUAL_PORT
        if not options["no_server"]:
            refuse_taken_port(port)
        data = Path(settings.STATIC_ROOT).parent
        make_writable(data)
        self.step("Cơ sở dữ liệu")
        call_command("migrate", verbosity=0)
        self.step("Bản dịch giao diện")
        compile_catalogues()
        self.step("Tệp tĩnh")
        collect_static(data)
        self.step("Cổng liên tỉnh và các tỉnh")
        call_command("provision", verbosity=0, stdout=self.stdout)
        self.step("Nội dung và tài khoản minh họa")
        if was_removed():
            self.stdout.write("  đã gỡ trước đây; thêm lại bằng: manage.py demo")
        else:
            call_command("demo", stdout=self.stdout)
        if not settings.SEARCH_STATISTICS.exists():
            self.step("Đếm từ trong nội dung cho tìm kiếm")
            count_words()
        self.say_where()
        if not options["no_server"]:
            serve(port)

    def step(self, what: str) -> None:
        self.stdout.write(f"→ {what}")
        self.stdout.flush()

    def say_where(self) -> None:
        """Print the addresses and the demo sign-ins."""
        lines = ["", "Địa chỉ:"]
        for subsite in (Hub.objects.get(), *Province.objects.select_related("site")):
            lines.append(f"  {subsite.name:<16} {subsite.home_url}")
        lines += ["", f"Đăng nhập ở …/admin/, mật khẩu chung: {PASSWORD}"]
        for user in demo_accounts():
            lines.append(f"  {user.email:<34} {user.get_full_name()}")
        lines += ["", "Nhấn Ctrl+C để dừng.", ""]
        self.stdout.write("\n".join(lines))
        self.stdout.flush()


def refuse_taken_port(port: int) -> None:
    """Raise CommandError, naming a way out, if something listens at the port or it is not ours."""
    if not 1 <= port <= 65535:
        raise CommandError(f"Không có cổng {port}; hãy chọn từ 1 đến 65535: make run PORT=8000")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError:
            raise CommandError(
                f"Không được phép mở cổng {port}; hãy chọn cổng từ 1024 trở lên: make run PORT=8000"
            ) from None
        except OSError:
            raise CommandError(
                f"Cổng {port} đang có chương trình khác dùng; hãy chọn cổng khác:"
                f" make run PORT={port + 1}"
            ) from None


def make_writable(directory: Path) -> None:
    """Make the data directory; raise CommandError if it cannot be written."""
    try:
        directory.mkdir(parents=True, exist_ok=True)
        probe = directory / ".writable"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise CommandError(f"Không ghi được vào {directory}: {error.strerror}.") from None


def collect_static(data: Path) -> None:
    """Collect static files if any changed since the last time."""
    digest = hashlib.sha256()
    for path in sorted(Path(settings.BASE_DIR, "static").rglob("*")):
        if path.is_file():
            digest.update(f"{path}\0".encode() + path.read_bytes())
    digest.update(Path(settings.BASE_DIR, "requirements", "base.txt").read_bytes())
    stamp = data / "static.collected"
    if not stamp.exists() or stamp.read_text() != digest.hexdigest():
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        stamp.write_text(digest.hexdigest())


def serve(port: int) -> None:
    """Become the server, with the worker beside it; gives control back never."""
    # It ends when this process does, whatever ends it.
    worker = [sys.executable, sys.argv[0], "work", "--with-parent"]
    subprocess.Popen(worker)  # noqa: S603 - a fixed program of this environment
    granian = str(Path(sys.executable).with_name("granian"))
    os.execv(  # noqa: S606 - a fixed program of this environment
        granian,
        [
            granian,
            "--interface=wsgi",
            f"--host={HOST}",
            f"--port={port}",
            "--workers=1",  # the trial's cache lives in the process
            "--blocking-threads=4",
            "--log-level=warning",
            "config.wsgi:application",
        ],
    )
