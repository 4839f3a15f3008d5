import { describe, expect, it } from 'vitest';
import { toBase64 } from '../../../../src/run/base64.ts';
import type { WireEntry } from '../../../../src/trace/entries.ts';
import { noticeOf } from '../../../../src/instruments/side-by-side/notice.ts';
import { stringsFor } from '../../../../src/wire-view/strings.ts';

const at = { call: 1, attempt: 1, at: 0 };
const browser = { lane: 'browser', ...at } as const;
const server = { lane: 'server', preflight: false, ...at } as const;
const notice = (entry: WireEntry) => noticeOf(entry, stringsFor('en'));
const bytes = (text: string) => {
  const encoded = new TextEncoder().encode(text);
  return { base64: toBase64(encoded), size: encoded.length };
};

describe('a client notices', () => {
  it('the type and data of an event, the bytes of a chunk', () => {
    const event = { kind: 'event', type: 'price', data: '4\n2', lastEventId: '' } as const;
    expect(notice({ ...browser, ...event })?.text).toBe('price: 4␊2');
    expect(notice({ ...browser, kind: 'chunk', ...bytes('data: 你\n') })?.text).toBe(
      '10 B: data: 你␊',
    );
  });

  it('the status and type of a response', () => {
    const headers = [['Content-Type', 'text/html']] as const;
    expect(notice({ ...browser, kind: 'response', status: 503, headers })?.text).toBe(
      '503 · text/html',
    );
    expect(notice({ ...browser, kind: 'response', status: 204, headers: [] })?.text).toBe(
      '204 · –',
    );
  });

  it('a lost connection as an error, but not an end', () => {
    expect(notice({ ...browser, kind: 'failed', message: 'network error' })).toEqual({
      text: 'fetch failed: network error',
      trouble: true,
    });
    expect(notice({ ...browser, kind: 'error', readyState: 2 })?.trouble).toBe(true);
    expect(notice({ ...browser, kind: 'end' })).toEqual({ text: 'end of the body' });
  });
});

describe('the server', () => {
  const request = { kind: 'request', method: 'GET', url: '/', host: 'h' } as const;

  it('shows a reconnection, with the last event ID when there is one', () => {
    const headers: [string, string][] = [['last-event-id', '2']];
    expect(notice({ ...server, ...request, attempt: 2, headers })?.text).toBe(
      'GET · Last-Event-ID: 2',
    );
    expect(notice({ ...server, ...request, attempt: 2, headers: [] })?.text).toBe('GET');
  });

  it('shows nothing else to a client', () => {
    expect(notice({ ...server, ...request, headers: [] })).toBeUndefined();
    expect(notice({ ...server, kind: 'end' })).toBeUndefined();
  });
});
