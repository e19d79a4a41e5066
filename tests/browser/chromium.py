"""A browser without a window, driven through its DevTools protocol: JSON with a NUL at the end, over two pipes
(--remote-debugging-pipe). Only what the tests need. https://chromedevtools.github.io/devtools-protocol/"""
import base64
import json
import os
import select
import shutil
import struct
import subprocess
import tempfile
import time
import zlib

TIMEOUT = 30  # seconds for an answer
KEYS = {"Enter": (13, "\r"), "Tab": (9, ""), "Escape": (27, ""), " ": (32, " ")}


def find():
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


class Browser:
    def __init__(self, program):
        self.home = tempfile.TemporaryDirectory()
        to_read, self.write_end = os.pipe()
        self.read_end, to_write = os.pipe()

        def place():  # the browser reads from 3 and writes to 4
            os.dup2(to_read, 50)
            os.dup2(to_write, 51)
            os.dup2(50, 3)
            os.dup2(51, 4)

        self.log = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            [program, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
             "--disable-background-networking", "--disable-extensions", "--disable-component-update",
             "--hide-scrollbars", "--force-color-profile=srgb", "--remote-debugging-pipe",
             f"--user-data-dir={self.home.name}", "about:blank"],
            preexec_fn=place, close_fds=False, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log,
            env={**os.environ, "HOME": self.home.name})
        os.close(to_read)
        os.close(to_write)
        self.waiting, self.number, self.events = b"", 0, []

    def receive(self, timeout):
        """The next message, or None."""
        end = time.monotonic() + timeout
        while b"\0" not in self.waiting:
            left = end - time.monotonic()
            if left < 0 or not select.select([self.read_end], [], [], left)[0]:
                return None
            more = os.read(self.read_end, 1 << 20)
            if not more:
                self.log.seek(0)
                raise RuntimeError("the browser went away: " + self.log.read().decode(errors="replace")[-2000:])
            self.waiting += more
        message, self.waiting = self.waiting.split(b"\0", 1)
        return json.loads(message)

    def call(self, method, session=None, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(self.write_end, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.receive(TIMEOUT)
            if answer is None:
                raise RuntimeError(f"no answer to {method}")
            if answer.get("id") != self.number:
                self.events.append(answer)
            elif "error" in answer:
                raise RuntimeError(f"{method}: {answer['error']}")
            else:
                return answer["result"]

    def close(self):
        try:
            self.call("Browser.close")
        except (RuntimeError, OSError):
            pass
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        os.close(self.write_end)
        os.close(self.read_end)
        self.log.close()
        for _ in range(20):  # what it started may still write there
            try:
                self.home.cleanup()
                return
            except OSError:
                time.sleep(0.1)


class Tab:
    """A tab, with what went wrong in it in `wrong`."""

    def __init__(self, browser, width=1280, height=900):
        self.browser = browser
        target = browser.call("Target.createTarget", url="about:blank")["targetId"]
        self.target = target
        self.session = browser.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "DOM", "Accessibility"):
            self.call(f"{domain}.enable")
        self.size(width, height)

    def call(self, method, **parameters):
        return self.browser.call(method, self.session, **parameters)

    def size(self, width, height=900):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1,
                  mobile=False)

    def media(self, kind="", scheme="light"):
        self.call("Emulation.setEmulatedMedia", media=kind,
                  features=[{"name": "prefers-color-scheme", "value": scheme}])

    def scripts(self, on):
        self.call("Emulation.setScriptExecutionDisabled", value=not on)

    def open(self, path):
        self.browser.events = [event for event in self.browser.events if event.get("sessionId") != self.session]
        self.call("Page.navigate", url=f"file://{path}")
        end = time.monotonic() + TIMEOUT
        while not self.seen("Page.loadEventFired"):
            message = self.browser.receive(end - time.monotonic())
            if message is None:
                raise RuntimeError(f"{path} does not load")
            self.browser.events.append(message)

    def seen(self, *methods):
        return [event["params"] for event in self.browser.events
                if event.get("sessionId") == self.session and event["method"] in methods]

    def wrong(self):
        """What the browser complained of since the page was opened, breaches of its policy among it."""
        self.run("0")
        return ([event["exceptionDetails"].get("text", "") for event in self.seen("Runtime.exceptionThrown")]
                + [event["entry"]["text"] for event in self.seen("Log.entryAdded")]
                + [str(event["args"]) for event in self.seen("Runtime.consoleAPICalled")]
                + ["a dialogue" for event in self.seen("Page.javascriptDialogOpening")])

    def run(self, expression):
        """What an expression of JavaScript is; also where the page itself may run none."""
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(f"{expression}: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    def hover(self, x, y):
        self.call("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)

    def click(self, x, y):
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def press(self, key):
        code, text = KEYS[key]
        self.call("Input.dispatchKeyEvent", type="keyDown", key=key, windowsVirtualKeyCode=code, text=text)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key, windowsVirtualKeyCode=code)

    def write(self, text):
        self.call("Input.insertText", text=text)

    def picture(self, scale=1, whole=False):
        """A PNG of what is seen, or of the whole page."""
        box = self.call("Page.getLayoutMetrics")["cssContentSize" if whole else "cssLayoutViewport"]
        clip = {"x": 0, "y": 0, "width": box.get("width") or box["clientWidth"],
                "height": box.get("height") or box["clientHeight"], "scale": scale}
        if not whole:
            clip["y"] = self.run("scrollY")
        return base64.b64decode(self.call("Page.captureScreenshot", format="png", clip=clip,
                                          captureBeyondViewport=whole)["data"])

    def close(self):
        self.browser.call("Target.closeTarget", targetId=self.target)


def pixels(png):
    """Width, height and the pixels (red, green, blue) of a PNG of eight bits a channel."""
    at, data = 8, b""
    while at < len(png):
        size, kind = struct.unpack(">I4s", png[at:at + 8])
        if kind == b"IHDR":
            width, height, depth, colour = struct.unpack(">IIBB", png[at + 8:at + 18])
        if kind == b"IDAT":
            data += png[at + 8:at + 8 + size]
        at += size + 12
    assert depth == 8 and colour in (2, 6)
    step = 3 if colour == 2 else 4
    raw, above, out = zlib.decompress(data), bytes(width * step), []
    for y in range(height):
        start = y * (width * step + 1)
        kind, line = raw[start], bytearray(raw[start + 1:start + 1 + width * step])
        for i in range(len(line)) if kind else ():
            left = line[i - step] if i >= step else 0
            corner = above[i - step] if i >= step else 0
            if kind == 1:
                add = left
            elif kind == 2:
                add = above[i]
            elif kind == 3:
                add = (left + above[i]) // 2
            else:
                guess = left + above[i] - corner
                add = min((left, above[i], corner), key=lambda value, guess=guess: abs(guess - value))
            line[i] = (line[i] + add) & 255
        above = bytes(line)
        out.extend((above[x], above[x + 1], above[x + 2]) for x in range(0, len(above), step))
    return width, height, out
