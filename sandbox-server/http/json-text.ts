import type { NextFunction, Request } from 'express';
import { limitsOf } from './per-app.ts';
import { Problem } from './problem.ts';
import { turnsOf } from './turns.ts';
import { visitorOf } from './visitor.ts';

/** Bytes of a body that are looked at in one turn. A quarter of a megabyte takes less than a millisecond. */
const part = 256 * 1024;

/** Leaves a byte order mark out. */
const utf8 = new TextDecoder();

/**
 * Replaces the bytes in `req.body` by the value that they are the JSON of; an empty body is `{}`. Does nothing to a
 * request without bytes. Then calls `next`: at once for a body of up to `part` bytes, which Node's `close` of the request
 * must not overtake; a larger one waits for its visitor's turn between the steps. Calls it with a Problem (400, 413 or
 * 415) for a body that is not JSON, has too many values, or is not UTF-8.
 *
 * When the handler waits for the first time, the body is taken off the request, because a request is there for as long
 * as its response.
 */
export function parseBody(req: Request, next: NextFunction): void {
  const body: unknown = req.body;
  if (!Buffer.isBuffer(body)) return next();
  const steps = parsing(req, body);
  const goOn = (): void => {
    let done: boolean | undefined;
    try {
      ({ done } = steps.next());
    } catch (error) {
      return next(error);
    }
    if (done) {
      next();
      req.body = undefined; // small objects take twenty times the memory of their text
    } else void turnsOf(req).next(visitorOf(req)).then(goOn);
  };
  goOn();
}

/** Yields where others may have their turn. */
function* parsing(req: Request, body: Buffer): Generator<void, void, void> {
  checkCharset(req);
  const { bodyValues } = limitsOf(req);
  const values = new Values();
  for (let start = 0; start < body.length; start += part) {
    if (body.length > part) yield; // to read and join the body has taken time
    values.count(body.subarray(start, start + part));
    if (values.counted > bodyValues) {
      const most = `at most ${bodyValues} entries of lists and objects`;
      throw new Problem(413, `The body has too many parts: send ${most}.`);
    }
  }
  if (body.length > part) yield;
  const text = utf8.decode(body);
  if (body.length > part) yield;
  req.body = parsed(text);
  if (body.length > part) yield;
}

/** JSON is UTF-8. @see https://www.rfc-editor.org/rfc/rfc8259#section-8.1 */
function checkCharset(req: Request): void {
  const [, charset] = /;\s*charset="?([^";\s]*)/i.exec(req.get('Content-Type') ?? '') ?? [];
  if (charset !== undefined && !/^utf-?8$/i.test(charset)) {
    throw new Problem(415, 'Send the JSON in UTF-8, and no other `charset`.');
  }
}

function parsed(text: string): unknown {
  if (text === '') return {};
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Problem(400, `The request cannot be read: ${(error as Error).message}.`);
  }
}

const [quote, backslash, comma, list, object] = [...'"\\,[{'].map((mark) => mark.charCodeAt(0));

/**
 * Counts the values in a JSON text without parsing it, because their number decides how long it takes to parse and to
 * check: one string of a megabyte takes a millisecond, a megabyte of keys 50.
 */
class Values {
  /** Commas, and beginnings of lists and objects, outside of strings. */
  counted = 0;
  #inString = false;
  #escaped = false;

  count(bytes: Buffer): void {
    let [counted, inString, escaped] = [this.counted, this.#inString, this.#escaped];
    // By index: an iterator over a megabyte takes five times as long.
    for (let at = 0; at < bytes.length; at += 1) {
      const byte = bytes[at];
      if (escaped) escaped = false;
      else if (byte === quote) inString = !inString;
      else if (inString) escaped = byte === backslash;
      else if (byte === comma || byte === list || byte === object) counted += 1;
    }
    [this.counted, this.#inString, this.#escaped] = [counted, inString, escaped];
  }
}
