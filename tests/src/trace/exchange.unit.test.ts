import { describe, expect, it } from 'vitest';
import type { WireEntry } from '../../../src/trace/entries.ts';
import { check } from '../../../src/instruments/cors-verdict/check.ts';
import { exchangesOf } from '../../../src/trace/exchange.ts';
import { browser, server } from '../wire-view/entries.ts';

const fetched = browser(0, { kind: 'fetch', method: 'GET', url: '', headers: [], body: undefined });
const opened = browser(0, { kind: 'eventsource', url: '', withCredentials: false });
const asks = (method: string, attempt = 1): WireEntry =>
  server(
    1,
    { kind: 'request', method, url: '/sandbox/cors?origin=page', host: 'b', headers: [] },
    { attempt },
  );
const answers = (status = 200, attempt = 1): WireEntry =>
  server(2, { kind: 'response', status, headers: [] }, { attempt });
const [passed, failed] = [
  browser(3, { kind: 'response', status: 200, headers: [] }),
  browser(3, { kind: 'failed', message: 'Failed to fetch' }),
];
const told = (...entries: WireEntry[]) =>
  exchangesOf(entries).map(({ kind, outcome }) => `${kind} ${outcome}`);

describe('the exchanges of a run', () => {
  it('are undecided until the page is told', () => {
    expect(told(fetched)).toEqual([]);
    expect(told(fetched, asks('GET'))).toEqual(['request undefined']);
    expect(told(fetched, asks('GET'), answers(), passed)).toEqual(['request passed']);
    expect(told(fetched, asks('GET'), answers(), failed)).toEqual(['request refused']);
  });

  it('count a preflight with the request that it asks for', () => {
    const preflight = [fetched, asks('OPTIONS'), answers(204)];
    expect(told(...preflight)).toEqual(['preflight undefined']);
    expect(told(...preflight, failed)).toEqual(['preflight refused']);
    const both = [...preflight, asks('GET', 2), answers(200, 2)];
    expect(told(...both)).toEqual(['preflight passed', 'request undefined']);
    expect(told(...both, failed)).toEqual(['preflight passed', 'request refused']);
    expect(told(fetched, failed, ...both)).toEqual(['preflight passed', 'request refused']);
  });

  it('tell a lost connection from a refusal', () => {
    const at = { attempt: 2 };
    const lost = browser(4, { kind: 'error', readyState: 0 });
    const first = [opened, asks('GET'), browser(3, { kind: 'open', readyState: 1 }), lost];
    expect(told(...first, asks('GET', 2))).toEqual(['request passed', 'reconnect undefined']);
    expect(told(...first, browser(5, { kind: 'error', readyState: 2 }, at))).toEqual([
      'request passed',
      'reconnect refused',
    ]);
    expect(told(opened, asks('GET'), lost)).toEqual(['request undefined']);
  });

  it('show the page of a request without its query', () => {
    expect(exchangesOf([asks('GET')])[0]?.request?.line).toBe('GET /sandbox/cors');
  });
});

describe('a check', () => {
  it('knows nothing of an answer that the server’s lane does not show', () => {
    const [exchange] = exchangesOf([fetched, failed]);
    expect(exchange && check(exchange, false)).toEqual({ reason: 'no-answer', passes: undefined });
  });

  it('finds a status that EventSource does not take, where the origin is allowed', () => {
    const origin = ['Origin', 'http://a'] as const;
    const allowed = ['access-control-allow-origin', 'http://a'] as const;
    const exchange = {
      kind: 'request',
      request: { line: 'GET /', headers: [origin] },
      response: { status: 503, headers: [allowed] },
      outcome: 'refused',
    } as const;
    expect(check({ ...exchange, api: 'eventsource' }, false).reason).toBe('status');
    expect(check({ ...exchange, api: 'fetch' }, false).reason).toBe('own-origin');
  });
});
