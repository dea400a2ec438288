"""`manage.py check_search`: is the index as the pages are?"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from elasticsearch import ApiError, TransportError

from search.checking import check
from search.engines.elasticsearch.trouble import explain

FAULTS = {
    "missing": "trang thiếu trong chỉ mục",
    "stale": "trang đã đổi mà chỉ mục còn cũ",
    "hidden": "trang không được hiện mà còn trong chỉ mục",
    "without_tokens": "mục và từ không khớp nhau",
    "engine_missing": "trang thiếu ở máy tìm kiếm ngoài",
    "engine_stale": "trang còn cũ ở máy tìm kiếm ngoài",
    "engine_hidden": "trang thừa ở máy tìm kiếm ngoài",
    "unread_documents": "tài liệu chưa đọc chữ",
    "failing": "trang không lập chỉ mục được",
}


class Command(BaseCommand):
    """Compare pages and index, and mend it on request."""

    help = "So các trang với chỉ mục tìm kiếm; thêm --mend để sửa những chỗ sai."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--mend", action="store_true", help="sửa những chỗ sai")

    def handle(self, *args: Any, **options: Any) -> None:
        mend = options["mend"]
        try:
            report = check(mend=mend)
        except (ApiError, TransportError) as error:
            raise CommandError(
                f"Elasticsearch không trả lời: {explain(error)}"
                " Chỉ mục trong cơ sở dữ liệu đã so xong."
            ) from None
        faults = report.faults()
        self.stdout.write(f"Đã so {report.checked} trang.")
        for name, fault in faults.items():
            ids = ", ".join(map(str, fault.page_ids))
            more = " …" if fault.count > len(fault.page_ids) else ""
            self.stdout.write(f"{fault.count} {FAULTS[name]}: {ids}{more}")
        if not faults:
            self.stdout.write("Chỉ mục đúng như các trang.")
        elif "failing" in faults:
            raise CommandError("Có trang không lập chỉ mục được; nhật ký ghi rõ lý do.")
        elif mend:
            self.stdout.write("Đã sửa.")
        else:
            raise CommandError("Chỉ mục có chỗ sai; sửa bằng: manage.py check_search --mend")
