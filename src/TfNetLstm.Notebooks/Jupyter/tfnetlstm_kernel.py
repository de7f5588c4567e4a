"""A Jupyter kernel for C#: passes what Jupyter asks to the C# engine, and what that says back.

The engine is another process; the two exchange a line of JSON for each message over its standard input and output.
Its command stands in the kernel specification, behind "--engine".
"""
import json
import os
import queue
import signal
import subprocess
import sys
import threading

from ipykernel.kernelapp import IPKernelApp
from ipykernel.kernelbase import Kernel

VERSION = "0.1.0"


class EngineEnded(Exception):
    """The engine's process has ended."""


class EngineRefused(Exception):
    """The engine could not do what it was asked."""


class Engine:
    """The C# process. Its lines are read by a thread of their own, so that waiting for one leaves room for signals."""

    # Messages that may wait; beyond them the engine waits, and with it the cell that writes so much.
    MOST_WAITING = 100

    def __init__(self, command):
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
        self._answers = queue.Queue(self.MOST_WAITING)
        self._sending = threading.Lock()
        self._last = 0
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self._process.stdout:
            self._answers.put(json.loads(line))
        self._answers.put(None)

    def send(self, kind, **fields):
        """Sends a request and gives its number."""
        with self._sending:
            self._last += 1
            try:
                self._process.stdin.write(json.dumps({"type": kind, "id": self._last, **fields}) + "\n")
                self._process.stdin.flush()
            except OSError as e:
                raise EngineEnded(self._ending()) from e
            return self._last

    def receive(self, number):
        """Waits for the next answer to a request."""
        while True:
            answer = self._answers.get()
            if answer is None:
                self._answers.put(None)
                raise EngineEnded(self._ending())
            if answer["id"] == number:
                if answer["type"] == "refused":
                    raise EngineRefused(answer["message"])
                return answer

    def ask(self, kind, **fields):
        """Sends a request that has one answer, and waits for it."""
        return self.receive(self.send(kind, **fields))

    def end(self):
        """Ends the process, whatever it is doing."""
        try:
            self.send("shutdown")
            self._process.wait(2)
        except (EngineEnded, subprocess.TimeoutExpired):
            self._process.kill()
            self._process.wait()

    def _ending(self):
        try:
            code = self._process.wait(5)
            # .NET's own end: on Unix by a signal, on Windows with its exception's number (stack overflow, fail fast).
            crashed = code in (-signal.SIGABRT, -signal.SIGSEGV, 0xC00000FD, 0x80131623)
            reason = " (endless recursion, or an exception on a thread)" if crashed else ""
            return f"the C# engine has ended with exit code {code}{reason}"
        except subprocess.TimeoutExpired:
            return "the C# engine has closed its output"


