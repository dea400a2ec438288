"""Reading the words of documents in the background."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path, PurePath

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_noop
from django_tasks import task
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument

from jobs.queue import QUEUE
from search.documents import extract
from search.models import DocumentText

BIGGEST_FILE = 50_000_000
SECONDS_IN_ALL = 60
AT_A_TIME = 65_536
#: A document that is older and still waits was forgotten, or has had another file today.
LONGEST_WAIT = timedelta(days=1)

State = DocumentText.State


class Unreadable(Exception):
    """Why a document's words cannot be read, in Vietnamese; what shows it translates it."""


class OutOfReach(Unreadable):
    """Why they cannot be read for now."""


def read_later(document: AbstractDocument, *, again: bool = False) -> None:
    """Have the words of a document read, unless this file was read already or `again` is said."""
    known = DocumentText.objects.filter(document_id=document.pk, file=document.file.name)
    if known.exists() and not again:
        return
    DocumentText.objects.update_or_create(
        document_id=document.pk,
        defaults={"file": document.file.name, "state": State.WAITING, "text": "", "error": ""},
    )
    read_document.enqueue(document.pk)


def unread() -> Iterator[AbstractDocument]:
    """Give the documents whose words nobody began to read, or of which that came to no end.

    Those too that were out of reach.
    """
    long_ago = timezone.now() - LONGEST_WAIT
    is_lost = Q(created_at__lt=long_ago) | ~Q(search_text__error="")
    lost = Q(search_text__state=State.WAITING) & is_lost
    documents = get_document_model().objects.filter(Q(search_text=None) | lost)
    yield from documents.order_by("pk").iterator()


@task(backend=QUEUE)
def read_document(document_id: int) -> None:
    """Read the words of a document, keep them, and let the pages that offer it be found by them."""
    from search.following import follow_documents

    document = get_document_model().objects.filter(pk=document_id).first()
    if document is None:
        return
    name = document.file.name
    text = error = ""
    kind = PurePath(name).suffix.lower().lstrip(".")
    if kind not in extract.READERS:
        state = State.UNKNOWN_TYPE
    else:
        try:
            text = words_of(document, kind)
            state = State.READ if text.strip() else State.NO_TEXT
        except OutOfReach as reason:
            state, error = State.WAITING, str(reason)
        except Unreadable as reason:
            state, error = State.FAILED, str(reason)
    mine = DocumentText.objects.filter(document_id=document_id, file=name)
    if mine.update(state=state, text=text, error=error):  # else another file came meanwhile
        follow_documents([document_id])


def words_of(document: AbstractDocument, kind: str) -> str:
    """Give the words of a document. Raises Unreadable."""
    try:
        with tempfile.NamedTemporaryFile() as copy:  # the storage may be no folder
            size = 0
            with document.file.open("rb") as file:
                while part := file.read(AT_A_TIME):
                    size += len(part)
                    if size > BIGGEST_FILE:
                        raise Unreadable(gettext_noop("Tệp quá lớn, không đọc được chữ trong tệp."))
                    copy.write(part)
            copy.flush()
            return run_reader(Path(copy.name), kind)
    except Unreadable:
        raise
    except Exception:  # a storage of files may raise whatever its client does
        raise OutOfReach(gettext_noop("Không mở được tệp trong kho lưu trữ.")) from None


def run_reader(path: Path, kind: str) -> str:
    """Read a file in a process of its own, which may harm nobody. Raises Unreadable."""
    command = [sys.executable, extract.__file__, str(path), kind]
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program of ours, and a path that we made
            command,
            capture_output=True,
            timeout=SECONDS_IN_ALL,
            stdin=subprocess.DEVNULL,
            env={"PYTHONIOENCODING": "utf-8"},
            cwd=tempfile.gettempdir(),
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Unreadable(gettext_noop("Đọc tệp quá lâu; tệp có thể bị hỏng.")) from None
    reasons = {
        extract.ENCRYPTED: gettext_noop("Tệp được bảo vệ bằng mật khẩu."),
        extract.BROKEN: gettext_noop("Tệp bị hỏng hoặc không đúng loại."),
        extract.TOO_LONG: gettext_noop("Nội dung tệp quá lớn."),
    }
    if done.returncode:
        too_much = gettext_noop("Đọc tệp quá tốn bộ nhớ hoặc thời gian; tệp có thể bị hỏng.")
        raise Unreadable(reasons.get(done.returncode, too_much))
    return done.stdout.decode("utf-8", "replace")
