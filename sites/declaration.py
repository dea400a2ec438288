"""Reading `provinces.toml`: what administrators declare, checked before anything is made."""

import re
import tomllib
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal

from django.core.exceptions import ValidationError as DjangoValidationError
from django.core.validators import validate_email
from django.db.models import TextChoices
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
)
from pydantic import ValidationError as PydanticValidationError

from sites.color import validate_carries_white_text
from sites.languages import other_languages
from sites.links import ON_THE_WEB
from sites.modules import module_choices
from sites.motifs import Motif
from sites.palette import validate_accent
from sites.theme import LeadLayout, Masthead
from sites.toml_lines import Location, TomlLines

#: One part of a host name, between two dots (RFC 1035, 2.3.1).
_LABEL = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
HOST_PATTERN = rf"{_LABEL}(\.{_LABEL})*"

#: What to do about each kind of mistake that pydantic finds; {…} is filled from its context.
FIXES = {
    "extra_forbidden": "không có khóa này; xóa đi hoặc sửa lại cho đúng tên",
    "missing": "thiếu khóa này; hãy thêm vào",
    "string_type": "cần một chuỗi trong dấu ngoặc kép",
    "string_too_short": "đang để trống; hãy điền vào",
    "string_too_long": "dài quá {max_length} ký tự; hãy viết ngắn lại",
    "literal_error": "cần một trong các giá trị {expected}",
    "list_type": "cần một danh sách [ … ]",
    "tuple_type": "cần một danh sách [ … ]",
    "model_type": "cần một bảng",
    "dict_type": "cần một bảng",
    "int_type": "cần một số nguyên, không có dấu ngoặc kép",
    "int_from_float": "cần một số nguyên",
    "decimal_type": "cần một số, không có dấu ngoặc kép",
    "greater_than": "cần một số lớn hơn {gt}",
}


class DeclarationError(Exception):
    """The file is wrong; the message names the file, the line and the fix."""


def _passing(validator: Callable[[str], None]) -> AfterValidator:
    """Let a validator of Django's check a value that is not empty."""

    def check(value: str) -> str:
        if value:
            _check(validator, value)
        return value

    return AfterValidator(check)


def _check(validator: Callable[..., None], *values: str) -> None:
    """Let a validator of Django's check values, and raise ValueError where it refuses them."""
    try:
        validator(*values)
    except DjangoValidationError as error:
        raise ValueError("; ".join(error.messages).rstrip(".")) from None


def _accent(value: str, info: ValidationInfo) -> str:
    """Let a second colour pass that can be seen beside the first, where that one is right."""
    if value and (primary := info.data.get("primary_color")):
        _check(validate_accent, value, primary)
    return value


def _host(value: str) -> str:
    if not re.fullmatch(HOST_PATTERN, value):
        raise ValueError(
            "tên miền chỉ gồm chữ thường không dấu, số, gạch nối và dấu chấm, mỗi đoạn không quá 63"
            " ký tự"
        )
    return value


def _slug(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value):
        raise ValueError("viết liền không dấu: chữ thường, số và gạch nối")
    return value


def _not_blank(value: str) -> str:
    if not value.strip():
        raise ValueError("đang để trống; hãy điền vào")
    return value.strip()


def _one_of(choices: type[TextChoices]) -> AfterValidator:
    """Let an empty value or one of the choices pass."""

    def check(value: str) -> str:
        if value and value not in choices.values:
            raise ValueError("cần một trong các giá trị " + ", ".join(map(repr, choices.values)))
        return value

    return AfterValidator(check)


def _other_language(value: str) -> str:
    if value not in (known := other_languages()):
        raise ValueError("cần một trong các giá trị " + ", ".join(map(repr, known)))
    return value


def _module(value: str) -> str:
    if value not in (known := [code for code, _label in module_choices()]):
        raise ValueError("cần một trong các giá trị " + ", ".join(map(repr, known)))
    return value


Name = Annotated[str, StringConstraints(max_length=100), AfterValidator(_not_blank)]
Title = Annotated[str, StringConstraints(max_length=200), AfterValidator(_not_blank)]
Line = Annotated[str, StringConstraints(max_length=200)]


