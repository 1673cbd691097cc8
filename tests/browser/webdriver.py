"""One small driver for three engines: W3C WebDriver, over HTTP (Chromium, WebKitGTK) or over Firefox's own socket.

Each engine is the one from Debian's packages, as a reader's browser is: the back/forward cache on, nothing waited for.
"""

import json
import socket
import urllib.error
import urllib.request
from abc import ABC, abstractmethod
from collections.abc import Callable
from itertools import count
from time import monotonic, sleep
from typing import Any, TypeVar

import pytest

Answer = TypeVar("Answer")

SHIFT, RIGHT_SHIFT, CONTROL, ALT = "\ue008", "\ue050", "\ue009", "\ue00a"
ESCAPE, ENTER, TAB = "\ue00c", "\ue007", "\ue004"

# Nothing is waited for; and a certificate of the tests' own making is as good as any.
HOW: dict[str, object] = {"pageLoadStrategy": "none", "acceptInsecureCerts": True}

COMMANDS = {
    "Back": ("POST", "/back"),
    "CloseWindow": ("DELETE", "/window"),
    "ExecuteAsyncScript": ("POST", "/execute/async"),
    "ExecuteScript": ("POST", "/execute/sync"),
    "Forward": ("POST", "/forward"),
    "GetCookies": ("GET", "/cookie"),
    "GetCurrentURL": ("GET", "/url"),
    "GetTitle": ("GET", "/title"),
    "GetWindowHandles": ("GET", "/window/handles"),
    "Navigate": ("POST", "/url"),
    "NewWindow": ("POST", "/window/new"),
    "Print": ("POST", "/print"),
    "PerformActions": ("POST", "/actions"),
    "Refresh": ("POST", "/refresh"),
    "ReleaseActions": ("DELETE", "/actions"),
    "SwitchToFrame": ("POST", "/frame"),
    "SwitchToWindow": ("POST", "/window"),
}


class DriverError(Exception):
    """What the browser's driver answered instead of a value."""


def until(ask: Callable[[], Answer], what: str, seconds: float = 30, wanted: object = None) -> Answer:
    """Ask until the answer is what is wanted, or else true, and return it; a driver in mid-flight is asked again.

    At least twice: WebKit's driver can lose a question asked between two pages, and then the time is over at once.
    """
    end = monotonic() + seconds
    last: object = None
    asked = 0
    while asked < 2 or monotonic() < end:
        asked += 1
        try:
            last = found = ask()
        except DriverError as error:
            last = error
        else:
            if found if wanted is None else found == wanted:
                return found
        sleep(0.02)
    raise AssertionError(f"waited {seconds} s for: {what}; the last answer was {last!r}")


