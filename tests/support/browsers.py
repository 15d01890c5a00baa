"""Browsers without a window, driven by the protocols that they have themselves.

Chromium: DevTools protocol over a pipe, messages end with a null character. Firefox: Marionette,
messages begin with their length and a colon.
"""

import base64
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PROGRAMS = {"chromium": "chromium", "firefox": "firefox-esr"}
SECONDS = 240
# A scale of the device above 1 makes text in pictures legible.
_SCALE = 2


class BrowserError(Exception):
    """A browser does not start, or a page does not do what it was told."""


class Browser(ABC):
    """A browser with one page."""

    @abstractmethod
    def open(self, url: str) -> None:
        """Load a page, and wait until it is there."""

    @abstractmethod
    def run(self, script: str) -> Any:
        """Run the body of an asynchronous function in the page; gives what it returns."""

    @abstractmethod
    def type(self, text: str) -> None:
        """Type into what has the focus; keys are private characters of WebDriver."""

    @abstractmethod
    def resize(self, width: int, height: int) -> None:
        """Set the size of the page's window."""

    @abstractmethod
    def dark(self, yes: bool) -> None:
        """Choose the dark or the light scheme of colours."""

    @abstractmethod
    def screenshot(self, path: Path) -> None:
        """Save a picture of the window."""

    @abstractmethod
    def close(self) -> None:
        """End it."""

    def wait(self, condition: str, seconds: float = SECONDS) -> Any:
        """Wait until an expression is true in the page; gives its value."""
        deadline = time.monotonic() + seconds
        while not (found := self.run(f"return {condition}")):
            if time.monotonic() > deadline:
                text = self.run("return document.body.innerText")
                raise BrowserError(
                    f"expected {condition} within {seconds} s, found: {text[-2000:]}"
                )
            time.sleep(0.1)
        return found


KEYS = {
    "tab": ("\ue004", "Tab", 9),
    "enter": ("\ue007", "Enter", 13),
    "down": ("\ue015", "ArrowDown", 40),
    "up": ("\ue013", "ArrowUp", 38),
}
_BY_CHARACTER = {character: (name, code) for character, name, code in KEYS.values()}


