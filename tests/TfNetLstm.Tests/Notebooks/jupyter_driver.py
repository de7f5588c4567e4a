"""Real Jupyter for the tests: does what it is told in lines of JSON, and answers each with a line.

A kernel is started through jupyter_client, and notebooks are executed by nbclient, as Jupyter's own programs do it.
"""
import json
import os
import signal
import sys

import nbformat
import psutil
from jupyter_client.manager import start_new_kernel
from nbclient import NotebookClient

PATIENCE = 300


class Kernel:
    def __init__(self):
        self.manager, self.client = start_new_kernel(kernel_name=".net-csharp", startup_timeout=PATIENCE)

    def execute(self, code, reactions={}):
        """Runs a cell. Does once what stands for a text, a method with its arguments, when a piece of output contains it."""
        outputs, reactions = [], dict(reactions)

        def hear(message):
            kind, content = message["msg_type"], message["content"]
            if kind == "stream" and outputs and outputs[-1].get("name") == content["name"]:
                outputs[-1]["text"] += content["text"]
            elif kind in ("stream", "display_data", "execute_result", "error"):
                outputs.append({"output_type": kind, **content})
            for text in [text for text in reactions if text in str(content.get("text"))]:
                method, *arguments = reactions.pop(text)
                getattr(self, method)(*arguments)

        # After a failed cell a kernel refuses the cells that are waiting, and those that come in the same moment.
        reply = self.client.execute_interactive(code, output_hook=hear, timeout=PATIENCE, stop_on_error=False)
        if reply["content"]["status"] == "aborted":
            raise RuntimeError(f"aborted: {code}")
        return {"status": reply["content"]["status"], "outputs": outputs}

    def interrupt(self):
        self.manager.interrupt_kernel()

    def kill_engine(self):
        os.kill(self.engine(), signal.SIGKILL)

    def write_file(self, path):
        open(path, "w").close()

    def engine(self):
        """The process of the C# engine, the kernel's child."""
        return psutil.Process(self.manager.provisioner.pid).children()[0].pid

    def restart_while_running(self, code, when):
        """Restarts while a cell runs, once it has written a text."""
        before = psutil.Process(self.engine())
        self.client.execute(code)
        while True:
            message = self.client.get_iopub_msg(timeout=PATIENCE)
            if when in str(message["content"].get("text")):
                break
        self.manager.restart_kernel()
        self.client.wait_for_ready(PATIENCE)
        _, alive = psutil.wait_procs([before], timeout=PATIENCE)
        return {"engine_changed": self.engine() != before.pid, "old_engine_runs": bool(alive)}

    def ask(self, what, *arguments, **options):
        number = getattr(self.client, what)(*arguments, **options)
        while True:
            reply = self.client.get_shell_msg(timeout=PATIENCE)
            if reply["parent_header"].get("msg_id") == number:
                return reply["content"]

    def is_alive(self):
        return self.manager.is_alive()

    def shut_down(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel()


def run_notebook(source, target, folder):
    """What `jupyter execute` does."""
    notebook = nbformat.read(source, 4)
    nbformat.validate(notebook)
    NotebookClient(notebook, timeout=PATIENCE, resources={"metadata": {"path": folder}}).execute()
    nbformat.validate(notebook)
    nbformat.write(notebook, target)


kernel = None
for line in sys.stdin:
    try:
        what, *arguments = json.loads(line)
        if what == "run_notebook":
            answer = run_notebook(*arguments)
        else:
            kernel = kernel or Kernel()
            answer = getattr(kernel, what)(*arguments)
        print(json.dumps({"answer": answer}), flush=True)
    except Exception as e:
        print(json.dumps({"failed": f"{type(e).__name__}: {e}"}), flush=True)
if kernel:
    kernel.shut_down()
