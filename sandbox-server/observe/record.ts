import type { Request, RequestHandler, Response } from 'express';
import { serverTime } from './clock.ts';
import type { Happening, Header } from './entry.ts';
import type { Runs } from './runs.ts';
import { takeRun } from './run-parameter.ts';

declare module 'node:http' {
  // Node has it (15.4 and later) but its types leave it out for responses.
  interface OutgoingMessage {
    getRawHeaderNames(): string[];
  }
}

/** A write is recorded with its first bytes only, so that one large event does not fill the log. */
const recordedBytes = 4096;

/** Of such a write the last bytes are recorded too: enough to tell whether it ends a block, with CRLF CRLF. */
const tailBytes = 4;

const requestHeaders = new Set([
  'accept',
  'access-control-request-headers',
  'access-control-request-method',
  'authorization',
  'cache-control',
  'content-length',
  'content-type',
  'cookie',
  'last-event-id',
  'origin',
]);

/**
 * Middleware. Takes the parameter `run=<id>.<call>` off the URL, so that scenarios do not see it, and records the
 * request and its response if somebody watches that run. Throws a Problem (400) when the parameter is malformed.
 */
export function recordRuns(runs: Runs): RequestHandler {
  return (req, res, next) => {
    const { run, rest } = takeRun(req.url);
    req.url = rest;
    const log = run && runs.find(run.id);
    if (!log) return next();
    const where = { call: run.call, attempt: log.nextAttempt(run.call) };
    record(req, res, (happening) => log.add({ ...where, at: serverTime(), ...happening }));
    next();
  };
}

/**
 * Tells what happens on one response, in the order of the calls. It hooks the three methods that send something and
 * that all others end in (Express's `send` too), so that a scenario which writes raw bytes is seen as well. The head
 * is told when it leaves: `writeHead` only keeps it for the first of the three.
 */
function record(req: Request, res: Response, tell: (happening: Happening) => void): void {
  const common = new Set(res.getHeaderNames());
  const tellBytes = (chunk: unknown, encoding: unknown) => {
    const bytes = toBytes(chunk, encoding);
    if (bytes.length === 0 || req.method === 'HEAD') return;
    tell({
      kind: 'write',
      base64: bytes.subarray(0, recordedBytes).toString('base64'),
      size: bytes.length,
      ...(bytes.length > recordedBytes
        ? { tail: bytes.subarray(-tailBytes).toString('base64') }
        : {}),
    });
  };

  tell({
    kind: 'request',
    method: req.method,
    url: takeRun(req.originalUrl).rest,
    host: req.headers.host ?? '',
    headers: pairs(req.rawHeaders).filter(([name]) => requestHeaders.has(name.toLowerCase())),
  });
  let headTold = false;
  const tellHead = () => {
    if (headTold || !res.headersSent) return;
    headTold = true;
    const names = res.getRawHeaderNames().filter((name) => !common.has(name.toLowerCase()));
    tell({
      kind: 'response',
      status: res.statusCode,
      headers: names.flatMap((name) =>
        [res.getHeader(name)]
          .flat()
          .map((value): Header => [name, withoutSecret(name, String(value))]),
      ),
    });
  };
  res.flushHeaders = followed(res.flushHeaders, tellHead);
  res.write = followed(res.write, ([chunk, encoding]) => {
    tellHead();
    if (!res.destroyed && !res.writableEnded) tellBytes(chunk, encoding);
  });
  let ended = false;
  res.end = followed(res.end, ([chunk, encoding]) => {
    if (ended || res.destroyed) return;
    ended = true;
    tellHead();
    tellBytes(chunk, encoding);
    tell({ kind: 'end' });
  });
  res.once('close', () => {
    if (res.errored) tell({ kind: 'closed', by: 'server', reason: res.errored.message });
    else tell({ kind: 'closed', by: res.writableFinished ? 'server' : 'browser' });
  });
}

/** A method that does what it did, then calls `then` with the arguments it was given. */
function followed<Method extends (...args: never[]) => unknown>(
  method: Method,
  then: (args: unknown[]) => void,
): Method {
  return new Proxy(method, {
    apply(target, self, args) {
      const result: unknown = Reflect.apply(target, self, args);
      then(args);
      return result;
    },
  });
}

function toBytes(chunk: unknown, encoding: unknown): Buffer {
  if (chunk instanceof Uint8Array) return Buffer.from(chunk);
  if (typeof chunk !== 'string') return Buffer.alloc(0);
  const known = typeof encoding === 'string' && Buffer.isEncoding(encoding) ? encoding : 'utf8';
  return Buffer.from(chunk, known);
}

/** The value of a response's header. A cookie's own value stays out: with HttpOnly it is not for the page. */
const withoutSecret = (name: string, value: string): string =>
  name.toLowerCase() === 'set-cookie' ? value.replace(/^([^=]+=)[^;]+/, '$1(set)') : value;

/** Node decodes headers as Latin-1, browsers send UTF-8. */
function pairs(rawHeaders: string[]): Header[] {
  const headers: Header[] = [];
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const name = rawHeaders[i] ?? '';
    const secret = /^(cookie|authorization)$/i.test(name);
    const value = Buffer.from(rawHeaders[i + 1] ?? '', 'latin1').toString('utf8');
    headers.push([name, secret ? '(sent)' : value]);
  }
  return headers;
}
