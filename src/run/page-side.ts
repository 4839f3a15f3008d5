import type { BrowserListener, BrowserSide } from './browser-side.ts';
import { nativeEventSource, nativeFetch } from './native.ts';
import { Tap } from './tap.ts';
import { observeEventSource } from './tap-eventsource.ts';
import { observeFetch } from './tap-fetch.ts';

/** The tap of the current run. A page has one EventSource and one fetch, so it has at most one current run. */
let current: Tap | undefined;
let installed = false;

/** The browser's side of a run in this page. It replaces the page's EventSource and fetch with observed versions. */
export class PageSide implements BrowserSide {
  #tap: Tap | undefined;

  start(run: string, listener: BrowserListener): void {
    this.#tap = new Tap(run, listener);
    current = this.#tap;
    if (installed) return;
    installed = true;
    globalThis.EventSource = observeEventSource(nativeEventSource, currentTap);
    globalThis.fetch = observeFetch(nativeFetch, currentTap);
  }

  end(): void {
    if (current === this.#tap) current = undefined;
    this.#tap?.end();
  }
}

/** Throws an InvalidStateError without a current run, for example in a timer of a demo that has already stopped. */
function currentTap(): Tap {
  if (current) return current;
  throw new DOMException('This run has ended. Press Run to start another.', 'InvalidStateError');
}
