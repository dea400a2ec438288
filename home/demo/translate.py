"""The demo's translated pages, made the way an editor makes them with wagtail-localize.

"Translate this page", the translations uploaded as a .po file, "Publish": so the trial shows the
translator's screen with a text in it, and that a changed source is noticed.
"""

from collections.abc import Iterator
from pathlib import Path

import polib
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation
from wagtail_localize.operations import translate_object

from sites.models import Province


def translate(province: Province, folder: Path) -> Iterator[Page]:
    """Translate the province's pages whose titles stand in its .po files; give what was made.

    A language that the install does not have is left out.
    """
    for path in sorted(folder.glob(f"{province.slug}.*.po")):
        _slug, language, _po = path.name.split(".")
        locale = Locale.objects.filter(language_code=language).first()
        home = locale and province.site.root_page.get_translation_or_none(locale)
        if home is None:
            continue
        texts = {entry.msgid: entry.msgstr for entry in polib.pofile(str(path))}
        pages = Page.objects.descendant_of(province.site.root_page).filter(title__in=texts)
        for page in pages.order_by("path"):  # a section before what is in it
            yield _translated(page, locale, texts)


def _translated(page: Page, locale: Locale, texts: dict[str, str]) -> Page:
    translate_object(page, [locale])
    translation = Translation.objects.get(
        source__object_id=page.translation_key, target_locale=locale
    )
    strings = translation.export_po()
    for entry in strings:
        entry.msgstr = texts.get(entry.msgid, "")
    translation.import_po(strings)
    translation.save_target(publish=False)
    translated = page.get_translation(locale)
    translated.get_latest_revision().publish()
    return translated
