"""What an administrator is asked about a province: a new one, its host, its end."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from sites.adding import (
    SECTIONS,
    suggested_colors,
    suggested_host,
    suggested_slug,
)
from sites.color import validate_carries_white_text
from sites.declaration import ProvinceDeclaration, SectionDeclaration
from sites.hosts import validate_free_host
from sites.languages import content_languages, other_languages
from sites.models import Province
from sites.modules import module_choices
from sites.palette import validate_accent
from sites.slug_input import VietnameseSlugInput

BELOW = "-"
COLOR = forms.TextInput(attrs={"placeholder": "#1a2b3c"})
#: Lets the slug follow the name while somebody types, as page titles do.
FOLLOWED = {
    "data-controller": "w-sync",
    "data-w-sync-target-value": "#id_slug",
    "data-action": "focus->w-sync#check blur->w-sync#apply change->w-sync#apply "
    "keyup->w-sync#apply",
}


def written(sections: tuple[SectionDeclaration, ...]) -> str:
    """Give sections one a line, those below another with a dash."""
    lines = (
        f"{BELOW} {path[-1]}" if len(path) > 1 else path[0]
        for section in sections
        for path in section.walk()
    )
    return "\n".join(lines)


class SectionsField(forms.CharField):
    """Sections to begin with, one a line; a line that begins with a dash stands below."""

    widget = forms.Textarea(attrs={"rows": 8})

    def clean(self, value: Any) -> list[SectionDeclaration]:
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        found: list[tuple[str, list[str]]] = []
        for line in lines:
            title = line.removeprefix(BELOW).strip()
            if not title or len(title) > 200:
                said = _("Tên chuyên mục “%(line)s” không dùng được.")
                raise ValidationError(said % {"line": line})
            if not line.startswith(BELOW):
                found.append((title, []))
            elif found:
                found[-1][1].append(title)
            else:
                raise ValidationError(_("Dòng đầu tiên phải là một chuyên mục chính."))
        paths = [(title, *below) for title, rest in found for below in ((), *zip(rest))]
        if len(paths) != len(set(paths)):
            raise ValidationError(_("Có hai chuyên mục cùng tên; hãy bỏ bớt một."))
        return [SectionDeclaration(title=title, children=below) for title, below in found]


class ProvinceForm(forms.Form):
    """A new province; what is left empty is suggested by its name."""

    name = forms.CharField(
        label=gettext_lazy("Tên"),
        max_length=100,
        help_text=gettext_lazy("Không kèm chữ tỉnh, thành phố: Lai Châu, Hà Nội, Mường La."),
        widget=forms.TextInput(attrs=FOLLOWED),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Loại"), choices=Province.Kind.choices)
    parent = forms.ModelChoiceField(
        label=gettext_lazy("Trực thuộc"),
        queryset=Province.objects.filter(parent=None),
        required=False,
        empty_label=gettext_lazy("Không trực thuộc"),
        help_text=gettext_lazy("Chỉ dành cho xã, phường, đặc khu."),
    )
    slug = forms.SlugField(
        label=gettext_lazy("Tên viết liền không dấu"),
        max_length=50,
        required=False,
        widget=VietnameseSlugInput,
        help_text=gettext_lazy("Bỏ trống để lấy theo tên."),
    )
    host = forms.CharField(
        label=gettext_lazy("Tên miền"),
        max_length=253,
        required=False,
        help_text=gettext_lazy(
            "Bỏ trống để lấy tên miền con của nền tảng, dùng được ngay. "
            "Tên miền riêng thì phải trỏ DNS về đây trước khi dùng."
        ),
    )
    issuing_body = forms.CharField(
        label=gettext_lazy("Cơ quan chủ quản"), max_length=200, required=False
    )
    primary_color = forms.CharField(
        label=gettext_lazy("Màu chính"),
        required=False,
        widget=COLOR,
        help_text=gettext_lazy("Nền của tiêu đề trang, chữ trắng ở trên. Bỏ trống để được gợi ý."),
    )
    accent_color = forms.CharField(
        label=gettext_lazy("Màu phụ"),
        required=False,
        widget=COLOR,
        help_text=gettext_lazy("Bỏ trống để được gợi ý."),
    )
    sections = SectionsField(
        label=gettext_lazy("Chuyên mục"),
        required=False,
        initial=written(SECTIONS),
        help_text=gettext_lazy("Mỗi dòng một chuyên mục; thêm gạch đầu dòng cho chuyên mục con."),
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Ngôn ngữ khác ngoài tiếng Việt"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    modules = forms.MultipleChoiceField(
        label=gettext_lazy("Chức năng"),
        required=False,
        choices=module_choices,
        widget=forms.CheckboxSelectMultiple,
    )
    chief_email = forms.EmailField(
        label=gettext_lazy("Thư điện tử của trưởng ban biên tập"),
        required=False,
        help_text=gettext_lazy("Lời mời đặt mật khẩu được gửi đến địa chỉ này."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = content_languages()
        languages = self.fields["languages"]
        languages.choices = [(code, names[code]) for code in other_languages()]
        languages.initial = other_languages()
        self.fields["modules"].initial = [code for code, _label in module_choices()]

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        if not suggested_slug(name):
            raise ValidationError(_("Tên phải có chữ cái hoặc chữ số."))
        return name

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"] or suggested_slug(self.cleaned_data.get("name", ""))
        if slug != suggested_slug(slug):
            raise ValidationError(_("Viết liền không dấu: chữ thường, số và gạch nối."))
        if slug == "hub" or Province.objects.filter(slug=slug).exists():
            raise ValidationError(_("Tên viết liền này đã có tỉnh khác dùng; hãy chọn tên khác."))
        return slug

    def clean_host(self) -> str:
        host = self.cleaned_data["host"].strip().lower()
        slug = self.cleaned_data.get("slug")
        if not host and slug:
            host = suggested_host(slug)
        if host:
            validate_free_host(host)
        return host

    def clean_primary_color(self) -> str:
        color = self._color("primary_color", 0)
        validate_carries_white_text(color)
        return color

    def clean_accent_color(self) -> str:
        color = self._color("accent_color", 1)
        if primary := self.cleaned_data.get("primary_color"):
            validate_accent(color, primary)
        return color

    def _color(self, name: str, position: int) -> str:
        color = self.cleaned_data[name].strip().lower()
        return color or suggested_colors(self.cleaned_data.get("slug") or "")[position]

    def clean_chief_email(self) -> str:
        email = self.cleaned_data["chief_email"].lower()
        if email and User.objects.filter(email__iexact=email).exists():
            raise ValidationError(
                _("Địa chỉ này đã có tài khoản; hãy giao vai trò cho tài khoản ấy sau.")
            )
        return email

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        communes = (Province.Kind.COMMUNE, Province.Kind.WARD, Province.Kind.SPECIAL_ZONE)
        is_commune = cleaned.get("kind") in communes
        if is_commune and not cleaned.get("parent"):
            self.add_error("parent", _("Hãy chọn tỉnh, thành phố mà xã, phường này trực thuộc."))
        if not is_commune and cleaned.get("parent"):
            self.add_error("parent", _("Tỉnh, thành phố không trực thuộc nơi nào."))
        return cleaned

    def declared(self) -> ProvinceDeclaration:
        """Give what was entered as `provinces.toml` would declare it."""
        taken = ("name", "kind", "slug", "host", "issuing_body", "primary_color", "accent_color")
        cleaned = self.cleaned_data
        sections = cleaned["sections"]
        return ProvinceDeclaration(
            **{name: cleaned[name] for name in taken},
            languages=cleaned["languages"],
            modules_off=[c for c, _label in module_choices() if c not in cleaned["modules"]],
            sections=sections,
            import_section=sections[0].title if sections else "Tin tức",
        )


class HostForm(forms.Form):
    """Where a province lives from now on."""

    host = forms.CharField(
        label=gettext_lazy("Tên miền mới"),
        max_length=253,
        help_text=gettext_lazy("Bạn đọc mở tên miền cũ được đưa về đúng trang ở tên miền mới."),
    )

    def __init__(self, *args: Any, province: Province, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.province = province

    def clean_host(self) -> str:
        host = self.cleaned_data["host"].strip().lower()
        validate_free_host(host, self.province)
        return host


class DeletionForm(forms.Form):
    """The name of what is to be deleted, typed by whoever means it."""

    typed = forms.CharField(
        label=gettext_lazy("Gõ tên viết liền không dấu của tỉnh để xác nhận"), max_length=50
    )

    def __init__(self, *args: Any, province: Province, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.province = province

    def clean_typed(self) -> str:
        if self.cleaned_data["typed"] != self.province.slug:
            said = _("Chưa đúng; tên cần gõ là %(slug)s.")
            raise ValidationError(said % {"slug": self.province.slug})
        return self.cleaned_data["typed"]
