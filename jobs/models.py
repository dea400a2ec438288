"""When each periodic job ran, and what became of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class JobRun(models.Model):
    """A job's last run, and the lock that lets one worker at a time run it.

    A worker that runs it pushes `locked_until` on; one that was killed does not, and then another
    takes over.
    """

    name = models.CharField(_("tên"), max_length=100, primary_key=True)
    due_at = models.DateTimeField(_("chạy lần tới"))
    locked_until = models.DateTimeField(_("đang chạy đến"), null=True)
    worker = models.CharField(_("chương trình chạy"), max_length=64, blank=True)
    last_run_at = models.DateTimeField(_("chạy lần cuối"), null=True)
    last_success_at = models.DateTimeField(_("xong lần cuối"), null=True)
    failures = models.PositiveIntegerField(_("số lần hỏng liền nhau"), default=0)
    error = models.TextField(_("lỗi"), blank=True)

    class Meta:
        verbose_name = _("việc định kỳ")
        verbose_name_plural = _("việc định kỳ")

    def __str__(self) -> str:
        return self.name
