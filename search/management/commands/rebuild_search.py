"""`manage.py rebuild_search`: index every page anew."""

from typing import Any

from django.core.management.base import BaseCommand

from search.indexing import rebuild


class Command(BaseCommand):
    """Bring the index in line with all pages."""

    help = "Lập lại chỉ mục tìm kiếm từ mọi trang đã xuất bản."

    def handle(self, *args: Any, **options: Any) -> None:
        count = sum(1 for _page_id in rebuild())
        self.stdout.write(f"Đã lập chỉ mục {count} trang.")
