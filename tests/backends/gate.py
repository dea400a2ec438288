"""A TLS endpoint before a server that lets in who shows an API key.

The build of Elasticsearch that tests can have holds no keys: it lacks a module that the index of
keys is made with. So this stands for that part of it alone, and refuses in its words.
"""

import json
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPSConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import trustme

from tests.backends.secured import SecuredServer, basic

REFUSAL = {
    "type": "security_exception",
    "reason": "unable to authenticate with provided credentials and anonymous access is not"
    " allowed for this request",
    "additional_unsuccessful_credentials": "API key: invalid ApiKey value",
}


@contextmanager
def gate(server: SecuredServer, certificate: trustme.LeafCert, key: str) -> Iterator[int]:
    """Give the port of a gate to the server, which asks there as the portal's user."""
    trusted = ssl.create_default_context()
    server.authority.configure_trust(trusted)

    class Gate(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def pass_on(self) -> None:
            content = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            if self.headers["Authorization"] != f"ApiKey {key}":
                return self.give(401, json.dumps({"error": REFUSAL, "status": 401}).encode())
            headers = {name.title(): value for name, value in self.headers.items()}
            headers["Authorization"] = basic("portal", server.passwords["portal"])
            onward = HTTPSConnection("127.0.0.1", server.port, context=trusted)
            onward.request(self.command, self.path, content, headers)
            answer = onward.getresponse()
            self.give(answer.status, answer.read(), answer.headers["Content-Type"])
            onward.close()

        do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = pass_on

        def give(self, status: int, content: bytes, kind: str | None = None) -> None:
            self.send_response(status)
            self.send_header("X-Elastic-Product", "Elasticsearch")
            self.send_header("Content-Type", kind or "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *arguments: object) -> None:
            pass

    with serving(Gate, certificate) as port:
        yield port


@contextmanager
def serving(
    handler: type[BaseHTTPRequestHandler], certificate: trustme.LeafCert | None = None
) -> Iterator[int]:
    """Give the port at which a handler answers until the end of the block, by TLS if it can."""
    listener = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(context)
        # Hands are shaken by the thread of the request, not by the one that accepts.
        listener.socket = context.wrap_socket(
            listener.socket, server_side=True, do_handshake_on_connect=False
        )
    thread = threading.Thread(target=listener.serve_forever, daemon=True)
    thread.start()
    try:
        yield listener.server_port
    finally:
        listener.shutdown()
        listener.server_close()
        thread.join()
