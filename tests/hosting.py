"""A static host for built sites: folders by their index page, 404.html, compressed, strict CSP."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

POLICY = (
    "default-src 'self'; img-src 'self' https: data:; media-src 'self' https:; "
    "object-src 'none'; base-uri 'self'; frame-ancestors 'none'"
)
"""As a careful host sends it: no inline script or style."""


class _Files(StaticFiles):
    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Content-Security-Policy"] = POLICY
        lasting = path.startswith(("i/", "a/"))
        response.headers["Cache-Control"] = f"public, max-age={31_536_000 if lasting else 300}"
        return response


@contextmanager
def hosted(folder: Path) -> Iterator[str]:
    """The address of the folder's pages, without a closing "/", until the end of the block."""
    app = Starlette(middleware=[Middleware(GZipMiddleware)])
    app.mount("/", _Files(directory=folder, html=True))
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="critical", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://localhost:{port}"
    finally:
        server.should_exit = True
        thread.join()
