import type { BrowserListener, BrowserSide } from '../../../src/run/browser-side.ts';
import { Clock } from '../../../src/run/clock.ts';
import type { RunOptions } from '../../../src/run/run.ts';
import type { ServerSide, ServerSideListener } from '../../../src/run/watch.ts';

/** The two sides of a run without a browser and a server: the test decides what they report. */
export function fakeSides({ observed = true } = {}) {
  let browser: BrowserListener | undefined;
  let server: ServerSideListener | undefined;
  const log: string[] = [];
  const side: BrowserSide = {
    start: (_run, listener) => {
      log.push('start');
      browser = listener;
    },
    end: () => log.push('end'),
  };
  const watch = (_run: string, listener: ServerSideListener): ServerSide => {
    server = listener;
    return {
      clock: new Clock(),
      watching: observed,
      lost: false,
      late: false,
      origin: undefined,
      open: async () => observed,
      close: () => log.push('close'),
    };
  };
  const options: RunOptions = { browser: side, watch, competes: false, quiet: 10, farewell: 200 };
  return {
    options,
    log,
    get browser(): BrowserListener {
      if (!browser) throw new Error('The run has not started its browser side.');
      return browser;
    },
    get server(): ServerSideListener {
      if (!server) throw new Error('The run has no server side.');
      return server;
    },
  };
}

/** The page opens an EventSource: call 1. */
export function openCall(browser: BrowserListener, at = Date.now()): void {
  const url = 'http://localhost:4321/sandbox/ticker';
  browser.called({ call: 1, api: 'eventsource', method: 'GET', url, headers: [], body: undefined });
  browser.callChanged(1, 'read');
  browser.entry({ kind: 'eventsource', url, withCredentials: false, call: 1, attempt: 1, at });
}

/** The server receives it. */
export function receiveCall(server: ServerSideListener, at = Date.now()): void {
  const place = { call: 1, attempt: 1, at };
  server.entry({ ...place, kind: 'request', method: 'GET', url: '/', host: 'h', headers: [] });
}

/** The connection is closed on the server. */
export function closeCall(server: ServerSideListener, at = Date.now()): void {
  server.entry({ call: 1, attempt: 1, at, kind: 'closed', by: 'browser' });
}
