"""`manage.py import_articles`: articles from the text of legacy portal pages."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from articles.importing import ImportedPage, ImportRefused, import_page
from articles.legacy import LegacyPageError
from sites.models import Province


class Command(BaseCommand):
    """Import every file that can be; a bad one is named and harms no other."""

    help = "Nhập bài từ văn bản của các trang cổng cũ; cùng một trang chỉ thành một bài."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="tệp văn bản")
        parser.add_argument("--province", metavar="SLUG", help="nhập vào tỉnh này")
        parser.add_argument("--section", metavar="TITLE", help="nhập vào chuyên mục này")
        parser.add_argument(
            "--dry-run", action="store_true", help="in ra JSON những gì sẽ nhập, không ghi gì"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        province = _province(options["province"])
        results = []
        for path in options["files"]:
            result = self.import_file(path, province, options["section"], options["dry_run"])
            results.append(result)
            if not options["dry_run"]:
                self.stdout.write(_line(result))
        if options["dry_run"]:
            self.stdout.write(json.dumps(results, ensure_ascii=False, indent=2, default=_iso))
        else:
            self.stdout.write(_summary(results))
        refused = sum(result["status"] == "refused" for result in results)
        if refused:
            raise CommandError(f"{refused} tệp không nhập được; xem lý do ở trên.")

    def import_file(
        self, path: Path, province: Province | None, section: str | None, dry_run: bool
    ) -> dict[str, Any]:
        """Import one file; give what the summary or the JSON says of it."""
        try:
            page = import_page(
                path.read_bytes(),
                path.name,
                province=province,
                section_title=section,
                dry_run=dry_run,
            )
        except FileNotFoundError:
            return _refused(path, "không có tệp này.")
        except IsADirectoryError:
            return _refused(path, "đây là thư mục; hãy ghi tên từng tệp.")
        except OSError as error:
            return _refused(path, f"không đọc được tệp ({error.strerror}).")
        except (LegacyPageError, ImportRefused) as error:
            return _refused(path, str(error))
        except ValidationError as error:
            return _refused(path, "; ".join(error.messages))
        except DatabaseError as error:
            return _refused(path, f"cơ sở dữ liệu từ chối: {error}")
        return {"file": str(path), **_told(page, dry_run)}


def _iso(value: date | datetime) -> str:
    return value.isoformat()


def _province(slug: str | None) -> Province | None:
    if slug is None:
        return None
    try:
        return Province.objects.get(slug=slug)
    except Province.DoesNotExist:
        known = ", ".join(Province.objects.values_list("slug", flat=True))
        raise CommandError(f"Không có tỉnh “{slug}”; các tỉnh đang có: {known}.") from None


def _refused(path: Path, reason: str) -> dict[str, Any]:
    return {"file": str(path), "status": "refused", "error": reason}


def _told(page: ImportedPage, dry_run: bool) -> dict[str, Any]:
    legacy = page.legacy
    told = {
        "status": "exists" if page.already_there else "would_import" if dry_run else "imported",
        "province": page.province.slug,
        "type": str(legacy.kind),
        "section": list(page.section),
        "title": legacy.title,
    }
    if not dry_run:
        return told | {
            "url": page.article.full_url if page.article else "",
            "site_visit_total": legacy.site_visit_total,
            "photos": sum(hasattr(block, "caption") for block in legacy.body),
        }
    body = [{"type": type(block).__name__.lower(), **asdict(block)} for block in legacy.body]
    rest = asdict(legacy)
    for name in ("kind", "title", "body", "chrome_hints", "text_hints"):
        rest.pop(name)
    return told | {"conference": rest.pop("meeting")} | rest | {"body": body}


def _line(result: dict[str, Any]) -> str:
    name = Path(result["file"]).name
    match result["status"]:
        case "refused":
            return f"KHÔNG NHẬP  {name}: {result['error']}"
        case "exists":
            return f"đã có       {name}: {result['title']} → {result['url']}"
    return "\n".join(_details(name, result))


def _details(name: str, result: dict[str, Any]) -> Iterator[str]:
    yield f"đã nhập     {name}: {result['title']}"
    yield f"            {result['province']}, {' / '.join(result['section'])} → {result['url']}"
    if result["photos"]:
        yield f"            thiếu {result['photos']} ảnh: xem “Thiếu ảnh” trong phần quản trị"
    if result["site_visit_total"]:
        yield f"            tổng truy cập của trang cũ: {result['site_visit_total']:,}"


def _summary(results: list[dict[str, Any]]) -> str:
    counts = dict.fromkeys(("imported", "exists", "refused"), 0)
    for result in results:
        counts[result["status"]] += 1
    return (
        f"Tổng cộng {len(results)} tệp: nhập {counts['imported']},"
        f" đã có {counts['exists']}, không nhập được {counts['refused']}."
    )
