"""Why a legacy page is refused. Each message, in Vietnamese, says what is wrong and what to do."""


class LegacyPageError(Exception):
    """A legacy page cannot become an article. `str(error)` is fit to be shown to an editor."""


class UnreadablePage(LegacyPageError):
    """The file does not yield text."""


class EmptyPage(UnreadablePage):
    """The file has no words at all."""


class BinaryFile(UnreadablePage):
    """The file is a document, an image or an archive, not a text."""


class TooLargePage(UnreadablePage):
    """The file is larger than any one page."""


class UnknownEncoding(UnreadablePage):
    """The bytes are no encoding that can be read with certainty."""


class DamagedText(UnreadablePage):
    """Letters were lost when the text was saved; nothing can bring them back."""


class HtmlPage(UnreadablePage):
    """The file is a page's HTML source, not its text."""


class UnknownPortal(LegacyPageError):
    """No known portal writes pages that look like this one."""


class IncompletePage(LegacyPageError):
    """The portal is known, but the page has no title or no body."""
