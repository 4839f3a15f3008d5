import type { Request, RequestHandler, Response } from 'express';
import { serverTime } from './clock.ts';
import type { Happening, Header } from './entry.ts';
import type { Runs } from './runs.ts';
import { originalUrlOf, runOf } from '../http/run-parameter.ts';

declare module 'node:http' {
  // Node has it (15.4 and later) but its types leave it out for responses.
  interface OutgoingMessage {
    getRawHeaderNames(): string[];
  }
}

/** Bytes of a write that are recorded, so that one large event does not fill the log. The full length is in `size`. */
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
 * Middleware, after `takeRunParameter`. Records the request and its response when they belong to a run that is watched.
 */
export function recordRuns(runs: Runs): RequestHandler {
  return (req, res, next) => {
    const run = runOf(req);
    const log = run && runs.find(run.id);
    if (!log) return next();
    const where = { call: run.call, attempt: log.nextAttempt(run.call) };
    record(req, res, (happening, at = serverTime()) => log.add({ ...where, at, ...happening }));
    next();
  };
}

/** Takes what happens on a response, and when; without a time it happens now. */
type Report = (happening: Happening, at?: number) => void;

/**
 * Reports what happens on one response, in the order of the calls, each with the time before it: what is sent may reach the
 * browser before the call returns. It hooks the three methods that send something; all others call one of them (Express's
 * `send` too), so it also sees scenarios that write raw bytes. It reports the head when it is sent: `writeHead` only keeps it
 * for the first of the three.
 */
function record(req: Request, res: Response, report: Report): void {
  const common = new Set(res.getHeaderNames());
  const reportBytes = (at: number, chunk: unknown, encoding: unknown) => {
    const bytes = toBytes(chunk, encoding);
    if (bytes.length === 0 || req.method === 'HEAD') return;
    const happening = {
      kind: 'write' as const,
      base64: bytes.subarray(0, recordedBytes).toString('base64'),
      size: bytes.length,
      ...(bytes.length > recordedBytes
        ? { tail: bytes.subarray(-tailBytes).toString('base64') }
        : {}),
    };
    report(happening, at);
  };

  report({
    kind: 'request',
    method: req.method,
    url: originalUrlOf(req),
    host: req.headers.host ?? '',
    headers: pairs(req.rawHeaders).filter(([name]) => requestHeaders.has(name.toLowerCase())),
  });
  let headReported = false;
  const reportHead = (at: number) => {
    if (headReported || !res.headersSent) return;
    headReported = true;
    const names = res.getRawHeaderNames().filter((name) => !common.has(name.toLowerCase()));
    const headers = names.flatMap((name) =>
      [res.getHeader(name)]
        .flat()
        .map((value): Header => [name, withoutSecret(name, String(value))]),
    );
    report({ kind: 'response', status: res.statusCode, headers }, at);
  };
  res.flushHeaders = hooked(res.flushHeaders, reportHead);
  res.write = hooked(res.write, (at, [chunk, encoding]) => {
    reportHead(at);
    if (!res.destroyed && !res.writableEnded) reportBytes(at, chunk, encoding);
  });
  let ended = false;
  res.end = hooked(res.end, (at, [chunk, encoding]) => {
    if (ended || res.destroyed) return;
    ended = true;
    reportHead(at);
    reportBytes(at, chunk, encoding);
    report({ kind: 'end' }, at);
  });
  res.once('close', () => {
    if (res.errored) report({ kind: 'closed', by: 'server', reason: res.errored.message });
    else report({ kind: 'closed', by: res.writableFinished ? 'server' : 'browser' });
  });
}

/** A method that does what it did before, then calls `then` with the time before that and its arguments. */
function hooked<Method extends (...args: never[]) => unknown>(
  method: Method,
  then: (at: number, args: unknown[]) => void,
): Method {
  return new Proxy(method, {
    apply(target, self, args) {
      const at = serverTime();
      const result: unknown = Reflect.apply(target, self, args);
      then(at, args);
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

/** The value of a response header, without the value of a cookie: a page must not see an HttpOnly cookie. */
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
