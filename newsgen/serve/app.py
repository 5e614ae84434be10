"""The HTTP face of the preview: an ASGI application. Refuses, asks the worker, answers."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from newsgen.model.problem import NewsgenError
from newsgen.serve.answers import LAST_GOOD, MISSING, Answer, Answers
from newsgen.serve.events import Change, Streams
from newsgen.serve.files import ANY
from newsgen.serve.glimpses import Glimpses
from newsgen.serve.pages import POLICY, progress_page
from newsgen.serve.problem_view import Opener
from newsgen.serve.requests import bracketed, decoded_path, is_known_host, is_own_origin
from newsgen.serve.site import PreviewedSite, StoppedError
from newsgen.serve.watching import Watching
from newsgen.serve.worker import Worker

OWN = "/_newsgen/"
"""What the paths of the server itself begin with."""
METHODS = ("GET", "HEAD")
DEBOUNCE = 0.05
"""Seconds of quiet after a change before pages are told: one update for a burst of saves."""
LONGEST_WAIT = 1.0
"""Seconds after which they are told although files go on changing."""
LONGEST_BURST = 15.0
"""The same where hundreds change, as in a checkout."""
FIRST_WAIT = 1.0
"""Seconds after the start from which nobody waits for the first update any more."""
LOADING = "newsgen.build.compile"
"""What the first save needs and the first page does not: imported between the two."""
FIRST_PAGE = 0.5
"""Seconds that the first page of a large site has for itself, before the files are looked at."""

_PARTS = [Path(__file__).with_name("script") / f"{n}.js" for n in ("patch", "overlay", "live")]
_SCRIPT = b'(() => {\n"use strict";\n%b})();\n' % b"".join(map(Path.read_bytes, _PARTS))
_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    # Without it, another site's page could show our pictures and run our scripts.
    "Cross-Origin-Resource-Policy": "same-origin",
}


class App:
    """Serves one site to the hosts in `hosts`. `warn` is told what is degraded, or is no more."""

    def __init__(
        self,
        site: PreviewedSite,
        worker: Worker,
        streams: Streams,
        hosts: frozenset[str],
        opener: Opener,
        glimpses: Glimpses,
        watching: Watching,
        warn: Callable[[str], None],
    ) -> None:
        self._glimpses = glimpses
        self._glimpser = Worker()
        self._watching = watching
        self._warn = warn
        self._site = site
        self._worker = worker
        self._streams = streams
        self._hosts = hosts
        self._answers = Answers(site, streams.run, opener)
        self._about_paths = {LAST_GOOD: self._answers.last_good, MISSING: self._answers.missing}
        self._waiting: asyncio.TimerHandle | None = None
        self._first_touch = 0.0
        self._asked = False  # for a page, since the last look at intervals
        self._tasks: set[asyncio.Task[None]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request (ASGI 3.0)."""
        response = await self._respond(Request(scope))
        for name, value in _HEADERS.items():
            response.headers[name] = value
        await response(scope, receive, send)

    def start(self) -> None:
        """Begin to update: at once, and while browsers listen. On the event loop's thread."""
        self._first_wait_ends = asyncio.get_running_loop().time() + FIRST_WAIT
        self._spawn(self._watch(self._spawn(self._refresh())))

    def stop(self) -> None:
        """End the streams and what is under way. On the event loop's thread."""
        self._streams.close()
        self._site.stop()
        self._glimpser.close(patience=0)
        for task in self._tasks:
            task.cancel()

    def touched(self) -> None:
        """A change was reported: look, once it is quiet. On the event loop's thread.

        Requests do not wait for that: they look at once.
        """
        loop = asyncio.get_running_loop()
        longest = LONGEST_BURST if self._site.files.in_burst else LONGEST_WAIT
        if self._waiting is None:
            self._first_touch = loop.time()
        elif loop.time() - self._first_touch < longest:
            self._waiting.cancel()
        else:
            return
        self._waiting = loop.call_later(DEBOUNCE, self._quiet)

    def announce(self, change: Change) -> None:
        """Tell open pages. On the event loop's thread."""
        self._streams.send(change._replace(watching=self._watching.warning))

    def _quiet(self) -> None:
        self._waiting = None
        self._spawn(self._look() if self._watching.unsure else self._refresh())

    def _spawn(self, work: Coroutine[None, None, None]) -> asyncio.Task[None]:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _refresh(self) -> None:
        with suppress(StoppedError):
            await self._worker.run(self._site.refresh)

    async def _watch(self, first: asyncio.Task[None]) -> None:
        """Begin to watch; then look again and again: what events miss still reaches pages."""
        if self._site.files.is_remembered:
            await first
            await asyncio.sleep(FIRST_PAGE)
        await asyncio.to_thread(self._watching.begin)
        await first
        await self._look()
        self._site.files.expect_reports()
        self._watching.settled = True
        await asyncio.to_thread(import_module, LOADING)
        while True:
            await asyncio.sleep(self._watching.interval)
            if self._streams.listeners or self._asked or self._watching.unsure:
                self._asked = False
                await self._look()

    async def _look(self) -> None:
        """Look at all files, on a thread of its own: requests do not wait for that. Then judge
        whether reports are to be trusted: a change may be found because one was missed."""
        try:
            found = await asyncio.to_thread(self._site.files.look)
        except NewsgenError:
            found = None  # `refresh` looks itself, and tells
            self._site.files.mark(ANY)
        with suppress(StoppedError):
            await self._worker.run(self._site.refresh, found)
        if await asyncio.to_thread(self._watching.judge):
            self._warn(self._watching.sentence)
            self._streams.send(self._now())

    def _now(self) -> Change:
        return self._site.now()._replace(watching=self._watching.warning)

    async def _respond(self, request: Request) -> Response:
        path = decoded_path(request.scope["raw_path"])
        if not is_known_host(request.headers.get("host", ""), self._hosts_of(request)):
            return _refused(403, "The preview does not answer to this name.")
        if path is None:
            return _refused(400, "The address is malformed.")
        if request.method not in METHODS:
            return _refused(405, "The preview can be read only.", Allow=", ".join(METHODS))
        if path.startswith(OWN):
            return await self._own(path.removeprefix(OWN), request)
        self._asked = True
        return _response(await self._page(path), request)

    def _hosts_of(self, request: Request) -> frozenset[str]:
        """The names listed, and the address that the connection came in on.

        An address cannot be made to point elsewhere, as a name can.
        """
        server = request.scope.get("server")
        return self._hosts | {bracketed(server[0])} if server else self._hosts

    async def _own(self, name: str, request: Request) -> Response:
        if name == "live.js":
            return Response(_SCRIPT, media_type="text/javascript")
        if name == "events":
            return self._events(request)
        if name == "problems":
            return _response(await self._worker.run(self._answers.problems), request)
        for prefix, ask in self._about_paths.items():
            if name.startswith(prefix):
                path = f"/{name.removeprefix(prefix)}"
                return _response(await self._worker.run(ask, path), request)
        if name:
            return _refused(404, "There is no such page.")
        report = self._worker.run(self._answers.report, [("Watching", self._watching.sentence)])
        return _response(await self._or_progress(report), request)

    def _events(self, request: Request) -> Response:
        if not is_own_origin(request.headers):
            return _refused(403, "Only the preview's own pages may listen.")
        if request.method == "HEAD":
            return Response(media_type="text/event-stream")
        stream = self._streams.listen(self._now)
        return StreamingResponse(stream, media_type="text/event-stream")

    async def _page(self, path: str) -> Answer:
        """The page or file at a path; before the first update, one made from a single file."""
        coming = self._worker.run(self._answers.page_or_file, path)
        glimpsed = self._glimpser.run(self._glimpses.page_or_file, path)
        return await self._or_progress(coming, glimpsed)

    async def _or_progress(
        self,
        coming: Coroutine[None, None, Answer],
        glimpsed: Coroutine[None, None, Answer | None] | None = None,
    ) -> Answer:
        """The answer; before the first update, if that takes long, what is there sooner, else
        how far it is."""
        answer = asyncio.ensure_future(coming)
        if self._site.standing is None and not self._site.faults:
            left = self._first_wait_ends - asyncio.get_running_loop().time()
            await asyncio.wait([answer], timeout=max(0.0, left))
            if not answer.done():
                answer.cancel()
                sooner = await glimpsed if glimpsed else None
                return sooner or Answer(503, progress_page(*self._site.progress), ours=True)
        if glimpsed:
            glimpsed.close()
        return await answer


def _response(answer: Answer, request: Request) -> Response:
    headers = {}
    if answer.digest:
        headers = {
            "X-Newsgen-Page": answer.digest,
            "X-Newsgen-Shell": answer.shell,
            "X-Newsgen-Errors": str(answer.errors),
        }
    if answer.ours:
        headers["Content-Security-Policy"] = POLICY
    if answer.location:
        query = request.url.query
        headers["Location"] = answer.location + (f"?{query}" if query else "")
    if answer.file is not None:
        return FileResponse(answer.file, answer.status, headers, answer.type)
    return Response(answer.body, answer.status, headers, answer.type)


def _refused(status: int, why: str, **headers: str) -> Response:
    return PlainTextResponse(f"{why}\n", status, headers)
