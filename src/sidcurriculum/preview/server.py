"""The preview server, which answers only this computer and notifies its pages after each save."""

from __future__ import annotations

import asyncio
import json
import secrets
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sidcurriculum.errors import SidError

from .session import PreviewSession

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

ADDRESS = "127.0.0.1"
PAGE = Path(__file__).parent / "page"
_FILES = {"": "text/html", "desk.css": "text/css", "desk.js": "text/javascript"}
_KINDS = frozenset((".yaml", ".yml", ".po", ".j2", ".css", ".svg", ".png", ".jpg", ".jpeg", ".docx", ".pptx"))
_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; frame-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_SHEET_POLICY = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'; sandbox allow-same-origin allow-modals"
)
_LISTEN = 0.25
"""Interval in seconds at which waiting requests check for shutdown."""
_ALIVE = 10.0
"""Interval in seconds of keep-alive comments to the page."""


def serve(session: PreviewSession, port: int, started: Callable[[str], None]) -> None:
    """Serves until Ctrl-C.

    `started` is called with the page's address once it is available. Raises SidError if the port is taken.
    """
    import uvicorn

    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((ADDRESS, port))
    except OSError as fault:
        listening.close()
        raise SidError(f"port {port} can't be used ({fault.strerror}); choose another --port") from None
    port = listening.getsockname()[1]
    token = secrets.token_urlsafe(18)
    site = PreviewServer(session, lambda: started(f"http://{ADDRESS}:{port}/{token}/"))
    config = uvicorn.Config(
        site.application(token, port),
        http="h11",
        ws="none",
        log_level="error",  # it logs a warning for every malformed request, which gets status 400
        access_log=False,
        timeout_graceful_shutdown=2,
    )
    server = uvicorn.Server(config)
    site.ended = lambda: server.should_exit
    try:
        server.run(sockets=[listening])
    except KeyboardInterrupt:  # uvicorn raises KeyboardInterrupt again after a clean shutdown
        pass
    finally:
        listening.close()


class PreviewServer:
    """The routes of the server, and its waiting clients."""

    def __init__(self, session: PreviewSession, ready: Callable[[], None]) -> None:
        self.session = session
        self.ready = ready
        self.ears: set[asyncio.Queue[str]] = set()
        self.looking = asyncio.Lock()
        self.ended: Callable[[], bool] = lambda: False
        """Tests whether the server is shutting down; then waiting requests end."""

    def application(self, token: str, port: int) -> Guard:
        """The ASGI application behind its guard."""
        from starlette.applications import Starlette
        from starlette.routing import Route

        routes = [
            Route("/{token}", self.home),
            Route("/{token}/", self.page),
            Route("/{token}/news", self.news),
            Route("/{token}/document/{name}", self.sheet),
            Route("/{token}/language/{tag}", self.speak, methods=["POST"]),
            Route("/{token}/{name}", self.page),
        ]
        app = Starlette(routes=routes, lifespan=self.life)
        app.router.redirect_slashes = False
        return Guard(app, token, frozenset((f"{ADDRESS}:{port}", f"localhost:{port}")))

    @asynccontextmanager
    async def life(self, _app: Starlette) -> AsyncIterator[None]:
        """Takes a snapshot at the start and after every change."""
        await asyncio.to_thread(list, self.session.looks())
        watching = asyncio.create_task(self.watch())
        asyncio.get_running_loop().call_later(0.05, self.ready)
        yield
        watching.cancel()

    async def watch(self) -> None:
        """Takes a new snapshot after each save, and notifies all clients."""
        from watchfiles import awatch

        folders, recursive = watched(self.session)
        lesson = self.session.lesson.resolve()
        changes = awatch(
            *folders,
            watch_filter=lambda _, name: Path(name).suffix in _KINDS,
            debounce=80,
            step=20,
            rust_timeout=500,
            recursive=recursive,
        )
        async for batch in changes:
            changed = any(Path(name).resolve() != lesson for _, name in batch)
            await self.look(changed)

    async def look(self, looks_changed: bool) -> None:
        """Takes a new snapshot, one at a time, and notifies all clients."""
        async with self.looking:
            seen = self.session.looks(looks_changed=looks_changed)
            while await asyncio.to_thread(next, seen, None):
                for ear in self.ears:
                    ear.put_nowait(self.told())

    def told(self) -> str:
        return json.dumps(self.session.seen.told(self.session.lesson), ensure_ascii=False)

    async def home(self, request: Request) -> Response:
        """Redirects an address without its trailing slash."""
        from starlette.responses import RedirectResponse

        return RedirectResponse(f"{request.url.path}/")

    async def page(self, request: Request) -> Response:
        """Serves the page, its script and its stylesheet."""
        from starlette.responses import PlainTextResponse, Response

        name = request.path_params.get("name", "")
        if name not in _FILES:
            return PlainTextResponse("There is no such page.", 404)
        content = (PAGE / (name or "index.html")).read_bytes()
        return Response(content, media_type=_FILES[name], headers={"Content-Security-Policy": _PAGE_POLICY})

    async def sheet(self, request: Request) -> Response:
        """Serves one document."""
        from starlette.responses import PlainTextResponse, Response

        found = self.session.seen.sheets.get(request.path_params["name"])
        if found is None:
            return PlainTextResponse("There is no such document.", 404)
        self.session.shown = found.id
        return Response(found.content, media_type="text/html", headers={"Content-Security-Policy": _SHEET_POLICY})

    async def speak(self, request: Request) -> Response:
        """Switches the language for all pages of this preview."""
        from starlette.responses import PlainTextResponse, Response

        tag = request.path_params["tag"]
        if tag not in dict(self.session.seen.languages):
            return PlainTextResponse("The lesson has no catalogue for this language.", 404)
        self.session.language = tag
        await self.look(looks_changed=False)
        return Response(status_code=204)

    async def news(self, _request: Request) -> Response:
        """Sends the snapshot now and on every change, as server-sent events (WHATWG HTML, 9.2)."""
        from starlette.responses import StreamingResponse

        return StreamingResponse(self.events(), media_type="text/event-stream")

    async def events(self) -> AsyncIterator[str]:
        ear: asyncio.Queue[str] = asyncio.Queue()
        self.ears.add(ear)
        try:
            yield f"data: {self.told()}\n\n"
            quiet = 0.0
            while not self.ended():
                try:
                    yield f"data: {await asyncio.wait_for(ear.get(), _LISTEN)}\n\n"
                except TimeoutError:
                    quiet += _LISTEN
                    if quiet >= _ALIVE:
                        quiet = 0.0
                        yield ": still here\n\n"
        finally:
            self.ears.discard(ear)


