import { describe, expect, it } from 'vitest';
import { OpenCalls } from '../../../src/run/open-calls.ts';
import type { ServerEntry } from '../../../src/trace/entries.ts';

const request = (call: number, attempt = 1): ServerEntry => ({
  ...{ kind: 'request', call, attempt, at: 0 },
  ...{ method: 'GET', url: '/', host: 'h', headers: [] },
});
const closed = (call: number, attempt = 1) =>
  ({ kind: 'closed', call, attempt, at: 0, by: 'server' }) as const;

describe('the calls of a run', () => {
  it('are all closed when every connection that the server reported is closed', () => {
    const calls = new OpenCalls();
    expect(calls.allClosed).toBe(true);
    calls.addServer(request(1));
    calls.addServer(request(2));
    calls.addServer(closed(1));
    expect(calls.allClosed).toBe(false);
    calls.addServer(closed(2));
    expect(calls.allClosed).toBe(true);
    calls.addServer(request(1, 2));
    expect(calls.allClosed).toBe(false);
  });

  it('are all reported when the server has reported every call that could reach it', () => {
    const calls = new OpenCalls();
    calls.callChanged(1, 'read');
    calls.callChanged(2, 'open');
    calls.addServer(request(1));
    expect(calls.allReported).toBe(false);
    calls.addBrowser({ kind: 'failed', message: '', call: 2, attempt: 1, at: 0 });
    expect(calls.allReported).toBe(true);
    calls.callChanged(2, 'done');
    expect(calls.allReported).toBe(true);
  });

  it('are open until they are done, or until the server has closed them if the page does not read them', () => {
    const calls = new OpenCalls();
    expect(calls.anyOpen).toBe(false);
    calls.callChanged(1, 'open');
    expect(calls.anyOpen).toBe(true);
    calls.addServer(request(1));
    expect(calls.anyOpen).toBe(true);
    calls.addServer(closed(1));
    expect(calls.anyOpen).toBe(false);
    calls.callChanged(1, 'read');
    expect(calls.anyOpen).toBe(true);
    calls.callChanged(1, 'done');
    expect(calls.anyOpen).toBe(false);
  });
});
