"""Archives of a province that are made in the background, kept in private and forgotten in time."""

import time
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models.signals import post_delete
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task
from wagtail.log_actions import log

from accounts.models import User
from jobs.queue import QUEUE
from sites.actions import Action
from sites.models import Province, ProvinceExport
from sites.transfer.archive import TransferError
from sites.transfer.exporting import export_province

#: A file that nobody knows of is left alone for so long: it may be being written.
SECONDS_TO_WRITE = 24 * 3600


@transaction.atomic
def ask_for_export(province: Province, *, by: User) -> ProvinceExport | None:
    """Have the worker write an archive; None while it is at one of the province already."""
    list(Province.objects.select_for_update().filter(pk=province.pk))
    if any(export.is_under_way for export in province.exports.all()):
        return None
    export = ProvinceExport.objects.create(province=province, asked_by=by)
    write_export.enqueue(export.pk)
    log(province, Action.EXPORTED, user=by, title=province.name)
    return export


@task(backend=QUEUE)
def write_export(export_id: int) -> None:
    """Write an archive that was asked for; nothing where it is there, or not wanted any more."""
    province = ("site", "container", "collection", "parent")
    waiting = ProvinceExport.objects.filter(pk=export_id, done_at=None)
    export = waiting.select_related(*(f"province__{name}" for name in province)).first()
    if export is None:
        return
    try:
        export.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        export.path.unlink(missing_ok=True)
        exported = export_province(export.province, export.path)
    except (TransferError, OSError) as error:
        waiting.update(error=str(error)[:500])
        return
    except Exception:
        waiting.update(error=_("Hệ thống gặp lỗi; nhật ký của máy chủ ghi rõ lỗi gì."))
        raise  # to be tried again
    done = waiting.update(
        done_at=timezone.now(),
        size=export.path.stat().st_size,
        lost_files=len(exported.lost),
        error="",
    )
    if not done:
        export.path.unlink(missing_ok=True)


def forget_old_exports() -> None:
    """Delete archives that are older than the settings say, and files that nobody knows of."""
    ProvinceExport.objects.filter(asked_at__lt=timezone.now() - settings.EXPORTS_KEPT).delete()
    known = {export.path for export in ProvinceExport.objects.all()}
    for path in (settings.PRIVATE_ROOT / "exports").glob("*"):
        if path not in known and path.stat().st_mtime < time.time() - SECONDS_TO_WRITE:
            path.unlink(missing_ok=True)


def delete_files() -> None:
    """Let the file of an archive go with its row, whoever deletes that."""
    post_delete.connect(_deleted, sender=ProvinceExport, dispatch_uid="sites.exports.deleted")


def _deleted(instance: ProvinceExport, **kwargs: Any) -> None:
    path = instance.path
    transaction.on_commit(lambda: path.unlink(missing_ok=True))