def watched(session: PreviewSession) -> tuple[list[Path], bool]:
    """The folders to watch, and whether to watch their subfolders.

    The folder of a lesson outside a library may be a home folder, whose subfolders are not watched.
    """
    from sidcurriculum.library.folder_listing import root_of
    from sidcurriculum.theme.theme_folder import theme_of

    stack = session.options.layers
    looks = [folder.resolve() for folder in stack.folders]
    with suppress(SidError):
        theme = theme_of(stack, session.theme)
        looks.append(theme.folder.resolve())
    root = session.library or root_of(session.lesson)
    if root is not None:
        return [root.resolve(), *looks], True
    here = session.lesson.resolve().parent
    below = [folder for look in looks for folder in (look, *look.rglob("*")) if folder.is_dir()]
    return [here, *(folder for folder in [here / "images"] if folder.is_dir()), *dict.fromkeys(below)], False


class _GoneError(Exception):
    """The client has disconnected."""


class Guard:
    """ASGI middleware that admits only this computer's browser.

    It checks Host (against DNS rebinding), Origin and the token.
    """

    def __init__(self, app: Any, token: str, hosts: frozenset[str]) -> None:
        self.app = app
        self.token = token
        self.hosts = hosts

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        from starlette.responses import PlainTextResponse

        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def say(message: Any) -> None:
            try:
                await send(message)
            except Exception:  # the connection was closed, perhaps within the request
                raise _GoneError from None

        refused = self._refused(scope)
        try:
            if refused:
                await PlainTextResponse(refused[1], refused[0], _HEADERS)(scope, receive, say)
            else:
                await self.app(scope, receive, lambda message: say(_with_headers(message)))
        except _GoneError:
            with suppress(TimeoutError):
                await asyncio.wait_for(_end(receive), _ALIVE)

    def _refused(self, scope: Any) -> tuple[int, str] | None:
        """Status and reason of a rejected request; None for an accepted one."""
        headers = dict(scope["headers"])
        host = headers.get(b"host", b"").decode("latin-1")
        origin = headers.get(b"origin", f"http://{host}".encode("latin-1")).decode("latin-1")
        if host not in self.hosts or origin != f"http://{host}":
            return 403, "This preview answers only its own computer."
        if not scope["path"].startswith("/"):
            return 400, "A path begins with a slash."
        if not secrets.compare_digest(scope["path"].split("/")[1].encode(), self.token.encode()):
            return 404, "The address is not complete. Copy it from the terminal in which the preview runs."
        return None


async def _end(receive: Any) -> None:
    """Waits until the client disconnects."""
    while (await receive())["type"] != "http.disconnect":
        pass


def _with_headers(message: Any) -> Any:
    if message["type"] == "http.response.start":
        more = [(name.lower().encode(), value.encode()) for name, value in _HEADERS.items()]
        return {**message, "headers": [*message["headers"], *more]}
    return message
