"""Three real browsers, started as a reader's is: back/forward cache on, nothing remembered from before."""

import json
import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.browser.webdriver import Chromium, Driver, OverHttp, OverSocket, until

PACKAGES = "chromium chromium-driver firefox-esr webkit2gtk-driver xvfb"

# Firefox talks to its maker when it starts. Nothing here may ask anybody.
PREFERENCES = {
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.cache.disk.enable": True,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "marionette.port": 0,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.dns.disableIPv6": True,
    "services.settings.server": "data:,none",
    "toolkit.telemetry.enabled": False,
}


class Screen(NamedTuple):
    """What is truly shown, whatever the page believes: the pixels of the whole screen."""

    display: str
    file: Path

    def share_of(self, red: int, green: int, blue: int) -> float:
        """How much of the screen has exactly this colour."""
        pixels = self.file.read_bytes()
        return pixels.count(bytes([blue, green, red])) * 4 / len(pixels)


class Missing(Exception):
    """A program is not on this machine; the message says how to get it."""


def program(*names: str) -> str:
    """The path of the first of these programs that is here."""
    for name in names:
        if found := shutil.which(name):
            return found
    raise Missing(f"{names[0]} is not on this machine. To get it:  sh tests/apt.sh {PACKAGES}")


@contextmanager
def running(*command: str | Path, pass_fds: tuple[int, ...] = (), **environment: str) -> Iterator[None]:
    """Keep a program running, quietly; it and all it started end with the block."""
    process = subprocess.Popen(
        [str(part) for part in command],
        env=os.environ | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        pass_fds=pass_fds,
        start_new_session=True,
    )
    try:
        yield
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def screen(folder: Path) -> Iterator[Screen]:
    """A screen that nobody sits at. Xvfb picks a free number for it, and keeps what it shows in a file."""
    server = program("Xvfb")
    read, write = os.pipe()
    shape = ["-screen", "0", "1400x1000x24", "-fbdir", folder, "-nolisten", "tcp"]
    with running(server, "-displayfd", str(write), *shape, pass_fds=(write,)):
        os.close(write)
        with os.fdopen(read) as said:
            number = said.readline().strip()
        yield Screen(f":{number}", folder / "Xvfb_screen0")


@contextmanager
def chromium(folder: Path, display: str) -> Iterator[Driver]:
    binary, driver = program("chromium"), program("chromedriver")
    port = free_port()
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
    options = {"binary": binary, "args": [*arguments, f"--user-data-dir={folder}"]}
    with running(driver, f"--port={port}", DISPLAY=display):
        yield Chromium("chromium", f"http://127.0.0.1:{port}", {"goog:chromeOptions": options})


@contextmanager
def firefox(folder: Path, display: str) -> Iterator[Driver]:
    binary = program("firefox-esr", "firefox")
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in PREFERENCES.items()]
    (folder / "user.js").write_text("\n".join(lines), "utf-8")
    port = folder / "MarionetteActivePort"
    flags = ["--marionette", "--remote-allow-system-access", "--no-remote", "--profile", folder]
    with running(binary, *flags, DISPLAY=display, HOME=str(folder)):
        until(lambda: port.exists() and port.read_text("utf-8"), "Firefox to listen", 60)
        with closing(OverSocket(int(port.read_text("utf-8")))) as driver:
            yield driver


@contextmanager
def webkit(folder: Path, display: str) -> Iterator[Driver]:
    driver, binary = program("WebKitWebDriver"), mini_browser()
    port = free_port()
    home = {"HOME": str(folder), "XDG_CACHE_HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    # Without a graphics card, one in some thousand pages ends with the driver that draws in its place.
    drawn = {"GDK_BACKEND": "x11", "WEBKIT_DISABLE_COMPOSITING_MODE": "1"}
    with running(driver, f"--port={port}", "--host=127.0.0.1", DISPLAY=display, **drawn, **home):
        options = {"binary": binary, "args": ["--automation"]}
        yield OverHttp("webkit", f"http://127.0.0.1:{port}", {"webkitgtk:browserOptions": options})


def mini_browser() -> str:
    for folder in sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*"), reverse=True):
        if (folder / "MiniBrowser").exists():
            return str(folder / "MiniBrowser")
    raise Missing(f"WebKitGTK's MiniBrowser is not on this machine. To get it:  sh tests/apt.sh {PACKAGES}")


ENGINES: dict[str, Callable[[Path, str], AbstractContextManager[Driver]]] = {
    "chromium": chromium,
    "firefox": firefox,
    "webkit": webkit,
}
