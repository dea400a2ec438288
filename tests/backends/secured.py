"""A real Elasticsearch that answers by TLS alone, and only who signs in, as one in service does."""

import base64
import hashlib
import json
import os
import secrets
import ssl
import urllib.request
from pathlib import Path
from typing import Any

import trustme

from scripts.elasticsearch import Server

SETTINGS = """\
xpack.security.enabled: true
xpack.security.autoconfiguration.enabled: false
xpack.security.http.ssl.enabled: true
xpack.security.http.ssl.certificate: server.pem
xpack.security.http.ssl.key: server.key
"""
#: The index of the suites; the settings of tests let them into no other.
INDEX = "lientinh-tests"
#: The rights that docs/operations.md asks for, and no others.
ROLES = f"""\
portal:
  indices:
    - names: ["{INDEX}", "{INDEX}.*"]
      privileges: ["all"]
"""
#: Users by name, with the role that the server gives to each.
USERS = {"portal": "portal", "operator": "superuser", "guest": "none"}


class SecuredServer(Server):
    """A server with a certificate for 127.0.0.1 alone, and with users of its own."""

    def __init__(self, authority: trustme.CA) -> None:
        self.authority = authority
        self.passwords = {name: secrets.token_hex(10) for name in USERS}
        super().__init__()

    @property
    def address(self) -> str:
        return f"https://127.0.0.1:{self.port}"

    def configure_security(self) -> str:
        folder: Path = self.home / "config"
        certificate = self.authority.issue_cert("127.0.0.1")
        certificate.private_key_pem.write_to_path(str(folder / "server.key"))
        for part in certificate.cert_chain_pems:
            part.write_to_path(str(folder / "server.pem"), append=True)
        users = "".join(f"{name}:{hashed(password)}\n" for name, password in self.passwords.items())
        (folder / "users").write_text(users)
        (folder / "users_roles").write_text("".join(f"{USERS[name]}:{name}\n" for name in USERS))
        (folder / "roles.yml").write_text(ROLES)
        return SETTINGS

    def ask(self, path: str) -> Any:
        trusted = ssl.create_default_context()
        self.authority.configure_trust(trusted)
        direct = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=trusted)
        )
        signature = basic("operator", self.passwords["operator"])
        direct.addheaders = [("Authorization", signature)]
        with direct.open(self.address + path, timeout=5) as answer:
            return json.load(answer)

    def url(self, user: str, trusted: Path, **differing: str) -> str:
        """Give the SEARCH_URL of a user who trusts the authority in a file."""
        part = {"password": self.passwords[user], "hosts": f"127.0.0.1:{self.port}"} | differing
        return f"https://{user}:{part['password']}@{part['hosts']}/{INDEX}?ca_certs={trusted}"


def basic(user: str, password: str) -> str:
    """Give how a request signs in with a password."""
    return f"Basic {base64.b64encode(f'{user}:{password}'.encode()).decode()}"


def hashed(password: str) -> str:
    """Give a password as the file of users has it."""
    salt, rounds = os.urandom(32), 10_000
    key = hashlib.pbkdf2_hmac("sha512", password.encode(), salt, rounds, 32)
    return f"{{PBKDF2}}{rounds}${base64.b64encode(salt).decode()}${base64.b64encode(key).decode()}"