class Chromium(Browser):
    """Chromium over a pipe."""

    def __init__(self, profile: Path) -> None:
        """Start it."""
        there, self._write = os.pipe()
        self._read, back = os.pipe()
        command = [
            *(PROGRAMS["chromium"], "--headless=new", "--remote-debugging-pipe", "--no-sandbox"),
            *("--disable-gpu", "--no-first-run", "--disable-background-networking"),
            *("--disable-dev-shm-usage", f"--user-data-dir={profile}", "about:blank"),
        ]

        # The protocol is on 3 and 4, whatever numbers the pipes got here.
        script = 'exec 3<&"$1" 4>&"$2"; shift 2; exec "$@"'
        self.process = subprocess.Popen(
            ["bash", "-c", script, "bash", str(there), str(back), *command],
            pass_fds=(there, back),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(there)
        os.close(back)
        self._buffer = b""
        self._number = 0
        self._session: str | None = None
        # What the page and the network complained of.
        self.complaints: list[str] = []
        targets = self._call("Target.getTargets")["targetInfos"]
        page = next(target for target in targets if target["type"] == "page")
        attached = self._call("Target.attachToTarget", targetId=page["targetId"], flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Log"):
            self._call(f"{domain}.enable")

    def _message(self) -> dict[str, Any]:
        while b"\0" not in self._buffer:
            piece = os.read(self._read, 1 << 16)
            if not piece:
                raise BrowserError("chromium: expected an answer, found the end of the pipe")
            self._buffer += piece
        text, _, self._buffer = self._buffer.partition(b"\0")
        found: dict[str, Any] = json.loads(text)
        if found.get("method") == "Log.entryAdded":
            entry = found["params"]["entry"]
            if entry["level"] == "error":
                self.complaints.append(f"{entry['text']} {entry.get('url', '')}")
        elif found.get("method") == "Runtime.exceptionThrown":
            self.complaints.append(json.dumps(found["params"]["exceptionDetails"]))
        return found

    def _call(self, method: str, **params: Any) -> dict[str, Any]:
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        while (answer := self._message()).get("id") != self._number:
            pass
        if "error" in answer:
            raise BrowserError(f"chromium: {method}: {answer['error']}")
        result: dict[str, Any] = answer["result"]
        return result

    def open(self, url: str) -> None:
        """Load a page, and wait until it is there."""
        self._call("Page.navigate", url=url)
        self.wait(
            f"document.readyState === 'complete' && location.href.startsWith({json.dumps(url)})"
        )

    def run(self, script: str) -> Any:
        """Run the body of an asynchronous function in the page; gives what it returns."""
        answer = self._call(
            "Runtime.evaluate",
            expression=f"(async () => {{ {script} }})()",
            awaitPromise=True,
            returnByValue=True,
        )
        if "exceptionDetails" in answer:
            raise BrowserError(f"chromium: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    def type(self, text: str) -> None:
        """Type into what has the focus; keys are private characters of WebDriver."""
        for character in text:
            name, code = _BY_CHARACTER.get(character, (character, 0))
            shown = "\r" if name == "Enter" else character if code == 0 else ""
            press = {"key": name, "windowsVirtualKeyCode": code, "text": shown}
            self._call("Input.dispatchKeyEvent", type="keyDown", **press)
            self._call("Input.dispatchKeyEvent", type="keyUp", key=name)

    def resize(self, width: int, height: int) -> None:
        """Set the size of the page's window."""
        self._call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=_SCALE,
            mobile=False,
        )

    def dark(self, yes: bool) -> None:
        """Choose the dark or the light scheme of colours."""
        feature = {"name": "prefers-color-scheme", "value": "dark" if yes else "light"}
        self._call("Emulation.setEmulatedMedia", features=[feature])

    def screenshot(self, path: Path) -> None:
        """Save a picture of the window."""
        path.write_bytes(base64.b64decode(self._call("Page.captureScreenshot")["data"]))

    def close(self) -> None:
        """End it."""
        _end(self.process)
        os.close(self._read)
        os.close(self._write)


class Firefox(Browser):
    """Firefox by Marionette."""

    def __init__(self, profile: Path) -> None:
        """Start it."""
        (profile / "user.js").write_text(
            'user_pref("marionette.port", 0);\nuser_pref("app.update.enabled", false);\n'
            'user_pref("browser.shell.checkDefaultBrowser", false);\n'
            'user_pref("datareporting.policy.dataSubmissionEnabled", false);\n'
        )
        command = [PROGRAMS["firefox"], "--headless", "--marionette", "-remote-allow-system-access"]
        self.process = subprocess.Popen(
            [*command, "--profile", str(profile)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "HOME": str(profile), "MOZ_DISABLE_CONTENT_SANDBOX": "1"},
        )
        port = profile / "MarionetteActivePort"
        deadline = time.monotonic() + SECONDS
        while not (port.exists() and port.read_text().strip()):
            if time.monotonic() > deadline or self.process.poll() is not None:
                raise BrowserError(f"firefox: expected a port within {SECONDS} s, found none")
            time.sleep(0.1)
        self._socket = socket.create_connection(("127.0.0.1", int(port.read_text())), SECONDS)
        self._file = self._socket.makefile("rb")
        self._number = 0
        self._receive()
        self._call(
            "WebDriver:NewSession", capabilities={"alwaysMatch": {"acceptInsecureCerts": True}}
        )
        self._call("WebDriver:SetTimeouts", script=SECONDS * 1000)

    def _receive(self) -> Any:
        length = b""
        while (digit := self._file.read(1)) != b":":
            if not digit:
                raise BrowserError("firefox: expected an answer, found the end of the connection")
            length += digit
        return json.loads(self._file.read(int(length)))

    def _call(self, command: str, **params: Any) -> Any:
        self._number += 1
        text = json.dumps([0, self._number, command, params])
        self._socket.sendall(f"{len(text)}:{text}".encode())
        _, _, error, result = self._receive()
        if error:
            raise BrowserError(f"firefox: {command}: {error['message']}")
        return result

    def open(self, url: str) -> None:
        """Load a page, and wait until it is there."""
        self._call("WebDriver:Navigate", url=url)

    def run(self, script: str) -> Any:
        """Run the body of an asynchronous function in the page; gives what it returns."""
        body = f"return (async () => {{ {script} }})()"
        return self._call("WebDriver:ExecuteScript", script=body, args=[], sandbox=None)["value"]

    def type(self, text: str) -> None:
        """Type into what has the focus; keys are private characters of WebDriver."""
        strokes = [
            {"type": kind, "value": character}
            for character in text
            for kind in ("keyDown", "keyUp")
        ]
        keyboard = {"type": "key", "id": "keyboard", "actions": strokes}
        self._call("WebDriver:PerformActions", actions=[keyboard])

    def resize(self, width: int, height: int) -> None:
        """Set the size of the page's window."""
        inner = self.run("return [innerWidth - outerWidth, innerHeight - outerHeight]")
        self._call("WebDriver:SetWindowRect", width=width - inner[0], height=height - inner[1])

    def dark(self, yes: bool) -> None:
        """Choose the dark or the light scheme of colours."""
        name = "layout.css.prefers-color-scheme.content-override"
        self._call("Marionette:SetContext", value="chrome")
        script = f"Services.prefs.setIntPref({name!r}, {0 if yes else 1})"
        self._call("WebDriver:ExecuteScript", script=script, args=[])
        self._call("Marionette:SetContext", value="content")

    def screenshot(self, path: Path) -> None:
        """Save a picture of the window."""
        data = self._call("WebDriver:TakeScreenshot", full=False)["value"]
        path.write_bytes(base64.b64decode(data))

    def close(self) -> None:
        """End it."""
        _end(self.process)
        self._file.close()
        self._socket.close()


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextmanager
def browser(name: str) -> Iterator[Browser]:
    """Give a browser of a machine that has it; it ends with the context."""
    if shutil.which(PROGRAMS[name]) is None:
        raise BrowserError(
            f"{name}: expected the program {PROGRAMS[name]!r}, found none\n"
            f"hint: apt-get install {' '.join(PROGRAMS.values())}"
        )
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        started: Browser
        started = Chromium(Path(profile)) if name == "chromium" else Firefox(Path(profile))
        try:
            yield started
        finally:
            started.close()
