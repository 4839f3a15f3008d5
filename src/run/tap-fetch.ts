import type { BrowserHappening } from '../trace/entries.ts';
import type { CallObserver } from './observed.ts';
import { sandboxUrl } from './sandbox-url.ts';
import { tapBody } from './tap-body.ts';

/** How many characters of a request's body are recorded. */
const SHOWN = 4096;

/** A fetch that records what happens on requests to the sandbox; for other URLs it only calls the original. */
export function observeFetch(native: typeof fetch, tap: () => CallObserver): typeof fetch {
  return async (input, init) => {
    const url = sandboxUrl(input instanceof Request ? input.url : input);
    if (url === undefined) return native(input, init);
    tap();
    const request = new Request(input instanceof Request ? input.clone() : input, init);
    const outgoing = input instanceof Request ? await unfold(input, init) : { ...init };
    const body = textOf(outgoing.body);

    const stop = new AbortController();
    const { method, signal: pageSignal } = request;
    const headers = [...request.headers];
    const observed = tap().follow({ api: 'fetch', method, url, headers, body }, () => {
      finish({ kind: 'closed', by: 'run' });
      stop.abort(new DOMException('The run has ended.', 'AbortError'));
    });
    let finished = false;
    const finish = (happening: BrowserHappening): void => {
      if (finished) return;
      finished = true;
      observed.note(happening);
      observed.done();
    };
    const closedByPage = (): void => finish({ kind: 'closed', by: 'page' });

    observed.note({ kind: 'fetch', method, url, headers, body: body?.slice(0, SHOWN) });
    if (pageSignal.aborted) closedByPage();
    pageSignal.addEventListener('abort', closedByPage, { once: true });
    try {
      const signal = AbortSignal.any([pageSignal, stop.signal]);
      const response = await native(observed.tagged, { ...outgoing, signal });
      observed.note({ kind: 'response', status: response.status, headers: [...response.headers] });
      observed.answered();
      hideRun(response);
      tapBody(response, observed, finish);
      return response;
    } catch (error) {
      finish({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
      throw error;
    }
  };
}

/**
 * Converts a Request to the `init` argument of fetch, so that its URL can be replaced. The body is read completely: if
 * it were passed as a stream, the upload would be a streaming upload, and browsers do not support that over HTTP/1.1.
 */
async function unfold(request: Request, init: RequestInit | undefined): Promise<RequestInit> {
  const { method, headers, cache, credentials, integrity, keepalive, mode, redirect } = request;
  const { referrer, referrerPolicy } = request;
  // Not `request.body`: Firefox has no such property.
  const bytes = init?.body ? undefined : await request.arrayBuffer();
  const body = bytes?.byteLength ? bytes : null;
  return {
    ...{ method, headers, cache, credentials, integrity, keepalive, mode, redirect },
    ...{ referrer, referrerPolicy, body },
    ...init,
  };
}

function textOf(body: BodyInit | null | undefined): string | undefined {
  if (body instanceof ArrayBuffer || ArrayBuffer.isView(body)) return fromUtf8(body);
  return typeof body === 'string' || body instanceof URLSearchParams ? String(body) : undefined;
}

/** Bytes as text; undefined if they are not UTF-8. */
function fromUtf8(bytes: AllowSharedBufferSource): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Makes `response.url` return the URL without the name of the run. */
function hideRun(response: Response): void {
  const url = response.url.replace(/([?&])run=[\w-]+\.\d+(?:&|$)/, '$1').replace(/[?&]$/, '');
  Object.defineProperty(response, 'url', { value: url, configurable: true });
}
