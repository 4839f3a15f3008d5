import { Listeners } from './listeners.ts';
import type { CallObserver, Observed } from './observed.ts';
import { sandboxUrl } from './sandbox-url.ts';

type Listener = EventListenerObject | ((this: EventSource, event: MessageEvent) => void);

/** Represents the `onmessage` handler in the list of listeners. */
const onmessage = Symbol('onmessage');

/**
 * A subclass of EventSource that records what happens on connections to the sandbox; with other URLs it is a plain
 * EventSource. Each event is recorded once, before the page's listeners run, and only while the page listens for its
 * type, because EventSource cannot listen for all types.
 */
export function observeEventSource(
  Native: typeof EventSource,
  tap: () => CallObserver,
): typeof EventSource {
  class ObservedEventSource extends Native {
    readonly #observed: Observed | undefined;
    readonly #listeners: Listeners;
    readonly #types = new Set<string>();
    #attempt = 1;

    constructor(url: string | URL, init?: EventSourceInit) {
      let close = (): void => undefined;
      const observed = follow(tap, url, init, () => close());
      super(observed?.tagged ?? url, init);
      close = () => this.#close('run');
      this.#observed = observed;
      this.#listeners = new Listeners((type, listening) =>
        observed?.note({ kind: 'listen', type, listening }, this.#attempt),
      );
      if (!observed) return;
      super.addEventListener('open', (event) => this.#onOpen(event), { capture: true });
      super.addEventListener('error', (event) => this.#onError(event), { capture: true });
    }

    /** The URL as the page wrote it, made absolute. */
    override get url(): string {
      return this.#observed?.url ?? super.url;
    }

    override get onmessage(): EventSource['onmessage'] {
      return super.onmessage;
    }

    override set onmessage(handler: EventSource['onmessage']) {
      this.#hear('message');
      super.onmessage = handler;
      if (typeof handler === 'function') this.#listeners.add('message', onmessage);
      else this.#listeners.remove('message', onmessage);
    }

    override addEventListener(
      type: string,
      listener: Listener,
      options?: boolean | AddEventListenerOptions,
    ): void {
      this.#hear(type);
      if (typeof listener === 'function') super.addEventListener(type, listener, options);
      else super.addEventListener(type, listener, options);
      if (listener && this.#types.has(type)) this.#listeners.add(type, listener, options);
    }

    override removeEventListener(
      type: string,
      listener: Listener,
      options?: boolean | EventListenerOptions,
    ): void {
      if (typeof listener === 'function') super.removeEventListener(type, listener, options);
      else super.removeEventListener(type, listener, options);
      this.#listeners.remove(type, listener, options);
    }

    override close(): void {
      this.#close('page');
    }

    /** Starts to record events of this type, on its first listener. `open` and `error` are always recorded. */
    #hear(type: string): void {
      if (!this.#observed || this.#types.has(type) || type === 'open' || type === 'error') return;
      this.#types.add(type);
      const note = (event: Event): void => {
        if (event instanceof MessageEvent && this.#listeners.has(type)) this.#note(event);
        this.#listeners.spend(type);
      };
      super.addEventListener(type, note, { capture: true });
    }

    #note({ type, data, lastEventId }: MessageEvent): void {
      this.#observed?.note({ kind: 'event', type, data: String(data), lastEventId }, this.#attempt);
    }

    /** A stream can contain `event: open` or `event: error`; such an event is a MessageEvent. */
    #onOpen(event: Event): void {
      if (event instanceof MessageEvent) return this.#note(event);
      this.#observed?.note({ kind: 'open', readyState: this.readyState }, this.#attempt);
    }

    #onError(event: Event): void {
      if (event instanceof MessageEvent) return this.#note(event);
      const { readyState } = this;
      this.#observed?.note({ kind: 'error', readyState }, this.#attempt);
      if (readyState === Native.CLOSED) this.#observed?.done();
      else this.#attempt += 1;
    }

    #close(by: 'page' | 'run'): void {
      const wasClosed = this.readyState === Native.CLOSED;
      super.close();
      if (wasClosed) return;
      this.#observed?.note({ kind: 'closed', by }, this.#attempt);
      this.#observed?.done();
    }
  }
  Object.defineProperty(ObservedEventSource, 'name', { value: 'EventSource' });
  return ObservedEventSource;
}

function follow(
  tap: () => CallObserver,
  address: string | URL,
  init: EventSourceInit | undefined,
  close: () => void,
): Observed | undefined {
  const url = sandboxUrl(address);
  if (url === undefined) return undefined;
  const headers = [['Accept', 'text/event-stream']] as const;
  const call = { api: 'eventsource', method: 'GET', url, headers, body: undefined } as const;
  const observed = tap().follow(call, close);
  const withCredentials = init?.withCredentials === true;
  observed.note({ kind: 'eventsource', url, withCredentials });
  return observed;
}
