"""`manage.py rebuild_search`: index every page anew."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from elasticsearch import ApiError, TransportError

from search.indexing import rebuild


class Command(BaseCommand):
    """Bring the index in line with all pages."""

    help = "Lập lại chỉ mục tìm kiếm từ mọi trang đã xuất bản."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            count = sum(1 for _page_id in rebuild())
        except (ApiError, TransportError) as error:
            raise CommandError(
                f"Máy tìm kiếm ở SEARCH_URL không nhận chỉ mục ({error.message})."
                " Chỉ mục trong cơ sở dữ liệu đã lập xong; hãy chạy lại khi máy ấy hoạt động."
            ) from None
        self.stdout.write(f"Đã lập chỉ mục {count} trang.")
