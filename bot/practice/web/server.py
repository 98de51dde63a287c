"""Serve a web application on this machine, in threads, for as long as somebody needs it."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import TYPE_CHECKING

from waitress import wasyncore
from waitress.server import TcpWSGIServer

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

THREADS, BACKLOG = 16, 1024


@contextmanager
def serving(application: "WSGIApplication", port: int = 0, threads: int = THREADS) -> Iterator[str]:
    """Serve at the address that this gives; a `port` of 0 is any free one."""
    sockets: wasyncore._SocketMap = {}
    server = TcpWSGIServer(
        application,
        map=sockets,
        host="127.0.0.1",
        port=port,
        threads=threads,
        backlog=BACKLOG,
        clear_untrusted_proxy_headers=True,
    )
    stopping = Event()

    def turn() -> None:
        while not stopping.is_set():
            wasyncore.poll(1, sockets)

    thread = Thread(target=turn, name="practice-web", daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
    finally:
        stopping.set()
        server.pull_trigger()
        thread.join()
        server.task_dispatcher.shutdown()
        wasyncore.close_all(sockets)
