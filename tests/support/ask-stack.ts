import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { createParser } from 'eventsource-parser';

/** A response as it came: names of headers in lower case, times in ms since the request. */
export interface Response {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly headAt: number;
  readonly chunks: readonly { readonly at: number; readonly text: string }[];
  /** Whether the body ended as HTTP wants it, not by a cut. */
  readonly complete: boolean;
}

/** Ms from a request to the end of its connection. All of this is over by then. */
const keptFor = 10_000;

/**
 * Sends a request and resolves when the response is over, or when `leave` says so of the text that has come: then the
 * connection is destroyed.
 */
export function ask(
  port: number,
  options: { method?: string; lastEventId?: string; leave?: (text: string) => boolean } = {},
): Promise<Response> {
  const { method = 'GET', lastEventId, leave } = options;
  const headers = lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId };
  // As with a browser, the connection stays for a while. A server must not take its end for the end of the response.
  const agent = new Agent({ keepAlive: true });
  setTimeout(() => agent.destroy(), keptFor).unref();
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const req = request({
      host: '127.0.0.1',
      port,
      path: '/progress',
      method,
      headers,
      agent,
    });
    req.on('error', reject);
    req.on('response', (res) => {
      const headAt = performance.now() - began;
      const chunks: { at: number; text: string }[] = [];
      res.setEncoding('utf8');
      res.on('data', (text: string) => {
        chunks.push({ at: performance.now() - began, text });
        if (leave?.(textOf(chunks))) req.destroy();
      });
      res.on('error', () => {}); // a cut: `complete` says so
      res.on('close', () =>
        resolve({
          status: res.statusCode ?? 0,
          headers: Object.fromEntries(
            Object.entries(res.headers).map(([name, value]) => [name, String(value)]),
          ),
          headAt,
          chunks,
          complete: res.complete,
        }),
      );
    });
    req.end();
  });
}

/** Sends a GET and closes its connection after some ms, whether a response has begun or not. */
export async function askAndLeave(port: number, milliseconds: number): Promise<void> {
  const req = request({ host: '127.0.0.1', port, path: '/progress', agent: false });
  req.on('response', (res) => res.on('error', () => {}).resume());
  req.on('error', () => {}); // its own end
  req.end();
  await sleep(milliseconds);
  req.destroy();
}

const textOf = (chunks: Response['chunks']) => chunks.map(({ text }) => text).join('');

/** Events and comments of a response, by the parser that judges what this project sends. */
export function readStream({ chunks }: Response) {
  const events: { id: string | undefined; event: string | undefined; data: string }[] = [];
  const comments: string[] = [];
  const parser = createParser({
    onEvent: ({ id, event, data }) => events.push({ id, event, data }),
    onComment: (comment) => comments.push(comment),
  });
  parser.feed(textOf(chunks));
  return { events, comments };
}
