import { once } from 'node:events';
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import type { Response } from 'express';
import { closing } from '../http/closing.ts';
import { dropConnection } from '../sse/drop.ts';
import { SlowReader } from '../sse/stream.ts';
import type { Cue } from './cues.ts';

/**
 * Plays cues on a response until the last one, or until the reader has gone or the server has ended the response.
 * Each `write` leaves by itself: as a chunk of its own, and the next one not before the event loop has turned; Node sends
 * it without waiting for more (TCP_NODELAY). When the socket is full, it waits until the reader has taken what is there.
 * Rejects with an AbortError when the reader has gone.
 * @param stalled milliseconds after which a reader who takes nothing is cut (`SlowReader`)
 */
export async function play(cues: Iterable<Cue>, res: Response, stalled: number): Promise<void> {
  const signal = closing(res);
  if (signal.aborted) return;
  res.setTimeout(stalled, () => {
    if (res.writableLength === 0) return;
    res.destroy(new SlowReader(`the reader took nothing for ${stalled / 1000} s`));
  });

  for (const cue of cues) {
    if (res.writableEnded) return; // its time is up, or the server stops
    switch (cue.kind) {
      case 'head':
        sendHead(res, cue);
        if (hasNoBody(res)) return void res.end();
        await turn(undefined, { signal });
        break;
      case 'write':
        if (!res.write(Buffer.from(cue.bytes, 'latin1'))) await once(res, 'drain', { signal });
        await turn(undefined, { signal });
        break;
      case 'wait':
        await sleep(cue.milliseconds, undefined, { signal });
        break;
      case 'drop':
        await dropConnection(res, 'the script resets the connection');
        return;
      case 'end':
        res.end();
        return;
      case 'stall':
        await once(res, 'close');
        return;
    }
  }
}

/** A header that the script names takes the place of the server's; named again, it is sent once more. */
function sendHead(res: Response, { status, headers }: Cue & { kind: 'head' }): void {
  // Whoever makes a link to a script writes the body: a browser shows it, but as nobody's page.
  res.setHeader('Content-Security-Policy', "sandbox; default-src 'none'; frame-ancestors 'none'");
  res.statusCode = status;
  const named = new Set<string>();
  for (const [name, value] of headers) {
    if (named.has(name.toLowerCase())) res.appendHeader(name, value);
    else res.setHeader(name, value);
    named.add(name.toLowerCase());
  }
  // Not `flushHeaders`, which would write the bytes of a value as if each were a character.
  res.write(Buffer.alloc(0));
}

const hasNoBody = ({ req, statusCode }: Response) =>
  req.method === 'HEAD' || statusCode === 204 || statusCode === 304;
