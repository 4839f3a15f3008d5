import { STATUS_CODES } from 'node:http';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Logger } from 'pino';
import { ZodError } from 'zod';

/**
 * A response that says what went wrong and what to do, as a problem document (RFC 9457).
 * Throw it from any handler. The title is the status phrase, as the RFC wants it for documents without a `type`.
 */
export class Problem extends Error {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly headers: Readonly<Record<string, string>>;

  /**
   * @param status 400 to 599
   * @param detail what happened and the cure, in one or two sentences
   * @param headers further headers of the response, such as `Retry-After`
   */
  constructor(status: number, detail: string, headers: Readonly<Record<string, string>> = {}) {
    super(detail);
    this.name = 'Problem';
    this.status = status;
    this.title = STATUS_CODES[status] ?? 'Problem';
    this.detail = detail;
    this.headers = headers;
  }
}

/** A handler for `router.all(path, …)` after the handlers of the allowed methods: answers 405 with `Allow`. */
export function allowOnly(...methods: string[]): RequestHandler {
  const allow = methods.join(', ');
  return (req) => {
    throw new Problem(405, `${req.method} is not served here. Use ${allow}.`, { Allow: allow });
  };
}

/**
 * The error handler of the app. A response whose head is still unsent becomes a problem document without a stack;
 * any other is destroyed, for its body cannot be taken back. Our own mistakes are logged, those of visitors are not.
 */
export function problemHandler(log: Logger): ErrorRequestHandler {
  // Express knows an error handler by its four parameters.
  // eslint-disable-next-line @typescript-eslint/no-unused-vars
  return (error: unknown, req, res, _next) => {
    // A scenario woke up because its client has gone. In Deno it wakes up before the response is `closed`.
    if (isAbort(error) && (res.closed || req.socket.destroyed)) return;
    const problem = visitorsMistake(error, req.query) ?? ourMistake;
    if (problem.status >= 500 && !(error instanceof Problem)) {
      log.error({ id: res.get('X-Request-Id'), err: error }, 'a handler failed');
    }
    if (res.headersSent) {
      res.destroy(error instanceof Error ? error : problem);
      return;
    }
    const { status, title, detail, headers } = problem;
    res.writeHead(status, {
      ...headers,
      'Cache-Control': 'no-store',
      'Content-Type': 'application/problem+json',
    });
    res.end(JSON.stringify({ title, status, detail }));
  };
}

const isAbort = (error: unknown) => error instanceof Error && error.name === 'AbortError';

const ourMistake = new Problem(
  500,
  'The server made a mistake. Its log has the details under this request id.',
);

/** What a handler threw on purpose, or because of what the visitor sent; undefined for a mistake of ours. */
export function visitorsMistake(
  error: unknown,
  query: Record<string, unknown>,
): Problem | undefined {
  if (error instanceof Problem) return error;
  if (error instanceof ZodError) return new Problem(400, describe(error, query));
  if (error instanceof URIError) return new Problem(400, 'The URL has a malformed %-escape.');
  if (error instanceof Error && 'status' in error && typeof error.status === 'number') {
    // Express and its body parsers mark a visitor's mistake by a status.
    const limit = 'limit' in error ? `, at most ${String(error.limit)} bytes` : '';
    if (error.status >= 400 && error.status < 500) {
      return new Problem(error.status, `The request cannot be read: ${error.message}${limit}.`);
    }
  }
  return undefined;
}

/** Names each parameter that a query schema refused, its value, and what is expected. */
function describe(error: ZodError, query: Record<string, unknown>): string {
  return error.issues
    .flatMap((issue) => {
      if (issue.code === 'unrecognized_keys') {
        return issue.keys.map((key) => `There is no query parameter "${key}" here: leave it out.`);
      }
      const name = String(issue.path[0]);
      return [`Query parameter "${name}" is ${JSON.stringify(query[name])}. ${issue.message}.`];
    })
    .join(' ');
}
