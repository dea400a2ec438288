"""The admin's form of a document, which says whether its words are found."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm

from search.models import DocumentText


class DocumentForm(BaseDocumentForm):
    """Wagtail's form, with what became of reading the file's words beside the file."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = DocumentText.objects.filter(document_id=self.instance.pk).first()
        if known and "file" in self.fields:
            state = _(known.error) if known.error else known.get_state_display()
            self.fields["file"].help_text = _("Chữ trong tệp, để tìm kiếm: %(state)s") % {
                "state": state
            }
