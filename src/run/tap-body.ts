import { toBase64 } from './base64.ts';
import type { BrowserHappening } from '../trace/entries.ts';
import type { Observed } from './observed.ts';

const readers = ['arrayBuffer', 'blob', 'bytes', 'formData', 'json', 'text'] as const;

/** Status codes of responses without a body. Chromium gives these responses an empty stream. */
const bodiless = new Set([204, 205, 304]);

/**
 * Makes a response record each chunk that the page reads from its body, and the end. Nothing is read before the page
 * reads, so backpressure does not change. Clones of the response are not recorded, and `byob` readers are not supported.
 */
export function tapBody(
  response: Response,
  observed: Observed,
  finish: (happening: BrowserHappening) => void,
): void {
  if (!response.body || bodiless.has(response.status)) return finish({ kind: 'end' });
  const fail = (error: unknown): void => {
    finish({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  };
  let tapped: ReadableStream<Uint8Array<ArrayBuffer>> | undefined;
  const body = (): ReadableStream<Uint8Array<ArrayBuffer>> => {
    observed.reading();
    return (tapped ??= tapStream(response, observed, finish, fail));
  };

  Object.defineProperty(response, 'body', { get: body, configurable: true });
  for (const name of readers) {
    const read = async (): Promise<unknown> => {
      if (response.bodyUsed) throw new TypeError('Body is unusable: Body has already been read');
      // Read here, and not by a Response that has the stream as its body: Firefox would report a cut on the console, and
      // Chromium would throw another error than that of the connection.
      const bytes = new Blob(await allOf(body()));
      return new Response(bytes, { headers: response.headers })[name]();
    };
    Object.defineProperty(response, name, { value: read, configurable: true });
  }
}

async function allOf(stream: ReadableStream<Uint8Array<ArrayBuffer>>) {
  const reader = stream.getReader();
  const chunks = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return chunks;
    chunks.push(value);
  }
}

function tapStream(
  response: Response,
  observed: Observed,
  finish: (happening: BrowserHappening) => void,
  fail: (error: unknown) => void,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>> | undefined;
  /** Created on the first read, not earlier, so that the page can clone the response until then. */
  const native = (): ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>> => {
    reader ??= takeBody(response).getReader();
    return reader;
  };
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        try {
          const { done, value } = await native().read();
          if (done) {
            finish({ kind: 'end' });
            controller.close();
            return;
          }
          observed.note({ kind: 'chunk', base64: toBase64(value), size: value.byteLength });
          controller.enqueue(value);
        } catch (error) {
          fail(error);
          controller.error(error);
        }
      },
      cancel(reason) {
        finish({ kind: 'closed', by: 'page' });
        return native().cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}

/** The response's own body. `response.body` no longer returns it. */
function takeBody(response: Response): ReadableStream<Uint8Array<ArrayBuffer>> {
  const body = Reflect.get(Response.prototype, 'body', response);
  if (!body) throw new TypeError('The response has no body.');
  return body;
}
