# The progress of a job as an event stream, with FastAPI 0.92 or newer.
# Python 3.9 or newer: pip install fastapi uvicorn && python3 server.py
import asyncio
import json
import os

import uvicorn
from fastapi import FastAPI, Header, Request, Response
from fastapi.responses import StreamingResponse

PORT = int(os.environ.get("PORT", 8080))
STEP = int(os.environ.get("STEP_MS", 1000)) / 1000
HEARTBEAT = int(os.environ.get("HEARTBEAT_MS", 15000)) / 1000
STEPS = 5
HEADERS = {"Cache-Control": "no-cache, no-transform", "X-Accel-Buffering": "no"}

app = FastAPI()


async def work(step):
    """One step of the job."""
    await asyncio.sleep(STEP)  # your work stands here
    print(f"step {step}", flush=True)
    return json.dumps({"percent": 100 * step // STEPS})


def encode(event_id, event, data):
    lines = data.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return f"id: {event_id}\nevent: {event}\n" + "".join(f"data: {line}\n" for line in lines) + "\n"


# #region handler
# #region events
async def events(last):
    yield ": open\n"  # Firefox fires "open" at the first byte of the body
    for step in range(last + 1, STEPS + 1):
        task = asyncio.create_task(work(step))
        try:
            while not (await asyncio.wait({task}, timeout=HEARTBEAT))[0]:
                yield ": heartbeat\n\n"
        finally:
            task.cancel()  # when the client has left; after the end it does nothing
        yield encode(step, "progress", task.result())
    yield encode(STEPS + 1, "complete", "all steps done\nno errors")


# #endregion events
@app.head("/progress")
@app.get("/progress")
async def progress(request: Request, last_event_id: str = Header("")):
    last = int(last_event_id) if last_event_id.isdecimal() and len(last_event_id) < 10 else 0
    if last > STEPS:  # it has had them all
        return Response(status_code=204)
    if request.method == "HEAD":
        return Response(media_type="text/event-stream", headers=HEADERS)
    return StreamingResponse(events(last), media_type="text/event-stream", headers=HEADERS)


# #endregion handler

if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=PORT)
