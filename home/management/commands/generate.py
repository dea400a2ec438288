"""`manage.py generate`: made-up sub-sites and articles for load tests, added or taken away."""

import time
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import ProtectedError

from home.generate.names import place_names
from home.generate.plan import Plan
from home.generate.remove import remove
from home.generate.run import GenerationError, first_day, make_articles, make_subsites
from jobs.upkeep import count_for_planner
from sites.provisioning import ProvisioningError

#: Seconds between two lines of progress.
PACE = 2.0


class Command(BaseCommand):
    """Carry out what is missing of a plan, or take away all that was ever generated."""

    help = (
        "Tạo cổng và tin bài giả lập để thử tải (địa chỉ ….gia-lap.localhost), hoặc gỡ hết"
        " (--remove). Bị ngắt giữa chừng thì chạy lại với đúng tham số cũ để làm tiếp."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--provinces", type=int, default=0, help="số tỉnh giả lập")
        parser.add_argument("--communes", type=int, default=0, help="số xã, phường giả lập")
        parser.add_argument("--articles", type=int, default=0, help="tổng số tin bài giả lập")
        parser.add_argument(
            "--seed", type=int, default=1, help="cùng số này thì cùng nội dung (mặc định: 1)"
        )
        parser.add_argument(
            "--until",
            metavar="YYYY-MM-DD",
            help="tin bài ghi ngày trước ngày này (mặc định: ngày bắt đầu tạo)",
        )
        parser.add_argument("--remove", action="store_true", help="gỡ hết phần giả lập")

    def handle(self, *args: Any, **options: Any) -> None:
        self.started = self.last_line = time.monotonic()
        try:
            if options["remove"]:
                self.remove()
            else:
                self.generate(_plan(options))
        except (GenerationError, ProvisioningError) as error:
            raise CommandError(str(error)) from None
        except ProtectedError as error:
            used_by = ", ".join(sorted(str(row) for row in error.protected_objects)[:5])
            raise CommandError(
                f"Nội dung thật đang dùng phần giả lập: {used_by}. Hãy gỡ chỗ dùng đó rồi chạy lại."
            ) from None

    def generate(self, plan: Plan) -> None:
        made = 0
        total = plan.provinces + plan.communes
        for made, name in enumerate(make_subsites(plan), 1):
            self.progress(made, made, total, f"cổng, vừa xong {name}")
        self.started = time.monotonic()
        written = 0
        for done, count in make_articles(plan):
            written += count
            self.progress(written, done, plan.articles, "bài")
        count_for_planner()
        self.stdout.write(f"Đã tạo {made} cổng và {written} tin bài giả lập.")

    def remove(self) -> None:
        names, pages = set(), 0
        before: tuple[str, int] = ("", 0)
        for name, deleted in remove():
            names.add(name)
            pages += deleted - (before[1] if name == before[0] else 0)
            before = (name, deleted)
            self.say(f"  {name}: đã gỡ {deleted} trang")
        self.stdout.write(f"Đã gỡ {len(names)} cổng giả lập cùng {pages} trang trong đó.")

    def progress(self, worked: int, done: int, total: int, what: str) -> None:
        """Say how much is done; the rate counts what this run did, not what it found done."""
        rate = worked / max(time.monotonic() - self.started, 0.001)
        left = f", còn khoảng {_duration((total - done) / rate)}" if rate else ""
        self.say(f"  {done}/{total} {what}, {rate:.1f}/giây{left}", last=done == total)

    def say(self, line: str, *, last: bool = False) -> None:
        now = time.monotonic()
        if last or now - self.last_line >= PACE:
            self.last_line = now
            self.stdout.write(line)
            self.stdout.flush()


def _duration(seconds: float) -> str:
    """Write how long something takes: 75 seconds are "1 phút 15 giây"."""
    minutes, seconds = divmod(round(seconds), 60)
    return f"{minutes} phút {seconds} giây" if minutes else f"{seconds} giây"


def _plan(options: dict[str, Any]) -> Plan:
    """Check the arguments; raises CommandError that says what to give instead."""
    provinces, communes, articles = (
        options[name] for name in ("provinces", "communes", "articles")
    )
    for name in ("provinces", "communes", "articles"):
        if options[name] < 0:
            raise CommandError(f"--{name} không được là số âm: {options[name]}.")
    if not provinces and (communes or articles):
        raise CommandError(
            "Xã và tin bài giả lập cần ít nhất một tỉnh giả lập để đặt vào: thêm --provinces 1."
        )
    if not provinces:
        raise CommandError("Hãy cho biết cần tạo bao nhiêu, ví dụ: --provinces 4 --articles 1000.")
    if provinces + communes > len(place_names()):
        raise CommandError(f"Chỉ có {len(place_names())} tên cho các tỉnh và xã; hãy bớt đi.")
    return Plan(provinces, communes, articles, options["seed"], _last_day(options["until"]))


def _last_day(text: str | None) -> date:
    if text is None:
        return first_day()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CommandError(f"--until cần một ngày dạng 2026-01-31, không phải “{text}”.") from None
