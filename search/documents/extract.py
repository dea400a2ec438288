"""The words of one file, read by a program of its own: `python extract.py FILE pdf|docx|odt|txt`.

A file may be broken or made to harm: this limits its own memory and time before it reads, and
whoever calls it takes nothing but what it prints. No Django here, and nothing of the install.
"""

import resource
import sys
import unicodedata
import zipfile
from collections.abc import Collection, Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import iterparse
from pypdf import PdfReader

MOST_LETTERS = 400_000
MOST_PAGES = 500
#: XML in a zip may be a thousand times as long as the zip.
LONGEST_XML = 60_000_000

MEMORY = 768 * 1024 * 1024
SECONDS_OF_WORK = 30

#: What an exit code says; the texts for editors are in `reading`.
ENCRYPTED, BROKEN, TOO_LONG = 3, 4, 5

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OPEN = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"


def words_of_pdf(path: Path) -> Iterator[str]:
    """Give the words of a PDF, page by page."""
    reader = PdfReader(path)
    if reader.is_encrypted and not reader.decrypt(""):
        sys.exit(ENCRYPTED)
    for number, page in enumerate(reader.pages):
        if number == MOST_PAGES:
            return
        yield page.extract_text()


def words_of_docx(path: Path) -> Iterator[str]:
    """Give the words of a DOCX, paragraph by paragraph."""
    for paragraph in _blocks(path, "word/document.xml", {f"{WORD}p"}):
        parts = []
        for element in paragraph.iter():
            if element.tag == f"{WORD}t":  # what was deleted, and field codes, have tags of theirs
                parts.append(element.text or "")
            elif element.tag in (f"{WORD}tab", f"{WORD}br", f"{WORD}cr"):
                parts.append(" ")
        yield "".join(parts)


def words_of_odt(path: Path) -> Iterator[str]:
    """Give the words of an ODT, paragraph by paragraph, without what was deleted or remarked."""
    unseen = {f"{OPEN}tracked-changes", f"{OFFICE}annotation"}
    for paragraph in _blocks(path, "content.xml", {f"{OPEN}p", f"{OPEN}h"}, unseen):
        for space in (f"{OPEN}s", f"{OPEN}tab", f"{OPEN}line-break"):
            for element in paragraph.iter(space):
                element.text = " "
        yield "".join(paragraph.itertext())


def words_of_txt(path: Path) -> Iterator[str]:
    """Give the words of a text file."""
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        while part := file.read(65_536):
            yield part


READERS = {
    "pdf": words_of_pdf,
    "docx": words_of_docx,
    "odt": words_of_odt,
    "txt": words_of_txt,
}


def _blocks(
    path: Path, member: str, tags: set[str], unseen: Collection[str] = ()
) -> Iterator[Element]:
    """Give the elements with these tags of an XML file in a zip, each once it is read whole.

    What is in elements that are `unseen` is left out.
    """
    with zipfile.ZipFile(path) as archive:
        if archive.getinfo(member).file_size > LONGEST_XML:
            sys.exit(TOO_LONG)
        with archive.open(member) as xml:
            depth = 0
            for event, element in iterparse(xml, ("start", "end")):
                if element.tag in unseen:
                    depth += 1 if event == "start" else -1
                if event == "start" or (element.tag not in tags and element.tag not in unseen):
                    continue
                if element.tag in tags and not depth:
                    yield element
                after = element.tail
                element.clear()  # else the whole tree would be kept
                element.tail = after


def _clean(letter: str) -> str:
    """Give a letter; nothing for one that is not seen within a word, a space for any other sign."""
    if letter.isprintable():
        return letter
    return "" if unicodedata.category(letter) == "Cf" else " "


def limit() -> None:
    """Let this process end rather than take more memory or time, or write a file."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS_OF_WORK, SECONDS_OF_WORK))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(path: Path, kind: str) -> None:
    """Print the words of a file, up to a length."""
    left = MOST_LETTERS
    try:
        for part in READERS[kind](path):
            clean = "".join(map(_clean, part))[:left]
            sys.stdout.buffer.write(clean.encode("utf-8", "replace") + b"\n")
            left -= len(clean)
            if left <= 0:
                return
    except MemoryError:
        sys.exit(TOO_LONG)
    except Exception as error:  # whatever a reader stumbles over, the file is to blame
        sys.stderr.write(f"{type(error).__name__}: {error}"[:500])
        sys.exit(BROKEN)


if __name__ == "__main__":
    limit()
    main(Path(sys.argv[1]), sys.argv[2])
