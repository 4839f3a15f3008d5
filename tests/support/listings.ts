import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setImmediate as immediate } from 'node:timers/promises';
import { runInThisContext } from 'node:vm';
import express, { type Express, type Response as Answer } from 'express';
import { onTestFinished } from 'vitest';

/** An async function with that body. Throws when the body is no code. */
export const compile = (names: string, body: string) =>
  runInThisContext(`(async (${names}) => {\n${body}\n})`) as (...given: unknown[]) => unknown;

/** A promise, and the function that fulfils it. */
function deferred<Value>() {
  let resolve: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>((fulfil) => {
    resolve = fulfil;
  });
  return { promise, resolve };
}

const text = 'data: 你好\n\ndata: 再见\n\n';
const wanted = ['你好', '再见'];
const encoded = new TextEncoder().encode(text);
/** The text in one piece, and each byte by itself. */
const ways = [[encoded], [...encoded].map((byte) => Uint8Array.of(byte))];

/** Whether a listing shows just the messages, however the text is divided. What it throws is a failure. */
export async function showsAll(
  run: (chunks: Uint8Array[], show: (data: string) => void) => unknown,
) {
  const all = ways.map(async (chunks) => {
    const shown: string[] = [];
    await run(chunks, (data) => shown.push(data));
    return String(shown) === String(wanted);
  });
  return (await Promise.all(all).catch(() => [false])).every(Boolean);
}

/** Serves an Express app until the test ends. */
export async function serve(app: Express): Promise<string> {
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export const postJson = (url: string, body: object, signal: AbortSignal) =>
  fetch(url, {
    ...{ method: 'POST', body: JSON.stringify(body), signal },
    headers: { 'Content-Type': 'application/json' },
  });

/** Whether a client gets the ticks of that Express handler, and its timer is cleared once it has left. */
export async function ticksUntilLeft(listing: string): Promise<boolean> {
  const app = express();
  const timers = new Set<NodeJS.Timeout>();
  const cleared = deferred<boolean>();
  const left = deferred<boolean>();
  app.use((_req, res, next) => {
    // What listens to the close as well has been called a turn later.
    res.on('close', () => setImmediate(() => left.resolve(false)));
    next();
  });
  compile('app, express, setInterval, clearInterval', listing)(
    app,
    express,
    (tick: () => void, milliseconds: number) => {
      const timer = setInterval(tick, milliseconds / 50);
      timers.add(timer);
      return timer;
    },
    (timer: NodeJS.Timeout) => {
      clearInterval(timer);
      timers.delete(timer);
      cleared.resolve(true);
    },
  );
  const leaving = new AbortController();
  const response = postJson(`${await serve(app)}/ticks`, {}, leaving.signal);
  const first = response.then(({ body }) => body?.getReader().read()).then(() => true);
  first.catch(() => undefined); // nothing came before the client left
  const ticks = await Promise.race([first, cleared.promise.then(() => false)]);
  leaving.abort();
  const isCleared = await Promise.race([cleared.promise, left.promise]);
  for (const timer of timers) clearInterval(timer);
  return ticks && isCleared;
}

/** A model that answers in two tokens, or goes on until it is stopped, and at most some turns after its client has left. */
export function modelUntil(res: Answer) {
  const end = deferred<string>();
  async function* generate(question: string, signal: AbortSignal) {
    yield 'a';
    yield 'b';
    if (question !== 'long') return;
    for (let turnsAlone = 0; turnsAlone < 3 && !signal.aborted; await immediate()) {
      if (res.closed) turnsAlone += 1;
      yield 'c';
    }
    end.resolve(signal.aborted ? 'stopped' : 'went on');
  }
  return { generate, end: end.promise };
}

/** A response whose body comes in those chunks. */
export const responseOf = (chunks: readonly Uint8Array[]): Response =>
  new Response(
    new ReadableStream({
      start(controller) {
        for (const chunk of chunks) controller.enqueue(chunk);
        controller.close();
      },
    }),
  );
