import { stayClosed } from './stay-closed.ts';

/** The browser's own EventSource, which no run observes; what is closed stays closed. Undefined outside a browser. */
export const nativeEventSource =
  'EventSource' in globalThis ? stayClosed(globalThis.EventSource) : globalThis.EventSource;

/** The browser's own fetch, which no run observes. */
export const nativeFetch: typeof fetch = globalThis.fetch.bind(globalThis);
