/**
 * A subclass of EventSource in which `close()` is final in every browser. WebKit (measured: WebKitGTK 2.50) undoes a
 * `close()` that was called while the page was left: when Back brings the page from the back/forward cache, the source
 * fires `error` with readyState 0, and sends its request again. Here such a source is closed again before that, and the
 * page gets neither `error` nor `open`.
 */
export function stayClosed(Native: typeof EventSource): typeof EventSource {
  return class extends Native {
    #isClosed = false;

    constructor(url: string | URL, init?: EventSourceInit) {
      super(url, init);
      const closeAgain = (event: Event): void => {
        if (!this.#isClosed) return;
        event.stopImmediatePropagation();
        super.close();
      };
      super.addEventListener('error', closeAgain, { capture: true });
      super.addEventListener('open', closeAgain, { capture: true });
    }

    override close(): void {
      this.#isClosed = true;
      super.close();
    }
  };
}
