import { describe, expect, it } from 'vitest';
import type { WireEntry } from '../../../src/trace/entries.ts';
import { check } from '../../../src/instruments/cors-verdict/check.ts';
import { Exchanges } from '../../../src/trace/exchange.ts';
import { browser, numbered, server } from '../wire-view/entries.ts';

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
const exchangesOf = (...entries: WireEntry[]) => {
  const exchanges = new Exchanges();
  for (const entry of numbered(entries)) exchanges.add(entry);
  return exchanges.list;
};
const outcomes = (...entries: WireEntry[]) =>
  exchangesOf(...entries).map(({ kind, outcome }) => `${kind} ${outcome}`);

describe('the exchanges of a run', () => {
  it('are undecided until the page gets a response or an error', () => {
    expect(outcomes(fetched)).toEqual([]);
    expect(outcomes(fetched, asks('GET'))).toEqual(['request undefined']);
    expect(outcomes(fetched, asks('GET'), answers(), passed)).toEqual(['request passed']);
    expect(outcomes(fetched, asks('GET'), answers(), failed)).toEqual(['request refused']);
  });

  it('count a preflight with the request that it belongs to', () => {
    const preflight = [fetched, asks('OPTIONS'), answers(204)];
    expect(outcomes(...preflight)).toEqual(['preflight undefined']);
    expect(outcomes(...preflight, failed)).toEqual(['preflight refused']);
    const both = [...preflight, asks('GET', 2), answers(200, 2)];
    expect(outcomes(...both)).toEqual(['preflight passed', 'request undefined']);
    expect(outcomes(...both, failed)).toEqual(['preflight passed', 'request refused']);
    expect(outcomes(fetched, failed, ...both)).toEqual(['preflight passed', 'request refused']);
  });

  it('distinguish a lost connection from a refusal', () => {
    const at = { attempt: 2 };
    const lost = browser(4, { kind: 'error', readyState: 0 });
    const first = [opened, asks('GET'), browser(3, { kind: 'open', readyState: 1 }), lost];
    expect(outcomes(...first, asks('GET', 2))).toEqual(['request passed', 'reconnect undefined']);
    expect(outcomes(...first, browser(5, { kind: 'error', readyState: 2 }, at))).toEqual([
      'request passed',
      'reconnect refused',
    ]);
    expect(outcomes(opened, asks('GET'), lost)).toEqual(['request undefined']);
  });

  it('show the page of a request without its query', () => {
    expect(exchangesOf(asks('GET'))[0]?.request?.line).toBe('GET /sandbox/cors');
  });
});

describe('a check', () => {
  it('has no result for a response that the server’s lane does not show', () => {
    const [exchange] = exchangesOf(fetched, failed);
    expect(exchange && check(exchange, false)).toEqual({ reason: 'no-answer', passes: undefined });
  });

  it('finds a status that EventSource does not accept, although the origin is allowed', () => {
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
