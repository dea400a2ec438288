"""What SEARCH_URL says: `https://user:password@host1:9200,host2:9200/index?ca_certs=path`."""

import re
import ssl
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

DEFAULT_PORT = 9200
#: The signs of base64, in both of its alphabets; others would end the header that a key goes into.
API_KEY = re.compile(r"[A-Za-z0-9+/=_-]+")
#: What a server takes as the name of an index, and what ours may be: both strict and readable.
INDEX = re.compile(r"[a-z][a-z0-9_-]{0,99}")


@dataclass(frozen=True)
class Address:
    """Which nodes to ask for which index, and what the client is made with."""

    hosts: list[str]
    index: str
    client_options: dict[str, Any] = field(repr=False)


def read_address(url: str) -> Address:
    """Read SEARCH_URL; raises ImproperlyConfigured, which never repeats a password or a key."""
    try:
        parts = urlsplit(url)
    except ValueError:  # which would repeat the password
        parts = None
    if not parts or parts.scheme not in ("http", "https"):
        _refuse("it begins with http:// or https://")
    credentials, _, nodes = parts.netloc.rpartition("@")
    index = parts.path.strip("/")
    if not INDEX.fullmatch(index):
        _refuse("after the hosts comes /index-name, of small letters, digits, - and _")
    options = _credentials(credentials) | _parameters(parts.query, parts.scheme)
    if options.keys() >= {"basic_auth", "api_key"}:
        _refuse("either a user with a password signs in, or an api_key")
    return Address(
        hosts=[_host(parts.scheme, node) for node in nodes.split(",")],
        index=index,
        client_options=options,
    )


def _host(scheme: str, node: str) -> str:
    try:
        parts = urlsplit(f"//{node}")
        name, port = parts.hostname, parts.port or DEFAULT_PORT
    except ValueError:
        name = None
    if not name:
        _refuse("hosts are host:port, with commas between them")
    return f"{scheme}://{f'[{name}]' if ':' in name else name}:{port}"


def _credentials(text: str) -> dict[str, Any]:
    if not text:
        return {}
    user, colon, password = text.partition(":")
    if not (user and colon):
        _refuse("before @ stands user:password")
    return {"basic_auth": (unquote(user), unquote(password))}


def _parameters(text: str, scheme: str) -> dict[str, Any]:
    # A plus is a plus here: API keys are base64.
    parameters = dict(parse_qsl(text.replace("+", "%2B"), keep_blank_values=True))
    if parameters.keys() - {"api_key", "ca_certs"}:
        _refuse("the parameters are api_key and ca_certs")
    if not API_KEY.fullmatch(parameters.get("api_key", "none")):
        _refuse("api_key is the key as the server gave it, in base64 (“encoded”)")
    if (certificates := parameters.get("ca_certs")) is not None:
        _check_certificates(certificates, scheme)
    return parameters


def _check_certificates(path: str, scheme: str) -> None:
    if scheme == "http" or not Path(path).is_file():
        _refuse(f"ca_certs={path} names a file, and goes with https")
    try:
        trusted = ssl.create_default_context(cafile=path).get_ca_certs()
    except OSError:  # of which ssl.SSLError is one
        trusted = []
    if not trusted:
        _refuse(f"ca_certs={path} is no readable file of certificates in PEM")


def _refuse(rule: str) -> NoReturn:
    raise ImproperlyConfigured(
        f"SEARCH_URL: {rule}. An example: https://user:password@host1:9200,host2:9200/lientinh"
    )
