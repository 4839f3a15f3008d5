import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Response } from 'express';
import { closing } from '../http/closing.ts';
import { turnsOf } from '../http/turns.ts';
import { visitorOf } from '../http/visitor.ts';
import { mayWrite } from '../http/written-events.ts';
import { dropConnection } from '../sse/drop.ts';
import { SlowClient } from '../sse/stream.ts';
import type { Cue, HeadCue } from './cue.ts';

/**
 * Plays cues on a response until the last one, or until the connection is closed or the server has ended the response.
 * Each `write` is sent separately: as a chunk of its own, with a turn (`Turns`) before the next one; Node sends
 * it without waiting for more (TCP_NODELAY). When the socket is full, it waits until the client has read the queue.
 * Resolves when the connection is closed.
 * @param stalled milliseconds after which a client that takes nothing is cut (`SlowClient`)
 */
export async function play(cues: Iterable<Cue>, res: Response, stalled: number): Promise<void> {
  const signal = closing(res);
  if (signal.aborted) return;
  try {
    await playUntil(signal, cues, res, stalled);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

async function playUntil(
  signal: AbortSignal,
  cues: Iterable<Cue>,
  res: Response,
  stalled: number,
): Promise<void> {
  res.setTimeout(stalled, () => {
    if (res.writableLength === 0) return;
    res.destroy(new SlowClient(`the client took nothing for ${stalled / 1000} s`));
  });

  const room = async () => {
    while (!mayWrite(res.req)) await sleep(50, undefined, { signal });
  };
  const turn = async () => {
    await room();
    await turnsOf(res).next(visitorOf(res.req));
    signal.throwIfAborted();
  };
  for (const cue of cues) {
    if (res.writableEnded) return; // at its time limit, or the server is shutting down
    switch (cue.kind) {
      case 'head':
        await room();
        sendHead(res, cue);
        if (hasNoBody(res)) return void res.end();
        await turn();
        break;
      case 'write':
        if (!res.write(Buffer.from(cue.bytes, 'latin1'))) await once(res, 'drain', { signal });
        await turn();
        break;
      case 'turn':
        await turn();
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

/** A header of the script replaces the server's header of that name; repeated in the script, it is sent repeatedly. */
function sendHead(res: Response, { status, headers }: HeadCue): void {
  // Anyone can make a link to a script: a browser may show its body, but not as a page of this origin.
  res.setHeader('Content-Security-Policy', "sandbox; default-src 'none'; frame-ancestors 'none'");
  res.setHeader('X-Robots-Tag', 'noindex'); // nor what it says as something that is said here
  res.statusCode = status;
  const named = new Set<string>();
  for (const [name, value] of headers) {
    if (named.has(name.toLowerCase())) res.appendHeader(name, value);
    else res.setHeader(name, value);
    named.add(name.toLowerCase());
  }
  // Not `flushHeaders`: it would encode each byte of a value as a character.
  res.write(Buffer.alloc(0));
}

const hasNoBody = ({ req, statusCode }: Response) =>
  req.method === 'HEAD' || [204, 205, 304].includes(statusCode);
