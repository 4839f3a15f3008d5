/** The browser's own EventSource, which no run observes. */
export const nativeEventSource = globalThis.EventSource;

/** The browser's own fetch, which no run observes. */
export const nativeFetch: typeof fetch = globalThis.fetch.bind(globalThis);
