"""Serve a web application over HTTP, in threads; when it stops, what was begun is finished and answered."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING, Any

from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.server import TcpWSGIServer

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

Sockets = dict[int, Any]

BACKLOG = 1024
"""Connections the kernel may hold while all threads are busy: 5 lost 47 of a burst of 300."""
PATIENCE = 5
"""Seconds in which requests that have begun must end; Slack waits for three."""


@contextmanager
def serving(
    application: "WSGIApplication", *, host: str = "127.0.0.1", port: int = 0, threads: int = 16
) -> Iterator[str]:
    """Serve at the address that this gives; a `port` of 0 is any free one."""
    sockets: Sockets = {}
    server = TcpWSGIServer(
        application,
        map=sockets,
        host=host,
        port=port,
        threads=threads,
        backlog=BACKLOG,
        clear_untrusted_proxy_headers=True,
        ident="",
    )
    stopping = Event()
    thread = Thread(target=_turn, args=(server, sockets, stopping), name="http", daemon=True)
    thread.start()
    try:
        yield f"http://{host}:{server.getsockname()[1]}"
    finally:
        stopping.set()
        server.pull_trigger()
        thread.join()
        server.task_dispatcher.shutdown()
        wasyncore.close_all(sockets)


def _turn(server: TcpWSGIServer, sockets: Sockets, stopping: Event) -> None:
    """Attend to the sockets; once stopping, take nobody new and go on until every answer is out."""
    while not stopping.is_set():
        wasyncore.poll(1, sockets)
    # Of the server only the listening socket is closed: its threads still call this loop when they are done.
    wasyncore.dispatcher.close(server)
    wasyncore.poll(0, sockets)
    until = monotonic() + PATIENCE
    while _busy(sockets) and monotonic() < until:
        wasyncore.poll(1, sockets)


def _busy(sockets: Sockets) -> bool:
    """Tell whether a request is being received or answered."""
    channels = [each for each in sockets.values() if isinstance(each, HTTPChannel)]
    return any(each.request or each.requests or each.total_outbufs_len for each in channels)
