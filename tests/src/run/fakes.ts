import { vi } from 'vitest';
import type { BrowserEntry } from '../../../src/trace/entries.ts';
import type { Call } from '../../../src/run/curl.ts';
import { OpenCalls } from '../../../src/run/open-calls.ts';
import { Tap } from '../../../src/run/tap.ts';

/** Sets the page's URL. */
export function stubPage(address = 'http://localhost:4321/en/lessons/first-stream/'): void {
  vi.stubGlobal('document', { baseURI: address });
  vi.stubGlobal('location', new URL(address));
}

/** A tap that keeps its entries and calls. `openCalls` is updated as in a run. */
export function recordingTap() {
  const entries: BrowserEntry[] = [];
  const calls: Call[] = [];
  const openCalls = new OpenCalls();
  const tap = new Tap('run', {
    called: (call) => calls.push(call),
    entry: (entry) => entries.push(entry),
    callChanged: (call, state) => openCalls.callChanged(call, state),
  });
  return { tap, entries, calls, openCalls, kinds: () => entries.map(({ kind }) => kind) };
}

/** The server's report that the only connection of call 1 is closed. */
export const serverIsDone = { kind: 'closed', call: 1, attempt: 1, at: 0, by: 'server' } as const;

/** An EventSource without a connection: the test dispatches its events. */
export class FakeEventSource extends EventTarget implements EventSource {
  declare addEventListener: EventSource['addEventListener'];
  declare removeEventListener: EventSource['removeEventListener'];
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSED = 2;
  readonly CONNECTING = 0;
  readonly OPEN = 1;
  readonly CLOSED = 2;
  readyState = 0;
  readonly withCredentials: boolean;
  readonly #url: string;
  #onmessage: EventSource['onmessage'] = null;
  onopen: EventSource['onopen'] = null;
  onerror: EventSource['onerror'] = null;

  constructor(url: string | URL, init?: EventSourceInit) {
    super();
    this.#url = new URL(url, document.baseURI).href;
    this.withCredentials = init?.withCredentials ?? false;
  }

  get url(): string {
    return this.#url;
  }

  get onmessage(): EventSource['onmessage'] {
    return this.#onmessage;
  }

  set onmessage(handler: EventSource['onmessage']) {
    if (!this.#onmessage) {
      const handle = (event: MessageEvent): void => this.#onmessage?.call(this, event);
      EventTarget.prototype.addEventListener.call(this, 'message', (event) => {
        if (event instanceof MessageEvent) handle(event);
      });
    }
    this.#onmessage = handler;
  }

  close(): void {
    this.readyState = 2;
  }
}
