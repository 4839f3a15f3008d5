import asyncio
import os

import uvicorn
from fastapi import FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()


async def events():
    for step in range(1, 6):
        await asyncio.sleep(0.2)
        yield "data: a step\n\n"
        print(f"step {step}", flush=True)


@app.get("/progress")
async def progress():
    return StreamingResponse(events(), media_type="text/event-stream")


uvicorn.run(app, host="127.0.0.1", port=int(os.environ["PORT"]))