class Table(BaseModel):
    """A table of the file: unknown keys are refused, and nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Contact(Table):
    """Where the issuing body is reached."""

    address: Line = ""
    phone: Annotated[str, StringConstraints(max_length=64)] = ""
    email: Annotated[str, _passing(validate_email)] = ""


class LinkDeclaration(Table):
    """A site elsewhere."""

    title: Annotated[str, StringConstraints(max_length=100), AfterValidator(_not_blank)]
    url: Annotated[str, _passing(ON_THE_WEB)]


class LinkGroupDeclaration(Table):
    """Links that belong together, to begin with."""

    title: Annotated[str, StringConstraints(max_length=100), AfterValidator(_not_blank)]
    links: list[LinkDeclaration]


class SectionDeclaration(Table):
    """A section to begin with and those below it."""

    title: Title
    children: list["str | SectionDeclaration"] = []

    def walk(self, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
        """Give the titles from the top for this section and all below it, parents first."""
        path = (*above, self.title)
        yield path
        for child in self.children:
            if isinstance(child, str):
                child = SectionDeclaration(title=child)
            yield from child.walk(path)


class SubSiteDeclaration(Table):
    """What the hub and a province declare alike; `site_names` are those in other languages.

    `languages` are the codes of those that it has a home page in besides Vietnamese; all without.
    """

    name: Name
    host: Annotated[str, StringConstraints(max_length=253), AfterValidator(_host)]
    site_name: Line = ""
    site_names: dict[str, Title] = {}
    languages: list[Annotated[str, AfterValidator(_other_language)]] | None = None
    issuing_body: Line = ""
    primary_color: Annotated[str, _passing(validate_carries_white_text)] = "#8a1c1c"
    accent_color: Annotated[str, AfterValidator(_accent)] = "#9a6b1f"
    motif: Annotated[str, _one_of(Motif)] = ""
    masthead: Annotated[str, _one_of(Masthead)] = ""
    lead_layout: Annotated[str, _one_of(LeadLayout)] = ""
    contact: Contact = Contact()
    links: list[LinkGroupDeclaration] = []
    modules_off: list[Annotated[str, AfterValidator(_module)]] = []


class ProvinceDeclaration(SubSiteDeclaration):
    """A province, a city or a commune."""

    slug: Annotated[str, StringConstraints(max_length=50), AfterValidator(_slug)]
    kind: Literal["tinh", "thanh-pho", "xa", "phuong", "dac-khu"] = "tinh"
    administrative_centre: Line = ""
    area_km2: Annotated[Decimal, Field(gt=0, strict=False)] | None = None
    population: Annotated[int, Field(gt=0)] | None = None
    neighbours: list[str] = []
    former_names: list[Name] = []
    legacy_portals: list[str] = []
    import_section: Title = "Tin tức"
    sections: list[SectionDeclaration] = []

    def section_paths(self) -> list[tuple[str, ...]]:
        """Give every declared section as the titles that lead to it, parents first."""
        return [path for section in self.sections for path in section.walk()]


class HubDeclaration(SubSiteDeclaration):
    """The hub."""


class Declaration(Table):
    """The whole file."""

    hub: HubDeclaration
    province: list[ProvinceDeclaration] = []


def read_declaration(path: Path) -> Declaration:
    """Read and check the file.

    Raises DeclarationError, naming file, line and fix for everything that is wrong.
    """
    try:
        text = path.read_text(encoding="utf-8")
        data = tomllib.loads(text)
    except FileNotFoundError:
        raise DeclarationError(f"{path}: không có tệp này.") from None
    except OSError as error:
        raise DeclarationError(f"{path}: không đọc được ({error.strerror}).") from None
    except UnicodeDecodeError:
        raise DeclarationError(f"{path}: không phải UTF-8; hãy lưu lại bằng UTF-8.") from None
    except tomllib.TOMLDecodeError as error:
        raise DeclarationError(f"{path}: sai cú pháp TOML, {error}; hãy sửa dòng đó.") from None
    lines = TomlLines(text)
    try:
        declaration = Declaration.model_validate(data)
    except PydanticValidationError as errors:
        problems = [(error["loc"], fix_of(error)) for error in errors.errors()]
    else:
        problems = list(_duplicates(declaration))
    if problems:
        raise DeclarationError(
            "\n".join(
                f"{path}, dòng {lines.of(location)}: {_written(location)}: {fix}."
                for location, fix in problems
            )
        )
    return declaration


def fix_of(error: Any) -> str:
    """Say in Vietnamese what is wrong with a value and what to do."""
    context = error.get("ctx", {})
    if template := FIXES.get(error["type"]):
        return template.format(**context)
    return str(context.get("error") or error["msg"])


def _written(location: Location) -> str:
    """Give a location as people write it: province[2].contact.email."""
    text = ""
    for part in location:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def _duplicates(declaration: Declaration) -> Iterator[tuple[Location, str]]:
    """Find what two sub-sites must not share, and an import section that nobody declares."""
    owners = {("host", declaration.hub.host): declaration.hub.name}
    for index, province in enumerate(declaration.province):
        for key in ("slug", "host"):
            value = getattr(province, key)
            if owner := owners.get((key, value)):
                yield (
                    ("province", index, key),
                    f"“{value}” đã dùng ở {owner}; hãy chọn giá trị khác",
                )
            owners[key, value] = province.name
        paths = province.section_paths()
        if paths and (province.import_section,) not in paths:
            yield (
                ("province", index, "import_section"),
                f"không có chuyên mục “{province.import_section}” trong sections; hãy thêm vào đó",
            )
        if len(paths) != len(set(paths)):
            yield ("province", index, "sections"), "có hai chuyên mục cùng tên; hãy bỏ bớt một"
