"""A server on this machine that answers as a test says."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterator


class Server:
    """A server on this machine that answers as a test says.

    Attributes:
        asked: the headers of each request, in order.
    """

    def __init__(self, answer: Callable[[Any, int], None], context: ssl.SSLContext | None = None) -> None:
        """Listen.

        Args:
            answer: told who answers, and how often it was asked before.
            context: for https.
        """
        self.asked: list[dict[str, str]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                outer.asked.append({"path": self.path, **dict(self.headers)})
                self.close_connection = True
                answer(self, len(outer.asked) - 1)

            def log_message(self, *_: Any) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.handle_error = lambda *_: None  # type: ignore[method-assign] # who reads hangs up
        if context is not None:
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        scheme = "http" if context is None else "https"
        self.url = f"{scheme}://127.0.0.1:{self.server.server_port}/offers/index.json"
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()


@contextmanager
def served(answer: Callable[[Any, int], None], context: ssl.SSLContext | None = None) -> Iterator[Server]:
    """A server while it is needed."""
    server = Server(answer, context)
    try:
        yield server
    finally:
        server.server.shutdown()
        server.server.server_close()


def send(to: Any, content: bytes, status: int = 200, **headers: str) -> None:
    """Send an answer."""
    to.send_response(status)
    for name, value in ({"Content_Length": str(len(content))} | headers).items():
        to.send_header(name.replace("_", "-"), value)
    to.end_headers()
    to.wfile.write(content)