class CSharpKernel(Kernel):
    """What Jupyter calls."""

    implementation = "tfnetlstm"
    implementation_version = VERSION
    banner = "C# notebooks of TfNetLstm"
    language_info = {
        "name": "C#",
        "version": "14.0",
        "mimetype": "text/x-csharp",
        "file_extension": ".cs",
        "pygments_lexer": "csharp",
        "codemirror_mode": "text/x-csharp",
    }
    command = []

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self._engine = Engine(self.command)
        self._history = []

    def pre_handler_hook(self):
        """While Jupyter's request is done, a signal to interrupt goes on to the engine, which stops the cell and says so."""
        self.saved_sigint_handler = signal.signal(signal.SIGINT, lambda *_: threading.Thread(target=self._interrupt).start())

    def do_execute(self, code, silent, store_history=True, user_expressions=None, allow_stdin=False, **_):
        if not code.strip():
            return self._ok()
        try:
            number = self._engine.send("execute", code=code, number=self.execution_count)
            while (answer := self._engine.receive(number))["type"] != "executed":
                if not silent:
                    self._show(answer)
        except EngineRefused as e:
            return self._error("EngineRefused", str(e), [str(e)])
        except EngineEnded as e:
            return self._die(f"{e}; what the cells had done is lost. Run them again from the top.")
        error = answer["error"]
        if store_history:
            self._history.append((self.execution_count, code, "\n".join(error["traceback"]) if error else None))
        if error:
            return self._error(error["name"], error["message"], error["traceback"])
        if answer["value"] and not silent:
            content = {"execution_count": self.execution_count, "data": answer["value"], "metadata": {}}
            self.send_response(self.iopub_socket, "execute_result", content)
        return self._ok()

    def do_complete(self, code, cursor_pos):
        answer, failed = self._ask("complete", code=code, position=utf16(code, cursor_pos))
        if failed:
            return failed
        start, end = (characters(code, answer[name]) for name in ("start", "end"))
        choices = answer["choices"]
        kinds = [{"text": c["text"], "type": c["kind"], "start": start, "end": end} for c in choices]
        return {
            "status": "ok",
            "matches": [c["text"] for c in choices],
            "cursor_start": start,
            "cursor_end": end,
            "metadata": {"_jupyter_types_experimental": kinds},
        }

    def do_inspect(self, code, cursor_pos, detail_level=0, omit_sections=()):
        answer, failed = self._ask("inspect", code=code, position=utf16(code, cursor_pos))
        if failed:
            return failed
        text = answer["text"]
        return {"status": "ok", "found": text is not None, "data": {"text/plain": text} if text else {}, "metadata": {}}

    def do_is_complete(self, code):
        answer, failed = self._ask("is_complete", code=code)
        return {"status": "unknown" if failed else answer["status"], "indent": "    "}

    def do_history(self, hist_access_type, output, raw, session=None, start=None, stop=None, n=None, pattern=None, unique=False):
        """The cells of this session; with outputs, each with its error or None."""
        cells = self._history[-n:] if hist_access_type == "tail" and n else self._history
        if hist_access_type == "range":
            cells = [c for c in cells if (start or 0) <= c[0] and (stop is None or c[0] < stop)]
        return {"status": "ok", "history": [(0, count, (code, error) if output else code) for count, code, error in cells]}

    def do_shutdown(self, restart):
        self._engine.end()
        return {"status": "ok", "restart": restart}

    def _interrupt(self):
        try:
            self._engine.send("interrupt")
        except EngineEnded:
            pass  # Whoever waits for an answer finds out.

    def _ask(self, kind, **fields):
        """The engine's answer and None, or None and what Jupyter is told of the failure."""
        try:
            return self._engine.ask(kind, **fields), None
        except (EngineEnded, EngineRefused) as e:
            return None, {"status": "error", "ename": type(e).__name__, "evalue": str(e), "traceback": [str(e)]}

    def _show(self, answer):
        if answer["type"] == "stream":
            self.send_response(self.iopub_socket, "stream", {"name": answer["name"], "text": answer["text"]})
        elif answer["type"] == "display":
            self.send_response(self.iopub_socket, "display_data", {"data": answer["data"], "metadata": {}})

    def _ok(self):
        return {"status": "ok", "execution_count": self.execution_count, "payload": [], "user_expressions": {}}

    def _error(self, name, message, traceback):
        content = {"ename": name, "evalue": message, "traceback": traceback}
        self.send_response(self.iopub_socket, "error", content)
        return {"status": "error", "execution_count": self.execution_count, **content}

    def _die(self, message):
        """Tells the user, and ends, so that Jupyter knows that the state is gone and starts the kernel anew."""
        self.io_loop.call_later(0.5, os._exit, 1)
        return self._error("EngineEnded", message, [message])


def utf16(code, characters):
    """A position that counts characters as one that counts UTF-16 units, which is how .NET counts."""
    return len(code[:characters].encode("utf-16-le")) // 2


def characters(code, units):
    """The other way round."""
    return len(code.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore"))


if __name__ == "__main__":
    at = sys.argv.index("--engine")
    CSharpKernel.command = sys.argv[at + 1 :]
    IPKernelApp.launch_instance(argv=sys.argv[1:at], kernel_class=CSharpKernel)
