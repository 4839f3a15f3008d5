# The progress of a job as an event stream, with Python's standard library.
# Python 3.9 or newer: python3 server.py
import json
import os
import select
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PORT = int(os.environ.get("PORT", 8080))
STEP = int(os.environ.get("STEP_MS", 1000)) / 1000
HEARTBEAT = int(os.environ.get("HEARTBEAT_MS", 15000)) / 1000
STEPS = 5


def encode(event_id, event, data):
    lines = data.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return f"id: {event_id}\nevent: {event}\n" + "".join(f"data: {line}\n" for line in lines) + "\n"


class Progress(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    # #region handler
    def do_GET(self):
        if self.path.split("?")[0] != "/progress":
            return self.send_error(404)
        last = self.headers.get("Last-Event-ID", "")
        last = int(last) if last.isdecimal() and len(last) < 10 else 0
        if last > STEPS:  # it has had them all
            self.send_response(204)
            return self.end_headers()

        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-cache, no-transform")
        self.send_header("X-Accel-Buffering", "no")
        self.send_header("Connection", "close")  # nothing else marks the end of this body
        self.end_headers()
        if self.command == "HEAD":
            return
        try:
            self.send(": open\n")  # Firefox fires "open" at the first byte of the body
            for step in range(last + 1, STEPS + 1):
                self.send(encode(step, "progress", self.work(step)))
            self.send(encode(STEPS + 1, "complete", "all steps done\nno errors"))
        except ConnectionError:
            pass  # the client has left

    do_HEAD = do_GET

    def send(self, text):
        self.wfile.write(text.encode())  # wfile has no buffer of its own

    def work(self, step):
        """One step of the job. Raises ConnectionError when the client leaves."""
        end = time.monotonic() + STEP
        while (rest := end - time.monotonic()) > 0:  # your work stands here, in pieces
            # The client has nothing more to send: there is something to read only when it has left.
            if select.select([self.connection], [], [], min(rest, HEARTBEAT))[0]:
                raise ConnectionError("the client has left")
            if rest > HEARTBEAT:
                self.send(": heartbeat\n\n")
        print(f"step {step}", flush=True)
        return json.dumps({"percent": 100 * step // STEPS})

    # #endregion handler


if __name__ == "__main__":
    ThreadingHTTPServer(("127.0.0.1", PORT), Progress).serve_forever()
