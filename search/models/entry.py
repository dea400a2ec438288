"""What the index holds beside the tokens, one row a page, and what it has yet to follow."""

from typing import ClassVar

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from sites.models import Province


class SearchEntry(models.Model):
    """What a result shows and what results are filtered and sorted by.

    The tokens that a query is matched with stand beside, in the engine's own table.
    """

    page = models.OneToOneField(Page, models.CASCADE, primary_key=True, related_name="search_entry")
    province = models.ForeignKey(
        Province, models.CASCADE, null=True, related_name="+", verbose_name=_("tỉnh, thành phố")
    )
    kind = models.CharField(_("loại"), max_length=100)
    language = models.CharField(_("ngôn ngữ"), max_length=16)
    section_title = models.CharField(_("chuyên mục"), max_length=255)
    title = models.CharField(_("tiêu đề"), max_length=255)
    lead = models.TextField(_("sapo"))
    body = models.TextField(_("nội dung"))
    attached = models.TextField(_("chữ trong tài liệu đính kèm"), blank=True)
    has_documents = models.BooleanField(_("có tài liệu"), default=False)
    listed_at = models.DateTimeField(_("xếp theo ngày"), null=True, db_index=True)
    fingerprint = models.CharField(_("dấu vân của nội dung"), max_length=32, blank=True)

    class Meta:
        verbose_name = _("mục tìm kiếm")
        verbose_name_plural = _("mục tìm kiếm")
        indexes: ClassVar[list[models.Index]] = [
            # All that is asked of a match: its row is spread over pages of text.
            models.Index(
                fields=("page", "province", "kind", "language", "listed_at", "has_documents"),
                name="search_entry_facts",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class SearchLabel(models.Model):
    """A section that an entry stands in, at any height, or a tag, person or place that it has."""

    class Kind(models.TextChoices):
        SECTION = "section", _("chuyên mục")
        TAG = "tag", _("từ khóa")
        PERSON = "person", _("nhân vật")
        PLACE = "place", _("nơi chốn")

    entry = models.ForeignKey(SearchEntry, models.CASCADE, related_name="labels", db_index=False)
    kind = models.CharField(_("loại"), max_length=16, choices=Kind.choices)
    source = models.BigIntegerField(_("số của chuyên mục hay từ khóa"), default=0)
    slug = models.CharField(_("tên trong địa chỉ"), max_length=255)
    name = models.CharField(_("tên"), max_length=255)

    class Meta:
        verbose_name = _("nhãn tìm kiếm")
        verbose_name_plural = _("nhãn tìm kiếm")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("entry", "kind", "slug", "name"), name="search_label_entry"),
            models.Index(fields=("kind", "slug"), name="search_label_slug"),
            models.Index(fields=("kind", "source"), name="search_label_source"),
            models.Index(fields=("kind", "name"), name="search_label_name"),
        ]

    def __str__(self) -> str:
        return self.name


class IndexChange(models.Model):
    """The outbox: something that the index does not know yet, written with what it follows from.

    What was told is kept for a while, so that a rebuild that ran meanwhile can be told again. The
    id is the version of the page: whoever tells what is older than what was told is not heard.
    """

    class Kind(models.TextChoices):
        ENGINE = "engine", _("báo cho máy tìm kiếm ngoài")
        PAGE = "page", _("lập lại chỉ mục một trang")
        TREE = "tree", _("lập lại chỉ mục một nhánh")

    kind = models.CharField(_("loại"), max_length=16, choices=Kind.choices)
    page_id = models.BigIntegerField(_("số của trang"))
    hides = models.BooleanField(_("rút khỏi kết quả"), default=False)
    made_at = models.DateTimeField(_("lúc"), default=timezone.now)
    told_at = models.DateTimeField(_("đã báo lúc"), null=True)
    attempts = models.PositiveSmallIntegerField(_("số lần thử"), default=0)
    due_at = models.DateTimeField(_("thử lại lúc"), default=timezone.now)
    error = models.TextField(_("lỗi"), blank=True)

    class Meta:
        verbose_name = _("thay đổi chờ báo cho máy tìm kiếm")
        verbose_name_plural = _("thay đổi chờ báo cho máy tìm kiếm")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=("kind", "id"),
                name="search_change_waiting",
                condition=models.Q(told_at=None),
            ),
            models.Index(fields=("page_id",), name="search_change_page"),
            models.Index(fields=("told_at",), name="search_change_told"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.page_id}"


