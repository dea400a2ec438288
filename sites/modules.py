"""Parts of a portal that each sub-site has or has not, as it chooses."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import Promise

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Module:
    """One such part, with what its switch is called."""

    code: str
    label: str | Promise


_modules: dict[str, Module] = {}


def add_module(code: str, label: str | Promise) -> None:
    """Let sub-sites switch a part off; every sub-site has it until then."""
    _modules[code] = Module(code, label)


def module_choices() -> list[tuple[str, str | Promise]]:
    """Give code and label of each, in the order of their registration."""
    return [(module.code, module.label) for module in _modules.values()]


def switched_on(identity: object | None) -> dict[str, bool]:
    """Give of each module by its code whether a sub-site of that `SiteIdentity` has it."""
    off = getattr(identity, "modules_off", ())
    return {code: code not in off for code in _modules}


def of_module(code: str) -> Callable[[View], View]:
    """Answer 404 in place of a view where the sub-site has not the module."""

    def decorate(view: View) -> View:
        @wraps(view)
        def decorated(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if code in getattr(identity_of(request), "modules_off", ()):
                raise Http404
            return view(request, *args, **kwargs)

        return decorated

    return decorate


def identity_of(request: HttpRequest) -> object | None:
    """Give the `SiteIdentity` that came with the sub-site of the request."""
    subsite = getattr(request, "subsite", None)
    return subsite and getattr(subsite.site, "siteidentity", None)