class Driver(ABC):
    """What a person can do in a browser, and what a test can look at."""

    name: str
    screen: Any

    @abstractmethod
    def send(self, command: str, **parameters: object) -> Any:
        """Send one WebDriver command; return its value, or raise DriverError."""

    # ---- what a person does ----

    def goto(self, url: str) -> None:
        """Open an address and wait for the page."""
        until(lambda: self.script("return (window.leftBehind = true)"), "a page to leave behind")
        self.send("Navigate", url=url)
        self.arrive(url)

    def arrive(self, url: str) -> None:
        """Wait until the page at this address, and not the one before it, is whole."""
        page = "return [location.href, document.readyState, !window.leftBehind]"
        until(lambda: self.script(page), f"arrival at {url}", wanted=[url, "complete", True])

    def back(self) -> None:
        self.send("Back")

    def forward(self) -> None:
        self.send("Forward")

    def click(self, selector: str, kind: str = "mouse") -> None:
        """Press the middle of the first element that the selector names, with a mouse or a finger."""
        self.script(f"document.querySelector({json.dumps(selector)}).scrollIntoView({{block: 'center'}})")
        x, y = self.script(
            "const box = document.querySelector(arguments[0]).getClientRects()[0];"
            "return [box.x + box.width / 2, box.y + box.height / 2].map(Math.round)",
            selector,
        )
        move = {"type": "pointerMove", "x": x, "y": y, "duration": 0, "origin": "viewport"}
        press = [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        self._act({"type": "pointer", "id": kind, "parameters": {"pointerType": kind}, "actions": [move, *press]})

    def keys(self, *steps: str) -> None:
        """Press keys one after the other; `+x` only presses x down, `-x` only lets it go."""
        actions = []
        for step in steps:
            kinds = {"+": ["keyDown"], "-": ["keyUp"]}.get(step[0] if len(step) > 1 else "", ["keyDown", "keyUp"])
            actions += [{"type": kind, "value": step[-1]} for kind in kinds]
        self._act({"type": "key", "id": "keyboard", "actions": actions})

    def _act(self, source: dict[str, object]) -> None:
        self.send("PerformActions", actions=[source])

    # ---- what only some drivers can do ----

    def offline(self, offline: bool) -> None:
        pytest.skip(f"{self.name}: its driver has no switch for the network. A host without a name stands in for it.")

    def forced_colours(self, forced: bool) -> None:
        pytest.skip(f"{self.name}: it has no forced colours.")

    # ---- what a test looks at ----

    def script(self, body: str, *arguments: object) -> Any:
        return self.send("ExecuteScript", script=body, args=list(arguments))

    def inject(self, source: str) -> None:
        """Run a script as if the page had brought it: in its own world, where what it changes counts."""
        self.script(
            "document.head.append(Object.assign(document.createElement('script'), {text: arguments[0]}))", source
        )

    @property
    def url(self) -> str:
        return str(self.send("GetCurrentURL"))

    @property
    def title(self) -> str:
        return str(self.send("GetTitle"))

    @property
    def text(self) -> str:
        """The words of the page in front; asked again where the page before it left in mid-question."""
        read = "return [document.body ? document.body.innerText : '']"
        return str(until(lambda: self.script(read), "the words of a page")[0])

    def tabs(self) -> list[str]:
        return list(self.send("GetWindowHandles"))

    def fresh_tab(self) -> None:
        """Go on in a tab without a past."""
        old = self.tabs()
        new = self.send("NewWindow", type="tab")["handle"]
        for handle in old:
            self.send("SwitchToWindow", handle=handle)
            self.send("CloseWindow")
        self.send("SwitchToWindow", handle=new)


class OverHttp(Driver):
    """Chromium and WebKitGTK: their drivers speak WebDriver over HTTP."""

    def __init__(self, name: str, base: str, capabilities: dict[str, object]) -> None:
        self.name = name
        self._base = f"{base}/session"
        wanted = {"alwaysMatch": HOW | capabilities}
        session = until(lambda: self._ask("POST", "", {"capabilities": wanted}, 60), f"a session of {name}", 60)
        self._base += f"/{session['sessionId']}"

    def send(self, command: str, **parameters: object) -> Any:
        method, path = COMMANDS[command]
        return self._ask(method, path, parameters)

    def _ask(self, method: str, path: str, parameters: dict[str, object], seconds: float = 15) -> Any:
        body = json.dumps(parameters).encode() if method == "POST" else None
        request = urllib.request.Request(self._base + path, body, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=seconds) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise DriverError(error.read().decode()) from None
        except (urllib.error.URLError, TimeoutError) as error:
            raise DriverError(str(error)) from None


class Chromium(OverHttp):
    """What chromedriver can do besides: send commands of Chromium's own protocol, to the tab in front."""

    def offline(self, offline: bool) -> None:
        self._devtools(
            "Network.emulateNetworkConditions", offline=offline, latency=0, downloadThroughput=-1, uploadThroughput=-1
        )

    def forced_colours(self, forced: bool) -> None:
        self._devtools(
            "Emulation.setEmulatedMedia", features=[{"name": "forced-colors", "value": "active" if forced else ""}]
        )

    def slower(self, times: int) -> None:
        self._devtools("Emulation.setCPUThrottlingRate", rate=times)

    def _devtools(self, command: str, **parameters: object) -> None:
        self._ask("POST", "/goog/cdp/execute", {"cmd": command, "params": parameters})


class OverSocket(Driver):
    """Firefox: Marionette is what geckodriver itself speaks to, so nothing has to stand between."""

    name = "firefox"

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self._answers = self._socket.makefile("rb")
        self._numbers = count(1)
        self._read()  # it introduces itself
        self._ask("WebDriver:NewSession", HOW)

    def close(self) -> None:
        self._answers.close()
        self._socket.close()

    def send(self, command: str, **parameters: object) -> Any:
        return self._ask(f"WebDriver:{command}", parameters)

    def offline(self, offline: bool) -> None:
        self._in_the_browser("Services.io.offline = arguments[0]", offline)

    def forced_colours(self, forced: bool) -> None:
        self._in_the_browser(
            "Services.prefs.setIntPref('browser.display.document_color_use', arguments[0])", 2 * forced
        )

    def errors(self, start: str = "file:") -> list[str]:
        """What pages whose addresses start so, from the disk if not said, told the console, warnings apart."""
        return list(
            self._in_the_browser(
                "return Services.console.getMessageArray().filter((said) => said instanceof Ci.nsIScriptError"
                " && !(said.flags & Ci.nsIScriptError.warningFlag) && said.sourceName.startsWith(arguments[0]))"
                ".map((said) => said.sourceName + ': ' + said.errorMessage)",
                start,
            )
        )

    def _in_the_browser(self, body: str, *arguments: object) -> Any:
        self._ask("Marionette:SetContext", {"value": "chrome"})
        try:
            return self.script(body, *arguments)
        finally:
            self._ask("Marionette:SetContext", {"value": "content"})

    def _ask(self, command: str, parameters: dict[str, object]) -> Any:
        message = json.dumps([0, next(self._numbers), command, parameters]).encode()
        self._socket.sendall(b"%d:%b" % (len(message), message))
        _, _, error, result = self._read()
        if error:
            raise DriverError(f"{error['error']}: {error['message']}")
        return result["value"] if isinstance(result, dict) and set(result) == {"value"} else result

    def _read(self) -> Any:
        size = b""
        while (digit := self._answers.read(1)) != b":":
            size += digit
        return json.loads(self._answers.read(int(size)))