class DocumentText(models.Model):
    """The words of a document, read in the background, or why they could not be read."""

    class State(models.TextChoices):
        WAITING = "waiting", _("đang chờ đọc")
        READ = "read", _("đã đọc")
        NO_TEXT = "no_text", _("không có chữ (có thể là bản quét)")
        UNKNOWN_TYPE = "unknown_type", _("loại tệp chưa đọc được")
        FAILED = "failed", _("không đọc được")

    document = models.OneToOneField(
        settings.WAGTAILDOCS_DOCUMENT_MODEL,
        models.CASCADE,
        primary_key=True,
        related_name="search_text",
    )
    file = models.CharField(_("tệp"), max_length=255)
    state = models.CharField(
        _("tình trạng"), max_length=16, choices=State.choices, default=State.WAITING
    )
    text = models.TextField(_("chữ"), blank=True)
    error = models.CharField(_("lỗi"), max_length=500, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("chữ của tài liệu")
        verbose_name_plural = _("chữ của tài liệu")

    def __str__(self) -> str:
        return self.get_state_display()


class AdminEntry(models.Model):
    """An object that the admin's search finds: its words, or the beginnings that it completes.

    Its tokens stand beside, in `search_admintokens`, in the language of the database.
    """

    class Purpose(models.TextChoices):
        WORDS = "words", _("từ ngữ")
        BEGINNINGS = "beginnings", _("đầu từ")

    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.CharField(_("số"), max_length=50)
    purpose = models.CharField(_("để tìm theo"), max_length=16, choices=Purpose.choices)
    build = models.BigIntegerField(_("lần lập chỉ mục"), default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("mục tìm kiếm của trang quản trị")
        verbose_name_plural = _("mục tìm kiếm của trang quản trị")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("content_type", "object_id", "purpose"), name="search_one_admin_entry"
            )
        ]

    def __str__(self) -> str:
        return f"{self.content_type_id}: {self.object_id}"


class SearchSuggestion(models.Model):
    """What a reader who types may mean: the title of an entry, or a name that entries have.

    Its tokens stand in the table `search_suggestion_tokens`; see `search.suggestions`.
    """

    class Kind(models.TextChoices):
        TITLE = "title", _("bài")
        SECTION = "section", _("chuyên mục")
        TAG = "tag", _("từ khóa")
        PERSON = "person", _("nhân vật")
        PLACE = "place", _("nơi chốn")
        QUERY = "query", _("nhiều người tìm")

    kind = models.CharField(_("loại"), max_length=16, choices=Kind.choices)
    text = models.CharField(_("chữ"), max_length=255)
    language = models.CharField(_("ngôn ngữ"), max_length=16)
    province = models.ForeignKey(
        Province, models.CASCADE, null=True, related_name="+", verbose_name=_("tỉnh, thành phố")
    )
    entry = models.OneToOneField(
        SearchEntry,
        models.CASCADE,
        null=True,
        related_name="suggestion",
        verbose_name=_("mục tìm kiếm"),
    )
    page = models.ForeignKey(
        Page, models.SET_NULL, null=True, related_name="+", verbose_name=_("trang")
    )
    strength = models.PositiveIntegerField(
        _("trọng số"),
        default=1,
        help_text=_("Của tiêu đề là ngày, của tên là số bài có tên ấy; lớn hơn thì đứng trước."),
    )

    class Meta:
        verbose_name = _("gợi ý")
        verbose_name_plural = _("gợi ý")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("kind", "text", "province"),
                condition=models.Q(entry=None),
                name="search_suggestion_name",
            ),
        ]

    def __str__(self) -> str:
        return self.text
